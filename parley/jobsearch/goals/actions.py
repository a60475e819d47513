"""Set a weekly goal, change it, give it up."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Goal
from parley.kernel.errors import Refused

#: A goal for every day of a week is one; twelve goals at once are none.
MOST_A_WEEK, MOST = 100, 12


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many of a measure a week, from one day to another, and why."""

    measure: str
    per_week: int
    from_on: dt.date
    until_on: dt.date | None = None
    why: str = ""


@transaction.atomic
def add(*, scope: Scope, wanted: Wanted) -> Goal:
    """A new goal. Raises Refused for a number or days that cannot be, or one goal too many."""
    if scope.of(Goal).count() >= MOST:
        raise Refused(f"You have {MOST} goals. Give one up first: few goals are kept.")
    row = Goal(**_fields(wanted))
    ledger.create(scope, row, kind="goal.set")
    return row


@transaction.atomic
def change(*, scope: Scope, goal_id: uuid.UUID, wanted: Wanted) -> Goal:
    """Another number, other days. What was done is counted anew. Raises NotFound, Refused as `add` does."""
    row = scope.get(Goal, goal_id)
    ledger.change(scope, row, _fields(wanted), kind="goal.changed")
    return row


@transaction.atomic
def give_up(*, scope: Scope, goal_id: uuid.UUID) -> Goal:
    """It is a goal no more. Raises NotFound."""
    row = scope.get(Goal, goal_id)
    ledger.delete(scope, row, kind="goal.given_up")
    return row


def _fields(wanted: Wanted) -> dict[str, Any]:
    if wanted.measure not in Goal.Measure.values:
        raise Refused("Choose what is counted.", field="measure")
    if not 1 <= wanted.per_week <= MOST_A_WEEK:
        raise Refused(f"Between 1 and {MOST_A_WEEK} a week, please.", field="per_week")
    if wanted.until_on is not None and wanted.until_on < wanted.from_on:
        raise Refused("It cannot end before it begins.", field="until_on")
    return asdict(wanted) | {"why": " ".join(wanted.why.split())}
