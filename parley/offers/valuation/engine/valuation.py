from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from parley.kernel.figures import RATIO, UNITS, Figure, Input
from parley.kernel.money import minor_places
from parley.kernel.numbers import number_text, percent_text, to_decimal
from parley.kernel.problems import Problem
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.checks import check
from parley.offers.valuation.engine.equity import GrantValue, Step, amount_text, chosen, price_text
from parley.offers.valuation.engine.flow import ONE_OFF, RECURRING, Group, Month, Stream, base_of_year, months, streams
from parley.offers.valuation.engine.offer import Assumptions, Offer

GROUP_NAMES = {
    Group.BASE: "Base",
    Group.BONUS: "Bonus",
    Group.EQUITY: "Equity",
    Group.BENEFITS: "Benefits and costs",
    Group.SIGNING: "Signing",
    Group.ONE_OFF: "Other one-off money",
}
WEEKS = Fraction(36525, 700)
WORKING_DAYS_A_WEEK = 5


@dataclass(frozen=True, slots=True)
class View:
    """One way to see the money: by month, by year, by group, in all. `years` and `groups` each add up to `total`.

    `recurring` and `yearly_equivalent` are per year and hold no one-off money; `one_off` is all of that, once.
    """

    months: tuple[Month, ...]
    years: tuple[Figure, ...]
    groups: tuple[Figure, ...]
    total: Figure
    recurring: Figure
    one_off: Figure
    yearly_equivalent: Figure

    @property
    def first_year(self) -> Figure:
        """The first twelve months after joining (fewer when fewer are looked at)."""
        return self.years[0]


@dataclass(frozen=True, slots=True)
class Valuation:
    """An offer valued by month: if you stay throughout, and expected at the stated rate of leaving.

    Leaving takes unvested equity, bonuses not yet paid and signing money under clawback; base and benefits are never cut by it,
    since someone who leaves earns elsewhere. `grants` explain each grant from face value to expectation; `beside`
    holds figures next to the flow (per hour, adjusted for place), each only where its inputs are known.
    """

    offer: Offer
    assumptions: Assumptions
    streams: tuple[Stream, ...]
    if_you_stay: View
    expected: View
    staying: Figure
    grants: tuple[Figure, ...]
    beside: tuple[Figure, ...]


def value_offer(offer: Offer, assumptions: Assumptions = Assumptions()) -> Valuation | tuple[Problem, ...]:
    """Values an offer before tax, in its own currency, undiscounted, at today's prices; or says what keeps it from that."""
    problems = check(offer, assumptions)
    if problems:
        return problems
    found = streams(offer, assumptions)
    stay = _view(offer, assumptions, found, expected=False)
    expected = _view(offer, assumptions, found, expected=True)
    hazard, source = chosen(assumptions.hazard, rules.HAZARD)
    places = minor_places(offer.currency)
    at_risk = to_decimal(Fraction(expected.total.value) - Fraction(stay.total.value), places)
    staying = Figure(
        "staying",
        "What leaving early may cost",
        at_risk,
        offer.currency,
        _over(assumptions.months),
        rules.STAYING,
        f"At a {percent_text(hazard)} yearly rate of leaving, the expectation differs by this from staying throughout.",
        (Input("Yearly rate of leaving", percent_text(hazard), source),),
        (expected.total, stay.total),
    )
    grants = tuple(_grant(stream, assumptions) for stream in found if stream.equity is not None)
    return Valuation(offer, assumptions, found, stay, expected, staying, grants, _beside(offer, assumptions, stay))


def _view(offer: Offer, assumptions: Assumptions, found: tuple[Stream, ...], *, expected: bool) -> View:
    count = assumptions.months
    rows = months(found, offer, count, expected=expected)
    years = tuple(_year(offer, found, first, min(first + 12, count), expected) for first in range(0, count, 12))
    groups = tuple(
        _group(offer, found, group, 0, count, expected) for group in Group if any(s.group is group for s in found)
    )
    how = "expected at the stated rate of leaving" if expected else "if you stay throughout"
    total = Figure(
        "total",
        f"Total {_over(count)}",
        _sum(years),
        offer.currency,
        _over(count),
        rules.TOTAL,
        f"All that is paid or vests in {count} months, {how}; nothing is discounted.",
        tuple(Input(year.label, year.text, rules.YEAR.name) for year in years),
        years,
    )
    recurring = _per_year(offer, count, groups, RECURRING, "recurring")
    one_off = _one_off(offer, count, groups)
    return View(rows, years, groups, total, recurring, one_off, _equivalent(offer, count, groups, one_off))


