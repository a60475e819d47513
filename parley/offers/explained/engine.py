"""The picture of one valued alternative: rows of years, vesting calendars, charts with their tables. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from parley.kernel.currencies import SYMBOLS
from parley.kernel.figures import Figure
from parley.kernel.money import Money, format_money
from parley.kernel.numbers import NO_BREAK, number_text, percent_text
from parley.offers.valuation.engine.equity import GrantValue
from parley.offers.valuation.engine.flow import Group, Stream
from parley.offers.valuation.engine.grants import over
from parley.offers.valuation.engine.shown import Shown, shown
from parley.offers.valuation.engine.valuation import GROUP_NAMES, Valuation, View

SOME = 4
#: What stands beside a grant's factors and is none itself.
BESIDE = ("options_vesting", "exercise_cost", "black_scholes")


@dataclass(frozen=True, slots=True)
class YearRow:
    """A kind of money year by year, and over all of them; None where nothing of it falls in a year."""

    label: str
    cells: tuple[Shown | None, ...]
    total: Shown


@dataclass(frozen=True, slots=True)
class VestYear:
    """What of a grant vests in a year: units, worth if you stay, and expected."""

    label: str
    units: str
    if_you_stay: str
    expected: str


@dataclass(frozen=True, slots=True)
class Tranche:
    """Units that vest at the end of a month, and how many have by then."""

    month: int
    day: dt.date | None
    units: str
    so_far: str


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A grant: its figure, its factors one by one, its calendar by year and tranche by tranche.

    `untouched` are the factors of 100 %, which take nothing off; `again` marks a refresher.
    """

    name: str
    worth: Shown
    steps: tuple[Shown, ...]
    untouched: tuple[Shown, ...]
    beside: tuple[Shown, ...]
    units: str
    years: tuple[VestYear, ...]
    tranches: tuple[Tranche, ...]
    later: str
    again: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    """What is paid or vests in a month, group by group."""

    number: int
    ends: dt.date | None
    amounts: tuple[str, ...]
    total: str


def unit_of(currency: str) -> dict[str, Any]:
    """How a chart writes amounts of a currency, in thousands."""
    return {"prefix": SYMBOLS.get(currency, f"{currency}{NO_BREAK}"), "thousands": True}


def round_money(value: Decimal, currency: str) -> str:
    """An amount in whole units for a table."""
    return format_money(Money(value, currency), 0)


def year_rows(view: View, how: str) -> tuple[YearRow, ...]:
    """Each kind of money of a view by year; `how` keeps the ids of two views on one page apart."""
    return tuple(_year_row(view, group, how) for group in view.groups)


def _year_row(view: View, group: Figure, how: str) -> YearRow:
    cells = []
    for number, year in enumerate(view.years, 1):
        part = next((part for part in year.parts if part.key == group.key), None)
        cells.append(None if part is None or not part.value else shown(part, f"{how}-{group.key}-{number}"))
    return YearRow(group.label, tuple(cells), shown(group, f"{how}-{group.key}-all"))


def foot_row(view: View, how: str, label: str) -> YearRow:
    """The years of a view and their sum."""
    cells = tuple(shown(year, f"{how}-year-{number}") for number, year in enumerate(view.years, 1))
    return YearRow(label, cells, shown(view.total, f"{how}-total"))


def grant_rows(valuation: Valuation) -> tuple[GrantRow, ...]:
    """Every grant of a valuation with its steps and its calendar."""
    streams = [stream for stream in valuation.streams if stream.equity is not None]
    return tuple(
        _grant_row(at, stream, figure, valuation)
        for at, (stream, figure) in enumerate(zip(streams, valuation.grants, strict=True), 1)
    )


def _grant_row(at: int, stream: Stream, figure: Figure, valuation: Valuation) -> GrantRow:
    value, currency = stream.equity, valuation.offer.currency
    if value is None:
        raise ValueError(f"{stream.label} is no grant.")
    count = money_count(value, currency) if is_money(value) else number_text
    factors = [part for part in figure.parts if part.key not in BESIDE]
    off = [part for part in factors if not _is_whole(part)]
    so_far, tranches = Decimal(0), []
    for month, units in value.vests:
        so_far += units
        tranches.append(Tranche(month, _end_of(valuation, month), count(units), count(so_far)))
    left, span = value.units - so_far, over(valuation.assumptions.months).removeprefix("over ")
    firsts = range(0, valuation.assumptions.months, 12)
    return GrantRow(
        name=stream.label,
        worth=shown(figure, f"grant-{at}"),
        steps=tuple(shown(part, f"grant-{at}-{part.key}") for part in off),
        untouched=tuple(Shown(f"grant-{at}-{p.key}", p, p.label.lower()) for p in factors if _is_whole(p)),
        beside=tuple(shown(part, f"grant-{at}-{part.key}") for part in figure.parts if part.key in BESIDE),
        units=count(value.units) if is_money(value) else f"{number_text(value.units)} units",
        years=tuple(_vest_year(stream, first, valuation, count) for first in firsts),
        tranches=tuple(tranches),
        later=f"{count(left)} more vest after {span}." if left else "",
        again=stream.key.startswith("refresher"),
    )


