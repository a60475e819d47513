"""Reads a prepared note the way somebody would who has to hear it: what helps already, and what to look at once more.

The checks are signs in the words, not judgements: each quotes what it saw, and a note may be good without any of them.
They read English only. The rules are those of the guides (`stuck/data`, `feedback/data`): say it soon and in the right
place; a situation, something observed, its effect, one step; hear the other side first and say it back; when stuck, say
where you are and what you would do next.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

#: Later than this the two remember it differently.
SOON = 7
#: Said aloud under pressure, longer sentences are not remembered.
SAYABLE = 45

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: Words that speak of what somebody is, or of all times at once, where one time was seen.
_SWEEPING = re.compile(
    r"\b(?:always|never|constantly|every time|all the time|again and again|typical(?:ly)?|as usual|"
    r"(?:you|they|he|she)(?:'re|’re| are|'s|’s| is) (?:so |very |too |just |really |always )?"
    r"(?:lazy|careless|rude|arrogant|sloppy|unprofessional|difficult|negative|stubborn|selfish|childish|defensive|"
    r"incompetent|toxic|passive|aggressive|emotional|unreliable)|attitude|personality|common sense)\b",
    re.IGNORECASE,
)
#: Words that claim to know what goes on inside somebody.
_GUESSED = re.compile(
    r"\b(?:(?:you|they|he|she) (?:just |only |obviously |clearly |probably |simply )*"
    r"(?:want(?:s|ed)?|think[s]?|thought|believe[ds]?|(?:do(?:es)?|did)(?:n['’]t| not) care|tried to|hate[ds]?|"
    r"enjoy(?:s|ed)?)|on purpose|deliberately|because (?:you|they|he|she) (?:do(?:es)?|did)(?:n['’]t| not))\b",
    re.IGNORECASE,
)
_DISMISSED = re.compile(
    r"\b(?:ridiculous|stupid|nonsense|silly|absurd|wrong|unreasonable|paranoid|oversensitive|overreact\w*|whining|"
    r"childish|irrational|excuse[s]?)\b",
    re.IGNORECASE,
)
_SORRY = re.compile(
    r"\b(?:sorry|apologi[sz]e|forgive me|stupid|dumb|silly of me|embarrass\w*|"
    r"I['’]?\s?a?m (?:so |really |just |very )?(?:bad|terrible|hopeless|useless|nervous|slow|rusty))\b",
    re.IGNORECASE,
)
_WHEN_WHERE = re.compile(
    r"\b(?:today|yesterday|this (?:morning|afternoon|week)|last (?:night|week|month|\w+day)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}(?:[./:-]\d{1,2}|(?:st|nd|rd|th)\b)|"
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)|"
    r"ago|during|in (?:the|our|your|my|a)|at (?:the|our|your|a)|after|before|when|on (?:the|our|slack|call))\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"\b(?:so(?: that)?|because|therefore|had to|meant|led to|cost|lost|late|later|waited|could(?:n['’]t| not)|missed|"
    r"again|broke|delayed|confused|did(?:n['’]t| not)|hours?|days?|minutes?|weeks?|customers?|users?|team|everybody|"
    r"nobody|people|us|stopped|stayed|left|gave up|i (?:felt|was|had|could|stopped)|"
    r"we (?:had|were|lost|could|shipped))\b|\d",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|i['’](?:m|ve|d|ll)|my|me|mine)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"\?|\b(?:i['’]d|i['’]ll|i would|i will|i am going to|i['’]m going to|let me|let us|let['’]s|first|next|then|"
    r"may i|can i|could we|shall)\b",
    re.IGNORECASE,
)
_STEP_MARKS = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known beside the words: when it happened, when it is to be said, and whether others will be there."""

    happened_on: dt.date | None = None
    planned_on: dt.date | None = None
    setting: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing seen in one part (empty where it is about the whole). `holds` says whether it helps already."""

    part: str
    says: str
    holds: bool
    quote: str = ""


def checks(guide: str, parts: Mapping[str, str], facts: Facts) -> tuple[Check, ...]:
    """What is seen in a note written along that guide, in the order of its parts; nothing where nothing is written."""
    written = {name: text.strip() for name, text in parts.items() if text.strip()}
    if not written:
        return ()
    found = list(_OF_GUIDE[guide](written, facts)) if guide in _OF_GUIDE else []
    return tuple(found)


def _feedback(parts: Mapping[str, str], facts: Facts) -> Iterator[Check]:
    yield from _how_soon(facts)
    yield from _where(facts)
    if text := parts.get("situation"):
        found = bool(_WHEN_WHERE.search(text))
        yield Check("situation", "It says when or where." if found else "When and where was it?", found)
    if text := parts.get("action"):
        yield from _observed("action", text)
    if text := parts.get("impact"):
        found = bool(_EFFECT.search(text))
        yield Check("impact", "It names an effect." if found else "What came of it, and for whom?", found)
        yield from _observed("impact", text, only_wrong=True)
    if text := parts.get("next-step"):
        yield _one_step(text)
    if text := parts.get("check"):
        found = "?" in text
        says = "You will ask them." if found else "Which question will you ask, to hear what they took from it?"
        yield Check("check", says, found)
    elif len(parts) > 1:
        yield Check("check", "How will you find out what they understood?", False)


def _conflict(parts: Mapping[str, str], facts: Facts) -> Iterator[Check]:
    if text := parts.get("their-side"):
        wrong = _quoted(_DISMISSED, text) or _quoted(_SWEEPING, text)
        says = "They might sign that." if not wrong else "Would they sign this sentence?"
        yield Check("their-side", says, not wrong, wrong)
    elif parts.get("resolve"):
        yield Check("their-side", "There is a way on before their side has been told.", False)
    if text := parts.get("restate"):
        found = "?" in text
        says = "You ask whether you understood." if found else "Ask at the end whether that is how they see it."
        yield Check("restate", says, found)
    if text := parts.get("own-part"):
        found = bool(_FIRST_PERSON.search(text))
        yield Check("own-part", "It speaks of you." if found else "What did you do yourself? Say it with I.", found)
        yield from _observed("own-part", text, only_wrong=True)
    if text := parts.get("ask"):
        found = "?" in text
        yield Check("ask", "It is a question." if found else "Put it as a question that they can answer.", found)
    if text := parts.get("resolve"):
        gives = bool(_FIRST_PERSON.search(text))
        says = "You give something too." if gives else "What do you give? So far only they do."
        yield Check("resolve", says, gives)
    if not parts.get("help") and len(parts) > 3:
        yield Check("help", "Whom would you ask if it stays stuck?", False)


def _sentences(parts: Mapping[str, str], facts: Facts) -> Iterator[Check]:
    for name, text in parts.items():
        length = len(_WORD.findall(text))
        wrong = _quoted(_SORRY, text)
        if wrong:
            yield Check(name, "No need to excuse yourself; say where you are.", False, wrong)
        if length > SAYABLE:
            yield Check(name, f"{length} words are hard to remember. One or two sentences will do.", False)
        if not _NEXT.search(text):
            yield Check(name, "What would you do next, or ask?", False)
        elif not wrong and length <= SAYABLE:
            yield Check(name, "Short, and it goes on.", True)


def _sheet(parts: Mapping[str, str], facts: Facts) -> Iterator[Check]:
    for name, text in parts.items():
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 6:
            yield Check(name, f"{len(lines)} lines are more than one can keep in mind. Which three matter?", False)
    if "watch-for" not in parts:
        yield Check("watch-for", "What went wrong last time? That is worth a line.", False)
    else:
        yield Check("watch-for", "It names what to watch for.", True)


_OF_GUIDE: dict[str, Callable[[Mapping[str, str], Facts], Iterator[Check]]] = {
    "give-feedback": _feedback,
    "personal-conflict": _conflict,
    "stuck-sentences": _sentences,
    "round-sheet": _sheet,
}


def _how_soon(facts: Facts) -> Iterator[Check]:
    if not facts.happened_on or not facts.planned_on:
        return
    days = (facts.planned_on - facts.happened_on).days
    if days < 0:
        yield Check("", "It is planned for before it happened. Look at the two dates.", False)
    elif days <= SOON:
        yield Check("", "Soon enough that both of you remember it.", True)
    else:
        yield Check(
            "", f"By then it is {days} days ago. Is there a fresher case of the same, or an earlier day?", False
        )


def _where(facts: Facts) -> Iterator[Check]:
    if facts.setting == "private":
        yield Check("", "Alone with them.", True)
    elif facts.setting == "others":
        yield Check(
            "", "Before others: only where it shames nobody and all can learn from it. Say that it is why.", False
        )


def _observed(part: str, text: str, *, only_wrong: bool = False) -> Iterator[Check]:
    sweeping, guessed = _quoted(_SWEEPING, text), _quoted(_GUESSED, text)
    if sweeping:
        yield Check(part, "A camera would not have recorded that. What happened this once?", False, sweeping)
    if guessed:
        yield Check(part, "That is a guess at what goes on in them. What did you see or hear?", False, guessed)
    if not (sweeping or guessed or only_wrong):
        yield Check(part, "It keeps to what could be seen or heard.", True)


def _one_step(text: str) -> Check:
    steps = len(_STEP_MARKS.findall(text)) or len([each for each in _SENTENCE.findall(text) if _WORD.search(each)])
    if steps > 3:
        return Check("next-step", f"{steps} sentences or points: one step is heard, a list is not.", False)
    return Check("next-step", "It is one step.", True)


def _quoted(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
