"""Entries that tell no number yet, each with the one question that would give it one."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet

from parley.core.scope import Scope
from parley.evidence.models import Entry, Measure
from parley.evidence.quantify.content import Ask
from parley.evidence.quantify.engine import ask

PAGE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """An entry and what to ask about it."""

    id: uuid.UUID
    text: str
    happened_on: dt.date
    confidential: bool
    result: str
    ask: Ask


@dataclass(frozen=True, slots=True)
class Open:
    """The page: the entry asked about now, the others that wait, and how many have no number to be had."""

    now: Asked | None
    others: tuple[Asked, ...]
    page: Page[Entry]
    waiting: int
    numberless: int
    entries: int

    @property
    def has_number(self) -> int:
        return self.entries - self.waiting - self.numberless


def waiting(scope: Scope) -> QuerySet[Entry]:
    """The entries without a figure, newest first; those whose owner said that there is none are left alone."""
    measured = Exists(scope.of(Measure).filter(entry=OuterRef("pk")))
    return scope.of(Entry).filter(~measured, numberless=False).order_by("-happened_on", "-pk")


def open_questions(scope: Scope, chosen: uuid.UUID | None = None, number: object = 1) -> Open:
    """The entries to ask about, the `chosen` one first (the newest, where none is). A constant number of queries."""
    page = Paginator(waiting(scope), PAGE).get_page(number)
    rows = [_asked(row) for row in page.object_list]
    now = next((row for row in rows if row.id == chosen), None)
    if now is None and chosen is not None:
        row = waiting(scope).filter(pk=chosen).first()
        now = _asked(row) if row is not None else None
    now = now or (rows[0] if rows else None)
    return Open(
        now=now,
        others=tuple(row for row in rows if now is None or row.id != now.id),
        page=page,
        waiting=page.paginator.count,
        numberless=scope.of(Entry).filter(numberless=True).exclude(pk__in=scope.of(Measure).values("entry")).count(),
        entries=scope.of(Entry).count(),
    )


def question(scope: Scope, entry_id: uuid.UUID) -> Asked:
    """One entry with its question, whether or not it has a figure. Raises NotFound."""
    return _asked(scope.get(Entry, entry_id))


def without(scope: Scope) -> tuple[Asked, ...]:
    """The entries of which their owner said that no number exists, newest first, at most fifty."""
    rows = scope.of(Entry).filter(numberless=True).order_by("-happened_on", "-pk")[:50]
    return tuple(_asked(row) for row in rows)


def _asked(row: Entry) -> Asked:
    texts = [row.text, row.problem, row.action, row.result, " ".join(row.tags)]
    return Asked(row.pk, row.text, row.happened_on, row.confidential, row.result, ask(texts, row.work))
