from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from parley.kernel.money import Money, format_money, minor_places
from parley.kernel.numbers import number_text, percent_text, to_decimal
from parley.kernel.problems import Problem
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.offer import (
    Assumptions,
    EquityGrant,
    EquityKind,
    Market,
    OptionMethod,
    rate_between,
)
from parley.offers.valuation.engine.options import black_scholes
from parley.offers.valuation.engine.rules import Default
from parley.offers.valuation.engine.staying import chance_of_staying
from parley.offers.valuation.engine.vesting import Allocation, vest

YOURS = "Your own figure"


@dataclass(frozen=True, slots=True)
class Factor:
    """One named, editable step from face value to value: a ratio, its source, and whether it is our default."""

    key: str
    label: str
    value: Decimal
    source: str
    sentence: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A factor at work: the amount before it and after it, in the offer's currency."""

    factor: Factor
    before: Decimal
    after: Decimal


@dataclass(frozen=True, slots=True)
class GrantValue:
    """A grant within the time looked at: what vests when (counted from joining), and its value step by step.

    `per_unit` is the exact value of a vested unit after every factor but staying; `face` is units x price now; the
    last of `steps` is staying. Amounts are in `currency`, the offer's; `units` is the whole grant.
    """

    grant: EquityGrant
    currency: str
    units: Decimal
    price: Decimal
    price_words: str
    vests: tuple[tuple[int, Decimal], ...]
    face: Decimal
    steps: tuple[Step, ...]
    per_unit: Fraction
    exercise_cost: Decimal | None
    black_scholes: Decimal | None


def grant_units(grant: EquityGrant) -> tuple[Decimal, Decimal, str]:
    """Units of a grant, the price of one now, and in words how both were found.

    A value at grant is divided by the grant price into whole units (nearest, halves up); without any price it stays an
    amount of money that vests by the calendar.
    """
    whose = "today's share price" if grant.market is Market.PUBLIC else "the preferred price of the last round"
    if grant.units is not None:
        return grant.units, grant.price or Decimal(0), whose
    value = grant.value_at_grant or Decimal(0)
    if grant.grant_price is None:
        return value, Decimal(1), "the value at grant, since no price is known"
    fraction = Fraction(value) / Fraction(grant.grant_price)
    units = to_decimal(fraction, 6 if grant.schedule.allocation is Allocation.FRACTIONAL else 0)
    if grant.price is None:
        return units, grant.grant_price, "the price at grant, since today's is not known"
    return units, grant.price, whose


def value_grant(grant: EquityGrant, currency: str, assumptions: Assumptions, shift: int = 0) -> GrantValue:
    """Values what vests of a grant within the months looked at; the grant must have passed its check.

    `shift` moves the start of vesting later, as for refreshers. Private shares: preferred price x share class x what
    dilution leaves; options then less the strike (or Black-Scholes); then chance of a sale, marketability, staying.
    """
    units, price, words = grant_units(grant)
    rate = Fraction(1)
    if grant.currency not in ("", currency):
        found = rate_between(assumptions.rates, grant.currency, currency)
        rate = Fraction(found.value) if found else Fraction(0)
    offset = grant.starts_after + shift
    all_vests = [(tranche.month + offset, tranche.units) for tranche in vest(units, grant.schedule)]
    vests = tuple((month, count) for month, count in all_vests if month <= assumptions.months)
    held = sum((Fraction(count) for _, count in vests), Fraction(0))
    places = minor_places(currency)
    unit = Fraction(price) * rate
    steps, unit = _applied(_before_strike(grant), held, unit, places)
    model = _model_value(grant, unit / rate if rate else Fraction(0), assumptions)
    if grant.strike is not None:
        after = _after_strike(unit, Fraction(grant.strike) * rate, model, rate, assumptions)
        factor = _strike_factor(grant, grant.currency or currency, unit, after, assumptions)
        steps.append(_step(factor, held * unit, held * after, places))
        unit = after
    later, unit = _applied(_after_price(grant), held, unit, places)
    hazard, hazard_source = chosen(assumptions.hazard, rules.HAZARD)
    stays = sum((Fraction(count) * chance_of_staying(hazard, month) for month, count in vests), Fraction(0))
    ratio = stays / held if held else Fraction(1)
    staying = _staying_factor(ratio, hazard, hazard_source, assumptions.hazard is None)
    steps += [*later, _step(staying, held * unit, stays * unit, places)]
    exercised = grant.kind is EquityKind.OPTIONS
    return GrantValue(
        grant=grant,
        currency=currency,
        units=units,
        price=price,
        price_words=words,
        vests=vests,
        face=to_decimal(held * Fraction(price) * rate, places),
        steps=tuple(steps),
        per_unit=unit,
        exercise_cost=to_decimal(held * Fraction(grant.strike or 0) * rate, places) if exercised else None,
        black_scholes=None if model is None else to_decimal(held * model * rate, places),
    )


def chosen(own: Decimal | None, default: Default) -> tuple[Decimal, str]:
    """The user's figure, or else the default, with its source."""
    return (default.value, default.source) if own is None else (own, YOURS)


def kept_after_rounds(new_shares_percent: tuple[Decimal, ...]) -> Fraction:
    """Share of the company kept after rounds of new shares: three of +20 % each leave 1 / 1.728, or 57.87 %."""
    kept = Fraction(1)
    for percent in new_shares_percent:
        kept /= 1 + Fraction(percent) / 100
    return kept


