"""How a search may end, by playing it many times: the spread about its value, and what a shared shock does to it.

The plan takes processes as independent. Here a hiring freeze, or a good season, may move them all: on each path one
common normal variable shifts the log-odds of every process, so that its mean chance stays what it was.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray

from parley.jobsearch.forecast.engine.process import Newcomers, Process, newcomer_days, offer_days
from parley.kernel.distributions import Floats, Law, Lognormal
from parley.offers.batna.engine.advice import OfferInHand
from parley.offers.batna.engine.arrivals import TOLD_APART
from parley.offers.batna.engine.search import Plan

PATHS = 20_000
NODES, WEIGHTS = hermegauss(31)
WEIGHTS = WEIGHTS / WEIGHTS.sum()


@dataclass(frozen=True, slots=True)
class Endings:
    """How so many played searches ended, in value per year after the cost of searching.

    `error` is the standard error of `mean` from so many `paths`; `fell_back` the share that took no offer; `low`,
    `middle` and `high` the tenth, fiftieth and ninetieth percentile; `day` the mean day of the decision.
    """

    paths: int
    shock: float
    mean: float
    error: float
    low: float
    middle: float
    high: float
    fell_back: float
    day: float


@dataclass(slots=True)
class _Arrivals:
    """Offers of all paths in order of day: path, day, value, deadline and whose, each of one length (-1: newcomers)."""

    path: NDArray[np.int64]
    day: NDArray[np.int64]
    worth: Floats
    deadline: NDArray[np.int64]
    whose: NDArray[np.int64]


@dataclass(slots=True)
class _Paths:
    """Where each path is: the offer it holds (none: not a number; ended: infinite), for how many days, its state."""

    value: Floats
    stands: NDArray[np.int64]
    state: NDArray[np.int64]

    def letting_go(self, plan: Plan, day: int, who: NDArray[np.int64]) -> Floats:
        """What these paths have with nothing in hand."""
        return np.asarray(plan.let_go[day, self.state[who]])

    def worth(self, plan: Plan, day: int, who: NDArray[np.int64]) -> Floats:
        """What these paths have, by the plan: their offer held, or nothing in hand."""
        found = self.letting_go(plan, day, who)
        has = np.isfinite(self.value[who])
        mine = who[has]
        found[has] = _held(plan, day, self.state[mine], self.stands[mine], self.value[mine])
        return found


def shifted(chance: float, shock: float, z: Floats) -> Floats:
    """The chance on paths with common factor `z`, log-odds moved by `shock` x z, its mean over z kept at `chance`."""
    if shock == 0 or chance <= 0 or chance >= 1:
        return np.full(len(z), chance)

    def mean(offset: float) -> float:
        return float(np.sum(WEIGHTS / (1 + np.exp(-(offset + shock * NODES)))))

    low, high = -60.0, 60.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if mean(middle) < chance else (low, middle)
    return np.asarray(1 / (1 + np.exp(-(low + shock * z))))


def play(
    plan: Plan,
    rng: np.random.Generator,
    *,
    held: OfferInHand | None = None,
    shock: float = 0.0,
    paths: int = PATHS,
) -> Endings:
    """Follow the plan's own rule on `paths` searches drawn with `rng`; the plan does not foresee the shock."""
    days = plan.search.days
    arrivals = _draw(plan, rng, rng.standard_normal(paths), shock)
    worth, stands = (held.worth, min(held.stands, plan.longest)) if held else (math.nan, 0)
    state = _Paths(np.full(paths, float(worth)), np.full(paths, stands), np.zeros(paths, dtype=np.int64))
    result, ended = np.full(paths, np.nan), np.full(paths, days)
    bounds = np.searchsorted(arrivals.day, np.arange(days + 2))
    for day in range(days + 1):
        _take_in(plan, arrivals, slice(bounds[day], bounds[day + 1]), state, day)
        _decide(plan, state, result, ended, day)
    value = state.value
    result = np.where(np.isnan(result), plan.search.fallback, result) - plan.search.cost_per_day * ended
    low, middle, high = np.quantile(result, [0.1, 0.5, 0.9])
    return Endings(
        paths, shock, float(result.mean()), float(result.std(ddof=1) / math.sqrt(paths)),
        float(low), float(middle), float(high), float(np.mean(np.isneginf(value))), float(ended.mean()),
    )  # fmt: skip


