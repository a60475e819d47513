"""Weekly goals: what was done in each week, what is left, what is realistic, and how many it takes for an interview.

A week begins on a Monday. A week that fell short is told as its numbers and nothing more.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

WEEK = dt.timedelta(days=7)
#: Whole weeks from which one's own pace says something, and those it is taken from.
ENOUGH, RECENT = 3, 6
#: A goal so much above one's own pace is called high.
STEEP = 1.5
#: The chance of at least one interview that is also told.
LIKELY = 0.8
#: How a week is told.
MET, SHORT, NOW, RESTED = "met", "short", "now", "rested"

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a goal: its Monday, how many were done of how many meant, and how it stands.

    A first or last week that the goal holds only in part means its share, rounded up.
    """

    monday: dt.date
    done: int
    meant: int
    state: str


@dataclass(frozen=True, slots=True)
class Progress:
    """All weeks of a goal so far, the first one first; the sums are of the weeks that are over and did not rest."""

    weeks: tuple[Week, ...]

    @property
    def over(self) -> tuple[Week, ...]:
        return tuple(week for week in self.weeks if week.state in (MET, SHORT))

    @property
    def done(self) -> int:
        return sum(week.done for week in self.over)

    @property
    def meant(self) -> int:
        return sum(week.meant for week in self.over)

    @property
    def met(self) -> int:
        return sum(week.state == MET for week in self.over)

    @property
    def now(self) -> Week | None:
        """The week that is under way, where the goal holds in it."""
        return next((week for week in self.weeks if week.state == NOW), None)

    @property
    def pace(self) -> float | None:
        """The middle of the last whole weeks, or None where there are too few."""
        last = [week.done for week in self.over[-RECENT:]]
        return median(last) if len(last) >= ENOUGH else None

    @property
    def is_steep(self) -> bool:
        """Whether the goal lies well above one's own pace."""
        return self.pace is not None and bool(self.over) and self.over[-1].meant > max(1.0, self.pace) * STEEP


@dataclass(frozen=True, slots=True)
class Needed:
    """How many a week it takes until a day: for one interview to be expected, with the interval of one's own rate, and
    for at least one to be `LIKELY`. `high` is None where the data cannot rule out that none would come; `weeks` are
    left.
    """

    expected: float
    low: float
    high: float | None
    likely: float
    weeks: int

    @property
    def in_all(self) -> int:
        """How many that is until the day, rounded up."""
        return math.ceil(round(self.expected * self.weeks, 6))


def monday(day: dt.date) -> dt.date:
    """The Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def progress(
    done: Iterable[dt.date],
    *,
    per_week: int,
    first: dt.date,
    last: dt.date | None,
    today: dt.date,
    rests: Sequence[Span] = (),
) -> Progress:
    """The weeks of a goal that holds from `first` to `last`, with what was done on which days.

    A week counts as rested, not as short, where a pause (`rests`, both days with it) touches it and it fell short.
    """
    end = min(last or today, today)
    held = Counter(monday(day) for day in done if first <= day <= end)
    weeks, at = [], monday(first)
    while at <= end:
        from_on, to_on = max(at, first), min(at + WEEK - dt.timedelta(days=1), last or dt.date.max)
        meant = math.ceil(per_week * ((to_on - from_on).days + 1) / 7)
        weeks.append(Week(at, held[at], meant, _state(held[at], meant, (from_on, to_on), today, rests)))
        at += WEEK
    return Progress(tuple(weeks))


def _state(done: int, meant: int, week: Span, today: dt.date, rests: Sequence[Span]) -> str:
    if week[1] >= today:
        return NOW
    if done >= meant:
        return MET
    return RESTED if any(begins <= week[1] and ends >= week[0] for begins, ends in rests) else SHORT


def needed(share: Callable[[int], tuple[float, float, float]], *, today: dt.date, until: dt.date) -> Needed | None:
    """How many a week from now until a day. `share(days)` is the part of applications that have led to a talk within so
    many days of being sent: (value, low, high). None where none would have by then.

    Each week's applications are taken as sent on its fourth day. What is expected of `w` a week is `w` times the sum of
    the shares over the weeks; taking interviews as a Poisson number, at least one has the chance 1 - exp(-w * sum).
    Thinning of Poisson processes: Ross, Introduction to Probability Models, 5.3.
    """
    ahead = (until - today).days
    sums = [math.fsum(share(days)[at] for days in range(ahead - 3, 0, -7)) for at in range(3)]
    value, low, high = sums
    if value <= 0:
        return None
    return Needed(
        expected=1 / value,
        low=1 / high,
        high=1 / low if low > 0 else None,
        likely=-math.log(1 - LIKELY) / value,
        weeks=len(range(ahead - 3, 0, -7)),
    )
