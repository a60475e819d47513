"""Weights drawn evenly from all that agree with what the person says: nothing, an order, or ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.kernel.problems import Problem
from parley.offers.comparison.engine.acceptability import Array

#: Criteria beyond which an order that is not complete would need too many sets to be counted.
MOST = 16
#: Chains that walk side by side where there are ranges, and the sweeps before the first draw and between draws.
CHAINS, BURN_IN, THIN = 4096, 120, 6


@dataclass(frozen=True, slots=True)
class Preference:
    """What is said of n weights that add up to one; nothing said is every set of weights alike.

    `above` are pairs (i, j): criterion i matters at least as much as j. `low` and `high` bound each weight, of 0 to 1.
    """

    count: int
    above: tuple[tuple[int, int], ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()

    @property
    def bounded(self) -> bool:
        """Whether any weight has a range narrower than 0 to 1."""
        return any(value > 0 for value in self.low) or any(value < 1 for value in self.high)


def check(preference: Preference) -> tuple[Problem, ...]:
    """What keeps the weights from being drawn: a circle in the order, ranges that cannot add up to one."""
    count = preference.count
    if not 1 <= count <= MOST:
        return (Problem("criteria", f"Weights are drawn for 1 to {MOST} criteria."),)
    if any(not (0 <= i < count and 0 <= j < count) for i, j in preference.above):
        return (Problem("order", "The order names a criterion that is not there."),)
    if _closed(preference) is None:
        return (Problem("order", "The order goes round in a circle; take one of its steps out."),)
    low, high = bounds(preference)
    if (low > high + 1e-12).any():
        return (Problem("ranges", "A range and the order cannot both hold; widen the range."),)
    if low.sum() > 1 + 1e-12:
        return (Problem("ranges", f"The lowest weights add up to {low.sum():.0%}, more than all."),)
    if high.sum() < 1 - 1e-12:
        return (Problem("ranges", f"The highest weights add up to {high.sum():.0%}, less than all."),)
    return ()


def draw(rng: np.random.Generator, draws: int, preference: Preference) -> Array:
    """So many sets of weights, float32 (draws, n), even over all that agree with a checked preference.

    Without ranges exact: even weights on the simplex are exponential variables over their sum (Rubinstein 1982), and by
    symmetry an order is met by sorting them along a linear extension drawn evenly. With ranges by Gibbs sampling: pairs
    of weights exchange mass evenly within what bounds and order leave them.
    """
    if preference.bounded:
        return _by_exchange(rng, draws, preference)
    weights = rng.standard_exponential((draws, preference.count), dtype=np.float32)
    weights /= weights.sum(axis=1, keepdims=True)
    if preference.above:
        weights = -np.sort(-weights, axis=1)
        weights = np.take_along_axis(weights, _places(rng, draws, preference), axis=1)
    return weights


def bounds(preference: Preference) -> tuple[Array, Array]:
    """The range of each weight, with what follows from the order: the greater is no lower than the lesser."""
    low = np.array(preference.low or (0.0,) * preference.count)
    high = np.array(preference.high or (1.0,) * preference.count)
    for _ in range(preference.count):
        for i, j in preference.above:
            low[i], high[j] = max(low[i], low[j]), min(high[j], high[i])
    return low, high


def _closed(preference: Preference) -> list[int] | None:
    """For each criterion the set, as bits, of those that must be above it; None where that goes round in a circle."""
    over = [0] * preference.count
    for i, j in preference.above:
        over[j] |= 1 << i
    for _ in range(preference.count):
        for j in range(preference.count):
            for i in range(preference.count):
                if over[j] >> i & 1:
                    over[j] |= over[i]
    return None if any(over[j] >> j & 1 for j in range(preference.count)) else over


def _places(rng: np.random.Generator, draws: int, preference: Preference) -> Array:
    """For each draw the place of each criterion, 0 the greatest, evenly over all complete orders that agree.

    Complete orders are counted over the sets of criteria placed already, and drawn by those counts.
    """
    over, count = _closed(preference) or [0] * preference.count, preference.count
    full = 2**count - 1
    ways = np.zeros(full + 1)
    ways[full] = 1.0
    steps: list[list[int]] = [[]] * (full + 1)
    for some in range(full - 1, -1, -1):
        steps[some] = [i for i in range(count) if not some >> i & 1 and over[i] & ~some == 0]
        ways[some] = sum(ways[some | 1 << i] for i in steps[some])
    places = np.zeros((draws, count), dtype=np.int64)
    placed = np.zeros(draws, dtype=np.int64)
    for place in range(count):
        for now in np.unique(placed):
            who = np.flatnonzero(placed == now)
            shares = np.cumsum([ways[now | 1 << i] for i in steps[now]]) / ways[now]
            pick = np.minimum(np.searchsorted(shares, rng.random(len(who)), side="right"), len(shares) - 1)
            chosen = np.array(steps[now])[pick]
            places[who, chosen] = place
            placed[who] = now | 1 << chosen
    return places


def _by_exchange(rng: np.random.Generator, draws: int, preference: Preference) -> Array:
    low, high = bounds(preference)
    room = high - low
    part = (1.0 - low.sum()) / room.sum() if room.sum() > 0 else 0.0
    chains = min(CHAINS, draws)
    state = np.tile(low + part * room, (chains, 1))
    kept = []
    rounds = BURN_IN + THIN * -(-draws // chains)
    for turn in range(1, rounds + 1):
        for i, j in _pairs(rng, preference.count):
            _exchange(rng, state, (i, j), (low, high), preference.above)
        if turn > BURN_IN and (turn - BURN_IN) % THIN == 0:
            kept.append(state.astype(np.float32))
    return np.concatenate(kept)[:draws]


def _pairs(rng: np.random.Generator, count: int) -> list[tuple[int, int]]:
    """Every criterion once, with a partner chosen by chance."""
    order = rng.permutation(count)
    return [(int(order[at]), int(order[(at + 1) % count])) for at in range(count if count > 1 else 0)]


def _exchange(
    rng: np.random.Generator,
    state: Array,
    pair: tuple[int, int],
    bound: tuple[Array, Array],
    above: Sequence[tuple[int, int]],
) -> None:
    """Draw the split of the sum of two weights anew, evenly within what bounds and order leave the first."""
    i, j = pair
    total = state[:, i] + state[:, j]
    low, high = bound
    least, most = np.maximum(low[i], total - high[j]), np.minimum(high[i], total - low[j])
    for a, b in above:
        if (a, b) == (i, j):
            least = np.maximum(least, total / 2)
        elif (a, b) == (j, i):
            most = np.minimum(most, total / 2)
        elif a == i:
            least = np.maximum(least, state[:, b])
        elif b == i:
            most = np.minimum(most, state[:, a])
        elif a == j:  # total - x >= the other
            most = np.minimum(most, total - state[:, b])
        elif b == j:
            least = np.maximum(least, total - state[:, a])
    x = least + rng.random(len(state)) * np.maximum(most - least, 0.0)
    state[:, i], state[:, j] = x, total - x
