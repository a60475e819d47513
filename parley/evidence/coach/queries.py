"""What the pages of the coach show. The words come from the page; only the names of stories are read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.evidence.coach.engine.asked import belongs, is_answered
from parley.evidence.coach.engine.because import because
from parley.evidence.coach.engine.marks import Mark, PartedReading, Piece, marks, pieces, read_parts, units
from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.evidence.coach.engine.signs import read
from parley.evidence.models import Story
from parley.kernel.problems import Problem


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with the part it was taken for, and the words that made it so."""

    part: str
    pieces: tuple[Piece, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """The marks of one field: as notes beside it, and as the page's script draws them over it."""

    marks: tuple[Mark, ...]
    drawn: str


@dataclass(frozen=True, slots=True)
class Looked:
    """An answer, looked at: the reading, or why there is none."""

    reading: Reading | None
    problem: Problem | None
    lines: tuple[Line, ...]
    notes: Notes


@dataclass(frozen=True, slots=True)
class DeskReading:
    """A story on its desk, looked at: the reading of the whole, and the notes of each part."""

    reading: Reading | None
    problem: Problem | None
    notes: dict[str, Notes]


@dataclass(frozen=True, slots=True)
class Replied:
    """An answer with the reply to a probe behind it: the reading of both, and whether the probe is answered then.

    `part` is the part of a story that the reply belongs to.
    """

    after: Reading | None
    problem: Problem | None
    answered: bool | None
    part: str


def replied(text: str, reply: str, rule: str, question: str = "") -> Replied:
    """Read an answer and a reply as one; the seconds of the answer alone say nothing of both."""
    own, found = read_answer(reply), read_answer(f"{text.rstrip()}\n\n{reply}", question)
    part = belongs(rule, None if isinstance(own, Problem) else own)
    if isinstance(found, Problem):
        return Replied(None, found, None, part)
    return Replied(found, None, is_answered(rule, found), part)


def stories(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Every story by its id and title, the last changed first, to choose one that a reply goes into."""
    rows = scope.of(Story).order_by("-changed_at", "-pk").values_list("pk", "title")
    return tuple((str(pk), title) for pk, title in rows)


def looked_at(text: str, question: str = "", seconds: float | None = None, *, kind: str = "") -> Looked:
    """Read one answer, to a question whose type is its `kind` where that is known."""
    found = read_answer(text, question, seconds, kind=kind)
    if isinstance(found, Problem):
        return Looked(None, found, (), notes(text, ()))
    own = marks(text, found)
    return Looked(found, None, tuple(_lines(text, found, own)), notes(text, own))


def _lines(text: str, reading: Reading, found: Sequence[Mark]) -> list[Line]:
    lines = []
    for said, each in zip(read(text), reading.sentences, strict=True):
        inside = [mark for mark in found if each.start <= mark.start < each.end]
        cut = pieces(text[: each.end], [mark for mark in inside if mark.end <= each.end])
        lines.append(Line(each.part, _from(cut, each.start), because(said, each.part)))
    return lines


def _from(cut: Sequence[Piece], start: int) -> tuple[Piece, ...]:
    """The pieces of a text that lie behind an offset."""
    kept, at = [], 0
    for piece in cut:
        end = at + len(piece.text)
        if end > start:
            kept.append(Piece(piece.text[max(0, start - at) :], piece.mark))
        at = end
    return tuple(kept)


def desk_reading(parts: Sequence[tuple[str, str]]) -> DeskReading:
    """Read the parts of a story as one."""
    told = [(name, text.replace("\r\n", "\n")) for name, text in parts]
    found: PartedReading = read_parts(told)
    return DeskReading(found.reading, found.problem, {name: notes(text, found.marks[name]) for name, text in told})


def notes(text: str, found: tuple[Mark, ...]) -> Notes:
    """Notes with what is drawn of them: start, end (UTF-16 units), tone and number."""
    drawn = [
        [units(text, piece.mark.start), units(text, piece.mark.end), piece.mark.tone, piece.mark.number]
        for piece in pieces(text, found)
        if piece.mark
    ]
    return Notes(found, json.dumps(drawn))
