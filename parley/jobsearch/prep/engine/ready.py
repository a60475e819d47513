"""Whether one can walk into a round: what is ready, what is missing, how long that takes, and what fits into a while.

The order is what would hurt most if it were missing; the minutes are ours, for somebody who does the step and not for
somebody who does it well.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

#: What somebody has who opens the page a quarter of an hour before.
WHILE = 15
#: Told or rehearsed within so many days, a story is still on the tongue.
FRESH_DAYS = 21


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a round's preparation, in plain values.

    `to_tell` are questions that ask for a story and `untold` those of them that have none; `opening` is the title of
    the story for the likeliest of them, and `opening_days` the days since it was told, None where it never was.
    `first` is the likeliest question that was never rehearsed, `first_minutes` how long its answer takes. `points`
    are things to bring up about the company, `worries` what about the person could worry somebody there.
    """

    has_time: bool = True
    clashes: int = 0
    close: int = 0
    is_busy: bool = False
    has_place: bool = True
    people: int = 1
    has_stories: bool = True
    to_tell: int = 0
    untold: int = 0
    opening: str = ""
    opening_days: int | None = None
    first: str = ""
    first_minutes: int = 0
    asks: int = 0
    says_why: bool = False
    points: int = 2
    worries: int = 0
    worries_open: int = 0
    items: int = 0
    items_open: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that makes a round prepared. `key` says where it is done; `minutes` is 0 where it `is_ready`."""

    key: str
    text: str
    minutes: int = 0
    because: str = ""

    @property
    def is_ready(self) -> bool:
        return self.minutes == 0


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is ready, and what is missing: `now` fits into the while that there is, `later` does not."""

    ready: tuple[Step, ...]
    now: tuple[Step, ...]
    later: tuple[Step, ...]

    @property
    def missing(self) -> int:
        """How many minutes everything takes that is missing."""
        return sum(step.minutes for step in (*self.now, *self.later))

    @property
    def minutes_now(self) -> int:
        return sum(step.minutes for step in self.now)


def readiness(known: Known, minutes: int = WHILE) -> Readiness:
    """The steps in order; each that is missing goes into the while as long as it fits into what is left of it."""
    ready, now, later, left = [], [], [], minutes
    for step in _steps(known):
        if step.is_ready:
            ready.append(step)
        elif step.minutes <= left:
            now.append(step)
            left -= step.minutes
        else:
            later.append(step)
    return Readiness(tuple(ready), tuple(now), tuple(later))


def _steps(known: Known) -> Iterable[Step]:
    yield from _meeting(known)
    if known.to_tell:
        yield from _telling(known)
    yield _asking(known)
    if known.worries:
        yield _worries(known)
    if known.first:
        why = "It is likely here, and you have never answered it aloud."
        yield Step("rehearse", f"Answer “{known.first}” once in the mock room", known.first_minutes, why)
    yield _why(known)
    yield _points(known)
    if known.items:
        still = known.items_open
        text = f"Finish your own list, {still} of {known.items} open" if still else "Your own list is done"
        yield Step("items", text, 5 * still, "Five minutes a line, as a guess.")


def _meeting(known: Known) -> Iterable[Step]:
    """That it can take place: its time, its place, and who is there."""
    if known.clashes:
        yield Step("clash", "Ask one of two to move", 3, "Two rounds stand at the same time.")
    elif known.close:
        yield Step("clash", "Ask for a break between two rounds", 3, "Less than half an hour is between them.")
    if known.is_busy:
        yield Step("busy", "Ask for another day", 3, "You said that you are not free.")
    if not known.has_time:
        yield Step("time", "Agree on a time", 3, "Offer two or three of your own.")
    elif not (known.clashes or known.close or known.is_busy):
        yield Step("time", "The time is set, and nothing is near it")
    if known.has_place:
        yield Step("place", "You know where")
    else:
        yield Step("place", "Ask for the link or the address", 2, "You do not want to look for it at the last minute.")
    if known.people:
        yield Step("people", "You know whom you will meet")
    else:
        yield Step("people", "Ask who will be there", 2, "It is a usual question, and it tells you what to prepare.")


def _telling(known: Known) -> Iterable[Step]:
    if not known.has_stories:
        yield Step("stories", "Write your first story", 20, "Most of what they may ask here wants one.")
        return
    if known.untold:
        questions = "question has" if known.untold == 1 else "questions have"
        yield Step("stories", f"Find a story for what has none: {known.untold}", 5, f"{known.untold} {questions} none.")
    else:
        yield Step("stories", "Every question that asks for a story has one")
    if not known.opening:
        return
    if known.opening_days is not None and known.opening_days <= FRESH_DAYS:
        yield Step("opening", f"“{known.opening}” is still on your tongue")
    else:
        why = "You never told it." if known.opening_days is None else f"You last told it {known.opening_days} days ago."
        yield Step("opening", f"Tell “{known.opening}” aloud once", 3, why)


def _asking(known: Known) -> Step:
    if known.asks:
        return Step("asks", "You know what you will ask them")
    return Step("asks", "Plan two questions for them", 2, "They will ask whether you have any.")


def _worries(known: Known) -> Step:
    still = known.worries_open
    if not still:
        return Step("worries", "You have an answer to what could worry them")
    return Step("worries", f"Answer what could worry them, {still} open", 3 * still, "They look for red flags as well.")


def _points(known: Known) -> Step:
    if known.points:
        return Step("points", "You know what you bring up")
    return Step("points", "Find two things to bring up", 10, "Something that only somebody who looked can say.")


def _why(known: Known) -> Step:
    if known.says_why:
        return Step("why", "You can say why this company")
    return Step("why", "Write why this company, in four sentences", 5, "It comes in nearly every process.")
