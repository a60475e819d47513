"""A year as a calendar of squares, a day each, darker where more was logged; and the same in words."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

#: From so many entries on a day its square is of the next shade.
SHADES = (1, 2, 4)
#: Height of a square and of the line of months above, in pixels.
SIDE, HEAD = 13, 18
_MONTHS = tuple(calendar.month_name)


@dataclass(frozen=True, slots=True)
class Square:
    """A day: where it stands (`x` in per cent of the width, `y` in pixels), how dark it is (0 to 3), its words."""

    day: dt.date
    x: str
    y: int
    shade: int
    words: str


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """A month: where its name stands above the squares, and how many entries it has."""

    first: dt.date
    name: str
    x: str
    entries: int
    days: int

    @property
    def key(self) -> str:
        return f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Year:
    """A year of squares by week (columns) and weekday (rows, Monday first)."""

    year: int
    squares: tuple[Square, ...]
    months: tuple[MonthOfYear, ...]
    width: str
    entries: int
    days: int
    summary: str

    @property
    def height(self) -> int:
        return HEAD + 7 * SIDE


def lay_out(year: int, counts: Mapping[dt.date, int]) -> Year:
    """The calendar of a year from the number of entries of each day. Days of other years are passed over."""
    first = dt.date(year, 1, 1)
    days = [first + dt.timedelta(days=at) for at in range(366 if calendar.isleap(year) else 365)]
    weeks = _column(days[-1], first) + 1
    held = {day: counts[day] for day in days if counts.get(day)}
    squares = tuple(
        Square(day, _per_cent(_column(day, first), weeks), HEAD + SIDE * day.weekday(), shade(count), said(day, count))
        for day in days
        for count in [held.get(day, 0)]
    )
    months = []
    for number in range(1, 13):
        of_it = [count for day, count in held.items() if day.month == number]
        begins = dt.date(year, number, 1)
        at = _per_cent(_column(begins, first), weeks)
        months.append(MonthOfYear(begins, _MONTHS[number], at, sum(of_it), len(of_it)))
    total = sum(held.values())
    width = _per_cent(0.82, weeks)
    return Year(year, squares, tuple(months), width, total, len(held), _summary(year, total, len(held), months))


def shade(count: int) -> int:
    """How dark the square of so many entries is: 0 for none, then 1 to 3."""
    return sum(count >= least for least in SHADES)


def said(day: dt.date, count: int) -> str:
    """ "Thursday 12 March: 2 entries" """
    entries = "nothing logged" if not count else "1 entry" if count == 1 else f"{count:,} entries"
    return f"{day:%A} {day.day} {day:%B}: {entries}"


def _column(day: dt.date, first: dt.date) -> int:
    """The week of the year that a day lies in, counted from 0, weeks beginning on Mondays."""
    return ((day - first).days + first.weekday()) // 7


def _per_cent(column: float, weeks: int) -> str:
    return f"{100 * column / weeks:.2f}"


def _summary(year: int, entries: int, days: int, months: list[MonthOfYear]) -> str:
    if not entries:
        return f"{year}: nothing logged."
    most = max(months, key=lambda month: month.entries)
    empty = sum(not month.entries for month in months)
    held = f"{_count(entries, 'entry', 'entries')} on {_count(days, 'day', 'days')}"
    words = f"{year}: {held}, most in {most.name} ({most.entries:,})"
    return f"{words}; {_count(empty, 'month', 'months')} without any." if empty else f"{words}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
