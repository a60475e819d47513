"""Searches small enough for brute force: the best that anybody could do, and what the engine's rule does, both exactly.

Unlike the plan, the optimum may hold several offers at once and drop none before its day. What comes is known only when
it comes; its worth is one of a few equally likely values, of which the plan is told the even law between their ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from random import Random

import numpy as np

from evals.policy import Held, after, better, decided
from parley.jobsearch.forecast.engine.process import Process, Step, offer_days
from parley.kernel.distributions import Uniform
from parley.offers.batna.engine.search import Search, solve

SEED, CASES, ATOMS = 20_261_126, 200, 3
#: Cases of so many processes, which the plan no longer tells apart, with fewer values each.
MANY, CASES_OF_MANY, ATOMS_OF_MANY = 5, 10, 2
#: A process by itself: its offer has not come, is gone, or stands, as (value, days more).
NOT_YET, GONE = "not yet", "gone"
Status = str | Held


@dataclass(frozen=True, slots=True)
class Case:
    """A small search with, for each process, its chance of an offer on each day given none before, and the values."""

    search: Search
    hazards: tuple[tuple[float, ...], ...]
    values: tuple[tuple[float, ...], ...]


def case(seed: int) -> Case:
    """A small search, drawn by a seed: up to three processes, up to ten days, offers that stand up to two."""
    rng = Random(seed)
    return _case(rng, rng.randint(1, 3), rng.randint(5, 10), (0, 1, 2), ATOMS)


def case_of_many(seed: int) -> Case:
    """One of five processes, each of which alone is less likely."""
    return _case(Random(seed), MANY, 6, (0, 0, 1), ATOMS_OF_MANY)


def _case(rng: Random, count: int, days: int, deadlines: Sequence[int], atoms: int) -> Case:
    processes = tuple(
        Process(
            f"{number}",
            (Step("last", rng.uniform(0.3, 0.95), rng.uniform(1, 6), spread=0.6),),
            Uniform(low := rng.uniform(90, 130), low + rng.uniform(5, 60)),
            deadline=rng.choice(deadlines),
        )
        for number in range(count)
    )
    search = Search(rng.choice((0.0, 100.0)), processes, None, days, rng.choice((0.0, 0.0, 0.3)))
    return Case(
        search,
        tuple(_hazard(offer_days(each, search.days).tolist()) for each in processes),
        tuple(_atoms(each.worth, atoms) for each in processes if isinstance(each.worth, Uniform)),
    )


def _hazard(law: Sequence[float]) -> tuple[float, ...]:
    left, found = 1.0, []
    for mass in law:
        found.append(mass / left if left > 1e-12 else 0.0)
        left -= mass
    return tuple(found)


def _atoms(law: Uniform, count: int) -> tuple[float, ...]:
    """Equally likely values in the middles of equal parts."""
    return tuple(law.low + (law.high - law.low) * (at + 0.5) / count for at in range(count))


def optimum(small: Case) -> float:
    """The most that can be expected: every state, every offer in hand, solved backwards."""
    search = small.search

    @cache
    def value(day: int, states: tuple[Status, ...]) -> float:
        best = max([search.fallback, *(each[0] for each in states if isinstance(each, tuple))])
        if day == search.days:
            return best
        kept = tuple(_tomorrow(each) for each in states)
        waits = sum(chance * value(day + 1, then) for chance, then in _mornings(small, day + 1, kept))
        return max(best, waits - search.cost_per_day)

    return value(0, (NOT_YET,) * len(search.processes))


def _tomorrow(status: Status) -> Status:
    if isinstance(status, str):
        return status
    return (status[0], status[1] - 1) if status[1] else GONE


def _mornings(small: Case, day: int, kept: tuple[Status, ...]) -> Iterator[tuple[float, tuple[Status, ...]]]:
    """Every way that a day may begin, with its chance."""
    ways: list[list[tuple[float, Status]]] = []
    for at, status in enumerate(kept):
        if status != NOT_YET:
            ways.append([(1.0, status)])
            continue
        hazard, stands = small.hazards[at][day], small.search.processes[at].deadline
        values = small.values[at]
        comes = [(hazard / len(values), (worth, stands)) for worth in values] if hazard else []
        ways.append([(1.0 - hazard, NOT_YET), *comes])
    for way in product(*ways):
        chance = float(np.prod([each for each, _ in way]))
        if chance:
            yield chance, tuple(status for _, status in way)


def earned(small: Case) -> float:
    """What the engine's rule earns, expected, over the same tree."""
    search, plan = small.search, solve(small.search)

    @cache
    def value(day: int, came: tuple[bool, ...], state: int, held: Held | None) -> float:
        done, kept = decided(plan, day, state, held)
        if done is not None:
            return done
        return (
            sum(
                chance * value(day + 1, *_taken_in(day + 1, came, state, kept, statuses))
                for chance, statuses in _mornings(small, day + 1, tuple(GONE if each else NOT_YET for each in came))
            )
            - search.cost_per_day
        )

    def _taken_in(
        day: int, came: tuple[bool, ...], state: int, held: Held | None, statuses: tuple[Status, ...]
    ) -> tuple[tuple[bool, ...], int, Held | None]:
        for at, status in enumerate(statuses):
            if isinstance(status, tuple):
                state = after(plan, state, at)
                held = better(plan, day, state, held, (status[0], min(status[1], plan.longest)))
        return tuple(had or isinstance(status, tuple) for had, status in zip(came, statuses, strict=True)), state, held

    return value(0, (False,) * len(search.processes), 0, None)


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near the rule comes to the optimum: what it earns of it, at the least and on average, over so many cases."""

    cases: int
    least: float
    mean: float

    def table(self) -> str:
        """As a Markdown table."""
        return (
            f"| of the exact optimum, over {self.cases} small searches | |\n|---|--:|\n"
            f"| earned at the least | {100 * self.least:.2f} % |\n| earned on average | {100 * self.mean:.2f} % |"
        )


def closeness(cases: int = CASES, of_many: int = CASES_OF_MANY, seed: int = SEED) -> Closeness:
    """Solve so many small searches both ways."""
    drawn = [case(seed + number) for number in range(cases)] + [case_of_many(seed + at) for at in range(of_many)]
    ratios = [earned(small) / optimum(small) for small in drawn]
    return Closeness(len(ratios), min(ratios), float(np.mean(ratios)))