def _year(offer: Offer, found: tuple[Stream, ...], first: int, last: int, expected: bool) -> Figure:
    parts = tuple(
        _group(offer, found, group, first, last, expected) for group in Group if any(s.group is group for s in found)
    )
    number, length = first // 12 + 1, last - first
    label = f"Year {number}" if length == 12 else f"Year {number}, its first {length} months"
    sentence = f"Months {first + 1} to {last} after joining, each amount in the month it is paid or vests."
    inputs = tuple(Input(part.label, part.text, part.rule.name) for part in parts)
    return Figure(
        f"year_{number}",
        label,
        _sum(parts),
        offer.currency,
        f"in {label[0].lower()}{label[1:]}",
        rules.YEAR,
        sentence,
        inputs,
        parts,
    )


def _group(offer: Offer, found: tuple[Stream, ...], group: Group, first: int, last: int, expected: bool) -> Figure:
    """One group within months first+1 to last, made from its streams."""
    members = [stream for stream in found if stream.group is group]
    parts = tuple(_within(offer, stream, first, last, expected) for stream in members)
    period = f"in months {first + 1} to {last}"
    sentence = (
        " ".join(dict.fromkeys(part.sentence for part in parts))
        if len(parts) == 1
        else (f"{len(parts)} sources, each by its own rule, added up.")
    )
    inputs = parts[0].inputs if len(parts) == 1 else tuple(Input(p.label, p.text, p.rule.name) for p in parts)
    return Figure(
        group.value, GROUP_NAMES[group], _sum(parts), offer.currency, period, members[0].rule, sentence, inputs, parts
    )


def _within(offer: Offer, stream: Stream, first: int, last: int, expected: bool) -> Figure:
    amounts = (stream.expected if expected else stream.if_you_stay)[first:last]
    inputs, sentence = stream.inputs, stream.sentence
    if stream.group is Group.BASE and last - first <= 12:
        year = first // 12 + 1
        base = amount_text(to_decimal(base_of_year(offer, year), minor_places(offer.currency)), offer.currency)
        inputs = (*inputs, Input(f"Base per year, in year {year}", base, rules.BASE.name))
    if stream.equity is not None:
        units = sum((u for month, u in stream.equity.vests if first < max(month, 1) <= last), Decimal(0))
        inputs = (*inputs, Input(f"Units vesting in months {first + 1} to {last}", number_text(units), rules.OCF))
        worth = price_text(to_decimal(stream.equity.per_unit, 6), stream.equity.currency)
        tail = ", less the chance of having left before" if expected else ""
        sentence = f"{number_text(units)} units vest in these months at {worth} each after the factors{tail}."
    return Figure(
        stream.key,
        stream.label,
        sum(amounts, Decimal(0)),
        offer.currency,
        f"in months {first + 1} to {last}",
        stream.rule,
        sentence,
        inputs,
    )


def _per_year(offer: Offer, count: int, groups: tuple[Figure, ...], kept: tuple[Group, ...], key: str) -> Figure:
    parts = tuple(figure for figure in groups if figure.key in kept)
    value = to_decimal(Fraction(_sum(parts)) * 12 / count, minor_places(offer.currency))
    inputs = (*(Input(p.label, p.text, p.rule.name) for p in parts), Input("Months", str(count)))
    sentence = f"Base, bonus and yearly benefits over {count} months, per year; no equity, nothing that comes once."
    return Figure(key, "Recurring money", value, offer.currency, "per year", rules.RECURRING, sentence, inputs, parts)


def _equivalent(offer: Offer, count: int, groups: tuple[Figure, ...], one_off: Figure) -> Figure:
    parts = tuple(figure for figure in groups if figure.key in (*RECURRING, Group.EQUITY))
    value = to_decimal(Fraction(_sum(parts)) * 12 / count, minor_places(offer.currency))
    inputs = (
        *(Input(p.label, p.text, p.rule.name) for p in parts),
        Input("Months", str(count)),
        Input("Left out: one-off money", one_off.text, rules.ONE_OFF.name),
    )
    sentence = (
        f"Recurring money and equity over {count} months, per year; {one_off.text} of one-off money stands beside it."
    )
    return Figure(
        "yearly_equivalent",
        "Yearly equivalent",
        value,
        offer.currency,
        "per year",
        rules.EQUIVALENT,
        sentence,
        inputs,
        parts,
    )


