"""How often each alternative is the best when weights, judgements and pay are in doubt, and what would settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from parley.offers.comparison.engine.acceptability import Array, acceptability, confidence
from parley.offers.comparison.engine.drawn_weights import MOST, Preference, draw

TOP = 10.0
#: How far a judgement may be off, either way, where nothing is said of it. Ours.
DOUBT = 1.0
#: Sets of weights for the range of each share, and draws of values that each is tried on.
SETS, TRIED = 240, 2048
#: What moves the leader's share by this much between the lowest and the highest third of it is worth finding out.
WORTH_KNOWING = 0.05
#: The seed of all draws.
SEED = 4127


class Surety(StrEnum):
    """How much of the weights is meant: as they are, within a third, only their order, or nothing of them."""

    EXACT = "exact"
    THIRD = "third"
    ORDER = "order"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared: scores of 0 to 10 per alternative and criterion (None: not judged).

    `doubts` are how far each may be off, either way. `pay` is the place of the criterion that is measured, whose scores
    do not count, or None.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    weights: tuple[int, ...]
    surety: Surety
    scores: tuple[tuple[float | None, ...], ...]
    doubts: tuple[tuple[float, ...], ...]
    pay: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """One alternative: how often it has each rank (0: the best), and the tenth and ninetieth percentile of how often it
    is best, over the sets of weights that agree with what is said.

    `cares` are the mean weights of the draws in which it is best, `sure` how often those make it the best; both None
    where it never is. `regret` is how far below the best of each draw it lies on average, in points of 100: the
    expected loss of choosing it now over choosing when everything were known (Savage 1951; Raiffa and Schlaifer 1961).
    """

    name: str
    ranks: tuple[float, ...]
    low: float
    high: float
    cares: tuple[float, ...] | None
    sure: float | None
    ahead: tuple[float, ...]
    regret: float

    @property
    def best(self) -> float:
        """How often it is the best."""
        return self.ranks[0]


@dataclass(frozen=True, slots=True)
class Settles:
    """Something not known, and how often the leader is the best where it is in its lowest and in its highest third.

    `alternative` is None for the weight of a criterion. `turns` says that in one of them another is best more often.
    """

    alternative: int | None
    criterion: int
    low: float
    high: float
    turns: bool


@dataclass(frozen=True, slots=True)
class Chances:
    """The answer. `clarity` is 1 where one is always the best, 0 where all are as often."""

    draws: int
    standings: tuple[Standing, ...]
    settles: tuple[Settles, ...]
    clarity: float

    @property
    def leader(self) -> Standing:
        """The one that is best most often."""
        return max(self.standings, key=lambda each: each.best)


def preference(weights: Sequence[int], surety: Surety) -> Preference:
    """Which sets of weights agree with these, at this surety."""
    total = sum(weights)
    shares = [weight / total for weight in weights]
    if surety is Surety.THIRD:
        low, high = tuple(share * 2 / 3 for share in shares), tuple(min(share * 4 / 3, 1.0) for share in shares)
        return Preference(len(shares), low=low, high=high)
    if surety is Surety.ORDER:
        levels = [[at for at, w in enumerate(weights) if w == level] for level in sorted(set(weights), reverse=True)]
        above = tuple((i, j) for upper, lower in pairwise(levels) for i in upper for j in lower)
        return Preference(len(shares), above=above)
    if surety is Surety.EXACT:
        return Preference(len(shares), low=tuple(shares), high=tuple(shares))
    return Preference(len(shares))


def chances(question: Question, pay: Array | None, *, draws: int, seed: int = SEED) -> Chances:
    """The analysis. `pay` is drawn pay (draws, alternatives) in one currency, a column of NaN where it is not known.

    Judgements are even within their doubt; what is not judged may be anything from 0 to 10. Criteria without a weight
    do not count; at most sixteen do. Raises ValueError for fewer than two alternatives or no weight at all.
    """
    kept = [at for at, weight in enumerate(question.weights) if weight > 0]
    if len(question.alternatives) < 2 or not 1 <= len(kept) <= MOST:
        raise ValueError("A comparison takes two alternatives and one to sixteen criteria with a weight.")
    rng = np.random.default_rng(seed)
    values = _values(rng, question, kept, pay, draws)
    weights = _weights(rng, [question.weights[at] for at in kept], question.surety, draws)
    found = acceptability(values, weights)
    sure = confidence(values, found.central)
    low, high = _over_weights(values[:TRIED], weights[:SETS])
    missed = regrets(values, weights)
    standings = tuple(
        Standing(
            name,
            tuple(float(share) for share in found.ranks[i]),
            float(low[i]),
            float(high[i]),
            None if np.isnan(found.central[i]).any() else _spread_out(found.central[i], kept, len(question.weights)),
            None if np.isnan(sure[i]) else float(sure[i]),
            tuple(float(share) for share in found.pairwise[i]),
            float(missed[i]),
        )
        for i, name in enumerate(question.alternatives)
    )
    return Chances(found.draws, standings, _settles(kept, values, weights), found.clarity)


def regrets(values: Array, weights: Array) -> Array:
    """Expected regret of each alternative, in points of 100: values (draws, alternatives, criteria) of 0 to 1."""
    sums = np.einsum("kij,kj->ki", values, weights)
    return np.asarray(100 * (sums.max(axis=1, keepdims=True) - sums).mean(axis=0))


def _weights(rng: np.random.Generator, weights: Sequence[int], surety: Surety, draws: int) -> Array:
    if surety is Surety.EXACT:
        shares = np.array(weights, dtype=np.float32)
        return np.asarray(np.broadcast_to(shares / shares.sum(), (draws, len(weights))))
    return draw(rng, draws, preference(weights, surety))


def _spread_out(central: Array, kept: Sequence[int], count: int) -> tuple[float, ...]:
    """The weights of those that count, and nought for the others."""
    found = [0.0] * count
    for at, weight in zip(kept, central, strict=True):
        found[at] = float(weight)
    return tuple(found)


def _values(rng: np.random.Generator, question: Question, kept: Sequence[int], pay: Array | None, draws: int) -> Array:
    """Values of 0 to 1: (draws, alternatives, criteria that count)."""
    count = len(question.alternatives)
    found = np.empty((draws, count, len(kept)), dtype=np.float32)
    for to, at in enumerate(kept):
        if at == question.pay:
            found[:, :, to] = _paid(rng, pay, draws, count)
            continue
        for i in range(count):
            low, high = span(question.scores[i][at], question.doubts[i][at])
            found[:, i, to] = (low + (high - low) * rng.random(draws, dtype=np.float32)) / TOP
    return found


def span(score: float | None, doubt: float) -> tuple[float, float]:
    """From where to where a judgement may lie."""
    return (0.0, TOP) if score is None else (max(score - doubt, 0.0), min(score + doubt, TOP))


def _paid(rng: np.random.Generator, pay: Array | None, draws: int, count: int) -> Array:
    """Pay on a line from the lowest tenth percentile (0) to the highest ninetieth (1); unknown pay may be anywhere."""
    unknown = rng.random((draws, count), dtype=np.float32)
    if pay is None or np.isnan(pay).all():
        return np.asarray(unknown)
    known = ~np.isnan(pay[0])
    low = np.quantile(pay[:, known], 0.1, axis=0).min()
    high = np.quantile(pay[:, known], 0.9, axis=0).max()
    apart = high - low > 1e-6 * max(abs(high), 1.0)
    line = (pay - low) / (high - low) if apart else np.full_like(pay, 0.5)
    return np.where(np.isnan(pay), unknown, line)


def _over_weights(values: Array, weights: Array) -> tuple[Array, Array]:
    """For each alternative how often it is best by one set of weights: the tenth and ninetieth percentile over sets."""
    best = np.argmax(np.einsum("kij,sj->iks", values, weights), axis=0)
    shares = np.stack([(best == i).mean(axis=0) for i in range(values.shape[1])])
    low, high = np.quantile(shares, [0.1, 0.9], axis=1)
    return np.asarray(low), np.asarray(high)


def _settles(kept: Sequence[int], values: Array, weights: Array) -> tuple[Settles, ...]:
    """What knowing each single thing would do to the leader's share, what moves it most first."""
    best = np.argmax(np.einsum("kij,kj->ik", values, weights), axis=0)
    count = values.shape[1]
    leader = int(np.bincount(best, minlength=count).argmax())
    things: list[tuple[int | None, int, Array]] = [
        (i, at, values[:, i, to]) for to, at in enumerate(kept) for i in range(count)
    ]
    things += [(None, at, weights[:, to]) for to, at in enumerate(kept)]
    found = [settled for thing in things if (settled := _thirds(thing, best, count, leader)) is not None]
    return tuple(sorted(found, key=lambda each: -abs(each.high - each.low)))


def _thirds(thing: tuple[int | None, int, Array], best: Array, count: int, leader: int) -> Settles | None:
    alternative, criterion, drawn = thing
    low, high = np.quantile(drawn, [1 / 3, 2 / 3])
    if high - low <= 1e-6:
        return None
    ends = [np.bincount(best[part], minlength=count) for part in (drawn <= low, drawn >= high)]
    least, most = (float(end[leader] / end.sum()) for end in ends)
    if abs(most - least) < WORTH_KNOWING:
        return None
    return Settles(alternative, criterion, least, most, any(int(end.argmax()) != leader for end in ends))
