"""Rates of small numbers, honestly: a count out of a count, with the interval that the data leave open."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from parley.kernel.numbers import NO_BREAK, percent_text

#: Below this many trials a rate says less than a sentence does.
ENOUGH = 5
CREDIBLE = 0.95
NOT_ENOUGH = "not enough data"


@dataclass(frozen=True, slots=True)
class Rate:
    """`successes` of `trials`, and the central 95 % credible interval of the rate behind them, as ratios of 0 to 1."""

    successes: int
    trials: int
    low: float
    high: float

    @property
    def enough(self) -> bool:
        """Whether there are trials enough to speak of a rate at all."""
        return self.trials >= ENOUGH

    @property
    def range_text(self) -> str:
        """ "22 to 64 %", or "not enough data"."""
        if not self.enough:
            return NOT_ENOUGH
        return f"{round(self.low * 100)} to {round(self.high * 100)}{NO_BREAK}%"

    @property
    def text(self) -> str:
        """ "41 %, range 22 to 64 %", or "not enough data"."""
        if not self.enough:
            return NOT_ENOUGH
        share = percent_text(Decimal(self.successes) / Decimal(self.trials), places=0)
        return f"{share}, range {self.range_text}"


@lru_cache(maxsize=256)
def rate(successes: int, trials: int) -> Rate:
    """The rate behind a count, with an even (uniform) prior: the posterior is Beta(successes + 1, failures + 1).

    Source: Bayes 1763 for the prior; interval with equal tails as in Gelman et al., Bayesian Data Analysis, 2.4.
    Raises ValueError unless 0 <= successes <= trials.
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is no count.")
    a, b, tail = successes + 1, trials - successes + 1, (1 - CREDIBLE) / 2
    return Rate(successes, trials, beta_quantile(tail, a, b), beta_quantile(1 - tail, a, b))


def beta_quantile(p: float, a: float, b: float) -> float:
    """Where a Beta(a, b) variable lies below with probability `p`; bisection, good to twelve decimals."""
    low, high = 0.0, 1.0
    for _ in range(42):
        middle = (low + high) / 2
        if beta_cdf(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b) for a, b > 0.

    Source: continued fraction DLMF 8.17.22, evaluated by Lentz's method; the symmetry DLMF 8.17.4 keeps it quick.
    """
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    if x > (a + 1) / (a + b + 2):
        return 1.0 - beta_cdf(1.0 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x) - (math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b))
    return math.exp(front) / a * _continued_fraction(x, a, b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    tiny = 1e-300
    c, d = 1.0, 1.0 - (a + b) * x / (a + 1)
    d = 1.0 / (d if abs(d) > tiny else tiny)
    value = d
    for m in range(1, 400):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1.0 + numerator * d
            d = 1.0 / (d if abs(d) > tiny else tiny)
            c = 1.0 + numerator / c
            c = c if abs(c) > tiny else tiny
            value *= c * d
        if abs(c * d - 1.0) < 1e-15:
            break
    return value
