from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta, tzinfo

SATURDAY = 5


def add_months(day: date, months: int) -> date:
    """The same day so many months later or earlier; a day that month lacks becomes its last day (31 Jan + 1 = 28 Feb).

    Raises ValueError, with a sentence, beyond the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"{months} months from {day.isoformat()} lies outside the calendar (years 1 to 9999).")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`, by the same clamp as `add_months`; negative when `end` comes first.

    31 January to 28 February is one month; 28 February to 31 January of the same year is minus one.
    """
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def is_business_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Monday to Friday and not one of the given holidays."""
    return day.weekday() < SATURDAY and day not in holidays


def next_business_day(day: date, holidays: Collection[date] = ()) -> date:
    """`day` itself when it is a business day, otherwise the first one after it."""
    while not is_business_day(day, holidays):
        day += timedelta(days=1)
    return day


def previous_business_day(day: date, holidays: Collection[date] = ()) -> date:
    """`day` itself when it is a business day, otherwise the last one before it."""
    while not is_business_day(day, holidays):
        day -= timedelta(days=1)
    return day


def business_days_between(start: date, end: date, holidays: Collection[date] = ()) -> int:
    """Business days after `start` up to and with `end`; negative when `end` comes first."""
    if end < start:
        return -business_days_between(end, start, holidays)
    weeks, rest = divmod((end - start).days, 7)
    count = weeks * 5 + sum(1 for n in range(1, rest + 1) if (start + timedelta(days=n)).weekday() < SATURDAY)
    return count - sum(1 for day in set(holidays) if start < day <= end and day.weekday() < SATURDAY)


def age_in_words(at: datetime, now: datetime) -> str:
    """How long ago something was: `just now`, `3 hours ago`, `2 days ago`."""
    minutes = max(0, int((now - at).total_seconds() // 60))
    for size, one in ((60 * 24, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count:,} {one}{'' if count == 1 else 's'} ago"
    return "just now"


class Days:
    """The calendar of a zone for very many moments: each day of UTC is looked at once, however many fall on it."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._of: dict[str, tuple[str, str, str]] = {}

    def of(self, moment: str) -> str:
        """The local day, in ISO 8601, of a moment in UTC written as "2026-03-12 09:30:00", a fraction or not.

        Raises ValueError for a text that is no moment.
        """
        found = self._of.get(moment[:10])
        if found is None:
            found = self._of[moment[:10]] = self._look(moment[:10])
        first, midnight, second = found
        return first if moment[11:] < midnight else second

    def _look(self, day: str) -> tuple[str, str, str]:
        """The local day at the beginning of a day of UTC, when the next one begins, and that one.

        No zone sees more than two: where a whole day is left out, as at the date line, the second is the one after.
        """
        begins = datetime.combine(date.fromisoformat(day), time(), UTC)
        first = begins.astimezone(self._zone).date()
        second = (begins + timedelta(hours=23, minutes=59, seconds=59)).astimezone(self._zone).date()
        if first == second:
            return first.isoformat(), "00:00:00", second.isoformat()
        midnight = datetime.combine(second, time(), self._zone).astimezone(UTC)
        return first.isoformat(), f"{midnight:%H:%M:%S}", second.isoformat()
