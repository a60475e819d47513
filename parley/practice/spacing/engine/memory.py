"""When something comes again: FSRS by the `fsrs` package, without its chance, as plain values in and out.

Two schedules. A fact is learned within the day first (after one and ten minutes) and then by days, to be recalled nine
times in ten. A performance, a story told or a question answered, comes again by whole days alone, the first on the next
day, and a recall of 85 % is enough, since a telling that is made anew each time is better than one by heart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fsrs import Card, Rating, Scheduler, State

#: Chance off: the same reviews give the same days.
FACTS: Final = Scheduler(enable_fuzzing=False)
PERFORMANCES: Final = Scheduler(desired_retention=0.85, learning_steps=(), relearning_steps=(), enable_fuzzing=False)

DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the scheduler knows of a card after its reviews, and when it wants to see it again (aware UTC).

    `stability` is the number of days in which recall falls to 90 %, `difficulty` runs from 1 to 10.
    """

    state: int
    step: int | None
    stability: float
    difficulty: float
    last_review: dt.datetime
    due: dt.datetime

    def as_json(self) -> dict[str, Any]:
        """As plain values, to be kept with a card."""
        return {
            "state": self.state,
            "step": self.step,
            "stability": self.stability,
            "difficulty": self.difficulty,
            "last_review": self.last_review.isoformat(),
            "due": self.due.isoformat(),
        }


def kept(values: Mapping[str, Any]) -> Memory | None:
    """A memory from what `as_json` wrote; None from an empty one, and from what is none."""
    try:
        return Memory(
            state=State(int(values["state"])).value,
            step=None if values["step"] is None else int(values["step"]),
            stability=float(values["stability"]),
            difficulty=float(values["difficulty"]),
            last_review=_moment(values["last_review"]),
            due=_moment(values["due"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def reviewed(memory: Memory | None, *, rating: int, at: dt.datetime, performance: bool) -> Memory:
    """The memory after one more review. `rating` is 1 again, 2 hard, 3 good, 4 easy; `at` is aware.

    A review that is dated before the last one counts as at the last one: no day is remembered backwards.
    """
    now = at.astimezone(dt.UTC)
    if memory and now < memory.last_review:
        now = memory.last_review
    scheduler = PERFORMANCES if performance else FACTS
    card, _ = scheduler.review_card(_card(memory), Rating(rating), now)
    return Memory(
        state=card.state.value,
        step=card.step,
        stability=float(card.stability or 0),
        difficulty=float(card.difficulty or 0),
        last_review=now,
        due=card.due,
    )


def recall(memory: Memory, at: dt.datetime) -> float:
    """How likely it is to be recalled at that moment, from 0 to 1, by whole days since the last review."""
    return float(PERFORMANCES.get_card_retrievability(_card(memory), at.astimezone(dt.UTC)))


def comes_at(memory: Memory, *, performance: bool, zone: dt.tzinfo) -> dt.datetime:
    """When the card is due: a performance from the beginning of its day where the person lives, not from the hour."""
    if not performance:
        return memory.due
    day = memory.due.astimezone(zone).date()
    return dt.datetime.combine(day, dt.time(), zone).astimezone(dt.UTC)


def _card(memory: Memory | None) -> Card:
    # A number of our own, since the package would wait a millisecond to make one.
    if memory is None:
        return Card(card_id=0)
    return Card(
        card_id=0,
        state=State(memory.state),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )


def _moment(text: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(dt.UTC)
