"""Rounds in time: what a clock shows becomes a moment, daylight saving included; overlaps; the stage they belong to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from parley.kernel.problems import Problem

#: How long a round takes where nobody said.
USUAL_MINUTES = 60
#: Rounds with less than so much between them are too near each other: rounds run over.
BREAK = dt.timedelta(minutes=30)

#: The steps of every funnel in order, and the one in which a kind of round usually happens.
STEPS = ("interested", "applied", "call", "rounds", "offer")
EARLY_KINDS = frozenset({"screen"})


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that a planned round takes: `ends_at` is not part of it. Both aware."""

    id: str
    starts_at: dt.datetime
    ends_at: dt.datetime


def zone(name: str) -> ZoneInfo | None:
    """The IANA time zone of this name (such as Europe/Berlin), or None."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def unknown_zone(name: str) -> Problem:
    """What to say of a name that is no time zone."""
    return Problem("time_zone", f"“{name[:64]}” is no time zone we know. Choose one such as Europe/Berlin.")


def moment(day: dt.date, time: dt.time, zone_name: str, which: str = "") -> dt.datetime | Problem:
    """The moment in UTC at which clocks in a zone show this time on this day.

    In spring an hour is skipped: a time inside it is a problem of `time`. In autumn an hour comes twice: without
    `which` ("first" or "second") that is a problem of `which`. PEP 495 describes the arithmetic (`fold`).
    """
    there = zone(zone_name)
    if there is None:
        return unknown_zone(zone_name)
    wall = dt.datetime.combine(day, time)
    early = wall.replace(tzinfo=there, fold=0)
    late = wall.replace(tzinfo=there, fold=1)
    try:
        first, second = early.astimezone(dt.UTC), late.astimezone(dt.UTC)
        back = first.astimezone(there).replace(tzinfo=None)
    except OverflowError:
        return Problem("day", "That day is too far away for a calendar.")
    if back != wall:
        jump = f"{second.astimezone(there):%H:%M}", f"{first.astimezone(there):%H:%M}"
        return Problem(
            "time",
            f"{wall:%H:%M} does not exist in {zone_name} on that day: the clocks go forward over it. "
            f"Did you mean {jump[0]} or {jump[1]}?",
        )
    if first == second or which == "first":
        return first
    if which == "second":
        return second
    return Problem(
        "which",
        f"{wall:%H:%M} comes twice in {zone_name} on that day, because the clocks go back. "
        f"Which one do they mean: the first ({early:%Z}) or the second ({late:%Z})?",
    )


def ends(starts_at: dt.datetime, minutes: int | None) -> dt.datetime:
    """When a round is over; where nobody said how long it takes, after an hour."""
    return starts_at + dt.timedelta(minutes=minutes or USUAL_MINUTES)


def clock(starts_at: dt.datetime, minutes: int | None, zone_name: str) -> str:
    """“10:00 to 11:15” in a zone, or the start alone where the length is not known."""
    there = zone(zone_name) or dt.UTC
    start = starts_at.astimezone(there)
    if not minutes:
        return f"{start:%H:%M}"
    end = (starts_at + dt.timedelta(minutes=minutes)).astimezone(there)
    days = (end.date() - start.date()).days
    return f"{start:%H:%M} to {end:%H:%M}" + (f", {days} day{'s' if days > 1 else ''} later" if days else "")


def elsewhere(starts_at: dt.datetime, minutes: int | None, agreed: str, own: str) -> str:
    """The same time as it was agreed, where clocks there differ from the person's own at that moment; else "".

    For example “16:00 to 17:15 on Friday in New York (EDT)”; the weekday only where it is another day there.
    """
    there, here = zone(agreed), zone(own)
    if there is None or here is None:
        return ""
    start, mine = starts_at.astimezone(there), starts_at.astimezone(here)
    if start.utcoffset() == mine.utcoffset():
        return ""
    day = f" on {start:%A}" if start.date() != mine.date() else ""
    city = agreed.rpartition("/")[2].replace("_", " ")
    short = f" ({start:%Z})" if start.strftime("%Z").isalpha() else ""
    return f"{clock(starts_at, minutes, agreed)}{day} in {city}{short}"


def clashes(span: Span, others: Iterable[Span]) -> list[Span]:
    """Those of the others that overlap this one, soonest first. Rounds that merely touch do not clash."""
    found = [
        each
        for each in others
        if each.id != span.id and each.starts_at < span.ends_at and span.starts_at < each.ends_at
    ]
    return sorted(found, key=lambda each: (each.starts_at, each.id))


def fitting_step(kind: str) -> str:
    """The step of the funnel in which this kind of round usually happens: first calls come before the rounds."""
    return "call" if kind in EARLY_KINDS else "rounds"


def is_behind(step: str, kind: str) -> bool:
    """Whether an opportunity at `step` has not yet come as far as a round of this kind says that it has."""
    return step in STEPS and STEPS.index(step) < STEPS.index(fitting_step(kind))


def link_of(place: str) -> str:
    """The place as a web address where it is one, else ""."""
    word = place.strip()
    return word if word.lower().startswith(("https://", "http://")) and not any(map(str.isspace, word)) else ""
