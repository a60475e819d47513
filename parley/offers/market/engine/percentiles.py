"""Percentiles of pays with their doubt, and where one pay stands among them. Never beyond the data."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.kernel.distributions import Floats, normal_cdf

#: The percentiles that are told.
SHOWN = (10, 25, 50, 75, 90)
#: The share of samples whose interval holds the true percentile, at least.
CONFIDENCE = 0.95
Z = 1.959963984540054
#: Fewer pays than this are listed as too few, whatever they are.
FEWEST = 6
#: Up to so many the binomial sum is exact; beyond, the normal approximation with half a step is.
EXACT = 2_000


@dataclass(frozen=True, slots=True)
class Percentile:
    """A percentile, `at` per cent: its value and the interval that order statistics give.

    An end is None where the sample does not reach far enough to have one; `value` is None where it is beyond the data.
    """

    at: int
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The share of pays below an amount, half of those equal to it among them, with its interval.

    `beyond` is "below" or "above" where the amount lies outside all of the data.
    """

    share: float
    low: float
    high: float
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    """Pays in ascending order, and how many people each speaks for, added up."""

    pays: Floats
    up_to: Floats

    @property
    def n(self) -> int:
        """How many rows there are."""
        return len(self.pays)

    @property
    def people(self) -> int:
        """How many people they speak for."""
        return int(self.up_to[-1]) if self.n else 0

    @property
    def effective(self) -> float:
        """How many rows of equal weight would tell as much: (sum of w)^2 / sum of w^2.

        Source: Kish, Survey Sampling (1965), 11.7.
        """
        if not self.n:
            return 0.0
        weights = np.diff(self.up_to, prepend=0.0)
        return float(weights.sum() ** 2 / (weights**2).sum())


def sample(pays: Floats, weights: Floats | None = None) -> Sample:
    """The pays as a sample; `weights` are whole numbers of people, one each where there are none."""
    order = np.argsort(pays, kind="stable")
    kept = np.ones(len(pays)) if weights is None else np.asarray(weights, dtype=np.float64)[order]
    return Sample(np.asarray(pays, dtype=np.float64)[order], np.cumsum(kept))


def quantile(found: Sample, share: float) -> float:
    """The quantile of the sample with each pay repeated for everybody it speaks for, linear between two people.

    Source: definition 7 of Hyndman and Fan, The American Statistician 50 (1996), which numpy and R take by default.
    """
    place = (found.people - 1) * share
    low, high = (int(np.searchsorted(found.up_to, end, side="right")) for end in (math.floor(place), math.ceil(place)))
    last = found.n - 1
    below, above = found.pays[min(low, last)], found.pays[min(high, last)]
    return float(below + (above - below) * (place - math.floor(place)))


def ranks(n: int, share: float, confidence: float = CONFIDENCE) -> tuple[int | None, int | None]:
    """Which members of an ordered sample (the first is 1) hold the true quantile between them.

    The narrowest tails of at most half of what is left each: P(X < q) is binomial. None where no member will do.
    Source: David and Nagaraja, Order Statistics (3rd edition, 2003), 7.1.
    """
    tail = (1.0 - confidence) / 2
    below = _binomial(n, share)
    lowest = int(np.searchsorted(below, tail, side="right"))
    highest = int(np.searchsorted(below, 1.0 - tail, side="left")) + 1
    return (lowest or None), (highest if highest <= n else None)


def _binomial(n: int, share: float) -> Floats:
    """P(X <= k) for k = 0 .. n of a binomial law."""
    if n <= EXACT:
        logs = np.array([math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1) for k in range(n + 1)])
        at = np.arange(n + 1)
        return np.asarray(np.cumsum(np.exp(logs + at * math.log(share) + (n - at) * math.log1p(-share))))
    spread, found = math.sqrt(n * share * (1 - share)), np.zeros(n + 1)
    first, last = max(int(n * share - 6 * spread), 0), min(int(n * share + 6 * spread) + 1, n)
    found[first : last + 1] = [normal_cdf((k + 0.5 - n * share) / spread) for k in range(first, last + 1)]
    found[last + 1 :] = 1.0
    return found


def percentiles(found: Sample, shown: Sequence[int] = SHOWN) -> tuple[Percentile, ...]:
    """Each percentile with its interval; none at all of fewer than FEWEST pays."""
    if found.n < FEWEST:
        return tuple(Percentile(at, None) for at in shown)
    return tuple(_percentile(found, at) for at in shown)


def _percentile(found: Sample, at: int) -> Percentile:
    equal = max(int(found.effective), 1)
    low, high = ranks(equal, at / 100)
    ends = [None if rank is None else _member(found, rank, equal) for rank in (low, high)]
    return Percentile(at, quantile(found, at / 100), *ends)


def _member(found: Sample, rank: int, equal: int) -> float:
    """The member of this rank among so many of equal weight: itself where all weigh alike, else at its share."""
    place = (rank - 0.5) / equal * found.people
    return float(found.pays[min(int(np.searchsorted(found.up_to, place, side="left")), found.n - 1)])


def standing(found: Sample, amount: float) -> Standing | None:
    """Where an amount stands, with Wilson's interval for the share; None of fewer than FEWEST pays.

    Source: Wilson, Journal of the American Statistical Association 22 (1927).
    """
    if found.n < FEWEST:
        return None
    ends = [np.searchsorted(found.pays, amount, side=side) for side in ("left", "right")]
    below, up_to = (float(found.up_to[end - 1]) if end else 0.0 for end in ends)
    share = (below + up_to) / 2 / found.people
    n = found.effective
    middle, half = share + Z**2 / (2 * n), Z * math.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    scale = 1 + Z**2 / n
    beyond = "below" if amount < found.pays[0] else "above" if amount > found.pays[-1] else ""
    return Standing(share, max((middle - half) / scale, 0.0), min((middle + half) / scale, 1.0), beyond)
