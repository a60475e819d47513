"""Time until something happens where much has not happened yet: Kaplan-Meier, and Aalen-Johansen for several ends.

Times are whole days, counted with their ties: on one day everything happens together, and what was only observed until
that day was still at risk on it.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from parley.jobsearch.funnel.engine.betas import interval
from parley.jobsearch.funnel.engine.ways import Whole
from parley.kernel.distributions import Floats


@dataclass(frozen=True, slots=True)
class Curves:
    """What had happened by each of the `times` at which something did, in ascending order.

    `at_risk` are those still observed just before, `events` how many of each cause (causes x times). `survival` is the
    share to which nothing has happened (Kaplan and Meier 1958) with its `survival_se` (Greenwood 1926); `incidence` the
    share to which each cause has (Aalen and Johansen 1978; causes x times) with its `incidence_se`. `n` is how many
    there are in all, `last` the longest time anything was observed.
    """

    times: Whole
    at_risk: Whole
    events: Whole
    survival: Floats
    survival_se: Floats
    incidence: Floats
    incidence_se: Floats
    n: int
    last: int

    def by(self, cause: int, day: int) -> Share:
        """The share to which a cause has happened by a day."""
        at = self._place(day)
        if at < 0:
            return share(0.0, 0.0, self.n)
        return share(float(self.incidence[cause, at]), float(self.incidence_se[cause, at]), self._known(at))

    def left_by(self, day: int) -> Share:
        """The share to which anything has happened by a day."""
        at = self._place(day)
        if at < 0:
            return share(0.0, 0.0, self.n)
        return share(1.0 - float(self.survival[at]), float(self.survival_se[at]), self._known(at))

    def _place(self, day: int) -> int:
        return int(np.searchsorted(self.times, day, side="right")) - 1

    def _known(self, at: int) -> int:
        """Of how many it is known at a time whether something happened by then."""
        return int(self.at_risk[at] + self.events[:, :at].sum())


#: An error so small is none: what is left of the rounding of its sums.
_NIL = 1e-6


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its central interval of INTERVAL, and of how many it would be the count (an effective n)."""

    value: float
    low: float
    high: float
    n: float


def curves(days: Whole, cause: Whole, causes: Sequence[int]) -> Curves:
    """The curves of `causes` from how long each was observed and what then happened; anything else is censoring.

    Variances by the delta method, exact with ties: Greenwood's for survival; for an incidence that of Marubini and
    Valsecchi 1995 (Analysing Survival Data, 10.3), which is Greenwood's where there is one cause and the binomial
    variance where nothing is censored.
    """
    happened = np.isin(cause, np.array(causes, dtype=np.int64))
    times = np.unique(days[happened])
    if not len(times):
        nothing, none = np.zeros(0, dtype=np.int64), np.zeros(0)
        empty = np.zeros((len(causes), 0))
        return Curves(nothing, nothing, empty.astype(np.int64), none, none, empty, empty, len(days), _last(days))
    ordered = np.sort(days)
    at_risk = len(days) - np.searchsorted(ordered, times, side="left")
    events = np.array([_counted(days[cause == each], times) for each in causes])
    all_events = events.sum(axis=0)
    survival = np.cumprod(1.0 - all_events / at_risk)
    before = np.concatenate(([1.0], survival[:-1]))
    left = at_risk - all_events
    greenwood = np.where(left > 0, all_events / (at_risk * np.maximum(left, 1)), 0.0)
    survival_se = survival * np.sqrt(np.cumsum(greenwood))
    incidence = np.cumsum(before * events / at_risk, axis=1)
    variance = np.array([_variance(incidence[k], before, events[k], at_risk, greenwood) for k in range(len(causes))])
    return Curves(times, at_risk, events, survival, survival_se, incidence, np.sqrt(variance), len(days), _last(days))


def _last(days: Whole) -> int:
    return int(days.max()) if len(days) else 0


def _counted(days: Whole, times: Whole) -> Whole:
    ordered = np.sort(days)
    return np.searchsorted(ordered, times, side="right") - np.searchsorted(ordered, times, side="left")


def _variance(incidence: Floats, before: Floats, events: Whole, at_risk: Whole, greenwood: Floats) -> Floats:
    """Sums over the times up to each one, of terms in which its own incidence stands: so expanded by its powers."""
    own = before**2 * (at_risk - events) * events / at_risk**3
    mixed = before * events / at_risk**2
    squared = incidence**2 * np.cumsum(greenwood) - 2 * incidence * np.cumsum(incidence * greenwood)
    squared += np.cumsum(incidence**2 * greenwood)
    crossed = incidence * np.cumsum(mixed) - np.cumsum(incidence * mixed)
    return np.maximum(squared + np.cumsum(own) - 2 * crossed, 0.0)


def share(value: float, error: float, known: int) -> Share:
    """A share whose standard error is known, with the interval of a count that would be as sure of it.

    The effective number of Dorey and Korn 1987 (Statistics in Medicine 6, 679-687): as many as would give a proportion
    that error; with Jeffreys' prior, which keeps the interval within 0 and 1 and honest for small counts. Where the
    share is 0 or 1, those of whom it is known count.
    """
    n = float(known)
    if error > _NIL and 0 < value < 1:
        n = min(value * (1.0 - value) / error**2, n)
    value = min(max(value, 0.0), 1.0)
    low, high = interval(value * n + 0.5, (1.0 - value) * n + 0.5)
    return Share(value, low if value > 0 else 0.0, high if value < 1 else 1.0, n)


@dataclass(frozen=True, slots=True)
class Middle:
    """The day by which half had left, with its interval; None where that lies beyond what was observed."""

    days: int | None
    low: int | None
    high: int | None


def middle(found: Curves, part: float = 0.5) -> Middle:
    """The day by which that part had left: the first at which so many had, and the days that are not ruled out.

    The interval holds the days on which the part lies within the interval of the share (Brookmeyer and Crowley 1982).
    """
    return Middle(
        _first(found, lambda day: 1.0 - found.survival[day] >= part - 1e-12),
        _first(found, lambda day: found.left_by(int(found.times[day])).high >= part),
        _first(found, lambda day: found.left_by(int(found.times[day])).low >= part),
    )


def _first(found: Curves, holds: Callable[[int], bool]) -> int | None:
    """The first of the times, by its place, at which something holds that holds ever after."""
    at = bisect.bisect_left(range(len(found.times)), True, key=lambda place: bool(holds(place)))
    return int(found.times[at]) if at < len(found.times) else None
