"""Clocks in calendar files to moments: named zones, Windows' names, zones a file defines itself, floating times.

RFC 5545, sections 3.3.5 and 3.6.5. A time that the clocks skip is read with the offset before the gap, one that comes
twice is its first (section 3.3.5); that is what `fold=0` does.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: What the rule of a zone may say. Each combination comes true within a few years, so following it always ends.
_DAY: Final = r"(?:MO|TU|WE|TH|FR|SA|SU)"
_RULE: Final = {
    "FREQ": re.compile("YEARLY"),
    "INTERVAL": re.compile("1"),
    "BYMONTH": re.compile(r"0?[1-9]|1[0-2]"),
    "BYDAY": re.compile(rf"[+-]?[1-5]?{_DAY}"),
    "BYMONTHDAY": re.compile(r"(?:(?:0?[1-9]|1\d|2[0-8])(?:,|$)){1,28}"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6}Z?)?"),
    "WKST": re.compile(_DAY),
}
_OFFSET: Final = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
_IANA_TAIL: Final = re.compile(r"([A-Z][A-Za-z_+-]+/[A-Za-z_+/-]+)$")
_MOST_ONSETS: Final = 200


@dataclass(frozen=True, slots=True)
class Observance:
    """One offset of a zone that a file defines: from when it holds, and the yearly rule by which it comes again.

    `begins` and `onsets` are what the clocks show just before, without a zone; `offset` is in force after, `before`
    until then.
    """

    begins: dt.datetime
    before: dt.timedelta
    offset: dt.timedelta
    rule: str = ""
    onsets: tuple[dt.datetime, ...] = ()

    def latest(self, clock: dt.datetime) -> dt.datetime | None:
        """The last onset that is not after what the clocks show, or None."""
        known = [onset for onset in (self.begins, *self.onsets[:_MOST_ONSETS]) if onset <= clock]
        if self.rule and self.begins <= clock:
            years = (clock.year, clock.year - 1)
            known += [each for year in years for each in _onsets(self.rule, self.begins, year) if each <= clock]
        return max(known, default=None)


def observance(
    begins: dt.datetime, before: str, offset: str, rule: str, onsets: Iterable[dt.datetime]
) -> Observance | None:
    """An observance from the values of its properties; None where one of them is nonsense."""
    earlier, later = offset_of(before), offset_of(offset)
    if earlier is None or later is None:
        return None
    return Observance(begins, earlier, later, rule if _is_yearly(rule) else "", tuple(onsets))


def offset_of(value: str) -> dt.timedelta | None:
    """`+0530` as a stretch of time, or None."""
    match = _OFFSET.fullmatch(value.strip())
    if match is None:
        return None
    stretch = dt.timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return None if stretch >= dt.timedelta(hours=24) else -stretch if match[1] == "-" else stretch


def named(name: str) -> str:
    """The IANA name behind a zone's identifier: itself, the end of a path, Windows' name; empty where it has none."""
    name = name.strip().strip('"')
    for wanted in (name, *_IANA_TAIL.findall(name)):
        if _is_zone(wanted):
            return str(wanted)
    # Loaded here because icalendar takes 50 ms to import, and few zones have Windows' names.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415

    found = str(WINDOWS_TO_OLSON.get(name, ""))
    return found if _is_zone(found) else ""


def moment(
    clock: dt.datetime, name: str, defined: Mapping[str, tuple[Observance, ...]], own: str
) -> tuple[dt.datetime, str] | None:
    """The moment in UTC at which clocks in a zone show this, and the zone's IANA name where it has one.

    Without a `name` the time floats: it is that of whoever reads it (`own`). None where the zone is not known or the
    moment lies outside the calendar.
    """
    zone = named(name) if name else own
    try:
        if zone:
            return clock.replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC), zone
        offset = _offset_at(defined.get(name, ()), clock)
        return None if offset is None else ((clock - offset).replace(tzinfo=dt.UTC), "")
    except (OverflowError, ValueError):
        return None


def _offset_at(observances: tuple[Observance, ...], clock: dt.datetime) -> dt.timedelta | None:
    found = [(onset, each.offset) for each in observances if (onset := each.latest(clock)) is not None]
    if found:
        return max(found)[1]
    first = min(observances, key=lambda each: each.begins, default=None)
    return first.before if first is not None else None


@lru_cache(maxsize=1024)
def _onsets(rule: str, begins: dt.datetime, year: int) -> tuple[dt.datetime, ...]:
    """When a yearly rule that began earlier comes true in a year."""
    # Loaded here because only a calendar that defines a zone of its own needs it.
    from dateutil.rrule import rrulestr  # noqa: PLC0415

    if year < begins.year:
        return ()
    first, last = begins.replace(month=1, day=1, year=year), dt.datetime(year, 12, 31, 23, 59, 59)  # noqa: DTZ001
    try:
        start = begins.replace(year=year) if begins.year < year else begins
        return tuple(rrulestr(rule, dtstart=start, ignoretz=True).between(min(first, start), last, inc=True))
    except (ValueError, TypeError, OverflowError):
        return ()


def _is_yearly(rule: str) -> bool:
    if len(rule) > 200:
        return False
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";") if part)
    fits = all(name in _RULE and _RULE[name].fullmatch(value) for name, value in parts.items())
    return fits and "FREQ" in parts and not ("BYMONTHDAY" in parts and re.search(r"\d", parts.get("BYDAY", "")))


def _is_zone(name: str) -> bool:
    if not name or len(name) > 64 or name.startswith((".", "/")) or ".." in name:
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
