"""Dates as trackers and sheets write them, read by one rule for a whole file.

`03/09/2026` is the third of September for most of the world and the ninth of March in the United States. No row can
tell; a file often can, because somewhere in it a day is larger than twelve. Where it cannot, there is one question for
the file and never a guess for a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Final

from parley.core.imports.engine.text import tidy

# A two-digit year is of this century up to here and of the last one after it (POSIX `strptime`, %y).
PIVOT: Final = 68


class DateOrder(StrEnum):
    """Which comes first in a date of figures only."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the time where the file has one. `clock` is aware when the file names a zone and naive otherwise."""

    day: date
    clock: time | None = None

    @property
    def iso(self) -> str:
        """ISO 8601, with as much as is known."""
        return datetime.combine(self.day, self.clock).isoformat() if self.clock else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a date could not be read: `ambiguous`, `impossible` or `unknown-form`, with a sentence."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One cell that can only be read one way."""

    row: int
    cell: str


@dataclass(frozen=True, slots=True)
class OrderEvidence:
    """What the dates of a file say about their order.

    `order` is decided when only one of `day_first` and `month_first` was found. Both found is a conflict. `ambiguous`
    counts the cells that either order could read, `leaning` is a hint from cells that are no date under either order.
    """

    ambiguous: int = 0
    example: Evidence | None = None
    day_first: Evidence | None = None
    month_first: Evidence | None = None
    leaning: DateOrder | None = None
    leaning_from: Evidence | None = None

    @property
    def conflict(self) -> bool:
        """Whether the file has dates of both orders."""
        return self.day_first is not None and self.month_first is not None

    @property
    def order(self) -> DateOrder | None:
        """The order that the file proves, or None."""
        if self.conflict:
            return None
        if self.day_first is not None:
            return DateOrder.DAY_FIRST
        return DateOrder.MONTH_FIRST if self.month_first is not None else None

    @property
    def asks(self) -> bool:
        """Whether a person must say which order is meant."""
        return self.ambiguous > 0 and self.order is None


_MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jän jänner",
            "feb february februar",
            "mar march märz mär mrz",
            "apr april",
            "may mai",
            "jun june juni",
            "jul july juli",
            "aug august",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_TIME = (
    r"(?:(?:,?\s+|T)(?:at\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[aApP]\.?[mM]\.?)?\s*(?P<zone>Z|\(?(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?\)?|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_FIGURES = re.compile(
    r"(?P<first>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<second_part>\d{1,2})\s?(?P=mark)\s?(?P<year>\d{4}|\d{2})" + _TIME
)
_DAY_NAME = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?P<name>[^\W\d]{3,9})\.?,?[\s-]+(?P<year>\d{4}|\d{2})" + _TIME
)
_NAME_DAY = re.compile(r"(?P<name>[^\W\d]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _TIME)
_WEEKDAY = re.compile(r"^@?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:→|->|–|—)\s+.*$")
_ZONE = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")


def order_evidence(cells: Iterable[tuple[int, str]]) -> OrderEvidence:
    """What all the dates of a file (row number, cell) together say about their order.

    Only a real day is proof: `25/09/2026` is, `31/02/2026` is a hint at most, since it is no day under any order.
    """
    ambiguous = 0
    example = day_first = month_first = leaning_from = None
    leaning: DateOrder | None = None
    for row, cell in cells:
        match = _figures(cell)
        if match is None or match["mark"] == ".":
            continue
        first, second = int(match["first"]), int(match["second_part"])
        year = _year(match["year"])
        as_day_first, as_month_first = _day(year, second, first), _day(year, first, second)
        if as_day_first and as_month_first:
            if as_day_first != as_month_first:
                ambiguous += 1
                example = example or Evidence(row, tidy(cell))
        elif as_day_first:
            day_first = day_first or Evidence(row, tidy(cell))
        elif as_month_first:
            month_first = month_first or Evidence(row, tidy(cell))
        elif leaning is None and (first > 12) != (second > 12):
            leaning = DateOrder.DAY_FIRST if first > 12 else DateOrder.MONTH_FIRST
            leaning_from = Evidence(row, tidy(cell))
    return OrderEvidence(ambiguous, example, day_first, month_first, leaning, leaning_from)


def read_moment(cell: str, order: DateOrder | None) -> Moment | Unread:
    """The day (and time) in a cell; `order` settles dates of figures that could be read both ways.

    Where only one order gives a day of the calendar, that one is read, whatever `order` says. Dots mean day first
    (`05.03.2024`), as everywhere where they are used. Two-digit years follow POSIX: 69-99 are 19xx, 00-68 are 20xx.
    """
    words = _cleaned(cell)
    match = _ISO.fullmatch(words) or _COMPACT.fullmatch(words)
    if match:
        return _made(match, int(match["year"]), int(match["month"]), int(match["day"]), cell)
    named = _DAY_NAME.fullmatch(words) or _NAME_DAY.fullmatch(words)
    if named and named["name"].casefold() in _MONTHS:
        return _made(named, _year(named["year"]), _MONTHS[named["name"].casefold()], int(named["day"]), cell)
    figures = _FIGURES.fullmatch(words)
    if figures:
        return _from_figures(figures, order, cell)
    return Unread("unknown-form", f"“{tidy(cell)[:60]}” is not a date that Parley can read.")


def _from_figures(match: re.Match[str], order: DateOrder | None, cell: str) -> Moment | Unread:
    first, second, year = int(match["first"]), int(match["second_part"]), _year(match["year"])
    as_day_first, as_month_first = _day(year, second, first), _day(year, first, second)
    if match["mark"] == ".":
        return _made(match, year, second, first, cell)
    if as_day_first and as_month_first and as_day_first != as_month_first:
        if order is None:
            return Unread("ambiguous", f"“{tidy(cell)}” could be {_words(as_day_first)} or {_words(as_month_first)}.")
        chosen = as_day_first if order is DateOrder.DAY_FIRST else as_month_first
        return _with_clock(chosen, match, cell)
    either = as_day_first or as_month_first
    return _with_clock(either, match, cell) if either else _impossible(cell)


def _made(match: re.Match[str], year: int, month: int, day: int, cell: str) -> Moment | Unread:
    found = _day(year, month, day)
    return _with_clock(found, match, cell) if found else _impossible(cell)


def _with_clock(day: date, match: re.Match[str], cell: str) -> Moment | Unread:
    groups = match.groupdict()
    if not groups.get("hour"):
        return Moment(day)
    hour, minute, second = int(groups["hour"]), int(groups["minute"]), int(groups["second"] or 0)
    half = (groups["half"] or "").casefold()[:1]
    if half:
        if not 1 <= hour <= 12:
            return _impossible(cell)
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return _impossible(cell)
    zone = _zone(groups["zone"] or "")
    return Moment(day, time(hour, minute, second, tzinfo=zone))


def _zone(words: str) -> timezone | None:
    if not words:
        return None
    offset = _ZONE.search(words)
    if offset is None:
        return UTC
    ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    if ahead >= timedelta(hours=24):
        return UTC
    return timezone(ahead if offset[1] == "+" else -ahead)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(figures: str) -> int:
    year = int(figures)
    if len(figures) == 4:
        return year
    return 2000 + year if year <= PIVOT else 1900 + year


def _figures(cell: str) -> re.Match[str] | None:
    return _FIGURES.fullmatch(_cleaned(cell))


def _cleaned(cell: str) -> str:
    """Without the weekday and, where a range is written, without its end."""
    words = tidy(cell.replace("\u202f", " "))[:80]
    return _WEEKDAY.sub("", _RANGE.sub("", words))


def _impossible(cell: str) -> Unread:
    return Unread("impossible", f"“{tidy(cell)[:60]}” is not a day in the calendar.")


def _words(day: date) -> str:
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


_MONTH_NAMES = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
