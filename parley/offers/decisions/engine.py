"""When a decision is looked at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from parley.kernel.dates import add_months

#: After so many months: once the new work is known, and once the year with its bonus and its first raise is over.
MONTHS = (6, 12)
#: The last day from which a year can be added in the calendar.
LAST = dt.date(9998, 12, 31)


@dataclass(frozen=True, slots=True)
class Look:
    """A look back: after how many months, from which day on, and whether that day has come."""

    months: int
    on: dt.date
    is_due: bool


def looks(decided_on: dt.date, done: Collection[int], today: dt.date) -> tuple[Look, ...]:
    """The looks back that are still to come, soonest first."""
    days = [(months, _on(min(decided_on, LAST), months)) for months in MONTHS if months not in done]
    return tuple(Look(months, on, on <= today) for months, on in days)


def since(months: int, today: dt.date) -> dt.date:
    """The last day of decisions that are so many months old today."""
    return add_months(today, -months)


def _on(day: dt.date, months: int) -> dt.date:
    """So many months later; a month that lacks the day has it on the first of the next."""
    found = add_months(day, months)
    return found if found.day == day.day else found + dt.timedelta(days=1)
