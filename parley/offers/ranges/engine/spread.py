"""One offer as a range: its percentiles, the shape of what may come, what makes it wide, and what beliefs would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from parley.offers.ranges.engine.chances import World, beliefs, withouts
from parley.offers.valuation.engine import tax
from parley.offers.valuation.engine.tax import Bands
from parley.offers.valuation.engine.uncertainty import BLOCK, Range, outcomes
from parley.offers.valuation.engine.valuation import Valuation, value_offer

Array: TypeAlias = NDArray[Any]

PATHS = 2 * BLOCK
#: Columns of the picture, and the share at either end that it leaves off so that one lucky draw does not flatten it.
COLUMNS, CUT = 48, 0.005
#: A width below this share of the middle is none.
NARROW = 0.002


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of money: its tenth, fiftieth and ninetieth percentile; sure where the three are one."""

    name: str
    low: float
    middle: float
    high: float
    worthless: float | None = None


@dataclass(frozen=True, slots=True)
class Driver:
    """A source of chance: how wide the range would be without it, and by which share that is narrower (0 to 1)."""

    key: str
    name: str
    why: str
    width: float
    narrower: float


@dataclass(frozen=True, slots=True)
class Swing:
    """What another belief would do to the mean: from `low` to `high`, for the factor's lower and higher end."""

    name: str
    low_text: str
    high_text: str
    source: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """An offer in doubt, over the months looked at, in its own currency.

    `lucky` is the ninety-ninth percentile; `columns` are (from, to, share of draws) in ascending order. `taxed` says by
    which rule tax was taken off, if so.
    """

    paths: int
    seed: int
    total: Range
    lucky: float
    parts: tuple[Part, ...]
    worthless: float | None
    columns: tuple[tuple[float, float, float], ...]
    drivers: tuple[Driver, ...]
    swings: tuple[Swing, ...]
    taxed: Bands | None

    @property
    def width(self) -> float:
        """From the tenth to the ninetieth percentile."""
        return self.total.high - self.total.low

    @property
    def is_sure(self) -> bool:
        """Whether nothing that was looked at makes a difference."""
        return self.width <= NARROW * abs(self.total.middle)


def spread(world: World, *, seed: int, bands: Bands | None = None, paths: int = PATHS) -> Spread:
    """Draw an offer that has been checked. The same seed gives the same answer; every change is looked at on the same
    draws, so that what differs is the change.

    Means under other beliefs are exact before tax. Tax, where a rule is given, is taken off the yearly average of each
    path: a year that holds more than the others would be taxed more.
    """
    years = world.assumptions.months / 12

    def left(money: Array) -> Array:
        return money if bands is None else np.asarray(tax.after(money / years, bands) * years)

    def drawn(which: World, paths: int) -> Array:
        rng = np.random.default_rng(seed)
        return left(outcomes(rng, which.offer, which.assumptions, which.doubts, paths=paths).total)

    found = outcomes(np.random.default_rng(seed), world.offer, world.assumptions, world.doubts, paths=paths)
    total = left(found.total)
    whole = _range(total)
    has_equity = bool(world.offer.equity or world.offer.refreshers)
    worthless = float(np.mean(found.equity <= 0)) if has_equity else None
    return Spread(
        paths=len(total),
        seed=seed,
        total=whole,
        lucky=float(np.quantile(total, 0.99)),
        parts=() if bands is not None else _parts(found.sure, found.there, found.equity, worthless),
        worthless=worthless,
        columns=_columns(total),
        drivers=_drivers(world, whole, lambda which: drawn(which, paths)),
        swings=_swings(world, _expected if bands is None else lambda which: float(drawn(which, BLOCK).mean())),
        taxed=bands,
    )


def _range(drawn: Array) -> Range:
    """Mean, its error (of means of mirrored pairs) and percentiles."""
    pairs = drawn.reshape(-1, 2, BLOCK // 2).mean(axis=1).ravel()
    low, middle, high = (float(each) for each in np.quantile(drawn, [0.1, 0.5, 0.9]))
    return Range(float(drawn.mean()), float(pairs.std(ddof=1) / np.sqrt(len(pairs))), low, middle, high)


def _parts(sure: float, there: Array, equity: Array, worthless: float | None) -> tuple[Part, ...]:
    found = [Part("Base and benefits", sure, sure, sure)]
    for name, drawn, nothing in (("Bonus and money paid once", there, None), ("Equity", equity, worthless)):
        low, middle, high = (float(each) for each in np.quantile(drawn, [0.1, 0.5, 0.9]))
        if nothing is not None or drawn.any():
            found.append(Part(name, low, middle, high, nothing))
    return tuple(found)


def _columns(total: Array) -> tuple[tuple[float, float, float], ...]:
    low, high = (float(each) for each in np.quantile(total, [CUT, 1 - CUT]))
    if high - low <= NARROW * max(abs(high), 1.0):
        return ()
    counts, edges = np.histogram(total, bins=COLUMNS, range=(low, high))
    shares = counts / len(total)
    return tuple((float(a), float(b), float(n)) for a, b, n in zip(edges[:-1], edges[1:], shares, strict=True))


def _drivers(world: World, whole: Range, drawn: Callable[[World], Array]) -> tuple[Driver, ...]:
    now = whole.high - whole.low
    if now <= NARROW * abs(whole.middle):
        return ()
    found = []
    for each in withouts(world):
        low, high = (float(value) for value in np.quantile(drawn(each.world), [0.1, 0.9]))
        found.append(Driver(each.key, each.name, each.why, high - low, 1 - (high - low) / now))
    return tuple(sorted(found, key=lambda driver: -driver.narrower))


def _expected(world: World) -> float:
    """The expectation, which needs no draws: the mean of draws without end is the same."""
    found = value_offer(world.offer, world.assumptions)
    if not isinstance(found, Valuation):
        raise ValueError(f"{world.offer.name} cannot be valued.")
    return float(found.expected.total.value)


def _swings(world: World, mean: Callable[[World], float]) -> tuple[Swing, ...]:
    found = [
        Swing(each.name, each.low_text, each.high_text, each.source, mean(each.low), mean(each.high))
        for each in beliefs(world)
    ]
    return tuple(sorted(found, key=lambda swing: -abs(swing.high - swing.low)))
