"""A way through the stages as others may read it: days and plain words, steps forward and ends alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.jobsearch.pipeline.engine.path import STEPS
from parley.jobsearch.search_record.content import AGAIN, ENDED, PLANNED, REACHED, ROUNDS, STANDS


@dataclass(frozen=True, slots=True)
class Point:
    """Coming to a step, or an end, at an aware moment. `known` is false where a file it came from named no day."""

    at: dt.datetime
    step: str = ""
    outcome: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True)
class Meeting:
    """A round: its kind, when it begins, and whether it lies ahead still."""

    at: dt.datetime
    kind: str
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened on a day of the person's calendar. `known` is false where nobody ever named that day."""

    on: dt.date
    words: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A way as it is told: when it was noted, how it began, what came of it, and how it stands now."""

    noted: dt.date
    begun: Happened | None
    after: tuple[Happened, ...]
    stands: str


def told(way: Sequence[Point], meetings: Iterable[Meeting], zone: dt.tzinfo) -> Told:
    """What the way of one opportunity says, its points in order of time.

    It begins with the first step past Interested. A step counts the first time alone, so that a card moved back and
    forth proves nothing twice. Raises ValueError for a way without a point.
    """
    if not way:
        raise ValueError("An opportunity is always at some stage.")
    steps = _steps(way, zone)
    begun, after = (steps[0], steps[1:]) if steps else (None, [])
    met = [_meeting(each, zone) for each in meetings]
    calls = {each.on for each in met if each.words == ROUNDS["screen"]}
    # The stage and the round of one call are one thing that happened.
    after = [each for each in after if not (each.words == REACHED["call"] and each.on in calls)]
    after = sorted([*after, *met], key=lambda each: each.on)
    return Told(_day(way[0].at, zone), begun, tuple(after), _stands(way))


def within(happened: Iterable[Happened], since: dt.date, until: dt.date) -> tuple[Happened, ...]:
    """What happened from the first day to the last, both counted."""
    return tuple(each for each in happened if since <= each.on <= until)


def _steps(way: Sequence[Point], zone: dt.tzinfo) -> list[Happened]:
    found: list[Happened] = []
    furthest, ended = 0, False
    for point in way:
        here = 0 if point.outcome else STEPS.index(point.step)
        words = ""
        if point.outcome:
            words = ENDED[point.outcome] if found else ""
        elif here > furthest:
            words = REACHED[point.step]
        elif ended and found:
            words = AGAIN
        ended, furthest = bool(point.outcome), max(furthest, here)
        if words:
            found.append(Happened(_day(point.at, zone), words, point.known))
    return found


def _meeting(meeting: Meeting, zone: dt.tzinfo) -> Happened:
    words = ROUNDS[meeting.kind]
    return Happened(_day(meeting.at, zone), f"{words}, {PLANNED}" if meeting.planned else words)


def _stands(way: Sequence[Point]) -> str:
    last = way[-1]
    return ENDED[last.outcome] if last.outcome else STANDS[last.step]


def _day(at: dt.datetime, zone: dt.tzinfo) -> dt.date:
    return at.astimezone(zone).date()