def _one_off(offer: Offer, count: int, groups: tuple[Figure, ...]) -> Figure:
    parts = tuple(figure for figure in groups if figure.key in ONE_OFF)
    inputs = tuple(Input(p.label, p.text, p.rule.name) for p in parts)
    sentence = "Money that comes once and never again; it is never spread over years here."
    return Figure(
        "one_off",
        "One-off money",
        _sum(parts),
        offer.currency,
        f"once, within {count} months",
        rules.ONE_OFF,
        sentence,
        inputs,
        parts,
    )


def _grant(stream: Stream, assumptions: Assumptions) -> Figure:
    """A grant from face value to expectation, one part per factor, beside it the cost to exercise and Black-Scholes."""
    value = stream.equity
    assert value is not None
    held = sum((units for _, units in value.vests), Decimal(0))
    face = Figure(
        "face_value",
        "Face value",
        value.face,
        value.currency,
        _over(assumptions.months),
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
        _over(assumptions.months),
        rules.EQUITY,
        f"{stream.sentence[:-1]}; {face.text} at face value.",
        (Input("Face value", face.text, rules.FACE.name), *factors),
        parts,
    )


def _rate_input(value: GrantValue, assumptions: Assumptions) -> tuple[Input, ...]:
    own = value.grant.currency
    return tuple(
        Input(f"{own} to {value.currency} on {rate.on.isoformat()}", number_text(rate.value), rate.source)
        for rate in sorted(assumptions.rates, key=lambda rate: rate.on, reverse=True)
        if own != value.currency and (rate.origin, rate.target) == (own, value.currency)
    )[:1]


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
    period = _over(assumptions.months)
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
        _over(assumptions.months),
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
        _over(assumptions.months),
        rules.BLACK_SCHOLES,
        "The fair price of the right to buy, before the chance of a sale, marketability and staying; shown beside the spread.",
        (
            *inputs,
            Input("Volatility per year", percent_text(value.grant.volatility)),
            Input("Years to expiry", number_text(value.grant.years_to_expiry)),
            Input("Risk-free rate", percent_text(assumptions.risk_free)),
        ),
    )
    return (held_units, cost, model)


def _beside(offer: Offer, assumptions: Assumptions, stay: View) -> tuple[Figure, ...]:
    makers: tuple[Callable[[Offer, View], Figure | None], ...] = (_per_hour, _placed)
    return tuple(figure for maker in makers if (figure := maker(offer, stay)) is not None)


def _per_hour(offer: Offer, view: View) -> Figure | None:
    if offer.hours_per_week is None or offer.leave_days is None:
        return None
    weeks = WEEKS - Fraction(offer.leave_days) / WORKING_DAYS_A_WEEK
    hours = Fraction(offer.hours_per_week) * weeks
    if hours <= 0:
        return None
    value = to_decimal(Fraction(view.recurring.value) / hours, minor_places(offer.currency))
    inputs = (
        Input("Recurring money per year", view.recurring.text, rules.RECURRING.name),
        Input("Hours per week", number_text(offer.hours_per_week)),
        Input("Leave, days per year", number_text(offer.leave_days)),
    )
    sentence = (
        f"About {number_text(to_decimal(hours, 0))} hours a year, with leave taken off and public holidays left in."
    )
    return Figure(
        "per_hour",
        "Per hour worked",
        value,
        offer.currency,
        "per hour",
        rules.HOURLY,
        sentence,
        inputs,
        (view.recurring,),
    )


def _placed(offer: Offer, view: View) -> Figure | None:
    if offer.place is None:
        return None
    spent = Fraction(offer.place.spent_share)
    factor = 1 - spent + spent * 100 / Fraction(offer.place.index)
    value = to_decimal(Fraction(view.recurring.value) * factor, minor_places(offer.currency))
    inputs = (
        Input("Recurring money per year", view.recurring.text, rules.RECURRING.name),
        Input("Price level", number_text(offer.place.index), offer.place.source),
        Input("Share you spend", percent_text(offer.place.spent_share)),
    )
    sentence = (
        f"What the recurring money of {offer.place.name} buys at a price level of 100; what you save is not touched."
    )
    return Figure(
        "place",
        "Adjusted for cost of place",
        value,
        offer.currency,
        "per year",
        rules.PLACE,
        sentence,
        inputs,
        (view.recurring,),
    )


def _sum(figures: tuple[Figure, ...]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))


def _over(count: int) -> str:
    years, rest = divmod(count, 12)
    if not years or rest:
        return f"over {count} month{'s' if count > 1 else ''}"
    return f"over {years} year{'s' if years > 1 else ''}"
