"""The way of one opportunity through the stages, told from its moves; and how long things have been."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

#: Every search goes through these, whatever a person calls them; in order.
STEPS = ("interested", "applied", "call", "rounds", "offer")
#: A card without a sign of life for this many days is shown as quiet. Two weeks: replies that come mostly come sooner.
QUIET_AFTER = 14


@dataclass(frozen=True, slots=True)
class Entry:
    """Arrival at a stage: when it happened, when it was recorded, and the event in the ledger that says so.

    `began` marks the arrival with which the opportunity itself was recorded; it can be redated, not taken back.
    """

    event_id: uuid.UUID
    at: dt.datetime
    recorded_at: dt.datetime
    stage_id: uuid.UUID
    name: str
    step: str
    began: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """What the columns of an opportunity must say: where it is, since when, and the furthest step it ever reached."""

    stage_id: uuid.UUID
    since: dt.datetime
    reached: str


@dataclass(frozen=True, slots=True)
class Stay:
    """Time spent in a stage: `until` is None where it is there still; `days` are calendar days in the person's zone."""

    stage_id: uuid.UUID
    name: str
    step: str
    since: dt.datetime
    until: dt.datetime | None
    days: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One station on the way as it is drawn: `state` is passed, skipped, here, ahead, or ended."""

    name: str
    state: str
    since: dt.datetime | None = None
    days: int | None = None


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """By when it happened; what was recorded later comes later on the same moment."""
    return sorted(entries, key=lambda entry: (entry.at, entry.event_id))


def present(entries: Sequence[Entry]) -> Present:
    """Where the entries lead. Raises ValueError where there are none."""
    if not entries:
        raise ValueError("An opportunity is always at some stage.")
    *_, last = merged(entries)
    return Present(last.stage_id, last.at, furthest(entries))


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """In order, without arrivals at the stage it was at already."""
    kept: list[Entry] = []
    for entry in in_order(entries):
        if not kept or kept[-1].stage_id != entry.stage_id:
            kept.append(entry)
    return kept


def furthest(entries: Iterable[Entry]) -> str:
    """The furthest step any of the entries reached; the first of all where there are none."""
    return max((entry.step for entry in entries), key=STEPS.index, default=STEPS[0])


def days_between(start: dt.datetime, end: dt.datetime, zone: dt.tzinfo) -> int:
    """Calendar days from one moment to another as a person in `zone` counts them; never negative."""
    return max(0, (end.astimezone(zone).date() - start.astimezone(zone).date()).days)


def stays(entries: Iterable[Entry], *, now: dt.datetime, zone: dt.tzinfo, closed_at: dt.datetime | None) -> list[Stay]:
    """The entries as time spent. The last stay lasts until it was closed, or is going on."""
    arrivals = merged(entries)
    if not arrivals:
        return []
    ends = [later.at for _, later in pairwise(arrivals)] + [closed_at]
    return [
        Stay(a.stage_id, a.name, a.step, a.at, end, days_between(a.at, end or now, zone))
        for a, end in zip(arrivals, ends, strict=True)
    ]


def trail(path: Sequence[Stay], stages: Sequence[tuple[uuid.UUID, str]], *, ended: Mark | None) -> list[Mark]:
    """The stations to draw: the stays, the stages it passed over, and what lies ahead on the board or the end.

    `stages` are the board's own (id, name) from left to right.
    """
    place = {stage_id: at for at, (stage_id, _) in enumerate(stages)}
    marks: list[Mark] = []
    seen = -1
    visited = {stay.stage_id for stay in path}
    for number, stay in enumerate(path, start=1):
        at = place.get(stay.stage_id, seen)
        if number > 1:
            marks += [Mark(name, "skipped") for each, name in stages[seen + 1 : at] if each not in visited]
        seen = max(seen, at)
        state = "here" if number == len(path) and ended is None else "passed"
        marks.append(Mark(stay.name, state, stay.since, stay.days))
    if ended is not None:
        return [*marks, ended]
    ahead = place.get(path[-1].stage_id, seen) if path else seen
    return marks + [Mark(name, "ahead") for _, name in stages[ahead + 1 :]]


def quiet_days(
    signs: Iterable[dt.datetime | None], *, now: dt.datetime, zone: dt.tzinfo, step: str, closed: bool = False
) -> int | None:
    """Days since the last sign of life, once they are many enough to be called quiet; None otherwise.

    Only what waits for somebody can be quiet: not the closed, not what is merely of interest, nothing with a sign that
    lies ahead (a round that is planned).
    """
    known = [sign for sign in signs if sign is not None]
    if closed or step == STEPS[0] or not known or max(known) > now:
        return None
    days = days_between(max(known), now, zone)
    return days if days >= QUIET_AFTER else None


def median_days(days: Iterable[int]) -> int | None:
    """The middle of many durations, halves rounded up; None where there are none."""
    known = list(days)
    return int(median(known) + 0.5) if known else None


def moment_of(
    day: dt.date,
    *,
    now: dt.datetime,
    zone: dt.tzinfo,
    after: dt.datetime | None = None,
    before: dt.datetime | None = None,
) -> dt.datetime:
    """A moment for something of which only the day is known: this moment on the day itself, otherwise its noon.

    On the day of `after` it does not come before that, and on the day of `before` not after that: what a person says
    happened in between, happened in between.
    """
    moment = now
    if day != now.astimezone(zone).date():
        moment = dt.datetime.combine(day, dt.time(12), zone).astimezone(dt.UTC)
    if after is not None and after.astimezone(zone).date() == day:
        moment = max(moment, after)
    if before is not None and before.astimezone(zone).date() == day:
        moment = min(moment, before)
    return moment


def restaged(entries: Iterable[Entry], gone: uuid.UUID, *, stage_id: uuid.UUID, name: str, step: str) -> list[Entry]:
    """The entries after the stage `gone` was merged into another one."""
    return [
        replace(entry, stage_id=stage_id, name=name, step=step) if entry.stage_id == gone else entry
        for entry in entries
    ]
