from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from parley.kernel.dates import months_between
from parley.kernel.figures import Figure, Input
from parley.kernel.money import ExchangeRate, minor_places
from parley.kernel.numbers import number_text, to_decimal
from parley.kernel.problems import Problem
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.offer import rate_between
from parley.offers.valuation.engine.valuation import Valuation


@dataclass(frozen=True, slots=True)
class Row:
    """One alternative: a figure per year from the common day, and their sum; `waits` counts months before its start."""

    name: str
    waits: int
    years: tuple[Figure, ...]
    total: Figure


@dataclass(frozen=True, slots=True)
class YearTable:
    """Several alternatives year by year in one currency; `said` are sentences that a reader must not miss."""

    currency: str
    months: int
    rows: tuple[Row, ...]
    said: tuple[str, ...]


def compare_years(
    valuations: Sequence[Valuation],
    *,
    currency: str,
    rates: tuple[ExchangeRate, ...] = (),
    expected: bool = True,
    common_day: date | None = None,
) -> YearTable | tuple[Problem, ...]:
    """The same months of several valuations side by side.

    Years count from each joining, or, with `common_day`, from that day: months before an alternative starts count
    nothing and are said. Another currency needs a dated rate into `currency` among `rates`; without it, with nothing to
    compare, or with different lengths of time, the answer is what is missing.
    """
    problems = _check(valuations, currency, rates, common_day)
    if problems:
        return problems
    count = valuations[0].assumptions.months
    waits = [_waits(valuation, common_day) for valuation in valuations]
    rows = tuple(
        _row(valuation, wait, currency, rates, expected) for valuation, wait in zip(valuations, waits, strict=True)
    )
    said = [
        f"{valuation.offer.name} starts {wait} months after the common day; they count nothing."
        for valuation, wait in zip(valuations, waits, strict=True)
        if wait
    ]
    said += [
        f"{origin} is turned into {currency} at {number_text(rate.value)}, "
        f"the rate of {rate.on.isoformat()} ({rate.source})."
        for origin in dict.fromkeys(v.offer.currency for v in valuations if v.offer.currency != currency)
        if (rate := rate_between(rates, origin, currency)) is not None
    ]
    return YearTable(currency, count, rows, tuple(said))


def _check(
    valuations: Sequence[Valuation], currency: str, rates: tuple[ExchangeRate, ...], common_day: date | None
) -> tuple[Problem, ...]:
    if not valuations:
        return (Problem("alternatives", "There is nothing to compare yet; add an offer or your present job."),)
    problems = []
    if len({valuation.assumptions.months for valuation in valuations}) > 1:
        problems.append(
            Problem("months", "The alternatives are valued over different lengths of time; value them alike.")
        )
    for valuation in valuations:
        name, origin = valuation.offer.name, valuation.offer.currency
        if origin != currency:
            rate = rate_between(rates, origin, currency)
            if rate is None:
                sentence = f"{name} is in {origin}: give the rate from {origin} to {currency} and the day it held."
                problems.append(Problem("rates", sentence))
            elif not rate.value.is_finite() or rate.value <= 0:
                problems.append(Problem("rates", f"The rate from {origin} to {currency} must be above zero."))
        if common_day is not None and valuation.offer.start is None:
            problems.append(Problem("start", f"{name} has no start date, so it cannot be set against a common day."))
    return tuple(problems)


def _waits(valuation: Valuation, common_day: date | None) -> int:
    start = valuation.offer.start
    if common_day is None or start is None or start <= common_day:
        return 0
    whole = months_between(common_day, start)
    return min(whole, valuation.assumptions.months)


def _row(valuation: Valuation, wait: int, currency: str, rates: tuple[ExchangeRate, ...], expected: bool) -> Row:
    view = valuation.expected if expected else valuation.if_you_stay
    count = valuation.assumptions.months
    rate = None if valuation.offer.currency == currency else rate_between(rates, valuation.offer.currency, currency)
    amounts = [Decimal(0)] * wait + [month.total for month in view.months[: count - wait]]
    years = tuple(_year(valuation, amounts[first : first + 12], first, rate, currency) for first in range(0, count, 12))
    total = Figure(
        "total",
        "Total",
        sum((year.value for year in years), Decimal(0)),
        currency,
        f"over {count} months",
        rules.TOTAL,
        f"The years of {valuation.offer.name} added up.",
        tuple(Input(y.label, y.text, y.rule.name) for y in years),
        years,
    )
    return Row(valuation.offer.name, wait, years, total)


def _year(valuation: Valuation, amounts: list[Decimal], first: int, rate: ExchangeRate | None, currency: str) -> Figure:
    number = first // 12 + 1
    own = sum(amounts, Decimal(0))
    rule = rules.YEARS_SIDE if rate is None else rules.CONVERSION
    value = own if rate is None else to_decimal(Fraction(own) * Fraction(rate.value), minor_places(currency))
    plain = Figure(
        f"own_year_{number}",
        f"Year {number} as offered",
        own,
        valuation.offer.currency,
        f"in year {number}",
        rules.YEARS_SIDE,
        f"Months {first + 1} to {first + len(amounts)} from the common start.",
        (Input("Alternative", valuation.offer.name),),
    )
    inputs = [Input("As offered", plain.text, rules.YEARS_SIDE.name)]
    if rate is not None:
        name = f"{rate.origin} to {rate.target} on {rate.on.isoformat()}"
        inputs.append(Input(name, number_text(rate.value), rate.source))
    sentence = "The same months for every alternative" + (", turned into one currency." if rate else ".")
    return Figure(
        f"year_{number}",
        f"Year {number}",
        value,
        currency,
        f"in year {number}",
        rule,
        sentence,
        tuple(inputs),
        (plain,),
    )
