"""One part of an answer told again: which sentences it is, and the answer with the new words in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from parley.evidence.coach.engine.reading import Part, Reading, read_answer

#: The order in which parts are told, for a part that was not there at all.
ORDER: Final = ("headline", "situation", "task", "action", "result", "learning", "evolution")
TITLES: Final = {
    "situation": "Situation",
    "task": "Task",
    "action": "Action",
    "result": "Result",
    "learning": "Learning",
    "evolution": "Evolution",
}
PARTS: Final = tuple(TITLES)


def part_text(text: str, sentences: Sequence[Part], part: str) -> str:
    """The sentences of a part, in order; a result told first counts as result. Empty where there is none."""
    told = (text[each.start : each.end] for each in sentences if _is(each, part))
    return " ".join(" ".join(words.split()) for words in told)


def merged(text: str, sentences: Sequence[Part], part: str, new: str) -> str:
    """The answer with a part in new words: where its first sentence stood, else where such a part is told.

    The other sentences of the part go, every other word stays as it is.
    """
    words = new.strip()
    if not words:
        return text
    if not any(_is(each, part) for each in sentences):
        at = _place(sentences, part)
        return "\n\n".join(filter(None, [text[:at].rstrip(), words, text[at:].lstrip()]))
    kept: list[str] = []
    at = 0
    for each in sentences:
        if _is(each, part):
            kept += [text[at : each.start], words] if words else [text[at : each.start].rstrip()]
            words, at = "", each.end
    return "".join([*kept, text[at:]])


def added(text: str, sentences: Sequence[Part], part: str, new: str) -> str:
    """The answer with more words to a part, behind those it has; at the end for what belongs to no part."""
    if part not in PARTS:
        return f"{text.rstrip()}\n\n{new.strip()}"
    told = [each for each in sentences if _is(each, part)]
    if not told:
        return merged(text, sentences, part, new)
    at = told[-1].end
    return f"{text[:at]} {new.strip()}{text[at:]}"


def weak_parts(reading: Reading, asked: Sequence[str] = ()) -> tuple[str, ...]:
    """The parts worth telling again: those that were asked for, then what lacks, then what is held against it."""
    found = [part for part in asked if part in PARTS]
    found += [part for part in ("action", "result", "situation", "task") if part in reading.missing]
    rules = {finding.rule for finding in reading.findings}
    if {"we", "no_doer"} & rules:
        found.append("action")
    if "vague_result" in rules:
        found.append("result")
    return tuple(dict.fromkeys(found))


def _is(sentence: Part, part: str) -> bool:
    return sentence.part == part or (part == "result" and sentence.part == "headline")


def _place(sentences: Sequence[Part], part: str) -> int:
    """Behind the last sentence of a part that is told before it; at the beginning where there is none."""
    before = ORDER[: ORDER.index(part)]
    return max((each.end for each in sentences if each.part in before), default=0)


@dataclass(frozen=True, slots=True)
class Improved:
    """An answer with every part that was told again in its place, and how it reads now."""

    text: str
    reading: Reading | None


def extended(text: str, kind: str, answers: Iterable[tuple[str, str]], question: str = "") -> Improved:
    """The answer with what was said when asked further, (part, words) each, where it belongs.

    `kind` is the type of the question, `question` its words ("" where it has none of its own).
    """
    found = read_answer(text, question, kind=kind)
    for part, words in answers:
        text = added(text, found.sentences if isinstance(found, Reading) else (), part, words)
        found = read_answer(text, question, kind=kind)
    return Improved(text, found if isinstance(found, Reading) else None)


def improved(text: str, kind: str, changes: Iterable[tuple[str, str]], question: str = "") -> Improved:
    """The answer after each change, (part, new words) in the order in which they were told; see `extended`."""
    found = read_answer(text, question, kind=kind)
    for part, words in changes:
        sentences = found.sentences if isinstance(found, Reading) else ()
        text = merged(text, sentences, part, words)
        found = read_answer(text, question, kind=kind)
    return Improved(text, found if isinstance(found, Reading) else None)
