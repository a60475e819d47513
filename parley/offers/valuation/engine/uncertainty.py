"""What an offer may come to: share prices, private outcomes and the day you leave, drawn many times.

One market factor moves all companies, one factor each its own; one day of leaving ends vesting and bonuses and calls
back signing money, and may come sooner when the shares have fallen. Base and benefits are never cut by leaving, as in
the valuation. Everything is before tax and undiscounted; expectations are those of the valuation, this adds the spread.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.equity import GrantValue, chosen
from parley.offers.valuation.engine.flow import Group, base_of_year, streams
from parley.offers.valuation.engine.offer import Assumptions, Clawback, EquityKind, Market, Offer

Array: TypeAlias = NDArray[Any]

#: Months between two looks at the prices: what vests in between is taken at the next look.
STEP = 3
#: Paths worked on at a time; half are drawn, the other half are their mirror images.
BLOCK = 16_384
NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Doubts:
    """How far things may go another way than expected; each is the person's to change.

    `volatility` is that of a listed share whose own is not given, per year; `common` the share of a company's variance
    that is the market's; `fails` the chance that a private company's shares end worth nothing, and `below` the chance
    that they end below the price of the last round, failures included. `pull` is how much sooner one leaves after a
    year in which the shares fell: the rate of leaving is multiplied by exp(pull) for each standard deviation below.
    """

    volatility: float = 0.40
    common: float = 0.30
    fails: float = 0.40
    below: float = 0.65
    pull: float = 0.0


DEFAULT_DOUBTS = Doubts()


@dataclass(frozen=True, slots=True)
class Range:
    """A sum of money over the months looked at: mean with its Monte Carlo standard error, and percentiles."""

    mean: float
    error: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """What drawing says of one offer: all its money, its equity alone, and the chance that the equity is nothing."""

    name: str
    total: Range
    equity: Range | None
    worthless: float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """All offers on the same paths: their spreads, and `pays_more[i][j]`, how often i comes to more than j."""

    paths: int
    months: int
    doubts: Doubts
    spreads: tuple[Spread, ...]
    pays_more: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """One offer on every path: the `sure` money, what only those who are there get, and the equity."""

    sure: float
    there: Array
    equity: Array

    @property
    def total(self) -> Array:
        """All its money on every path."""
        return np.asarray(self.there + self.equity + self.sure)


@dataclass(frozen=True, slots=True)
class _Grant:
    """A grant: units vested after each month from 0, and what decides about the worth of one."""

    vested: Array
    unit: float  # worth today of one, before any strike
    strike: float
    factor: float  # what marketability, and for listed shares the chance of a sale, leave of it
    private: bool
    liquidity: float


@dataclass(frozen=True, slots=True)
class _Paid:
    """What the paths need of an offer: what is sure, what only those who are there get, and what is owed back."""

    name: str
    sure: float
    bonus: Array  # per month, from 1
    payments: tuple[tuple[float, Array], ...]  # (amount, share owed back when leaving in each month from 1)
    months_to_payment: tuple[int, ...]
    grants: tuple[_Grant, ...]
    volatility: float
    hazard: float


def draw(
    rng: np.random.Generator,
    offers: Sequence[Offer],
    assumptions: Assumptions,
    doubts: Doubts = DEFAULT_DOUBTS,
    *,
    paths: int = 200_000,
    threads: int = 2,
) -> Drawn:
    """Draw so many paths (rounded up to whole blocks of pairs) for checked offers in one currency.

    The same `rng` state gives the same answer with any number of threads, since each block has a generator of its own.
    """
    paid = [_paid(offer, assumptions, doubts) for offer in offers]
    totals, equities = _played(rng, paid, assumptions.months, doubts, paths, threads)
    spreads = tuple(
        Spread(
            each.name,
            _range(totals[i], each.sure),
            _range(equities[i], 0.0) if each.grants else None,
            float(np.mean(equities[i] <= 0)) if each.grants else None,
        )
        for i, each in enumerate(paid)
    )
    sums = [totals[i].astype(np.float64) + each.sure for i, each in enumerate(paid)]
    more = tuple(tuple(float(np.mean(a > b)) for b in sums) for a in sums)
    return Drawn(totals.shape[1], assumptions.months, doubts, spreads, more)


def totals(
    rng: np.random.Generator, offers: Sequence[Offer], assumptions: Assumptions, doubts: Doubts, *, paths: int
) -> Array:
    """All the money of each offer on each path, (offers, paths rounded up to whole blocks), on common paths."""
    paid = [_paid(offer, assumptions, doubts) for offer in offers]
    risky, _ = _played(rng, paid, assumptions.months, doubts, paths, 2)
    return np.asarray(risky.astype(np.float64) + np.array([each.sure for each in paid])[:, None])


def outcomes(
    rng: np.random.Generator, offer: Offer, assumptions: Assumptions, doubts: Doubts = DEFAULT_DOUBTS, *, paths: int
) -> Outcomes:
    """One checked offer on so many paths, rounded up to whole blocks of pairs, its kinds of money apart."""
    paid = _paid(offer, assumptions, doubts)
    [risky], [equity] = _played(rng, [paid], assumptions.months, doubts, paths, 2)
    own = equity.astype(np.float64)
    return Outcomes(paid.sure, risky.astype(np.float64) - own, own)


def _played(
    rng: np.random.Generator, paid: Sequence[_Paid], months: int, doubts: Doubts, paths: int, threads: int
) -> tuple[Array, Array]:
    blocks = -(-paths // BLOCK)
    with ThreadPoolExecutor(max(threads, 1)) as pool:
        parts = list(pool.map(lambda own: _block(own, paid, months, doubts), rng.spawn(blocks)))
    return np.concatenate([total for total, _ in parts], axis=1), np.concatenate(
        [equity for _, equity in parts], axis=1
    )


def private_law(doubts: Doubts) -> tuple[float, float]:
    """Of a private company's end, relative to the price today: (log mean, log spread) where it does not fail.

    The spread follows from the chance to end below today's price, the mean from the price being fair: worth one in
    expectation, failures included (Correlation Ventures: 65 % of financings returned less than was put in). Failing and
    the size of success share the market's part `common`, which is allowed for.
    """
    alive = 1.0 - doubts.fails
    inside = min(max((doubts.below - doubts.fails) / alive, 1e-6), 1 - 1e-6)
    x, gain = NORMAL.inv_cdf(inside), -math.log(alive)
    spread = x + math.sqrt(x * x + 2 * gain)
    threshold = NORMAL.inv_cdf(doubts.fails) if doubts.fails > 0 else -math.inf
    lifted = NORMAL.cdf(spread * doubts.common - threshold) if doubts.fails > 0 else 1.0
    return -spread * spread / 2 - math.log(lifted), spread


def _paid(offer: Offer, assumptions: Assumptions, doubts: Doubts) -> _Paid:
    months = assumptions.months
    found = streams(offer, assumptions)
    hazard, _ = chosen(assumptions.hazard, rules.HAZARD)
    kept = (Group.BASE, Group.BENEFITS)
    sure = sum(float(sum(stream.if_you_stay)) for stream in found if stream.group in kept)
    sure += sum(float(b.amount) for b in offer.benefits if b.per.value == "once" and b.month <= months)
    bonus = np.zeros(months + 1)
    if offer.bonus_percent:
        share = float(offer.bonus_percent * offer.payout_percent) / 10_000 * offer.bonus_every / 12
        for month in range(offer.bonus_every, months + 1, offer.bonus_every):
            bonus[month] = float(base_of_year(offer, (month + 11) // 12)) * share
    payments = [each for each in (*offer.signing, *offer.relocation) if each.month <= months]
    owed = []
    for payment in payments:
        back = np.zeros(months + 2)
        for served in range(payment.clawback_months):
            if payment.month + served <= months:
                part = 1.0 - served / payment.clawback_months if payment.clawback is Clawback.PRORATED else 1.0
                back[payment.month + served] = part
        owed.append((float(payment.amount), back))
    grants = tuple(_grant(stream.equity, months) for stream in found if stream.equity is not None)
    own = [float(grant.volatility) for grant in offer.equity if grant.volatility is not None]
    volatility = own[0] if own else doubts.volatility
    when = tuple(payment.month for payment in payments)
    return _Paid(offer.name, sure, bonus, tuple(owed), when, grants, volatility, float(hazard))


def _grant(value: GrantValue, months: int) -> _Grant:
    units = np.zeros(-(-months // STEP) * STEP + 1)
    for month, count in value.vests:
        units[month] += float(count)
    held = float(units.sum())
    factors = {step.factor.key: step for step in value.steps}
    unit = float(factors["dilution"].after) / held if held else 0.0
    marketability, liquidity = float(factors["marketability"].factor.value), float(factors["liquidity"].factor.value)
    private = value.grant.market is Market.PRIVATE and value.grant.kind is not EquityKind.PHANTOM
    strike = 0.0
    if value.grant.strike is not None and value.exercise_cost is not None and held:
        strike = float(value.exercise_cost) / held
    factor = marketability if private else marketability * liquidity
    return _Grant(np.cumsum(units), unit, strike, factor, private, liquidity if private else 1.0)


def _mirrored(rng: np.random.Generator, rows: int) -> Array:
    """Standard normals, (rows, BLOCK) float32, the second half the mirror of the first."""
    half = rng.standard_normal((rows, BLOCK // 2), dtype=np.float32)
    return np.concatenate((half, -half), axis=1)


def _block(rng: np.random.Generator, paid: Sequence[_Paid], months: int, doubts: Doubts) -> tuple[Array, Array]:
    """One block of paths: (everything but what is sure, equity alone), each (offers, BLOCK)."""
    steps = -(-months // STEP)
    market = np.cumsum(_mirrored(rng, steps), axis=0) * np.float32(math.sqrt(STEP / 12))
    totals, equities = np.zeros((len(paid), BLOCK), np.float32), np.zeros((len(paid), BLOCK), np.float32)
    for i, each in enumerate(paid):
        price = _prices(rng, market, each, doubts) if any(not grant.private for grant in each.grants) else None
        left = _leaving(rng, price, each, months, doubts)
        for grant in each.grants:
            equities[i] += _equity(rng, grant, price, market, left, doubts)
        totals[i] = equities[i] + _for_those_there(each, left, months)
    return totals, equities


def _prices(rng: np.random.Generator, market: Array, each: _Paid, doubts: Doubts) -> Array:
    """The logarithm of a listed share's price relative to today at the end of each step: (steps, BLOCK)."""
    steps = len(market)
    own = np.cumsum(_mirrored(rng, steps), axis=0) * np.float32(math.sqrt(STEP / 12))
    years = np.arange(1, steps + 1, dtype=np.float32)[:, None] * np.float32(STEP / 12)
    sigma, common = each.volatility, doubts.common
    found = market * np.float32(sigma * math.sqrt(common))
    found += own * np.float32(sigma * math.sqrt(1 - common))
    found -= years * np.float32(sigma * sigma / 2)
    return found


