"""When an offer may come, and how good the best one may be by a day: exact where processes are independent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.jobsearch.forecast.engine.process import Newcomers, Process, newcomer_days, offer_days, reaching
from parley.kernel.distributions import Floats, on_grid


@dataclass(frozen=True, slots=True)
class Arrival:
    """One process: the chance of an offer by the last day, and when it would come if it does.

    `days` are the tenth, the fiftieth and the ninetieth percentile of the day of the offer, given that it comes by the
    last day; None where its chance is nil. `steps` holds for each step ahead the chance that it is passed by then.
    """

    name: str
    chance: float
    days: tuple[int, int, int] | None
    steps: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may come of a search within so many days, processes taken as independent.

    `by_day[d]` is the chance of at least one offer by day d, `expected[d]` the expected number of offers by then.
    """

    by_day: Floats
    expected: Floats
    arrivals: tuple[Arrival, ...]

    def first_day(self, chance: float) -> int | None:
        """The first day by which at least one offer is that likely; None where it never is within the days."""
        reached = np.flatnonzero(self.by_day >= chance)
        return int(reached[0]) if len(reached) else None


def outlook(processes: Sequence[Process], days: int, newcomers: Newcomers | None = None) -> Outlook:
    """The chance of at least one offer by each day: one less the product of each process's chance of none.

    Newcomers arrive as a Poisson stream, thinned by their chances, so that none comes with probability exp(-expected).
    """
    none, expected = np.ones(days + 1), np.zeros(days + 1)
    for process in processes:
        by_day = np.cumsum(offer_days(process, days))
        none *= 1.0 - by_day
        expected += by_day
    if newcomers is not None:
        stream = np.cumsum(newcomer_days(newcomers, days))
        none *= np.exp(-stream)
        expected += stream
    return Outlook(1.0 - none, expected, tuple(arrival(process, days) for process in processes))


def arrival(process: Process, days: int) -> Arrival:
    """When the offer of one process would come, and how far it is likely to get."""
    reached = reaching(process.steps, process.waited, days)
    steps = tuple((step.name, float(law.sum())) for step, law in zip(process.steps, reached, strict=True))
    chance = steps[-1][1] if steps else 0.0
    if chance <= 0:
        return Arrival(process.name, 0.0, None, steps)
    running = np.cumsum(reached[-1]) / chance
    low, middle, high = (int(np.searchsorted(running, p - 1e-12)) for p in (0.1, 0.5, 0.9))
    return Arrival(process.name, chance, (low, middle, high), steps)


def best_by(processes: Sequence[Process], day: int, grid: Floats, newcomers: Newcomers | None = None) -> Floats:
    """P(the best offer by `day` is at most v, or there is none), for each v of the ascending `grid`.

    Exact for independent processes: the product over them of 1 - F(day) (1 - G(v)), where F is the chance of an offer
    by then and G the law of its worth; a Poisson stream of newcomers contributes exp(-expected (1 - G(v))).
    """
    found = np.ones(len(grid))
    for process in processes:
        chance = float(offer_days(process, day).sum())
        found *= 1.0 - chance * (1.0 - np.cumsum(on_grid(process.worth, grid)))
    if newcomers is not None:
        stream = float(newcomer_days(newcomers, day).sum())
        found *= np.exp(-stream * (1.0 - np.cumsum(on_grid(newcomers.worth, grid))))
    return found
