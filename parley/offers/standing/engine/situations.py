"""Where one stands with a company, from facts alone: what holds, and what leads. Pure.

The order is that of what closes doors: a date that runs out before a question, a question before what is merely so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from parley.offers.talks.engine.points import Point

#: An offer that has to be answered within so long of being made runs out in days (practitioners: 24 to 72 hours).
EXPLODES = dt.timedelta(days=3)
_ASKED = {
    Point.PRESENT_PAY: ("asked-present-pay", "The last they wanted of you was your present pay."),
    Point.LEVEL: ("level-dispute", "The last they spoke of was the level."),
    Point.RANGE: ("given-range", "The last they wanted of you was a word on their range."),
    Point.FIRST_NUMBER: ("asked-expectations", "The last they wanted of you was a first number."),
    Point.OTHERS: ("asked-others", "The last they asked was where else you talk."),
}


#: Once there is an offer, the others wait until it has been thanked for.
_FIRST = frozenset({"asked-present-pay", "level-dispute"})


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the talks with a company. Moments are in the person's zone.

    `own`: it is the present employer. `step` and `outcome` are those of the process, empty where there is none;
    `others` counts open offers of others, `processes` live talks that have come to no offer yet; `points` is what they
    wanted in the last contact; `all_best`: every open offer was called its best; `yes_elsewhere`: a yes was said to
    another company not long ago.
    """

    own: bool = False
    step: str = ""
    outcome: str = ""
    final_round: bool = False
    offer: bool = False
    is_open: bool = True
    written: bool = False
    received: dt.date | None = None
    answer_by: dt.datetime | None = None
    others: int = 0
    processes: int = 0
    points: tuple[Point, ...] = ()
    all_best: bool = False
    yes_elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """A situation by its id, and why it is taken to be so."""

    id: str
    because: str


def standings(state: State, now: dt.datetime) -> tuple[Standing, ...]:
    """All situations that hold, the leading one first. There is always one."""
    asked = list(_asked(state))
    first = [each for each in asked if not state.offer or each.id in _FIRST]
    found = list(_settled(state)) or [*_pressing(state, now), *first, *_held(state), *asked]
    return tuple({each.id: each for each in reversed(found)}[name] for name in dict.fromkeys(e.id for e in found))


def explodes(state: State, now: dt.datetime) -> bool:
    """Whether the offer is to be answered within three days of being made, or of now where that is not known."""
    if not state.offer or state.answer_by is None or state.answer_by < now:
        return False
    began = state.received or now.date()
    return state.answer_by.date() - began <= EXPLODES


def _settled(state: State) -> Iterator[Standing]:
    """What leaves nothing else to say."""
    if state.own:
        yield Standing("own-employer", "It is where you work now.")
    elif state.outcome == "accepted":
        yield Standing("accepting", "You have said yes to them.")
    elif state.outcome == "declined":
        yield Standing("declining", "You have said no to their offer.")
    elif state.outcome == "" and state.yes_elsewhere:
        yield Standing("declining", "You have said yes to another company, and nothing is closed here.")
    elif state.offer and not state.is_open:
        yield Standing("declining", "You have set their offer aside, and the process is still open.")


def _pressing(state: State, now: dt.datetime) -> Iterator[Standing]:
    if explodes(state, now) and state.answer_by:
        day = state.answer_by
        words = f"They want an answer by {day:%A} {day.day} {day:%B}, within three days of their offer."
        yield Standing("exploding-offer", words)


def _asked(state: State) -> Iterator[Standing]:
    for point in state.points:
        if point in _ASKED:
            yield Standing(*_ASKED[point])


def _held(state: State) -> Iterator[Standing]:
    if not state.offer:
        yield from _before(state)
        return
    if state.all_best:
        yield Standing("closing", "Every open offer has been called their best.")
    if not state.written:
        yield Standing("spoken-offer", "There is an offer, and not all of it is in writing.")
    if state.others:
        more = "another offer is" if state.others == 1 else f"{state.others} other offers are"
        yield Standing("competing-offers", f"While you weigh it, {more} open.")
    elif not state.processes:
        yield Standing("one-offer", "It is the only one, and no other talk is under way.")
    if state.written:
        yield Standing("written-offer", "The offer is in writing.")


def _before(state: State) -> Iterator[Standing]:
    if state.final_round or state.step == "offer":
        yield Standing("final-round", "The last round is planned or behind you, and nothing has been offered yet.")
    else:
        yield Standing("first-call", "You are talking, and no offer is near.")


#: What a letter may need to be true: why it is not offered where that does not hold.
NEEDS = {
    "offer": "They have made no offer yet.",
    "no-offer": "They have made an offer themselves. Begin it on the page of a company that has not.",
    "offer-near": "No offer is near.",
    "written": "Their offer is not all in writing.",
    "deadline": "They have set no date, as far as is written down.",
    "other-offer": "There is no other open offer in your ledger, so it would not be true.",
    "other-deadline": "No other offer has a date ahead.",
    "processes": "You are in no other talks, so it would not be true.",
    "adviser": "Nobody is named with whom you talk it over.",
    "best": "Not every open offer has been called its best.",
    "accepted": "No offer has been accepted yet.",
    "accepted-elsewhere": "You have not said yes to another company.",
    "present-job": "This is for your own employer.",
    "opportunity": "This is not for your own employer.",
}


@dataclass(frozen=True, slots=True)
class Truths:
    """What else a letter may lean on: whether a date of another offer lies ahead, somebody is named, a yes was said."""

    other_deadline: bool = False
    adviser: bool = False
    accepted: bool = False


def true_of(state: State, truths: Truths, now: dt.datetime) -> frozenset[str]:
    """The names of the needs that are met."""
    met = {
        "offer": state.offer,
        "no-offer": not state.offer and not state.own,
        "offer-near": state.offer or state.step in ("rounds", "offer"),
        "written": state.offer and state.written,
        "deadline": state.offer and state.answer_by is not None and state.answer_by >= now,
        "other-offer": state.others > 0,
        "other-deadline": state.others > 0 and truths.other_deadline,
        "processes": state.processes > 0 or state.others > 0,
        "adviser": truths.adviser,
        "best": state.offer and state.all_best,
        "accepted": truths.accepted,
        "accepted-elsewhere": state.yes_elsewhere,
        "present-job": state.own,
        "opportunity": not state.own,
    }
    return frozenset(name for name, holds in met.items() if holds)


def unmet(needs: tuple[str, ...], met: frozenset[str]) -> tuple[str, ...]:
    """Why a letter is not offered; empty where it is. A need that nobody knows is never met."""
    return tuple(NEEDS.get(each, f"“{each}” is not known here.") for each in needs if each not in met)
