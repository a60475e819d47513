"""The queue of work that was found: what waits, what was put off, and one piece or several as an entry would be."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F
from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.models import Entry, Gathering, Piece

PAGE = 30
PAST = 20
STATES = Piece.State.choices
SOURCES = dict(Gathering.Source.choices)
TEXTS = ("problem", "action", "result")


@dataclass(frozen=True, slots=True)
class Line:
    """A piece in the queue. `details` are what would fill the entry's parts; `entry` is what it became."""

    id: uuid.UUID
    title: str
    started_on: dt.date | None
    ended_on: dt.date | None
    source: str
    facts: tuple[str, ...]
    details: tuple[str, ...]
    links: tuple[str, ...]
    state: str
    entry: uuid.UUID | None

    @property
    def spans(self) -> bool:
        """Whether it took more than a day."""
        return bool(self.started_on and self.ended_on and self.started_on != self.ended_on)


@dataclass(frozen=True, slots=True)
class Past:
    """One look at a source, and how much of it still waits."""

    id: uuid.UUID
    source: str
    name: str
    gathered_at: dt.datetime
    counts: dict[str, int]
    sentences: tuple[str, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue in one state."""

    state: str
    lines: tuple[Line, ...]
    page: Page[Piece]
    counts: dict[str, int]
    past: tuple[Past, ...]

    @property
    def tabs(self) -> tuple[tuple[str, str, int], ...]:
        return tuple((str(value), str(label), self.counts.get(value, 0)) for value, label in STATES)

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever brought here."""
        return not self.past


def queue(scope: Scope, state: str = "", number: object = 1, gathering: uuid.UUID | None = None) -> Queue:
    """The pieces in a state (waiting, where it is none), the latest first, in a constant number of queries."""
    wanted = state if state in Piece.State.values else str(Piece.State.WAITING)
    rows = scope.of(Piece).filter(state=wanted).select_related("gathering")
    if gathering is not None:
        rows = rows.filter(gathering=gathering)
    page = Paginator(rows.order_by(F("ended_on").desc(nulls_last=True), "-pk"), PAGE).get_page(number)
    counts = dict(scope.of(Piece).order_by().values_list("state").annotate(n=Count("pk")))
    return Queue(wanted, _lines(scope, list(page.object_list)), page, counts, past(scope))


def past(scope: Scope) -> tuple[Past, ...]:
    """The last twenty looks at a source, newest first, in two queries."""
    rows = list(scope.of(Gathering).order_by("-gathered_at", "-pk")[:PAST])
    waiting = dict(
        scope.of(Piece)
        .filter(gathering__in=rows, state=Piece.State.WAITING)
        .order_by()
        .values_list("gathering")
        .annotate(n=Count("pk"))
    )
    return tuple(
        Past(
            row.pk,
            SOURCES.get(row.source, row.source),
            row.name,
            row.gathered_at,
            row.counts,
            tuple(row.sentences),
            waiting.get(row.pk, 0),
        )
        for row in rows
    )


def waiting(scope: Scope) -> int:
    """How many pieces wait, in one query."""
    return scope.of(Piece).filter(state=Piece.State.WAITING).count()


@dataclass(frozen=True, slots=True)
class Proposed:
    """One or several pieces as the one entry that they would make; `values` are its fields for a form."""

    ids: tuple[uuid.UUID, ...]
    lines: tuple[Line, ...]
    values: dict[str, Any]


def proposed(scope: Scope, piece_ids: Sequence[uuid.UUID]) -> Proposed:
    """Pieces put together: the latest day, each title a line of what was done where they are several.

    Raises NotFound where one of them is not here.
    """
    rows = [scope.get(Piece, piece_id) for piece_id in dict.fromkeys(piece_ids)]
    days = [row.ended_on for row in rows if row.ended_on]
    values: dict[str, Any] = {
        "text": rows[0].title if rows else "",
        "happened_on": min(max(days), timezone.localtime(scope.now).date()) if days else None,
        "confidential": any(row.gathering.confidential for row in rows),
        "role": next((row.parts.get("role", "") for row in rows if row.parts.get("role")), ""),
        "tags": _joined(rows, "tags"),
        "links": _joined(rows, "links"),
    }
    for name in TEXTS:
        values[name] = "\n\n".join(filter(None, (str(row.parts.get(name) or "") for row in rows)))
    if len(rows) > 1:
        values["action"] = "\n\n".join(_told(row) for row in rows)
    return Proposed(tuple(row.pk for row in rows), _lines(scope, rows), values)


def _told(row: Piece) -> str:
    done = str(row.parts.get("action") or "")
    return f"{row.title}\n{done}".strip()


def _joined(rows: Sequence[Piece], name: str) -> list[str]:
    return list(dict.fromkeys(each for row in rows for each in row.parts.get(name) or ()))


def _lines(scope: Scope, rows: Sequence[Piece]) -> tuple[Line, ...]:
    became = {row.became for row in rows if row.became}
    there = set(scope.of(Entry).filter(pk__in=became).values_list("pk", flat=True)) if became else set()
    return tuple(
        Line(
            id=row.pk,
            title=row.title,
            started_on=row.started_on,
            ended_on=row.ended_on,
            source=SOURCES.get(row.gathering.source, row.gathering.source),
            facts=tuple(row.facts),
            details=tuple(str(row.parts[name]) for name in TEXTS if row.parts.get(name)),
            links=tuple(row.parts.get("links") or ()),
            state=row.state,
            entry=row.became if row.became in there else None,
        )
        for row in rows
    )
