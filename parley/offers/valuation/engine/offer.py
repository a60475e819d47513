from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from enum import StrEnum

from parley.kernel.money import ExchangeRate
from parley.offers.valuation.engine.vesting import EvenSchedule, Schedule


class EquityKind(StrEnum):
    """What is granted. Options of any tax class (ISO, NSO, others) are one kind: everything here is before tax."""

    RSU = "rsu"
    OPTIONS = "options"
    PHANTOM = "phantom"


class Market(StrEnum):
    """Whether the shares are listed (price: today's) or not (price: preferred price of the last round)."""

    PUBLIC = "public"
    PRIVATE = "private"


class Clawback(StrEnum):
    """What is repaid by someone who leaves before the clawback months are over."""

    FULL = "full"
    PRORATED = "prorated"


class Period(StrEnum):
    """How often a benefit comes."""

    YEAR = "year"
    MONTH = "month"
    ONCE = "once"


class OptionMethod(StrEnum):
    """How options are valued in the cash flow."""

    SPREAD = "spread"
    BLACK_SCHOLES = "black_scholes"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money paid once, in a month counted from 1 (joining); perhaps repaid on leaving within `clawback_months`."""

    name: str
    amount: Decimal
    month: int = 1
    clawback_months: int = 0
    clawback: Clawback = Clawback.FULL


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit worth money, or a cost when negative (commute).

    `month`, counted from 1, says when a one-off comes, or when a recurring one starts.
    """

    name: str
    amount: Decimal
    per: Period = Period.YEAR
    month: int = 1


@dataclass(frozen=True, slots=True)
class EquityGrant:
    """A grant: `units`, or else `value_at_grant` turned into units at `grant_price`.

    `price` is today's share price (public) or the last round's preferred price (private), in `currency` (empty: the
    offer's). `share_class`, `liquidity`, `marketability` are ratios from 0 to 1, None meaning the sourced default.
    Dilution is either `dilution`, the part of your share lost in all (0 to 1), or `new_shares_percent`, the expected
    rounds, each as new shares in per cent of those before. `volatility` is a ratio per year.
    `starts_after` counts months from joining to the start of vesting.
    """

    name: str
    kind: EquityKind = EquityKind.RSU
    market: Market = Market.PUBLIC
    units: Decimal | None = None
    value_at_grant: Decimal | None = None
    grant_price: Decimal | None = None
    price: Decimal | None = None
    currency: str = ""
    strike: Decimal | None = None
    share_class: Decimal | None = None
    dilution: Decimal | None = None
    new_shares_percent: tuple[Decimal, ...] = ()
    liquidity: Decimal | None = None
    marketability: Decimal | None = None
    volatility: Decimal | None = None
    years_to_expiry: Decimal = Decimal(10)
    schedule: Schedule = field(default_factory=EvenSchedule)
    starts_after: int = 0


@dataclass(frozen=True, slots=True)
class Refresher:
    """Further grants like `grant`: the first after `first_after` months, then one every `every` months.

    They are hopes unless the offer has them in writing.
    """

    grant: EquityGrant
    first_after: int = 12
    every: int = 12
    count: int = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Price level of the place (100: the one you compare with) and the share of recurring pay spent there (0 to 1)."""

    name: str
    index: Decimal
    spent_share: Decimal
    source: str = "Your own index"


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer with every component that has a money value: before tax, in `currency`, percentages as written (15)."""

    name: str
    currency: str
    base: Decimal
    raise_percent: Decimal = Decimal(0)
    bonus_percent: Decimal = Decimal(0)
    payout_percent: Decimal = Decimal(100)
    bonus_every: int = 12
    signing: tuple[Payment, ...] = ()
    relocation: tuple[Payment, ...] = ()
    equity: tuple[EquityGrant, ...] = ()
    refreshers: tuple[Refresher, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    leave_days: Decimal | None = None
    hours_per_week: Decimal | None = None
    place: Place | None = None
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed beyond the offer; None takes the sourced default.

    `hazard` is the yearly rate of leaving (0: you stay), `risk_free` the yearly rate for Black-Scholes (no default),
    `rates` the dated exchange rates for grants in another currency than their offer's, the `simple_` ones belong to
    the simple view alone.
    """

    months: int = 48
    hazard: Decimal | None = None
    options_by: OptionMethod = OptionMethod.SPREAD
    risk_free: Decimal | None = None
    rates: tuple[ExchangeRate, ...] = ()
    simple_discount: Decimal | None = None
    simple_chance: Decimal | None = None


DEFAULTS = Assumptions()
#: The digits of a rate that is made of two.
CROSSED = Context(prec=12)


def rate_between(rates: tuple[ExchangeRate, ...], origin: str, target: str) -> ExchangeRate | None:
    """The newest rate from one currency to another; of one day as it was given, else turned round, else over a third.

    Over a third currency both legs are rates of one day. None when there is no such rate: nothing is guessed, and rates
    of different days are never put together.
    """
    given = [rate for rate in rates if rate.origin == origin and rate.target == target]
    turned = [_turned(rate) for rate in _usable(rates) if rate.origin == target and rate.target == origin]
    crossed = [
        _crossed(first, second)
        for first in _legs(rates, origin)
        if first.target != target
        for second in _legs(rates, first.target)
        if second.target == target and second.on == first.on
    ]
    return max([*given, *turned, *crossed], key=lambda rate: rate.on, default=None)


def _usable(rates: tuple[ExchangeRate, ...]) -> list[ExchangeRate]:
    return [rate for rate in rates if rate.value.is_finite() and rate.value > 0]


def _turned(rate: ExchangeRate) -> ExchangeRate:
    value = (1 / rate.value).quantize(Decimal("1e-12")).normalize()
    source = f"One over the rate of {rate.origin} to {rate.target} ({rate.source})"
    return ExchangeRate(rate.target, rate.origin, value, rate.on, source)


def _legs(rates: tuple[ExchangeRate, ...], origin: str) -> list[ExchangeRate]:
    """Every rate from a currency, as it was given or turned round, with the source of the former."""
    found = [rate for rate in _usable(rates) if rate.origin == origin]
    given = {(rate.target, rate.on) for rate in found}
    return found + [
        ExchangeRate(rate.target, rate.origin, 1 / rate.value, rate.on, rate.source)
        for rate in _usable(rates)
        if rate.target == origin and (rate.origin, rate.on) not in given
    ]


def _crossed(first: ExchangeRate, second: ExchangeRate) -> ExchangeRate:
    value = CROSSED.multiply(first.value, second.value).normalize()
    source = first.source if first.source == second.source else f"{first.source}; {second.source}"
    over = f"Over {first.target}, both rates of that day ({source})"
    return ExchangeRate(first.origin, second.target, value, first.on, over)
