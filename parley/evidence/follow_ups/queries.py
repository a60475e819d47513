"""What is to be looked at again: of one text, of several, and what is due."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.guides.queries import title_of
from parley.evidence.models import Answer, FollowUp


@dataclass(frozen=True, slots=True)
class Line:
    """A follow-up in a list. `about` names the text that it is about; `late` counts the days since it was due."""

    id: uuid.UUID
    text: str
    due_on: dt.date
    done_on: dt.date | None
    outcome: str
    answer_id: uuid.UUID
    about: str
    late: int

    @property
    def state(self) -> str:
        """When it is due, in a word or two; "" for what is done or later than today."""
        if self.done_on or self.late < 0:
            return ""
        return {0: "today", 1: "yesterday"}.get(self.late) or f"{self.late} days late"


def today(scope: Scope) -> dt.date:
    """The person's own day."""
    return timezone.localtime(scope.now).date()


def follow_up(scope: Scope, followup_id: uuid.UUID) -> Line:
    """One follow-up. Raises NotFound."""
    row = scope.get(FollowUp, followup_id)
    return _line(row, today(scope))


def about(scope: Scope, answer_id: uuid.UUID) -> str:
    """What the text is called that something is to be looked at again about. Raises NotFound."""
    return title_of(scope.get(Answer, answer_id))


def of_texts(scope: Scope, answers: Iterable[Answer | uuid.UUID]) -> tuple[Line, ...]:
    """The follow-ups of some texts: what is open, soonest first, then what is done, the latest first."""
    rows = scope.of(FollowUp).filter(answer__in=list(answers)).select_related("answer").order_by("due_on", "pk")
    day = today(scope)
    lines = [_line(row, day) for row in rows]
    done = sorted((line for line in lines if line.done_on), key=lambda line: (line.done_on, line.id), reverse=True)
    return (*(line for line in lines if not line.done_on), *done)


def due_rows(scope: Scope, day: dt.date) -> QuerySet[FollowUp]:
    """What is open and due by that day, the longest due first."""
    return scope.of(FollowUp).filter(done_on=None, due_on__lte=day).order_by("due_on", "pk")


def due(scope: Scope, day: dt.date, *, limit: int) -> tuple[Line, ...]:
    """The first of them as lines, in one query."""
    return tuple(_line(row, day) for row in due_rows(scope, day).select_related("answer")[:limit])


def _line(row: FollowUp, day: dt.date) -> Line:
    return Line(
        id=row.pk,
        text=row.text,
        due_on=row.due_on,
        done_on=row.done_on,
        outcome=row.outcome,
        answer_id=row.answer_id,
        about=title_of(row.answer),
        late=(day - row.due_on).days,
    )
