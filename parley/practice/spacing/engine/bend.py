"""What an interview that lies ahead brings forward.

In the last week before it, whatever would be recalled with less than 95 % on that day comes again before it, the
weakest first, spread evenly over the days that are left and never more than five on one. What was rehearsed this week
and sits stays where it is: it would be known anyway. The bar of 95 %, the week and the five are ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from parley.practice.spacing.engine.memory import Memory, recall

#: How many days before an interview the bending begins, how sure the recall should be then, and the most for one day.
HORIZON: Final = 7
SURE: Final = 0.95
A_DAY: Final = 5

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Rested(Generic[K]):
    """A performance that is not due of itself: what it goes by, and its memory."""

    key: K
    memory: Memory


def days_left(now: dt.datetime, interview: dt.datetime, zone: dt.tzinfo) -> int:
    """On how many days, today among them, one can rehearse before the day of the interview; 0 on that day itself.

    On the day of the interview nothing new is brought forward: that day is for what is due anyway.
    """
    return (interview.astimezone(zone).date() - now.astimezone(zone).date()).days


def brought_forward(
    rested: Sequence[Rested[K]], *, now: dt.datetime, interview: dt.datetime, zone: dt.tzinfo
) -> tuple[K, ...]:
    """Which of them come today because of the interview, the weakest first.

    What was rehearsed today counts against the number of the day, so that a day has an end.
    """
    left = days_left(now, interview, zone)
    if not 0 < left <= HORIZON:
        return ()
    today = now.astimezone(zone).date()
    done = sum(1 for each in rested if each.memory.last_review.astimezone(zone).date() == today)
    weak = [each for each in rested if each.memory.last_review.astimezone(zone).date() < today]
    ranked = sorted((recall(each.memory, interview), at) for at, each in enumerate(weak))
    wanted = [weak[at].key for sure, at in ranked if sure < SURE]
    a_day = min(A_DAY, -(-(len(wanted) + done) // left))
    return tuple(wanted[: max(0, a_day - done)])
