"""Where one stands without an offer: the search as it lives and as it is believed, solved, played and put in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from parley.jobsearch.forecast.engine.outlook import best_by, outlook
from parley.jobsearch.forecast.engine.process import DEADLINE, Newcomers, Process, Step
from parley.kernel.distributions import Lognormal
from parley.offers.batna.engine.advice import Advice, Hurry, OfferInHand, advise, hurries, solve_with
from parley.offers.batna.engine.search import Search, solve
from parley.offers.batna.engine.simulation import Endings, play

#: Processes beyond the likeliest so many are left out, and said to be.
MOST = 30
#: Searches that are played for the range about the value.
PATHS = 4000
SEED = 4127
#: The cost of searching is spread over so many years of the job that it leads to.
YEARS = 4
#: Eight in ten offers of a search lie within so much of the pay it is held against, where nothing is said. Ours.
APART = 0.12


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What the value rests on, in money a year: `fallback` without any offer, `low` and `high` of an offer (80 %)."""

    fallback: float
    low: float
    high: float
    per_week: float
    days: int = 90
    deadline: int = DEADLINE
    cost_per_week: float = 0.0
    luck: float = 1.0
    shock: float = 0.0


@dataclass(frozen=True, slots=True)
class Live:
    """A process as the forecast knows it, and the range of what its offer would be worth, None for the usual one."""

    key: str
    process: Process
    worth: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The whole question."""

    beliefs: Beliefs
    live: tuple[Live, ...]
    fresh: tuple[Step, ...]
    offers: tuple[OfferInHand, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The answer: `value` of walking away a year, expected, between `least` (every answer due at once) and `most` (no
    deadlines); how played searches end; what to say to each offer; the chance of any offer within the days.

    `searching` is what the search adds to the fallback.
    """

    value: float
    least: float
    most: float
    endings: Endings
    advice: tuple[Advice, ...]
    any_offer: float
    chances: tuple[float, ...]

    def searching(self, fallback: float) -> float:
        """What going on is worth beyond having the fallback at once."""
        return self.value - fallback


def luckier(step: Step, luck: float) -> Step:
    """The step with its odds multiplied."""
    chance = step.chance * luck / (1 - step.chance + step.chance * luck) if step.chance < 1 else 1.0
    return replace(step, chance=chance)


def search_of(asked: Asked) -> Search:
    """The search that the plan is made for."""
    beliefs = asked.beliefs
    usual = Lognormal.between(beliefs.low, beliefs.high)
    processes = tuple(
        replace(
            each.process,
            steps=tuple(luckier(step, beliefs.luck) for step in each.process.steps),
            worth=Lognormal.between(*each.worth) if each.worth else usual,
            deadline=beliefs.deadline,
        )
        for each in asked.live
    )
    fresh = tuple(luckier(step, beliefs.luck) for step in asked.fresh)
    coming = Newcomers(beliefs.per_week, fresh, usual, beliefs.deadline) if beliefs.per_week > 0 and fresh else None
    cost = beliefs.cost_per_week / 7 / YEARS
    return Search(beliefs.fallback, processes, coming, beliefs.days, cost)


def standing(asked: Asked, *, seed: int = SEED, paths: int = PATHS) -> Standing:
    """Where one stands today. Amounts must be above nought where an offer is believed in, `low` at most `high`."""
    search = search_of(asked)
    plan = solve_with(search, asked.offers)
    masses = np.diff(best_by(search.processes, search.days, plan.grid, search.newcomers), prepend=0.0)
    ahead = outlook(search.processes, search.days, search.newcomers)
    return Standing(
        value=plan.walk_away,
        least=solve(search, deadline=0).walk_away,
        most=float(masses @ np.maximum(plan.grid, search.fallback)),
        endings=play(plan, np.random.default_rng(seed), paths=paths, shock=asked.beliefs.shock),
        advice=tuple(advise(plan, each) for each in asked.offers),
        any_offer=float(ahead.by_day[-1]),
        chances=tuple(each.chance for each in ahead.arrivals),
    )


def to_hurry(asked: Asked, held: OfferInHand | None, *, most: int, days: int = 7) -> tuple[Hurry, ...]:
    """For the likeliest processes, what a week sooner would add, best first."""
    first = replace(asked, live=asked.live[:most])
    return hurries(search_of(first), held, days=days)


def usual_range(fallback: float, offers: Sequence[float]) -> tuple[float, float]:
    """What an offer of the search may be worth where nothing is said: about the offers there are, else the fallback."""
    about = float(np.mean(offers)) if offers else fallback
    about = max(about, 1.0)
    return about * (1 - APART), about * (1 + APART)
