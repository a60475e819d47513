"""A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with two rows of states.

The states are the parts before any headline (or in it), and the parts behind one. Both rows share what hints say; only
hints of place are weighed apart. A Gaussian prior is centred on weights given by hand. The optimum is unique (the loss
is convex) and is sought by limited-memory BFGS (Nocedal 1980), so the same answers give the same weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NEVER = -1e9
Vector = list[float]


@dataclass(frozen=True, slots=True)
class Chain:
    """One answer: for each sentence the weights its states use, as (index of the first of `kinds` weights, value).

    `front` and `behind` are the hints before and behind a headline; `states` are the reader's states, kinds and up for
    those behind; `weight` says how much the answer counts.
    """

    front: list[list[tuple[int, float]]]
    behind: list[list[tuple[int, float]]]
    states: list[int]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Shape:
    """How many kinds of part there are, which state may follow which, and where the weights of the order stand.

    Kind 0 is the headline: it is left for the row behind and is in no other place. `opening` is the kind that may stand
    before it.
    """

    kinds: int
    hints: int  # weights of hints: kinds for each
    opening: int

    @property
    def states(self) -> int:
        return 2 * self.kinds

    @property
    def size(self) -> int:
        return self.hints + self.states**2 + self.states

    def may(self, before: int, after: int) -> bool:
        """Whether a state may follow another."""
        if after >= self.kinds:
            return after > self.kinds and (before == 0 or before > self.kinds)
        return before < self.kinds and ((after == 0) == (before == 0) or (after == 0 and before == self.opening))

    def step(self, before: int, after: int) -> int:
        """Where the weight of a step stands."""
        return self.hints + before * self.states + after

    def first(self, state: int) -> int:
        """Where the weight of a first state stands."""
        return self.hints + self.states**2 + state


def loss(shape: Shape, chains: Sequence[Chain], weights: Vector, prior: Vector, pull: Vector) -> tuple[float, Vector]:
    """The negative log-likelihood of the readers' states with the prior's penalty, and its gradient."""
    value, gradient = 0.0, [0.0] * shape.size
    for at, (weight, centre, much) in enumerate(zip(weights, prior, pull, strict=True)):
        gap = weight - centre
        if gap:
            value += 0.5 * much * gap * gap
            gradient[at] = much * gap
    order = _Order(shape, weights)
    for chain in chains:
        value += _chain(shape, chain, weights, order, gradient)
    return value, gradient


class _Order:
    """The weights of the order, as rows of what may follow and what may come before."""

    def __init__(self, shape: Shape, weights: Vector) -> None:
        every = range(shape.states)
        self.first = [weights[shape.first(k)] if k < shape.kinds else NEVER for k in every]
        self.after = [[(k, weights[shape.step(j, k)]) for k in every if shape.may(j, k)] for j in every]
        self.before = [[(j, weights[shape.step(j, k)]) for j in every if shape.may(j, k)] for k in every]


def _chain(shape: Shape, chain: Chain, weights: Vector, order: _Order, gradient: Vector) -> float:
    kinds, states = shape.kinds, range(shape.states)
    own = [
        _scores(front, weights, kinds) + _scores(behind, weights, kinds)
        for front, behind in zip(chain.front, chain.behind, strict=True)
    ]
    ahead = [[order.first[k] + own[0][k] for k in states]]
    for row in own[1:]:
        last = ahead[-1]
        ahead.append([_log_sum([last[j] + w for j, w in order.before[k]]) + row[k] for k in states])
    back = [[0.0] * shape.states]
    for row in reversed(own[1:]):
        come = [row[k] + back[0][k] for k in states]
        back.insert(0, [_log_sum([w + come[k] for k, w in order.after[j]]) for j in states])
    whole = _log_sum(ahead[-1])
    said, much = chain.states, chain.weight
    value = whole - order.first[said[0]] - sum(row[state] for row, state in zip(own, said, strict=True))
    for at, row in enumerate(own):
        off = [much * (math.exp(min(0.0, ahead[at][k] + back[at][k] - whole)) - (k == said[at])) for k in states]
        _add(gradient, chain.front[at], off[:kinds])
        _add(gradient, chain.behind[at], off[kinds:])
        if at == 0:
            for k in range(kinds):
                gradient[shape.first(k)] += off[k]
            continue
        value -= weights[shape.step(said[at - 1], said[at])]
        gradient[shape.step(said[at - 1], said[at])] -= much
        for j in states:
            come = ahead[at - 1][j] - whole
            if come > NEVER / 2:
                for k, w in order.after[j]:
                    gradient[shape.step(j, k)] += much * math.exp(min(0.0, come + w + row[k] + back[at][k]))
    return much * value


def _scores(hints: list[tuple[int, float]], weights: Vector, kinds: int) -> Vector:
    scores = [0.0] * kinds
    for at, value in hints:
        for k, weight in enumerate(weights[at : at + kinds]):
            scores[k] += value * weight
    return scores


def _add(gradient: Vector, hints: list[tuple[int, float]], off: Vector) -> None:
    for at, value in hints:
        for k, much in enumerate(off, at):
            gradient[k] += value * much


def _log_sum(values: Sequence[float]) -> float:
    top = max(values, default=NEVER)
    if top <= NEVER / 2:
        return NEVER
    return top + math.log(sum([math.exp(value - top) for value in values]))


def least(function: Callable[[Vector], tuple[float, Vector]], start: Vector, rounds: int = 60, kept: int = 8) -> Vector:
    """Where a smooth convex function is least, by limited-memory BFGS with halved steps (Nocedal 1980)."""
    at, (value, slope) = start, function(start)
    steps: list[tuple[Vector, Vector]] = []
    for turn in range(rounds):
        way = _way(slope, steps)
        fall, length = _dot(slope, way), 1.0
        while True:
            there = [x + length * d for x, d in zip(at, way, strict=True)]
            found, rise = function(there)
            if found <= value + 1e-4 * length * fall or length < 1e-4:
                break
            length /= 2
        moved = [y - x for x, y in zip(at, there, strict=True)]
        bent = [y - x for x, y in zip(slope, rise, strict=True)]
        if _dot(moved, bent) > 1e-10:
            steps = [*steps, (moved, bent)][-kept:]
        done = abs(value - found) < 1e-4 * abs(value) and turn > 10
        at, value, slope = there, found, rise
        if done:
            break
    return at


def _way(slope: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    way, shares = slope[:], []
    for moved, bent in reversed(steps):
        share = _dot(moved, way) / _dot(moved, bent)
        shares.append(share)
        way = [x - share * y for x, y in zip(way, bent, strict=True)]
    moved, bent = steps[-1] if steps else (slope, slope)
    scale = _dot(moved, bent) / _dot(bent, bent) if steps else 1 / math.sqrt(_dot(slope, slope) or 1.0)
    way = [scale * x for x in way]
    for (moved, bent), share in zip(steps, reversed(shares), strict=True):
        more = share - _dot(bent, way) / _dot(moved, bent)
        way = [x + more * y for x, y in zip(way, moved, strict=True)]
    return [-x for x in way]


def _dot(left: Vector, right: Vector) -> float:
    return sum([x * y for x, y in zip(left, right, strict=True)])
