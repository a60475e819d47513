from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from parley.kernel.figures import Figure, Input
from parley.kernel.money import minor_places
from parley.kernel.numbers import number_text, percent_text, to_decimal
from parley.kernel.problems import Problem
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.beside import figures_beside
from parley.offers.valuation.engine.checks import check
from parley.offers.valuation.engine.equity import amount_text, chosen, price_text
from parley.offers.valuation.engine.flow import ONE_OFF, RECURRING, Group, Month, Stream, base_of_year, months, streams
from parley.offers.valuation.engine.grants import grant_figure, over
from parley.offers.valuation.engine.offer import DEFAULTS, Assumptions, Offer

GROUP_NAMES = {
    Group.BASE: "Base",
    Group.BONUS: "Bonus",
    Group.EQUITY: "Equity",
    Group.BENEFITS: "Benefits and costs",
    Group.SIGNING: "Signing",
    Group.ONE_OFF: "Other one-off money",
}


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

    Leaving takes unvested equity, bonuses not yet paid and signing money under clawback; base and benefits are never
    cut by it, since someone who leaves earns elsewhere. `grants` explain each grant from face value to expectation;
    `beside` holds figures next to the flow (per hour, adjusted for place), each only where its inputs are known.
    """

    offer: Offer
    assumptions: Assumptions
    streams: tuple[Stream, ...]
    if_you_stay: View
    expected: View
    staying: Figure
    grants: tuple[Figure, ...]
    beside: tuple[Figure, ...]


def value_offer(offer: Offer, assumptions: Assumptions = DEFAULTS) -> Valuation | tuple[Problem, ...]:
    """Values an offer before tax, in its own currency, undiscounted, at today's prices; or says what is missing."""
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
        over(assumptions.months),
        rules.STAYING,
        f"At a {percent_text(hazard)} yearly rate of leaving, the expectation differs by this from staying throughout.",
        (Input("Yearly rate of leaving", percent_text(hazard), source),),
        (expected.total, stay.total),
    )
    grants = tuple(grant_figure(stream, stream.equity, assumptions) for stream in found if stream.equity is not None)
    return Valuation(offer, assumptions, found, stay, expected, staying, grants, figures_beside(offer, stay.recurring))


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
        f"Total {over(count)}",
        _sum(years),
        offer.currency,
        over(count),
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
    """One group within months first+1 to last: by its only source's rule, or made from its sources."""
    members = [stream for stream in found if stream.group is group]
    active = [stream for stream in members if any(_amounts(stream, first, last, expected))]
    parts = tuple(_within(offer, stream, first, last, expected) for stream in active)
    period, name, rule = f"in months {first + 1} to {last}", GROUP_NAMES[group], members[0].rule
    if len(parts) == 1:
        only = parts[0]
        return Figure(group.value, name, only.value, offer.currency, period, only.rule, only.sentence, only.inputs)
    sentence = (
        f"{len(parts)} sources, each by its own rule, added up." if parts else "Nothing of it falls in these months."
    )
    inputs = tuple(Input(part.label, part.text, part.rule.name) for part in parts)
    return Figure(group.value, name, _sum(parts), offer.currency, period, rule, sentence, inputs, parts)


def _amounts(stream: Stream, first: int, last: int, expected: bool) -> tuple[Decimal, ...]:
    return (stream.expected if expected else stream.if_you_stay)[first:last]


def _within(offer: Offer, stream: Stream, first: int, last: int, expected: bool) -> Figure:
    amounts = _amounts(stream, first, last, expected)
    inputs, sentence = stream.inputs, stream.sentence
    if stream.group is Group.BASE and last - first <= 12:
        year = first // 12 + 1
        base = amount_text(to_decimal(base_of_year(offer, year), minor_places(offer.currency)), offer.currency)
        inputs = (*inputs, Input(f"Base per year, in year {year}", base, rules.BASE.name))
        sentence = f"In year {year} the base is {base} a year, paid in twelve parts."
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


def _sum(figures: tuple[Figure, ...]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))
