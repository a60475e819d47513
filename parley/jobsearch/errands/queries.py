"""What a process asks for besides its rounds: of one opportunity, and what is due."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from parley.core.scope import Scope
from parley.jobsearch.errands.content import guide
from parley.jobsearch.models import Errand
from parley.jobsearch.pipeline.queries import local_day

KINDS: list[tuple[str, str]] = list(Errand.Kind.choices)
TASK = Errand.Kind.TASK.value


@dataclass(frozen=True, slots=True)
class Line:
    """One errand: what it is, how far, what its next step is called, and by when; `late` counts days past it.

    `hours` says in words what it took of what was agreed.
    """

    id: uuid.UUID
    kind: str
    kind_label: str
    title: str
    step: str
    next: str
    due_on: dt.date | None
    late: int | None
    hours: str
    note: str
    done: bool
    about: str

    @property
    def state(self) -> str:
        """When it is wanted, in a word or two; empty for what is done, later or has no day."""
        if self.done or self.late is None or self.late < 0:
            return ""
        return {0: "today", 1: "yesterday"}.get(self.late) or f"{self.late} days late"


def errand(scope: Scope, errand_id: uuid.UUID) -> Errand:
    """One errand with its opportunity. Raises NotFound."""
    scope.get(Errand, errand_id)
    return scope.of(Errand).select_related("opportunity__company").get(pk=errand_id)


def of_opportunity(scope: Scope, opportunity_id: uuid.UUID) -> tuple[Line, ...]:
    """Everything asked in one process, what is open first, then by its day, in one query."""
    rows = scope.of(Errand).filter(opportunity=opportunity_id).select_related("opportunity__company")
    today = local_day(scope)
    lines = [_line(row, today) for row in rows.order_by("added_at", "pk")]
    return tuple(sorted(lines, key=lambda line: (line.done, line.due_on or dt.date.max)))


def due_rows(scope: Scope, day: dt.date) -> QuerySet[Errand]:
    """What is open and wanted by that day, in processes that are open, the longest due first."""
    rows = scope.of(Errand).filter(done_at=None, due_on__lte=day, opportunity__outcome="")
    return rows.order_by("due_on", "pk")


def due(scope: Scope, day: dt.date, *, limit: int) -> list[Line]:
    """The first of them as lines, in one query."""
    rows = due_rows(scope, day).select_related("opportunity__company")
    today = local_day(scope)
    return [_line(row, today) for row in rows.defer("opportunity__job_description")[:limit]]


def told(scope: Scope, opportunity_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    """What was asked in each of some processes, as sentences for somebody who reads along, in one query."""
    found: dict[uuid.UUID, list[str]] = {}
    for row in scope.of(Errand).filter(opportunity__in=list(opportunity_ids)).order_by("added_at", "pk"):
        by = f", by {row.due_on}" if row.due_on else ""
        line = f"{row.get_kind_display()}: {row.title} ({guide(row.kind).words(row.step).lower()}{by})"
        found.setdefault(row.opportunity_id, []).append(line)
    return found


def _line(row: Errand, today: dt.date) -> Line:
    steps = guide(row.kind)
    follows = steps.after(row.step)
    return Line(
        id=row.pk,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        title=row.title,
        step=steps.words(row.step),
        next=follows[1] if follows else "",
        due_on=row.due_on,
        late=(today - row.due_on).days if row.due_on else None,
        hours=hours(row.hours_spent, row.hours_enough),
        note=row.note,
        done=row.done_at is not None,
        about=str(row.opportunity),
    )


def hours(spent: Decimal | None, enough: Decimal | None) -> str:
    """ "3 of 4 hours", "4 hours agreed", "5 hours, 1 more than agreed"; empty where nothing is known."""
    if spent is None:
        return f"{_short(enough)} hours agreed" if enough is not None else ""
    if enough is None:
        return f"{_short(spent)} hours"
    if spent > enough:
        return f"{_short(spent)} hours, {_short(spent - enough)} more than agreed"
    return f"{_short(spent)} of {_short(enough)} hours"


def _short(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