def _leaving(rng: np.random.Generator, price: Array | None, each: _Paid, months: int, doubts: Doubts) -> Array:
    """The month in which each path leaves, as a real number; beyond the last month where it stays."""
    patience = rng.standard_exponential(BLOCK, dtype=np.float32)
    if each.hazard <= 0:
        return np.full(BLOCK, np.float32(months + 1))
    if price is None or doubts.pull == 0 or each.volatility == 0:
        return np.asarray(patience * np.float32(12 / each.hazard))
    year = 12 // STEP
    steps = len(price)
    before = np.concatenate((np.zeros((1, BLOCK), np.float32), price[: steps - 1]))
    rates = np.empty_like(price)
    for step in range(steps):
        since = max(step - year, 0)
        span = (step - since) * STEP / 12
        if span == 0:
            rates[step] = 1.0
            continue
        z = (before[step] - before[since] + each.volatility**2 / 2 * span) / (each.volatility * math.sqrt(span))
        rates[step] = np.exp(-doubts.pull * z - doubts.pull**2 / 2)
    used = np.cumsum(rates * np.float32(each.hazard * STEP / 12), axis=0)
    whole = (used < patience).sum(axis=0)
    at = np.minimum(whole, steps - 1)
    rate = rates[at, np.arange(BLOCK)] * each.hazard * STEP / 12
    start = np.where(at > 0, used[at - 1, np.arange(BLOCK)], 0.0)
    month = (at + (patience - start) / rate) * STEP
    return np.asarray(np.where(whole < steps, month, months + 1), dtype=np.float32)


