"""What the rule for offers earns: simulated searches against plain rules, and small ones against the exact optimum.

Searches are drawn here, offer by offer, without the engine's own simulation; the rule is read from the engine's plan.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

import numpy as np

from parley.jobsearch.forecast.engine.process import Newcomers, Process, Step
from parley.kernel.distributions import Law, Lognormal
from parley.offers.batna.engine.arrivals import TOLD_APART
from parley.offers.batna.engine.search import Plan, Search, solve

SEED, SEARCHES, PATHS = 20_261_125, 1_000, 20
#: Of the interval of a mean.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer that comes: on which day, of what value a year, for how many more days, and whose (-1: a newcomer)."""

    day: int
    worth: float
    stands: int
    whose: int


#: A rule plays the offers of one search: the yearly value taken in the end, and the day of the decision.
Rule = Callable[[Plan, Sequence[Offer], int], tuple[float, int]]


def drawn(rng: Random) -> Search:
    """A search as they differ: one to eight processes, pay around 100, rare or common newcomers, dear or cheap days."""
    fallback = 100.0 * math.exp(rng.gauss(0.0, 0.1))
    processes = tuple(_process(rng, fallback, number) for number in range(rng.randint(1, 8)))
    likely = Lognormal(fallback * rng.uniform(0.9, 1.25), 0.12)
    newcomers = Newcomers(rng.uniform(0.2, 2.0), _steps(rng), likely, rng.choice((0, 3, 7, 14)))
    days = rng.choice((45, 60, 90))
    cost = rng.choice((0.0, 0.0002, 0.001)) * fallback
    return Search(fallback, processes, newcomers if rng.random() < 0.5 else None, days, cost)


def _process(rng: Random, fallback: float, number: int) -> Process:
    worth = Lognormal(fallback * rng.uniform(0.85, 1.35), rng.uniform(0.04, 0.15))
    steps = _steps(rng)[rng.randrange(3) :]
    return Process(f"{number}", steps, worth, rng.randint(0, 6), rng.choice((0, 3, 7, 14)))


def _steps(rng: Random) -> tuple[Step, ...]:
    return tuple(
        Step(name, rng.uniform(0.3, 0.8), rng.uniform(4, 14), spread=0.6, silent=0.3)
        for name in ("call", "rounds", "offer")
    )


def offers_of(search: Search, rng: Random) -> tuple[list[Offer], int]:
    """One course of a search, step by step; and the day on which the last process has answered or fallen silent."""
    found, last = [], 0
    for number, process in enumerate(search.processes):
        day, passed = _walked(process.steps, process.waited, rng)
        last = max(last, min(day, search.days))
        if passed and 1 <= day <= search.days:
            found.append(Offer(day, _worth(process.worth, rng), process.deadline, number))
    coming = search.newcomers
    if coming is not None:
        begun = rng.expovariate(coming.per_week / 7)
        while begun < search.days:
            day, passed = _walked(coming.steps, 0, rng)
            day += int(begun) + 1
            if passed and day <= search.days:
                found.append(Offer(day, _worth(coming.worth, rng), coming.deadline, -1))
            begun += rng.expovariate(coming.per_week / 7)
        last = search.days
    return sorted(found, key=lambda offer: offer.day), last


def _walked(steps: Sequence[Step], waited: int, rng: Random) -> tuple[int, bool]:
    """How many days until an offer or a refusal, and which; of the first step it is known that `waited` days were mute.

    Silence that lasts for ever ends on no day of the search.
    """
    day = 0
    for at, step in enumerate(steps):
        while True:
            passes, silent, took = rng.random() < step.chance, rng.random() < step.silent, _days(step, rng)
            if at or not waited or (not passes and silent) or took > waited:
                break
        if not passes and silent:
            return 10**6, False
        day += took - (waited if at == 0 else 0)
        if not passes:
            return day, False
    return max(day, 1), True


def _days(step: Step, rng: Random) -> int:
    sigma = math.sqrt(math.log1p(step.spread**2))
    return int(step.days * math.exp(rng.gauss(-(sigma**2) / 2, sigma)) + 0.5)


def _worth(law: Law, rng: Random) -> float:
    if isinstance(law, Lognormal):
        return law.median * math.exp(rng.gauss(0.0, law.sigma))
    return rng.uniform(law.low, law.high)


def by_plan(plan: Plan, offers: Sequence[Offer], last: int) -> tuple[float, int]:
    """The rule of the engine: hold the offer that is worth more by the plan, take it where holding is worth no more."""
    del last
    state, held = 0, None
    days = plan.search.days
    coming = iter([*offers, Offer(days + 1, 0.0, 0, -1)])
    ahead = next(coming)
    for day in range(days + 1):
        while ahead.day == day:
            state = after(plan, state, ahead.whose)
            held = better(plan, day, state, held, (ahead.worth, min(ahead.stands, plan.longest)))
            ahead = next(coming)
        done, held = decided(plan, day, state, held)
        if done is not None:
            return done, day
    return plan.search.fallback, days


#: An offer that is held: its value, and for how many more days it stands.
Held = tuple[float, int]


