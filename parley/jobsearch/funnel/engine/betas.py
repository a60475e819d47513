"""Rates behind small counts: Beta laws, what a weak prior makes of a count, and intervals.

Everything is on one grid of angles, x = sin(angle) squared, on which a proportion is told equally well everywhere
(Fisher's transformation): quick for many laws at once, and the same grid holds posteriors that are no Beta.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from parley.kernel.distributions import Floats

#: How much of the belief the intervals of the funnel hold: one in ten lies below, one in ten above.
INTERVAL = 0.8
#: Cells of the grid of angles.
CELLS = 400

_STEP = math.pi / 2 / CELLS
_ANGLES = (np.arange(CELLS) + 0.5) * _STEP
#: The rate in the middle of each cell, and the logarithms that every density needs.
GRID = np.sin(_ANGLES) ** 2
LOG_RATE = 2 * np.log(np.sin(_ANGLES))
LOG_REST = 2 * np.log(np.cos(_ANGLES))
_EDGES = np.sin(np.arange(CELLS + 1) * _STEP) ** 2


@dataclass(frozen=True, slots=True)
class Beta:
    """A belief about a rate, worth `a` times yes and `b` times no; both above zero."""

    a: float
    b: float

    @classmethod
    def of(cls, mean: float, strength: float) -> Beta:
        """The belief with this mean that weighs as much as so many results."""
        return cls(mean * strength, (1.0 - mean) * strength)

    @property
    def mean(self) -> float:
        """The expected rate."""
        return self.a / (self.a + self.b)

    @property
    def sd(self) -> float:
        """The standard deviation of the rate."""
        n = self.a + self.b
        return math.sqrt(self.a * self.b / (n * n * (n + 1)))

    @property
    def strength(self) -> float:
        """How many results it weighs as much as."""
        return self.a + self.b

    def after(self, yes: float, no: float) -> Beta:
        """The belief after so many results."""
        return Beta(self.a + yes, self.b + no)

    def of_a_run(self, length: int) -> float:
        """The chance that the next so many results are all no: B(a, b + length) / B(a, b)."""
        top, bottom = self.b, self.a + self.b
        return math.prod((top + at) / (bottom + at) for at in range(length))


@dataclass(frozen=True, slots=True)
class Belief:
    """A belief about a rate as weights on GRID: `mean`, and what lies between `low` and `high` (INTERVAL)."""

    weights: Floats
    mean: float
    low: float
    high: float

    def quantile(self, p: float | Floats) -> Floats:
        """The rates below which the belief lies with probability `p`."""
        return _quantiles(self.weights, np.atleast_1d(np.asarray(p, dtype=np.float64)))


def belief(log_density: Floats) -> Belief:
    """A belief from the logarithm of its density over the rate, at GRID, up to a constant."""
    # A cell of angles is wider in rates by sin x cos; half the sum of the two logarithms.
    logs = log_density + (LOG_RATE + LOG_REST) / 2
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    tail = (1.0 - INTERVAL) / 2
    low, high = _quantiles(weights, np.array([tail, 1.0 - tail]))
    return Belief(weights, float(weights @ GRID), float(low), float(high))


def log_beta(law: Beta) -> Floats:
    """The logarithm of the density of a Beta law at GRID, up to a constant."""
    logs: Floats = (law.a - 1.0) * LOG_RATE + (law.b - 1.0) * LOG_REST
    return logs


def _quantiles(weights: Floats, p: Floats) -> Floats:
    running = np.concatenate(([0.0], np.cumsum(weights)))
    found: Floats = np.interp(p, running / running[-1], _EDGES)
    return found


@lru_cache(maxsize=4096)
def interval(a: float, b: float) -> tuple[float, float]:
    """The two ends of the central INTERVAL of Beta(a, b)."""
    found = belief(log_beta(Beta(a, b)))
    return found.low, found.high
