"""The person's own day: a business day, as late as is needed and no later, before the dates of others. Pure."""

from __future__ import annotations

import datetime as dt

from parley.kernel.dates import next_business_day, previous_business_day

#: What is asked for at first. Most managers expect an answer within a week (Robert Half Australia, 2019).
FIRST_ASK = dt.timedelta(days=7)
#: Time for reading and asking, where they have set no date.
TO_THINK = dt.timedelta(days=5)


def words(day: dt.date) -> str:
    """Monday 30 November."""
    return f"{day:%A} {day.day} {day:%B}"


def later_than(theirs: dt.date, today: dt.date) -> dt.date:
    """The day to ask for where their date comes too early: a week from today, and after their date in any case."""
    wanted = max(today + FIRST_ASK, theirs + dt.timedelta(days=1))
    return next_business_day(wanted)


def in_time(theirs: dt.date | None, today: dt.date) -> dt.date:
    """The day to name as one's own: the last business day before their date, or some days from now where there is none.

    Never before tomorrow; where their date is as near as that, it is their date.
    """
    if theirs is None:
        return next_business_day(today + TO_THINK)
    if theirs <= today + dt.timedelta(days=1):
        return theirs
    before = previous_business_day(theirs - dt.timedelta(days=1))
    return before if before > today else theirs
