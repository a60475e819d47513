from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from parley.kernel.figures import Figure, Input, Rule
from parley.kernel.money import minor_places
from parley.kernel.numbers import number_text, percent_text, to_decimal
from parley.kernel.problems import Problem
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.checks import check
from parley.offers.valuation.engine.equity import amount_text, chosen, grant_units, price_text
from parley.offers.valuation.engine.offer import (
    DEFAULTS,
    Assumptions,
    EquityGrant,
    EquityKind,
    Market,
    Offer,
    Period,
    rate_between,
)
from parley.offers.valuation.engine.vesting import length

SPREAD_YEARS = 4


def simple_view(offer: Offer, assumptions: Assumptions = DEFAULTS) -> Figure | tuple[Problem, ...]:
    """A year of an offer by the rules of thumb people use by hand, each part a figure of its own.

    Today's price and not the grant's; a flat discount before a public offering; options by spread x count x chance of a
    sale; target bonus as if paid in full; yearly benefits; signing / 4. This is the only place where one-off money is
    spread, and it is too kind to private shares: show it beside the valuation by month, never instead of it.
    """
    problems = check(offer, assumptions)
    if problems:
        return problems
    grants = (_grant(i, grant, offer, assumptions) for i, grant in enumerate(offer.equity))
    parts = (_base(offer), _bonus(offer), *grants, _signing(offer), _benefits(offer))
    total = sum((part.value for part in parts), Decimal(0))
    inputs = tuple(Input(part.label, part.text, part.rule.name) for part in parts)
    sentence = "A year by rules of thumb: no leaving early, raises, refreshers, relocation, one-off benefits or cliffs."
    return Figure(
        "simple_view", "Simple view", total, offer.currency, "per year", rules.SIMPLE, sentence, inputs, parts
    )


def _figure(key: str, label: str, value: Fraction, offer: Offer, rule: Rule, sentence: str, *inputs: Input) -> Figure:
    amount = to_decimal(value, minor_places(offer.currency))
    return Figure(key, label, amount, offer.currency, "per year", rule, sentence, inputs)


def _base(offer: Offer) -> Figure:
    base = amount_text(offer.base, offer.currency)
    sentence = f"{base} a year, as offered."
    return _figure(
        "simple_base", "Base", Fraction(offer.base), offer, rules.SIMPLE_BASE, sentence, Input("Base per year", base)
    )


def _bonus(offer: Offer) -> Figure:
    target = percent_text(offer.bonus_percent / 100)
    value = Fraction(offer.base) * Fraction(offer.bonus_percent) / 100
    inputs = Input("Base per year", amount_text(offer.base, offer.currency)), Input("Target bonus", target)
    return _figure(
        "simple_bonus",
        "Target bonus",
        value,
        offer,
        rules.SIMPLE_BONUS,
        f"{target} of base, as if paid in full.",
        *inputs,
    )


def _grant(index: int, grant: EquityGrant, offer: Offer, assumptions: Assumptions) -> Figure:
    units, price, words = grant_units(grant)
    rate, rate_inputs = _rate(grant, offer, assumptions)
    years = Fraction(max(length(grant.schedule), 12), 12)
    own = grant.currency or offer.currency
    shared = (
        Input("Units", number_text(units)),
        Input("Price per unit", price_text(price, own), words),
        Input("Years of vesting", number_text(to_decimal(years, 2)), "The vesting schedule"),
        *rate_inputs,
    )
    key = f"simple_equity_{index + 1}"
    private = grant.market is Market.PRIVATE
    if grant.kind is EquityKind.OPTIONS:
        strike = grant.strike or Decimal(0)
        spread = max(Fraction(price) - Fraction(strike), Fraction(0)) * rate
        default = rules.SIMPLE_CHANCE if private else rules.FREELY_SOLD
        chance, source = chosen(assumptions.simple_chance if private else grant.liquidity, default)
        sentence = (
            f"Spread x {number_text(units)} options x {percent_text(chance)} chance of a sale, per year of vesting."
        )
        inputs = (
            *shared,
            Input("Strike", price_text(strike, own)),
            Input("Chance of a sale", percent_text(chance), source),
        )
        value = spread * Fraction(units) * Fraction(chance) / years
        return _figure(key, grant.name, value, offer, rules.SIMPLE_OPTIONS, sentence, *inputs)
    discount, source = (
        chosen(assumptions.simple_discount, rules.SIMPLE_DISCOUNT) if private else (Decimal(0), "Listed shares")
    )
    worth = max(Fraction(price) - Fraction(grant.strike or 0), Fraction(0)) * rate
    value = Fraction(units) * worth * (1 - Fraction(discount)) / years
    less = f", less {percent_text(discount)} before a public offering" if private else ""
    sentence = f"{number_text(units)} units at {words}{less}, over the years of vesting."
    inputs = (*shared, Input("Discount before a public offering", percent_text(discount), source))
    return _figure(key, grant.name, value, offer, rules.SIMPLE_SHARES, sentence, *inputs)


def _rate(grant: EquityGrant, offer: Offer, assumptions: Assumptions) -> tuple[Fraction, tuple[Input, ...]]:
    if grant.currency in ("", offer.currency):
        return Fraction(1), ()
    rate = rate_between(assumptions.rates, grant.currency, offer.currency)
    if rate is None:
        return Fraction(0), ()
    name = f"{rate.origin} to {rate.target} on {rate.on.isoformat()}"
    return Fraction(rate.value), (Input(name, number_text(rate.value), rate.source),)


def _signing(offer: Offer) -> Figure:
    total = sum((payment.amount for payment in offer.signing), Decimal(0))
    inputs = tuple(Input(payment.name, amount_text(payment.amount, offer.currency)) for payment in offer.signing)
    sentence = (
        f"{amount_text(total, offer.currency)} once, shown here as a quarter a year though it will not come again."
    )
    return _figure(
        "simple_signing", "Signing / 4", Fraction(total) / SPREAD_YEARS, offer, rules.SIMPLE_SIGNING, sentence, *inputs
    )


def _benefits(offer: Offer) -> Figure:
    yearly = [benefit for benefit in offer.benefits if benefit.per is not Period.ONCE]
    value = sum((Fraction(b.amount) * (12 if b.per is Period.MONTH else 1) for b in yearly), Fraction(0))
    inputs = (Input(b.name, f"{amount_text(b.amount, offer.currency)} per {b.per.value}") for b in yearly)
    sentence = "Benefits that come every year or month, costs such as a commute taken off."
    return _figure("simple_benefits", "Yearly benefits", value, offer, rules.SIMPLE_BENEFITS, sentence, *inputs)
