"""What going on searching is worth when offers come with deadlines: dynamic programming over days.

The state of a day is what has come so far (`arrivals`), and the best offer in hand with the days it still stands, or
none. Each day the search costs what it costs, new offers may come, and one may accept, wait, or stop and take the
fallback. Bracketed by two simple cases: every offer must be answered at once (below), and every offer stands to the
end (above).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from parley.jobsearch.forecast.engine.process import Newcomers, Process
from parley.kernel.distributions import Floats
from parley.offers.batna.engine import arrivals
from parley.offers.batna.engine.arrivals import Stream

#: Values on the grid besides those named exactly; errors fall with the square of its step.
POINTS = 128
#: How far the grid reaches beyond the median of a law, in spreads of its logarithm.
REACH = 5.0
#: How often the chance that an offer was refused is taken anew from the thresholds that follow from it.
REFINEMENTS = 2


@dataclass(frozen=True, slots=True)
class Search:
    """A search seen from today. Money is in one currency per year; days are calendar days.

    `fallback` is what one has without any offer (the present job, another named alternative, or nothing: 0).
    `cost_per_day` is what a day of searching takes off the yearly value in the end (pay lost, fees, strength), already
    spread over the years it is counted in. `days` is how long one would go on at most. `named` are further values that
    must stand on the grid exactly, such as those of offers in hand.
    """

    fallback: float
    processes: tuple[Process, ...] = ()
    newcomers: Newcomers | None = None
    days: int = 180
    cost_per_day: float = 0.0
    named: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The solved search: values of every state, from which all answers are read.

    `let_go[t, s]` is the value on day t of holding nothing when what has come is state s (0: nothing has);
    `holding[t, s, k, i]` that of holding an offer of value `grid[i]` which stands `k` more days (0: it must be answered
    today). An offer in hand today came from none of the processes, so it is held in state 0.
    """

    search: Search
    grid: Floats
    let_go: Floats
    holding: NDArray[np.float64] = field(repr=False)

    @property
    def longest(self) -> int:
        """How many days a held offer may stand at most."""
        return int(self.holding.shape[2]) - 1

    @property
    def walk_away(self) -> float:
        """The reservation value today: an offer to be answered at once should be taken from here on."""
        return float(self.let_go[0, 0])

    def with_offer(self, worth: float, stands: int) -> float:
        """The value today of having this offer for so many more days, at most as long as the plan can hold one."""
        return float(np.interp(worth, self.grid, self.holding[0, 0, min(max(stands, 0), self.longest)]))


def value_grid(search: Search) -> Floats:
    """Ascending values that span every law, with the fallback and the named values exactly on it."""
    exact = [search.fallback, *search.named]
    laws = [process.worth for process in search.processes if process.steps]
    laws += [search.newcomers.worth] if search.newcomers else []
    ends = [end for law in laws for end in law.quantile_range(REACH)]
    low, high = min([*ends, *exact]), max([*ends, *exact])
    spread = np.linspace(low, high, POINTS) if ends else np.array([low, high])
    return np.unique(np.concatenate((spread, exact)))


def solve(search: Search, *, longest: int | None = None, deadline: int | None = None) -> Plan:
    """Solve the search backwards from its last day.

    `longest` is how many days a held offer may stand at most (the longest deadline if more); `deadline`, if given,
    replaces every process's own: 0 makes every offer explode on arrival, `search.days` lets every one stand to the end.
    """
    grid = value_grid(search)
    streams = _streams(search, grid)
    if deadline is not None:
        streams = _all_by(streams, deadline)
    kept = max([0, longest or 0, *(stream.deadline for stream in streams)])
    return Plan(search, grid, *backward(grid, streams, search.fallback, search.cost_per_day, (search.days, kept)))


def _streams(search: Search, grid: Floats) -> tuple[Stream, ...]:
    """What may come. Many processes are looked at together, by the thresholds that would hold for exploding offers."""
    found = arrivals.sources(search.processes, search.days, grid)

    def steady(states: int) -> tuple[Stream, ...]:
        coming = search.newcomers
        return (arrivals.steady(coming, search.days, grid, states),) if coming is not None else ()

    if len(found) <= arrivals.TOLD_APART:
        return arrivals.apart(found) + steady(2 ** len(found))
    thresholds = np.full(search.days + 1, float(search.fallback))
    for _ in range(REFINEMENTS):
        later = _all_by(arrivals.further(found, grid, thresholds) + steady(1), 0)
        thresholds = backward(grid, later, search.fallback, search.cost_per_day, (search.days, 0))[0][:, 0]
    return arrivals.together(found, grid, thresholds) + steady(2)


def _all_by(streams: Sequence[Stream], deadline: int) -> tuple[Stream, ...]:
    """The same offers, each with this deadline."""
    return tuple(replace(stream, deadline=deadline) for stream in streams)


def backward(
    grid: Floats, streams: Sequence[Stream], fallback: float, cost: float, size: tuple[int, int]
) -> tuple[Floats, NDArray[np.float64]]:
    """`let_go` (days + 1, states) and `holding` (days + 1, states, kept + 1, values) by backward induction.

    `size` is the days, and how many of them an offer may stand. Source: Bellman's principle; with one offer a day that
    explodes on arrival it is the problem of Cayley and Moser, with Poisson arrivals that of Albright (1974).
    """
    days, kept = size
    states = len(streams[0].then) if streams else 1
    let_go = np.full((days + 1, states), float(fallback))
    holding = np.empty((days + 1, states, kept + 1, len(grid)))
    holding[-1] = np.maximum(grid, fallback)
    for day in range(days - 1, -1, -1):
        later = holding[day + 1]
        # Of each state: every offer that may be held to tomorrow, one day shorter then, and last holding nothing.
        has = np.concatenate((later[:, :-1].reshape(states, -1), let_go[day + 1][:, None]), axis=1)
        for state in range(states):
            waits = has[state]
            for stream in streams:
                law = stream.at_most[state]
                if law is not None:
                    then = stream.then[state]
                    waits = _expected_best(waits, has[then], later[then, stream.deadline], law[day + 1])
            waits = waits - cost
            let_go[day, state] = max(fallback, float(waits[-1]))
            at_once = np.maximum(grid, let_go[day, state])
            holding[day, state, 0] = at_once
            holding[day, state, 1:] = np.maximum(waits[:-1].reshape(kept, len(grid)), at_once)
    return let_go, holding


def _expected_best(none: Floats, then: Floats, arrived: Floats, at_most: Floats) -> Floats:
    """What one has tomorrow: `none` if nothing comes, else the better of the new offer and what one had, `then`.

    `arrived` is what a new offer of each value is worth. E max(arrived, q) as a function of q is linear between the
    values of `arrived`, which ascend, so that values there say it all.
    """
    weighted = np.diff(at_most) * arrived
    total = float(weighted.sum())
    knots = at_most[1:] * arrived + (total - np.cumsum(weighted))
    best = np.maximum(np.interp(then, arrived, knots), then)
    under = then < arrived[0]
    if under.any():
        best[under] = at_most[0] * then[under] + total
    return np.asarray(best + at_most[0] * (none - then))