def _applied(factors: list[Factor], held: Fraction, unit: Fraction, places: int) -> tuple[list[Step], Fraction]:
    """Each factor in turn on so many units: the steps, and what a unit is worth after them."""
    steps = []
    for factor in factors:
        after = unit * Fraction(factor.value)
        steps.append(_step(factor, held * unit, held * after, places))
        unit = after
    return steps, unit


def _step(factor: Factor, before: Fraction, after: Fraction, places: int) -> Step:
    return Step(factor, to_decimal(before, places), to_decimal(after, places))


def _before_strike(grant: EquityGrant) -> list[Factor]:
    private = grant.market is Market.PRIVATE
    share_class, source = chosen(grant.share_class, rules.SHARE_CLASS if private else rules.COMMON_IS_THE_CLASS)
    words = (
        "Your common shares lack the rights of the preferred ones that set the price."
        if private
        else "The listed price is the price of these very shares."
    )
    return [
        Factor("share_class", "Share class", share_class, source, words, grant.share_class is None),
        _dilution(grant),
    ]


def _dilution(grant: EquityGrant) -> Factor:
    rounds = len(grant.new_shares_percent)
    if grant.dilution is not None:
        words = f"New shares are expected to take {percent_text(grant.dilution)} of your share."
        return Factor("dilution", "Dilution", 1 - grant.dilution, YOURS, words, False)
    if rounds:
        kept = to_decimal(kept_after_rounds(grant.new_shares_percent), 12).normalize()
        words = f"{rounds} expected round{'s' if rounds > 1 else ''} of new shares, counted one after the other."
        return Factor("dilution", "Dilution", kept, YOURS, words, False)
    none = rules.NO_DILUTION
    return Factor("dilution", "Dilution", none.value, none.source, "No round of new shares is counted.", True)


def _after_price(grant: EquityGrant) -> list[Factor]:
    private = grant.market is Market.PRIVATE
    liquidity, liquidity_source = chosen(grant.liquidity, rules.SURE_LIQUIDITY if private else rules.FREELY_SOLD)
    cash_like = grant.kind is EquityKind.PHANTOM
    discounted = private and not cash_like
    market, market_source = chosen(grant.marketability, rules.MARKETABILITY if discounted else rules.FREELY_SOLD)
    sale = "The chance that there is ever a sale or a listing that pays you."
    wait = (
        "Shares that cannot be sold when you like are worth less."
        if discounted
        else "Nothing stands between vesting and money."
    )
    return [
        Factor("liquidity", "Chance of a sale", liquidity, liquidity_source, sale, grant.liquidity is None),
        Factor("marketability", "Marketability", market, market_source, wait, grant.marketability is None),
    ]


def _staying_factor(ratio: Fraction, hazard: Decimal, source: str, is_default: bool) -> Factor:
    words = f"At a {percent_text(hazard)} yearly rate of leaving, this part of what could vest is expected to."
    if hazard == 0:
        words = "You are taken to stay the whole time."
    return Factor("staying", "Staying to vest", to_decimal(ratio, 12).normalize(), source, words, is_default)


def _strike_factor(
    grant: EquityGrant, currency: str, unit: Fraction, after: Fraction, assumptions: Assumptions
) -> Factor:
    ratio = to_decimal(after / unit, 12).normalize() if unit else Decimal(0)
    by_model = grant.kind is EquityKind.OPTIONS and assumptions.options_by is OptionMethod.BLACK_SCHOLES
    if by_model:
        return Factor(
            "strike", "Right to buy, by Black-Scholes", ratio, rules.BLACK_SCHOLES_SOURCE, _model_words(grant), False
        )
    cost = price_text(grant.strike or Decimal(0), currency)
    words = f"Each costs {cost} to exercise, so only what the share is worth above that is yours."
    return Factor("strike", "Less the strike", ratio, rules.STRIKE.source, words, False)


def _model_words(grant: EquityGrant) -> str:
    years, volatility = number_text(grant.years_to_expiry), percent_text(grant.volatility or Decimal(0))
    strike = number_text(grant.strike or Decimal(0))
    return f"The right to buy at {strike} for {years} years, at a volatility of {volatility} a year."


def _after_strike(
    unit: Fraction, strike: Fraction, model: Fraction | None, rate: Fraction, assumptions: Assumptions
) -> Fraction:
    if model is not None and assumptions.options_by is OptionMethod.BLACK_SCHOLES:
        return model * rate
    return max(unit - strike, Fraction(0))


def _model_value(grant: EquityGrant, spot: Fraction, assumptions: Assumptions) -> Fraction | None:
    """Black-Scholes per option in the grant's currency; None where it does not apply or an input is missing."""
    if grant.kind is not EquityKind.OPTIONS or grant.strike is None:
        return None
    if grant.volatility is None or assumptions.risk_free is None:
        return None
    value = black_scholes(
        spot=float(spot),
        strike=float(grant.strike),
        years=float(grant.years_to_expiry),
        rate=float(assumptions.risk_free),
        volatility=float(grant.volatility),
    )
    return None if isinstance(value, Problem) else Fraction(value)


def amount_text(value: Decimal, currency: str) -> str:
    """An amount for reading."""
    return format_money(Money(value, currency))


def price_text(value: Decimal, currency: str) -> str:
    """The price of one unit for reading, with up to six places where it is finer than the smallest unit."""
    places = min(max(minor_places(currency), -int(value.normalize().as_tuple().exponent)), 6)
    whole = value == value.to_integral_value()
    return format_money(Money(value, currency), None if whole else places)
