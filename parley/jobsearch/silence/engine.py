"""When an opportunity without a word counts as silent, and what a late reply means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

#: Days without a word after which an opportunity counts as silent, unless the person says otherwise. We know of no good
#: published figure; the response curve of one's own search (the funnel) is the better guide.
USUAL = 30
#: Fewer would close what merely takes its time, more nobody waits.
SHORTEST, LONGEST = 7, 365


@dataclass(frozen=True, slots=True)
class Rules:
    """After how many days: `usual`, or by the id of a stage its own; and whether the silent are closed `by_itself`."""

    usual: int = USUAL
    by_stage: Mapping[str, int] = field(default_factory=dict)
    by_itself: bool = False

    def after(self, stage: str) -> int:
        """The days that hold at a stage."""
        return self.by_stage.get(stage, self.usual)


def ran_out(last: dt.datetime, after: int) -> dt.datetime:
    """The moment from which on a silence that began at `last` is one."""
    return last + dt.timedelta(days=after)


def is_answer(at: dt.datetime, *, closed_at: dt.datetime, now: dt.datetime, after: int) -> bool:
    """Whether a word at `at` opens again what was closed for want of an answer.

    It does when it came after the end, and when the silence since would not be one yet: an older word that is only now
    known changes nothing about them having stopped writing.
    """
    return at >= closed_at or ran_out(at, after) > now
