"""How often each alternative is the best when weights and values are in doubt: SMAA-2 on drawn samples.

Source: Lahdelma and Salminen, SMAA-2: stochastic multicriteria acceptability analysis for group decision making,
Operations Research 49 (2001). Conventions of ties and of entropy as in the R package smaa.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]

#: Draws worked on at a time, so that the ranks of a block stay in the processor's cache.
BLOCK = 16_384


@dataclass(frozen=True, slots=True)
class Acceptability:
    """What `draws` samples say of m alternatives and n criteria. Shares are of 0 to 1.

    `ranks[i, r]` is the share of draws in which alternative i has rank r (0: the best); ties share the better rank.
    `central[i]` are the mean weights of the draws in which i is best: "best if you care like this"; not numbers where
    it never is. `pairwise[i, j]` is the share in which i is strictly better than j. `entropy` is that of the first
    ranks, in bits: 0 where one alternative is always best, log2(m) where nobody can tell.
    """

    draws: int
    ranks: Array
    central: Array
    pairwise: Array
    entropy: float

    @property
    def best(self) -> Array:
        """The share of draws in which each alternative is the best."""
        return np.asarray(self.ranks[:, 0])

    @property
    def clarity(self) -> float:
        """How clear it is who is best: 1 where always the same, 0 where each is as often."""
        most = np.log2(len(self.ranks))
        return 1.0 if most == 0 else float(1.0 - self.entropy / most)


def acceptability(values: Array, weights: Array) -> Acceptability:
    """The analysis of drawn `weights` (draws, n) and of `values` of the alternatives on each criterion.

    `values` are (m, n) where they are sure, (draws, m, n) where they are drawn too; better is more. Raises ValueError
    where the shapes do not fit.
    """
    draws, criteria = weights.shape
    sure = values.ndim == 2
    alternatives = values.shape[-2]
    if values.shape[-1] != criteria or not draws or (not sure and values.shape[0] != draws):
        raise ValueError("Values and weights must be of the same criteria and draws.")
    counts = np.zeros((alternatives, alternatives), dtype=np.int64)
    ahead = np.zeros((alternatives, alternatives), dtype=np.int64)
    sums = np.zeros((alternatives, criteria))
    for start in range(0, draws, BLOCK):
        block = weights[start : start + BLOCK]
        utilities = _utilities(values if sure else values[start : start + BLOCK], block)
        ranks, better = _ranks(utilities)
        ahead += better
        for rank in range(alternatives):
            counts[:, rank] += np.count_nonzero(ranks == rank, axis=1)
        sums += (ranks == 0).astype(block.dtype) @ block
    first = counts[:, :1]
    central = np.divide(sums, first, out=np.full_like(sums, np.nan), where=first > 0)
    shares = counts / draws
    return Acceptability(draws, shares, central, ahead / draws, entropy(shares[:, 0]))


def confidence(values: Array, central: Array) -> Array:
    """For each alternative the share of drawn `values` (draws, m, n) in which its central weights make it the best.

    With sure values (m, n) this is 0 or 1. Not a number where the alternative is never best.
    """
    drawn = values[None] if values.ndim == 2 else values
    found = np.full(len(central), np.nan)
    for i, weights in enumerate(central):
        if not np.isnan(weights).any():
            utilities = drawn @ weights
            found[i] = np.mean(utilities[:, i] >= utilities.max(axis=1))
    return found


def entropy(shares: Array) -> float:
    """Shannon's entropy of shares, in bits. Shares of ties may add up to more than one and are brought to one."""
    total = float(shares.sum())
    some = shares[shares > 0] / total if total else np.array([1.0])
    return float(max(-np.sum(some * np.log2(some)), 0.0))


def _utilities(values: Array, weights: Array) -> Array:
    """The weighted sum of each alternative in each draw: (m, draws)."""
    if values.ndim == 2:
        return np.asarray(values.astype(weights.dtype, copy=False) @ weights.T)
    return np.asarray(np.einsum("kij,kj->ik", values, weights))


def _ranks(utilities: Array) -> tuple[Array, Array]:
    """The rank of each alternative in each draw, the number that are strictly better; and how often i beats j."""
    count = len(utilities)
    ranks = np.zeros(utilities.shape, dtype=np.int8)
    ahead = np.zeros((count, count), dtype=np.int64)
    for i in range(count):
        for j in range(i + 1, count):
            worse, better = utilities[i] < utilities[j], utilities[i] > utilities[j]
            ranks[i] += worse
            ranks[j] += better
            ahead[i, j], ahead[j, i] = np.count_nonzero(better), np.count_nonzero(worse)
    return ranks, ahead


def partial_value(x: Array, cutoffs: Sequence[float], values: Sequence[float], *, clip: bool = True) -> Array:
    """A value function that is linear between ascending `cutoffs`, at which it takes `values`.

    Beyond the ends it stays at the end's value, or, without `clip`, goes on along the last piece.
    """
    points, heights = np.asarray(cutoffs, dtype=float), np.asarray(values, dtype=float)
    amounts = np.asarray(x, dtype=float)
    found = np.interp(amounts, points, heights)
    if clip:
        return np.asarray(found)
    slopes = np.diff(heights) / np.diff(points)
    low, high = amounts < points[0], amounts > points[-1]
    found = np.where(low, heights[0] + (amounts - points[0]) * slopes[0], found)
    return np.asarray(np.where(high, heights[-1] + (amounts - points[-1]) * slopes[-1], found))
