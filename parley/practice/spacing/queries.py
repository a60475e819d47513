"""What comes again, and what for."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import QuerySet

from parley.core.scope import Scope
from parley.practice.models import Card, PracticeTarget

#: How many lines the queue shows.
LINES = 20


@dataclass(frozen=True, slots=True)
class Due:
    """A card that is due."""

    id: uuid.UUID
    kind: str
    title: str
    due_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Target:
    """A conversation that lies ahead."""

    id: uuid.UUID
    company: str
    title: str
    starts_at: dt.datetime


@dataclass(frozen=True, slots=True)
class DuePage:
    """The queue: what is due, how much of it there is, and the next interview, if one is known."""

    due: tuple[Due, ...]
    count: int
    target: Target | None


def due_count(scope: Scope) -> int:
    """How many cards are due now, in one query."""
    return _due(scope).count()


def next_target(scope: Scope) -> Target | None:
    """The next interview that lies ahead."""
    row = scope.of(PracticeTarget).filter(starts_at__gte=scope.now).order_by("starts_at", "pk").first()
    return Target(row.pk, row.company, row.title, row.starts_at) if row else None


def due_page(scope: Scope) -> DuePage:
    """The queue, in a constant number of queries."""
    rows = _due(scope).order_by("due_at", "pk")[:LINES]
    lines = tuple(Due(row.pk, row.get_kind_display(), str(row), row.due_at) for row in rows)
    return DuePage(lines, due_count(scope), next_target(scope))


def _due(scope: Scope) -> QuerySet[Card]:
    return scope.of(Card).filter(paused=False, due_at__lte=scope.now)
