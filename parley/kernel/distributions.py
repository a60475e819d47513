"""Laws of chance over money and over days, as weights on a grid: what the forecast, BATNA and uncertainty share.

numpy is imported here and by engines alone, so that a command or a page without such an engine does not pay for it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

#: The standard normal's 90 % point: half the width of the range from the tenth to the ninetieth percentile.
Z90 = 1.2815515655446004
#: A chance too small to be told from none in the sums made of it.
NEVER = 1e-15
#: Delays are worked out for whole multiples of so many days and kept.
WHOLE = 256


def normal_cdf(z: float) -> float:
    """Chance that a standard normal variable is at most `z`."""
    return 0.5 * math.erfc(-z / math.sqrt(2))


@dataclass(frozen=True, slots=True)
class Lognormal:
    """A positive amount whose logarithm is normal: `median` above zero, `sigma` the spread of the logarithm."""

    median: float
    sigma: float

    @classmethod
    def between(cls, low: float, high: float) -> Lognormal:
        """The law of which one outcome in ten lies below `low` and one in ten above `high`; 0 < low <= high."""
        return cls(math.sqrt(low * high), math.log(high / low) / (2 * Z90))

    @property
    def mean(self) -> float:
        """The expectation."""
        return self.median * math.exp(self.sigma**2 / 2)

    def cdf(self, value: float) -> float:
        """Chance of at most `value`."""
        if value <= 0:
            return 0.0
        if self.sigma == 0:
            return float(value >= self.median)
        return normal_cdf(math.log(value / self.median) / self.sigma)

    def quantile_range(self, spreads: float) -> tuple[float, float]:
        """The values so many spreads of the logarithm below and above the median."""
        factor = math.exp(spreads * self.sigma)
        return self.median / factor, self.median * factor

    def excess(self, value: float) -> float:
        """E max(X - value, 0): what is gained on average by being free to take X instead of `value`.

        Source: the undiscounted call of Black (1976), which is this expectation for a lognormal law.
        """
        if value <= 0:
            return self.mean - value
        if self.sigma == 0:
            return max(self.median - value, 0.0)
        below = math.log(self.median / value) / self.sigma
        return self.mean * normal_cdf(below + self.sigma) - value * normal_cdf(below)


@dataclass(frozen=True, slots=True)
class Uniform:
    """An amount that is equally likely anywhere from `low` to `high`; low < high."""

    low: float
    high: float

    @property
    def mean(self) -> float:
        """The expectation."""
        return (self.low + self.high) / 2

    def cdf(self, value: float) -> float:
        """Chance of at most `value`."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)

    def quantile_range(self, spreads: float) -> tuple[float, float]:
        """Its two ends, whatever the spreads."""
        del spreads
        return self.low, self.high

    def excess(self, value: float) -> float:
        """E max(X - value, 0)."""
        if value <= self.low:
            return self.mean - value
        if value >= self.high:
            return 0.0
        return (self.high - value) ** 2 / (2 * (self.high - self.low))


Law: TypeAlias = Lognormal | Uniform


@lru_cache(maxsize=512)
def _masses(law: Law, grid: tuple[float, ...]) -> tuple[float, ...]:
    points = np.asarray(grid)
    if len(points) == 1:
        return (1.0,)
    excess = np.array([law.excess(value) for value in grid])
    slopes = np.diff(excess) / np.diff(points)
    inner = np.diff(slopes)
    masses = np.concatenate(([1.0 + slopes[0]], inner, [-slopes[-1]]))
    return tuple(np.maximum(masses, 0.0).tolist())


def on_grid(law: Law, grid: Floats) -> Floats:
    """The law as weights on the ascending values of `grid`, adding up to one.

    Each weight is a second difference of E max(X - v, 0), so that this expectation is met exactly at every value of
    the grid (and with it the mean, where the grid spans the law). What lies beyond an end counts at the end.
    """
    return np.asarray(_masses(law, tuple(grid.tolist())))


def delay(mean: float, *, spread: float, days: int) -> Floats:
    """The law of a delay in whole days 0, 1 .. `days`: lognormal, `spread` its standard deviation over its `mean`.

    A delay between two midnights counts to the nearest day. The array may add up to less than one: the rest is later.
    A `mean` of zero is no delay at all; a `spread` of zero is a fixed number of days.
    """
    if mean <= 0 or spread <= 0:
        masses = np.zeros(days + 1)
        at = round(max(mean, 0.0))
        if at <= days:
            masses[at] = 1.0
        return masses
    return _delay(mean, spread, (days // WHOLE + 1) * WHOLE)[: days + 1]


@lru_cache(maxsize=512)
def _delay(mean: float, spread: float, days: int) -> Floats:
    sigma = math.sqrt(math.log1p(spread**2))
    law = Lognormal(mean / math.exp(sigma**2 / 2), sigma)
    reached = np.ones(days + 2)
    reached[0] = 0.0
    for day in range(days + 1):
        reached[day + 1] = law.cdf(day + 0.5)
        if reached[day + 1] > 1.0 - NEVER:
            reached[day + 1 :] = 1.0
            break
    masses = np.diff(reached)
    masses.flags.writeable = False  # it is shared by all who ask for it
    return masses
