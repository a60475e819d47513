from __future__ import annotations

from decimal import Decimal

from parley.kernel.figures import RATIO, UNITS, Figure, Input
from parley.kernel.numbers import number_text, percent_text
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.equity import GrantValue, Step, amount_text, price_text
from parley.offers.valuation.engine.flow import Stream
from parley.offers.valuation.engine.offer import Assumptions, rate_between


def over(count: int) -> str:
    """A number of months as a period in words: "over 4 years", "over 30 months"."""
    years, rest = divmod(count, 12)
    if not years or rest:
        return f"over {count} month{'s' if count > 1 else ''}"
    return f"over {years} year{'s' if years > 1 else ''}"


def grant_figure(stream: Stream, value: GrantValue, assumptions: Assumptions) -> Figure:
    """A grant from face value to expectation, one part per factor, beside it the cost to exercise and Black-Scholes."""
    held = sum((units for _, units in value.vests), Decimal(0))
    face = Figure(
        "face_value",
        "Face value",
        value.face,
        value.currency,
        over(assumptions.months),
        rules.FACE,
        f"{number_text(held)} units vest in this time; each is taken at {value.price_words}.",
        (
            Input("Units vesting", number_text(held), rules.OCF),
            Input("Price per unit", price_text(value.price, value.grant.currency or value.currency), value.price_words),
            *_rate_input(value, assumptions),
        ),
    )
    parts = (face, *(_step(step, value, assumptions) for step in value.steps), *_options(value, assumptions))
    factors = tuple(Input(s.factor.label, percent_text(s.factor.value), s.factor.source) for s in value.steps)
    return Figure(
        stream.key,
        stream.label,
        sum(stream.expected, Decimal(0)),
        value.currency,
        over(assumptions.months),
        rules.EQUITY,
        f"{stream.sentence[:-1]}; {face.text} at face value.",
        (Input("Face value", face.text, rules.FACE.name), *factors),
        parts,
    )


def _rate_input(value: GrantValue, assumptions: Assumptions) -> tuple[Input, ...]:
    own = value.grant.currency
    if own in ("", value.currency) or (rate := rate_between(assumptions.rates, own, value.currency)) is None:
        return ()
    return (Input(f"{own} to {value.currency} on {rate.on.isoformat()}", number_text(rate.value), rate.source),)


def _step(step: Step, value: GrantValue, assumptions: Assumptions) -> Figure:
    factor = step.factor
    by_model = factor.source == rules.BLACK_SCHOLES_SOURCE
    rule = {"staying": rules.STAYING, "strike": rules.BLACK_SCHOLES if by_model else rules.STRIKE}.get(
        factor.key, rules.FACTOR
    )
    ratio = Figure(
        f"{factor.key}_ratio",
        factor.label,
        factor.value,
        RATIO,
        "",
        rule,
        factor.sentence,
        (Input(factor.label, percent_text(factor.value), factor.source),),
    )
    inputs = (
        Input("Before", amount_text(step.before, value.currency), "The step above"),
        Input(factor.label, percent_text(factor.value), factor.source),
    )
    period = over(assumptions.months)
    return Figure(factor.key, factor.label, step.after, value.currency, period, rule, factor.sentence, inputs, (ratio,))


def _options(value: GrantValue, assumptions: Assumptions) -> tuple[Figure, ...]:
    if value.exercise_cost is None or value.grant.strike is None:
        return ()
    held = sum((units for _, units in value.vests), Decimal(0))
    own = value.grant.currency or value.currency
    inputs = (
        Input("Options vesting", number_text(held), rules.OCF),
        Input("Strike", price_text(value.grant.strike, own)),
        *_rate_input(value, assumptions),
    )
    cost = Figure(
        "exercise_cost",
        "Cost to exercise",
        value.exercise_cost,
        value.currency,
        "once, when you exercise",
        rules.EXERCISE,
        "What you would pay, before tax, to turn the options that vest in this time into shares.",
        inputs,
    )
    held_units = Figure(
        "options_vesting",
        "Options vesting",
        held,
        UNITS,
        over(assumptions.months),
        rules.VESTING,
        "Options that vest within the time looked at.",
        inputs[:1],
    )
    if value.black_scholes is None or value.grant.volatility is None or assumptions.risk_free is None:
        return (held_units, cost)
    model = Figure(
        "black_scholes",
        "By Black-Scholes",
        value.black_scholes,
        value.currency,
        over(assumptions.months),
        rules.BLACK_SCHOLES,
        "The fair price of the right to buy, before the chance of a sale, marketability and staying.",
        (
            *inputs,
            Input("Volatility per year", percent_text(value.grant.volatility)),
            Input("Years to expiry", number_text(value.grant.years_to_expiry)),
            Input("Risk-free rate", percent_text(assumptions.risk_free)),
        ),
    )
    return (held_units, cost, model)