def is_money(value: GrantValue) -> bool:
    """Whether a grant is known by its value alone, so that what vests is an amount and not a number of units."""
    return value.grant.units is None and value.grant.grant_price is None


def money_count(value: GrantValue, currency: str) -> Callable[[Decimal], str]:
    """How what vests of such a grant is written."""
    own = value.grant.currency or currency
    return lambda amount: round_money(amount, own)


def _is_whole(part: Figure) -> bool:
    """Whether a step is a factor of exactly one."""
    return part.key != "face_value" and all(ratio.value == 1 for ratio in part.parts)


def _end_of(valuation: Valuation, month: int) -> dt.date | None:
    if month == 0:
        return valuation.offer.start
    return valuation.if_you_stay.months[month - 1].ends


def _vest_year(stream: Stream, first: int, valuation: Valuation, count: Callable[[Decimal], str]) -> VestYear:
    currency = valuation.offer.currency
    last = min(first + 12, valuation.assumptions.months)
    vests = stream.equity.vests if stream.equity else ()
    units = sum((count for month, count in vests if first < max(month, 1) <= last), Decimal(0))
    return VestYear(
        f"Year {first // 12 + 1}",
        count(units),
        round_money(sum(stream.if_you_stay[first:last], Decimal(0)), currency),
        round_money(sum(stream.expected[first:last], Decimal(0)), currency),
    )


def month_rows(view: View, currency: str) -> tuple[tuple[str, ...], tuple[MonthRow, ...]]:
    """Names of the kinds of money that ever come, and what comes month by month."""
    active = [Group(figure.key) for figure in view.groups]
    rows = tuple(
        MonthRow(
            month.number,
            month.ends,
            tuple(_amount(month.amount(group), currency) for group in active),
            round_money(month.total, currency),
        )
        for month in view.months
    )
    return tuple(GROUP_NAMES[group] for group in active), rows


def _amount(value: Decimal, currency: str) -> str:
    return round_money(value, currency) if value else ""


def flow_chart(valuation: Valuation) -> dict[str, Any]:
    """The specification of the cash flow by month: if you stay throughout, and expected, where these differ."""
    currency = valuation.offer.currency
    stay, expected = ([month.total for month in view.months] for view in (valuation.if_you_stay, valuation.expected))
    series = [{"name": "Expected", "points": _points(expected)}]
    if stay != expected:
        series.append({"name": "If you stay", "points": _points(stay)})
    largest = max(expected, default=Decimal(0))
    at = expected.index(largest) + 1
    summary = (
        f"What comes each month over {len(expected)} months: {round_money(expected[0], currency)} in the first, "
        f"{round_money(expected[-1], currency)} in the last, most in month {at} with {round_money(largest, currency)}."
    )
    unit = unit_of(currency) | ({"decimals": 1} if largest < 20_000 else {})
    months = {"unit": {"suffix": " months"}}
    return {"kind": "lines", "series": series, "x": months, "unit": unit, "summary": summary}


def flow_title(valuation: Valuation) -> str:
    """The finding of the cash flow: whether it is even, and else which month brings the most."""
    amounts, currency = [month.total for month in valuation.expected.months], valuation.offer.currency
    largest = max(amounts)
    if max(amounts) - min(amounts) < 1:
        return f"{round_money(amounts[0], currency)} comes each month"
    usual = sorted(amounts)[len(amounts) // 2]
    at = amounts.index(largest) + 1
    return f"{round_money(usual, currency)} in a usual month, {round_money(largest, currency)} in month {at}"


def _points(values: Sequence[Decimal]) -> list[list[float]]:
    return [[at, float(value)] for at, value in enumerate(values, 1)]


def vesting_chart(valuation: Valuation) -> dict[str, Any] | None:
    """The specification of how much of each grant has vested by month; None without grants."""
    every = [stream for stream in valuation.streams if stream.equity is not None and stream.equity.units]
    streams = ([stream for stream in every if not stream.key.startswith("refresher")] or every)[:SOME]
    if not streams:
        return None
    series, said = [], []
    for stream in streams:
        value = stream.equity
        if value is None:
            continue
        by_month, so_far, points = dict(value.vests), Decimal(0), []
        for month in range(valuation.assumptions.months + 1):
            so_far += by_month.get(month, Decimal(0))
            points.append([month, round(float(so_far / value.units * 100), 2)])
        series.append({"name": stream.label, "points": points})
        first = value.vests[0][0] if value.vests else None
        begins = f"nothing before month {first}, " if first else ""
        said.append(
            f"{stream.label}: {begins}{percent_text(so_far / value.units)} by month {valuation.assumptions.months}"
        )
    return {
        "kind": "lines",
        "series": series,
        "x": {"unit": {"suffix": " months"}},
        "unit": {"suffix": " %"},
        "max": 100,
        "summary": "; ".join(said) + ".",
    }