def _draw(plan: Plan, rng: np.random.Generator, z: Floats, shock: float) -> _Arrivals:
    search, paths = plan.search, len(z)
    drawn = []
    for at, process in enumerate(search.processes):
        law = offer_days(process, search.days)
        chance = float(law.sum())
        if chance > 0:
            comes = np.flatnonzero(rng.random(paths) < shifted(chance, shock, z))
            drawn.append(_offers(comes, law / chance, process, at, rng))
    if (newcomers := search.newcomers) is not None:
        stream = newcomer_days(newcomers, search.days)
        total = float(stream.sum())
        if total > 0:
            share = -math.expm1(-total)
            counts = rng.poisson(total * shifted(share, shock, z) / share)
            drawn.append(_offers(np.repeat(np.arange(paths), counts), stream / total, newcomers, -1, rng))
    nobody = np.zeros(0, dtype=np.int64)
    merged = [np.concatenate(each) for each in zip(*drawn, strict=True)] or [nobody, nobody, nobody, nobody, nobody]
    order = np.argsort(merged[1], kind="stable")
    path, day, worth, deadline, whose = (each[order] for each in merged)
    return _Arrivals(path, day, np.asarray(worth, dtype=np.float64), deadline, whose)


def _offers(
    who: NDArray[np.int64], law: Floats, of: Process | Newcomers, whose: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats, NDArray[np.int64], NDArray[np.int64]]:
    """An offer for each of the paths `who`: path, day by its law, value, deadline and whose it is."""
    count = len(who)
    day = np.minimum(np.searchsorted(np.cumsum(law), rng.random(count), side="right"), len(law) - 1)
    return who, day, _values(of.worth, rng, count), np.full(count, of.deadline), np.full(count, whose)


def _values(law: Law, rng: np.random.Generator, count: int) -> Floats:
    if isinstance(law, Lognormal):
        return np.asarray(law.median * np.exp(law.sigma * rng.standard_normal(count)))
    return np.asarray(rng.uniform(law.low, law.high, count))


def _held(plan: Plan, day: int, state: NDArray[np.int64], stands: NDArray[np.int64], value: Floats) -> Floats:
    """The plan's value of holding these offers on a day, linear between the values of its grid."""
    grid = plan.grid
    at = np.clip(np.searchsorted(grid, value, side="right") - 1, 0, max(len(grid) - 2, 0))
    after = np.minimum(at + 1, len(grid) - 1)
    width = np.where(grid[after] > grid[at], grid[after] - grid[at], 1.0)
    part = (value - grid[at]) / width
    table = plan.holding[day]
    return np.asarray(table[state, stands, at] * (1 - part) + table[state, stands, after] * part)


def _after(plan: Plan, state: NDArray[np.int64], whose: NDArray[np.int64]) -> NDArray[np.int64]:
    """The state once an offer has come: newcomers change none."""
    if len(plan.search.processes) <= TOLD_APART:
        return np.where(whose >= 0, state | 1 << np.maximum(whose, 0), state)
    return np.where(whose >= 0, 1, state)


def _take_in(plan: Plan, arrivals: _Arrivals, now: slice, paths: _Paths, day: int) -> None:
    """Keep the better of what is held and what comes, one offer of a path after another."""
    path, worth, whose = arrivals.path[now], arrivals.worth[now], arrivals.whose[now]
    deadline = np.minimum(arrivals.deadline[now], plan.longest)
    while len(path):
        _, first = np.unique(path, return_index=True)
        rest = np.ones(len(path), dtype=bool)
        rest[first] = False
        first = first[~np.isinf(paths.value[path[first]])]
        who = path[first]
        paths.state[who] = _after(plan, paths.state[who], whose[first])
        new = _held(plan, day, paths.state[who], deadline[first], worth[first])
        better = np.isnan(paths.value[who]) | (new > paths.worth(plan, day, who))
        paths.value[who[better]], paths.stands[who[better]] = worth[first[better]], deadline[first[better]]
        path, worth, whose, deadline = path[rest], worth[rest], whose[rest], deadline[rest]


def _decide(plan: Plan, state: _Paths, result: Floats, ended: NDArray[np.int64], day: int) -> None:
    """Accept what the plan accepts, let go what runs out, give up where the plan gives up. Ended paths become infinite.

    A path that took an offer is marked plus infinity, one that fell back minus infinity.
    """
    last = day == plan.search.days
    has = np.flatnonzero(np.isfinite(state.value))
    value, due = state.value[has], (state.stands[has] == 0) | last
    waits = np.where(due, state.letting_go(plan, day, has), state.worth(plan, day, has) * (1 - 1e-12))
    take = value >= waits
    taken = has[take]
    result[taken], ended[taken] = value[take], day
    state.value[taken] = np.inf
    state.value[has[due & ~take]] = np.nan
    np.maximum(state.stands - 1, 0, out=state.stands)
    idle = np.flatnonzero(np.isnan(state.value))
    if not last and plan.search.cost_per_day > 0:
        idle = idle[state.letting_go(plan, day, idle) <= plan.search.fallback]
    elif not last:
        return
    result[idle], ended[idle] = plan.search.fallback, day
    state.value[idle] = -np.inf
