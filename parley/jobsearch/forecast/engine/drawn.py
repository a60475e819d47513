"""From a funnel's figures to a forecast: the rates that its results allow, and what lives, waiting at its step."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.jobsearch.forecast.engine.doubt import DRAWS, Doubtful, Hopes, Rates, Waiting, doubtful
from parley.jobsearch.forecast.engine.process import Process, Step
from parley.jobsearch.funnel.engine.answers import LONGEST, Pace
from parley.jobsearch.funnel.engine.betas import belief, log_beta
from parley.jobsearch.funnel.engine.priors import SPREAD_STRENGTH
from parley.jobsearch.funnel.engine.report import Chance, Funnel
from parley.jobsearch.funnel.engine.ways import APPLIED, DECIDED, OFFER, SOURCES, Fate, Search
from parley.jobsearch.funnel.engine.words import NAMES
from parley.kernel.distributions import Floats

#: Waits are told apart by the day up to so many.
FINE = 60
#: So many days back count for how many are begun in a week.
RECENT = 56


@dataclass(frozen=True, slots=True)
class LiveWay:
    """An opportunity that lives: its furthest step, so many days ago, and its source."""

    key: str
    name: str
    step: int
    waited: int
    source: str


def live_ways(search: Search, today: int) -> tuple[LiveWay, ...]:
    """What has been applied for and lives; those at an offer among them."""
    open_stays = np.flatnonzero((search.fate == Fate.LIVE) & (search.step >= APPLIED))
    return tuple(
        LiveWay(
            search.keys[way],
            search.names[way],
            int(search.step[at]),
            max(today - int(search.since[at]), 0),
            SOURCES[search.source[way]],
        )
        for at, way in zip(open_stays.tolist(), search.way[open_stays].tolist(), strict=True)
    )


def per_week(search: Search, today: int) -> float:
    """How many were begun in a week, over the last eight weeks or since the first of all."""
    applied = np.unique(search.way[search.step >= APPLIED])
    if not len(applied):
        return 0.0
    began = search.began[applied]
    span = min(max(today - int(began.min()) + 1, 7), RECENT)
    return float(np.count_nonzero(began > today - span)) / span * 7


def _of_source(found: Funnel, source: str) -> Chance | None:
    """What is known of the first step of a source, where it is enough to tell it from the others."""
    return next((line.first for line in found.sources if line.source == source), None)


def process(found: Funnel, way: LiveWay) -> Process:
    """A live way as the forecast's process, with the expected rates; its worth is not known."""
    steps = []
    for step in range(way.step, OFFER):
        line = found.line(step)
        chance = (_of_source(found, way.source) if step == APPLIED else None) or line.chance
        speed = line.pace
        steps.append(Step(NAMES[step + 1], chance.belief.mean, speed.mean, speed.spread, speed.silent))
    return Process(way.name, tuple(steps), waited=way.waited)


def forecast(
    found: Funnel,
    ways: Sequence[LiveWay],
    days: int,
    rng: np.random.Generator,
    *,
    begun_per_week: float = 0.0,
    draws: int = DRAWS,
) -> tuple[Doubtful, Doubtful]:
    """The outlook of what lives over draws of the funnel's rates, and of that with what is begun from now on; ways that
    hold an offer already are left out.
    """
    hopes: list[Hopes] = []
    by_step: dict[int, int] = {}
    for step in DECIDED:
        line = found.line(step)
        by_step[step] = len(hopes)
        hopes.append(_hopes(line.chance, line.pace, *_days_of(line.pace, draws, rng), rng))
    by_source: dict[str, int] = {}
    first = found.line(APPLIED)
    for source in sorted({way.source for way in ways if way.step == APPLIED}):
        chance = _of_source(found, source)
        if chance is not None:
            by_source[source] = len(hopes)
            same = hopes[by_step[APPLIED]]
            hopes.append(_hopes(chance, first.pace, same.mu, same.sigma, rng))
    counted = Counter((_ahead(way, by_step, by_source), _coarse(way.waited)) for way in ways if way.step < OFFER)
    waiting = [Waiting(steps, waited, n) for (steps, waited), n in counted.items()]
    return doubtful(Rates(hopes, days), waiting, begun_per_week, tuple(by_step[step] for step in DECIDED))


def _coarse(waited: int) -> int:
    """Long waits in tens of days: after two months a day more changes nothing that could be seen."""
    return waited if waited <= FINE else min(waited // 10 * 10 + 5, LONGEST)


def _ahead(way: LiveWay, by_step: dict[int, int], by_source: dict[str, int]) -> tuple[int, ...]:
    steps = [by_step[step] for step in range(way.step, OFFER)]
    if way.step == APPLIED:
        steps[0] = by_source.get(way.source, steps[0])
    return tuple(steps)


def _even(draws: int, rng: np.random.Generator) -> Floats:
    """One value from each of so many equal parts of 0 to 1, in random order."""
    return (rng.permutation(draws) + rng.random(draws)) / draws


def _days_of(speed: Pace, draws: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draws of the mean and of the spread of the logarithm of the days; the spread's error is 1 in root of 2 n."""
    sigma = speed.sigma * np.exp(rng.standard_normal(draws) / math.sqrt(2 * (speed.known + SPREAD_STRENGTH)))
    return speed.mu + sigma / math.sqrt(speed.known) * rng.standard_normal(draws), sigma


def _hopes(chance: Chance, speed: Pace, mu: Floats, sigma: Floats, rng: np.random.Generator) -> Hopes:
    silent = belief(log_beta(speed.silence)).quantile(_even(len(mu), rng))
    return Hopes(chance.belief.quantile(_even(len(mu), rng)), mu, sigma, silent)
