"""What to do with an offer in hand: accept, ask for days, or decline; what days are worth; whom to ask to hurry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from parley.jobsearch.forecast.engine.process import Process, Step
from parley.offers.batna.engine.search import Plan, Search, solve

#: Chance that an offer is withdrawn when more time or pay is asked for: 1.73 of 26.9 offers.
#: Source: Hart, Bear and Ren, Organizational Behavior and Human Decision Processes (2024), managers' reports.
WITHDRAWN = 0.064
#: Extensions that are looked at, in days.
ASKS = (3, 5, 7, 14)
#: A gain below this share of the offer is not worth a question.
NOTICEABLE = 0.0025


class Answer(StrEnum):
    """The three things one can say to an offer before its deadline."""

    ACCEPT = "accept"
    ASK = "ask_for_days"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class OfferInHand:
    """An offer: its name, its yearly value, and how many more days it stands (0: an answer is due today)."""

    name: str
    worth: float
    stands: int


@dataclass(frozen=True, slots=True)
class Extension:
    """What so many days more would bring: `value` with them, `gain` over now, and the break-even chance of losing it.

    `break_even` is the chance of losing the offer by asking at which asking would bring nothing: gain over what would
    be lost; None where there is no gain.
    """

    days: int
    value: float
    gain: float
    break_even: float | None


@dataclass(frozen=True, slots=True)
class Advice:
    """One offer against the search: `now` is the value of having it, `without` of the search alone.

    `edge` is what it is worth above walking away (negative: the search is worth more). `at_once` says whether it
    should be taken today rather than held to its deadline.
    """

    offer: OfferInHand
    answer: Answer
    now: float
    without: float
    edge: float
    at_once: bool
    days_to_ask: int | None
    extensions: tuple[Extension, ...]


@dataclass(frozen=True, slots=True)
class Hurry:
    """One process, were it faster by so many days: what that adds to the value of where one stands."""

    name: str
    days: int
    gain: float


def solve_with(search: Search, offers: Sequence[OfferInHand], *, longest_ask: int = max(ASKS)) -> Plan:
    """The search solved so that each offer in hand stands exactly on the grid, with room for the longest question."""
    named = (*search.named, *(offer.worth for offer in offers))
    longest = max((offer.stands for offer in offers), default=0) + longest_ask
    return solve(replace(search, named=named), longest=min(longest, search.days))


def advise(plan: Plan, offer: OfferInHand, *, withdrawn: float = WITHDRAWN, asks: Sequence[int] = ASKS) -> Advice:
    """Accept, ask for days, or decline, by the values of the plan.

    An offer below the reservation value is declined. Asking is advised where some extension gains noticeably and still
    gains when the offer is lost with chance `withdrawn`; of these the one that gains most a day asked for.
    """
    now, without = plan.with_offer(offer.worth, offer.stands), plan.walk_away
    extensions = tuple(_extension(plan, offer, days, now, without) for days in asks)
    answer, days = Answer.ACCEPT, None
    if offer.worth < without:
        answer = Answer.DECLINE
    else:
        worth_it = [
            each
            for each in extensions
            if each.gain > NOTICEABLE * abs(offer.worth) and each.break_even is not None and each.break_even > withdrawn
        ]
        if worth_it:
            answer, days = Answer.ASK, max(worth_it, key=lambda each: (each.gain / each.days, -each.days)).days
    at_once = answer is Answer.ACCEPT and now <= offer.worth + 1e-9 * abs(offer.worth)
    return Advice(offer, answer, now, without, offer.worth - without, at_once, days, extensions)


def _extension(plan: Plan, offer: OfferInHand, days: int, now: float, without: float) -> Extension:
    value = plan.with_offer(offer.worth, offer.stands + days)
    gain = value - now
    return Extension(days, value, gain, gain / (value - without) if gain > 1e-12 and value > without else None)


def hurries(search: Search, held: OfferInHand | None, *, days: int = 7) -> tuple[Hurry, ...]:
    """For each live process, what it would add to today's value if it were so many days faster; best first.

    The days are taken off the steps ahead in proportion, none below a day. Asked with the best offer in hand, since
    what a faster process is worth depends on the deadline it has to meet.
    """
    offers = [held] if held else []

    def worth(which: Search) -> float:
        plan = solve_with(which, offers, longest_ask=0)
        return plan.with_offer(held.worth, held.stands) if held else plan.walk_away

    base = worth(search)
    found = []
    for at, process in enumerate(search.processes):
        if not process.steps:
            continue
        faster = (*search.processes[:at], sooner(process, days), *search.processes[at + 1 :])
        found.append(Hurry(process.name, days, max(worth(replace(search, processes=faster)) - base, 0.0)))
    return tuple(sorted(found, key=lambda each: (-each.gain, each.name)))


def sooner(process: Process, days: int) -> Process:
    """The same process with so many days less ahead of it, taken off each step in proportion to its length."""
    ahead = sum(step.days for step in process.steps)
    if ahead <= 0:
        return process
    factor = max(ahead - days, 0.0) / ahead
    steps = tuple(_shorter(step, factor) for step in process.steps)
    return replace(process, steps=steps, waited=round(process.waited * factor))


def _shorter(step: Step, factor: float) -> Step:
    return replace(step, days=max(step.days * factor, min(step.days, 1.0)))
