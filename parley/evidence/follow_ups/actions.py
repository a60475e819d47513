"""The writes of follow-ups: set for a day, changed, done with what came of it, taken away."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.follow_ups.queries import today
from parley.evidence.models import Answer, FollowUp
from parley.kernel.errors import Refused

LONGEST = 300
EARLIEST, LATEST = dt.date(1950, 1, 1), dt.date(2200, 1, 1)


@transaction.atomic
def add(scope: Scope, *, answer_id: uuid.UUID, text: str, due_on: dt.date) -> FollowUp:
    """Set something to be looked at again on a day. Raises Refused for an empty text and for a day that cannot be."""
    answer = scope.get(Answer, answer_id)
    row = FollowUp(answer=answer, text=_text(text), due_on=_day(due_on), added_at=scope.now)
    ledger.create(scope, row, kind="followup.set")
    return row


@transaction.atomic
def keep(
    scope: Scope, *, followup_id: uuid.UUID, text: str, due_on: dt.date, done: bool = False, outcome: str = ""
) -> bool:
    """Change a follow-up, or say that it is done and what came of it; whether anything differed. Raises as `add`."""
    row = scope.get(FollowUp, followup_id)
    wanted = {
        "text": _text(text),
        "due_on": _day(due_on),
        "done_on": (row.done_on or today(scope)) if done else None,
        "outcome": outcome,
    }
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changes:
        return False
    closing = done and row.done_on is None
    ledger.change(scope, row, changes, kind="followup.done" if closing else "followup.changed")
    return True


@transaction.atomic
def take_away(scope: Scope, *, followup_id: uuid.UUID) -> FollowUp:
    """Take a follow-up away; the text it is about stays."""
    row = scope.get(FollowUp, followup_id)
    ledger.delete(scope, row)
    return row


@transaction.atomic
def delete_all(scope: Scope, *, answer: Answer) -> None:
    """Take away every follow-up of a text that is deleted."""
    for row in scope.of(FollowUp).filter(answer=answer):
        ledger.delete(scope, row)


def _text(text: str) -> str:
    line = " ".join(text.split())[:LONGEST]
    if not line:
        raise Refused("Say in a few words what to look at again.", field="text")
    return line


def _day(day: dt.date) -> dt.date:
    if not EARLIEST <= day <= LATEST:
        raise Refused("That day is too far away to come back to.", field="due_on")
    return day