def _equity(
    rng: np.random.Generator, grant: _Grant, price: Array | None, market: Array, left: Array, doubts: Doubts
) -> Array:
    """What one grant comes to on each path. Options are taken at the end, shares when they vest."""
    if grant.private:
        vested = _vested(grant, left)
        outcome = _private_end(rng, market, doubts)
        pays = rng.random(BLOCK, dtype=np.float32) < grant.liquidity if grant.liquidity < 1 else True
        worth = np.maximum(outcome * np.float32(grant.unit) - np.float32(grant.strike), 0) * np.float32(grant.factor)
        return np.asarray(np.where(pays, vested * worth, 0), dtype=np.float32)
    relative = np.exp(price) if price is not None else np.ones_like(market)
    if grant.strike > 0:
        worth = np.maximum(relative[-1] * np.float32(grant.unit) - np.float32(grant.strike), 0)
        return np.asarray(_vested(grant, left) * worth * np.float32(grant.factor))
    worth = (grant.vested * (grant.unit * grant.factor)).astype(np.float32)
    found = np.full(BLOCK, worth[0])
    ends = worth[::STEP]
    for step in np.flatnonzero(np.diff(ends)):
        found += np.where(left >= (step + 1) * STEP, relative[step], 0) * (ends[step + 1] - ends[step])
    served = np.minimum(left.astype(np.int32), len(worth) - 1)  # what vests in the very step in which one leaves
    step = np.minimum(served // STEP, len(relative) - 1)
    found += relative[step, np.arange(BLOCK)] * (worth[served] - ends[served // STEP])
    return found


def _vested(grant: _Grant, left: Array) -> Array:
    """Units vested by the time each path leaves."""
    return np.asarray(grant.vested.astype(np.float32)[np.minimum(left.astype(np.int32), len(grant.vested) - 1)])


def _private_end(rng: np.random.Generator, market: Array, doubts: Doubts) -> Array:
    """The end of a private company relative to the price today: nothing, or lognormal."""
    steps = len(market)
    common = market[-1] / np.float32(math.sqrt(steps * STEP / 12)) * np.float32(math.sqrt(doubts.common))
    own = _mirrored(rng, 2) * np.float32(math.sqrt(1 - doubts.common))
    mean, spread = private_law(doubts)
    outcome = np.exp((common + own[0]) * np.float32(spread) + np.float32(mean))
    if doubts.fails <= 0:
        return np.asarray(outcome)
    return np.where(common + own[1] > np.float32(NORMAL.inv_cdf(doubts.fails)), outcome, np.float32(0))


def _for_those_there(each: _Paid, left: Array, months: int) -> Array:
    """Bonuses to those who are there, one-off money to those who are there, less what is owed back on leaving."""
    month = np.minimum(left.astype(np.int64), months)  # whole months served
    found = np.cumsum(each.bonus)[month]
    leaves_in = np.minimum(left.astype(np.int64) + 1, months + 1)
    for (amount, back), when in zip(each.payments, each.months_to_payment, strict=True):
        there = left >= when - 1
        found = found + np.where(there, amount * (1.0 - back[leaves_in]), 0.0)
    return np.asarray(found, dtype=np.float32)


def _range(drawn: Array, sure: float) -> Range:
    """Mean and percentiles; the error is that of means of mirrored pairs."""
    count = len(drawn)
    pairs = drawn.reshape(-1, 2, BLOCK // 2).mean(axis=1, dtype=np.float64).ravel()
    places = [min(int(share * count), count - 1) for share in (0.1, 0.5, 0.9)]
    low, middle, high = (float(value) for value in np.partition(drawn, places)[places])
    error = float(pairs.std(ddof=1) / math.sqrt(len(pairs)))
    return Range(float(pairs.mean()) + sure, error, low + sure, middle + sure, high + sure)
