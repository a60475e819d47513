"""The remarks of a reading as a page shows them: numbered, named, with the words they are about, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.evidence.coach.engine.remark import Finding
from parley.kernel.problems import Problem

#: rule -> (name, tone). The tone decides the line: ochre dotted, plum dashed, slate wavy, moss solid, brick double.
KINDS: dict[str, tuple[str, str]] = {
    "pseudo_story": ("Not yet a story.", "ochre"),
    "opinion": ("Not yet a story.", "ochre"),
    "self_description": ("Not yet a story.", "ochre"),
    "example": ("Not yet a story.", "ochre"),
    "missing_situation": ("Where was it?", "ochre"),
    "missing_action": ("What did you do?", "ochre"),
    "missing_result": ("How did it end?", "ochre"),
    "vague_result": ("How much?", "ochre"),
    "we": ("We, or I?", "plum"),
    "no_doer": ("Who did it?", "plum"),
    "hedge": ("Hedges.", "slate"),
    "fillers": ("Fillers.", "slate"),
    "blame": ("About a person.", "brick"),
    "long": ("Length.", "slate"),
    "pace": ("Pace.", "slate"),
    "measured": ("Good.", "moss"),
    "reasoned": ("Good.", "moss"),
    "used_since": ("Good.", "moss"),
}
#: Remarks on the whole: a note, and no line under the words.
UNDRAWN = frozenset(("long", "pace", "missing_situation", "missing_action", "missing_result"))
QUOTED = 60  # characters of the words that a note shows


@dataclass(frozen=True, slots=True)
class Mark:
    """One remark on a page. `start` and `end` are characters of its own text; a mark that is not drawn has no line."""

    number: int
    rule: str
    name: str
    tone: str
    start: int
    end: int
    drawn: bool
    words: str
    message: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, with the mark it carries."""

    text: str
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class PartedReading:
    """A story in its parts, read as one: the marks of each part by its name, and the whole."""

    reading: Reading | None
    problem: Problem | None
    marks: dict[str, tuple[Mark, ...]]


def marks(text: str, reading: Reading) -> tuple[Mark, ...]:
    """The remarks and the praise in the order of the text, numbered from one."""
    found = sorted([*reading.findings, *reading.strong], key=lambda each: (each.start, each.end, each.rule))
    return tuple(_mark(number, text, each) for number, each in enumerate(found, 1))


def _mark(number: int, text: str, finding: Finding) -> Mark:
    name, tone = KINDS[finding.rule]
    words = " ".join(text[finding.start : finding.end].replace("\x00", " ").split())
    short = words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + "…"
    drawn = finding.rule not in UNDRAWN
    return Mark(number, finding.rule, name, tone, finding.start, finding.end, drawn, short, finding.message)


def pieces(text: str, found: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text cut at its marks; where two overlap, the one that begins first is drawn."""
    cut: list[Piece] = []
    at = 0
    for mark in sorted((each for each in found if each.drawn), key=lambda each: (each.start, -each.end)):
        if mark.start < at:
            continue
        cut += [Piece(text[at : mark.start]), Piece(text[mark.start : mark.end], mark)]
        at = mark.end
    return tuple(piece for piece in [*cut, Piece(text[at:])] if piece.text)


def read_parts(parts: Sequence[tuple[str, str]]) -> PartedReading:
    """Read a story whose parts stand apart: (name, text) in order. A remark stands with the part that has its words."""
    whole, places = "", []
    for name, text in parts:
        if text.strip():
            whole += f"{name.title()}:\n"
            places.append((name, len(whole), len(whole) + len(text)))
            whole += f"{text}\n\n"
    found = read_answer(whole)
    nothing: dict[str, tuple[Mark, ...]] = {name: () for name, _ in parts}
    if isinstance(found, Problem):
        return PartedReading(None, found, nothing)
    placed = dict(nothing)
    for mark in marks(whole, found):
        for name, start, end in places:
            if start <= mark.start < end:
                own = replace(mark, start=mark.start - start, end=min(mark.end, end) - start)
                placed[name] = (*placed[name], own)
    return PartedReading(found, None, placed)


def units(text: str, at: int) -> int:
    """An offset in characters as browsers count it: in UTF-16 units."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
