"""What the page of glue work shows: its share over time, entries whose kind is not said, and the four moves."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Literal

from django.db.models import QuerySet

from parley.core.scope import Scope
from parley.evidence.follow_ups import queries as follow_ups
from parley.evidence.glue.engine import Advice, Marked, Picture, Sign, advice, begins, picture, signs
from parley.evidence.guides import gateway
from parley.evidence.guides.content import MOVES
from parley.evidence.impact_log.queries import WORK
from parley.evidence.models import Answer, Entry
from parley.kernel.errors import NotFound
from parley.packs.guides import Guide

#: So many entries are shown at once.
SHOWN, GLUE_SHOWN = 6, 5


@dataclass(frozen=True, slots=True)
class Unsaid:
    """An entry whose kind of work is not said, with words of it that may tell glue."""

    id: uuid.UUID
    text: str
    on: dt.date
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Glue:
    """An entry that its owner marked as glue."""

    id: uuid.UUID
    text: str
    on: dt.date
    invisible: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A move that was begun: about what, how much of it is written, and what to come back to next."""

    id: uuid.UUID
    about: str
    written: int
    next: follow_ups.Line | None
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Move:
    """One of the four moves with what was begun of it, the last changed first."""

    guide: Guide
    begun: tuple[Begun, ...]


@dataclass(frozen=True, slots=True)
class GluePage:
    """The whole page. `due` is what to come back to today; `unsaid_all` counts the entries that wait to be marked."""

    picture: Picture
    unsaid: tuple[Unsaid, ...]
    unsaid_all: int
    glue: tuple[Glue, ...]
    moves: tuple[Move, ...]
    due: follow_ups.Line | None
    advice: Advice
    entries: int

    @property
    def is_empty(self) -> bool:
        return not self.entries and not any(move.begun for move in self.moves)

    def move(self, name: str) -> Move:
        """A move by the lasting name of its guide."""
        return next(move for move in self.moves if move.guide.id == name)


def moves() -> tuple[Guide, ...]:
    """The guides of the four moves."""
    return gateway.guides_of(MOVES)


def move_named(name: str) -> Guide:
    """The guide of a move by its lasting name. Raises NotFound."""
    for guide in moves():
        if guide.id == name:
            return guide
    raise NotFound("There is no such move.")


def glue_page(scope: Scope, by: Literal["months", "weeks"] = "months") -> GluePage:
    """Everything the page shows, in a constant number of queries."""
    day = follow_ups.today(scope)
    rows = scope.of(Entry).filter(happened_on__range=(begins(day, by)[0], day))
    marked = [Marked(*each) for each in rows.order_by().values_list("happened_on", "work", "invisible")]
    drawn = picture(marked, day, by)
    taken = _moves(scope)
    begun = {move.guide.id for move in taken if move.begun}
    nexts = [each.next for move in taken for each in move.begun if each.next and each.next.late >= 0]
    return GluePage(
        picture=drawn,
        unsaid=_unsaid(rows),
        unsaid_all=drawn.tally.unsaid,
        glue=_glue(rows),
        moves=taken,
        due=min(nexts, key=lambda each: (each.due_on, each.id), default=None),
        advice=advice(drawn.tally, begun),
        entries=scope.of(Entry).count(),
    )


def works() -> list[tuple[str, str]]:
    """The kinds of work that an entry can be marked with, by value and label."""
    return [(str(value), str(label)) for value, label in WORK]


def _unsaid(rows: QuerySet[Entry]) -> tuple[Unsaid, ...]:
    newest = rows.filter(work="").order_by("-happened_on", "-pk")[:SHOWN]
    return tuple(Unsaid(row.pk, row.text, row.happened_on, signs(f"{row.text}\n{row.action}")) for row in newest)


def _glue(rows: QuerySet[Entry]) -> tuple[Glue, ...]:
    newest = rows.filter(work="glue").order_by("-happened_on", "-pk")[:GLUE_SHOWN]
    return tuple(Glue(row.pk, row.text, row.happened_on, row.invisible) for row in newest)


def _moves(scope: Scope) -> tuple[Move, ...]:
    names = [guide.id for guide in moves()]
    rows = list(scope.of(Answer).filter(guide__in=names).order_by("-changed_at", "-pk"))
    waiting: dict[uuid.UUID, follow_ups.Line] = {}
    for line in follow_ups.of_texts(scope, rows):
        if not line.done_on:
            waiting.setdefault(line.answer_id, line)
    return tuple(
        Move(guide, tuple(_begun(row, guide, waiting.get(row.pk)) for row in rows if row.guide == guide.id))
        for guide in moves()
    )


def _begun(row: Answer, guide: Guide, coming: follow_ups.Line | None) -> Begun:
    written = sum(1 for part in guide.parts if str(row.parts.get(part.id, "")).strip())
    return Begun(row.pk, row.variant, written, coming, row.changed_at)
