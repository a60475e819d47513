"""Days on which the person takes no rounds: say them, take them back."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import BusyDays
from parley.kernel.errors import Refused

#: Nobody looks further than this, and a longer time away is a slip of the keyboard.
LONGEST = dt.timedelta(days=366)


@transaction.atomic
def keep_free(scope: Scope, *, first_on: dt.date, last_on: dt.date, note: str = "") -> BusyDays:
    """No rounds from one day to another, both included. Raises Refused for days that cannot be."""
    if last_on < first_on:
        raise Refused("It ends before it begins. Change one of the two days.", field="last_on")
    if last_on - first_on > LONGEST:
        raise Refused("That is more than a year. Is one of the two years a slip?", field="last_on")
    row = BusyDays(first_on=first_on, last_on=last_on, note=" ".join(note.split()))
    ledger.create(scope, row, kind="busy_days.said")
    return row


@transaction.atomic
def take_back(scope: Scope, *, busy_id: uuid.UUID) -> BusyDays:
    """Those days are free again. Raises NotFound."""
    row = scope.get(BusyDays, busy_id)
    ledger.delete(scope, row, kind="busy_days.taken_back")
    return row