def better(plan: Plan, day: int, state: int, held: Held | None, new: Held) -> Held:
    """Which of two offers to hold, by the plan."""
    if held is None or worth(plan, day, state, new) > worth(plan, day, state, held):
        return new
    return held


def decided(plan: Plan, day: int, state: int, held: Held | None) -> tuple[float | None, Held | None]:
    """What the rule does in the evening: the value with which the search ends, or what is held in the morning."""
    search, lets_go = plan.search, float(plan.let_go[day, state])
    if held is not None:
        due = held[1] == 0 or day == search.days
        waits = lets_go if due else worth(plan, day, state, held) * (1 - 1e-12)
        if held[0] >= waits:
            return held[0], None
        held = None if due else (held[0], held[1] - 1)
    if day == search.days or (held is None and search.cost_per_day > 0 and lets_go <= search.fallback):
        return search.fallback, None
    return None, held


def after(plan: Plan, state: int, whose: int) -> int:
    """What is known once an offer has come: which processes have made theirs, or with many of them that some have."""
    if whose < 0:
        return state
    return state | 1 << whose if len(plan.search.processes) <= TOLD_APART else 1


def worth(plan: Plan, day: int, state: int, held: Held) -> float:
    """The plan's value of holding an offer on a day."""
    return float(np.interp(held[0], plan.grid, plan.holding[day, state, held[1]]))


def first(plan: Plan, offers: Sequence[Offer], last: int) -> tuple[float, int]:
    """Accept the first offer, whatever it is."""
    del last
    return (offers[0].worth, offers[0].day) if offers else (plan.search.fallback, plan.search.days)


def above_present(plan: Plan, offers: Sequence[Offer], last: int) -> tuple[float, int]:
    """Accept the first offer that pays more than what one has."""
    del last
    better = (offer for offer in offers if offer.worth > plan.search.fallback)
    found = next(better, None)
    return (found.worth, found.day) if found else (plan.search.fallback, plan.search.days)


def wait_for_all(plan: Plan, offers: Sequence[Offer], last: int) -> tuple[float, int]:
    """Wait until everybody has answered, then take the best offer that still stands, if it pays more."""
    standing = [offer.worth for offer in offers if offer.day <= last <= offer.day + offer.stands]
    return max([plan.search.fallback, *standing]), last


def to_the_deadline(plan: Plan, offers: Sequence[Offer], last: int) -> tuple[float, int]:
    """A careful rule by hand: hold the best offer that pays more until its own deadline, then take it."""
    held: Offer | None = None
    for offer in offers:
        if held is not None and offer.day > held.day + held.stands:
            break
        if offer.worth > plan.search.fallback and (held is None or offer.worth > held.worth):
            held = offer
    if held is None:
        return plan.search.fallback, last
    return held.worth, min(held.day + held.stands, max(last, held.day), plan.search.days)


RULES: dict[str, Rule] = {
    "the plan": by_plan,
    "accept the first": first,
    "accept above present pay": above_present,
    "wait for all": wait_for_all,
    "hold the best to its deadline": to_the_deadline,
}


@dataclass(slots=True)
class Earned:
    """What each rule earned in each search, as a multiple of present pay, the cost of searching taken off."""

    by_rule: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in RULES})

    def mean(self, name: str) -> float:
        """What a rule earned on average."""
        return float(np.mean(self.by_rule[name]))

    def ahead(self, name: str) -> tuple[float, float, float]:
        """By how much the plan earned more than another rule on the same searches: mean and 95 % interval."""
        gaps = np.array(self.by_rule["the plan"]) - np.array(self.by_rule[name])
        middle, half = float(gaps.mean()), Z * float(gaps.std(ddof=1)) / math.sqrt(len(gaps))
        return middle, middle - half, middle + half


def played(searches: int = SEARCHES, paths: int = PATHS, seed: int = SEED) -> Earned:
    """Every rule on the same courses of so many searches."""
    rng, earned = Random(seed), Earned()
    for _ in range(searches):
        search = drawn(rng)
        plan = solve(search)
        courses = [offers_of(search, rng) for _ in range(paths)]
        for name, rule in RULES.items():
            ends = [rule(plan, offers, last) for offers, last in courses]
            paid = [value - search.cost_per_day * day for value, day in ends]
            earned.by_rule[name].append(float(np.mean(paid)) / search.fallback)
    return earned


def table(earned: Earned) -> str:
    """What each rule earned, as a Markdown table."""
    n = len(earned.by_rule["the plan"])
    lines = [f"| rule, over {n:,} searches | earned, present pay = 1 | the plan is ahead by (95 %) |", "|---|--:|--:|"]
    for name in RULES:
        middle, low, high = earned.ahead(name)
        gap = "" if name == "the plan" else f"{100 * middle:.2f} % ({100 * low:.2f} to {100 * high:.2f})"
        lines.append(f"| {name} | {earned.mean(name):.4f} | {gap} |")
    return "\n".join(lines)


def as_json(earned: Earned) -> dict[str, dict[str, float]]:
    """The same as plain values."""
    told = {}
    for name in RULES:
        middle, low, high = earned.ahead(name)
        told[name] = {"earned": round(earned.mean(name), 5)}
        if name != "the plan":
            told[name] |= {"ahead": round(middle, 5), "from": round(low, 5), "to": round(high, 5)}
    return told
