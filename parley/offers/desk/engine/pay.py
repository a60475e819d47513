"""The pay of several alternatives as one picture: stacked bars over all years or one of them, and their table. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from parley.kernel.currencies import SYMBOLS
from parley.kernel.figures import Figure
from parley.kernel.money import ExchangeRate, Money, format_money
from parley.kernel.numbers import NO_BREAK
from parley.offers.valuation.engine.flow import Group
from parley.offers.valuation.engine.shown import converted
from parley.offers.valuation.engine.valuation import Valuation

#: The series of the chart in their fixed order of colours, and the groups of money each holds.
SERIES: tuple[tuple[str, tuple[Group, ...]], ...] = (
    ("Base", (Group.BASE,)),
    ("Bonus", (Group.BONUS,)),
    ("Signing and once", (Group.SIGNING, Group.ONE_OFF)),
    ("Equity", (Group.EQUITY,)),
    ("Benefits and costs", (Group.BENEFITS,)),
)
#: So many series have a colour; what follows is drawn in faint ink.
COLOURED = 4


@dataclass(frozen=True, slots=True)
class PayRow:
    """A line of the table: amounts by series in the common currency, and their sum."""

    name: str
    amounts: tuple[str, ...]
    total: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Key:
    """A line of the legend: the colour of a series that has something to show."""

    name: str
    colour: str
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Pay:
    """The picture: its finding, the chart's specification, its table; `year` 0 stands for all of them."""

    title: str
    caption: str
    chart: dict[str, Any]
    legend: tuple[Key, ...]
    series: tuple[str, ...]
    rows: tuple[PayRow, ...]
    year: int


def pay(
    valuations: Sequence[Valuation], *, currency: str, rates: tuple[ExchangeRate, ...], year: int, span: str
) -> Pay | None:
    """What each alternative pays over all years, or in one (counted from 1), in one currency; those without a rate into
    it are left out. None where nothing is left.
    """
    rows = [
        (valued, amounts)
        for valued in valuations
        if (amounts := _amounts(_parts(valued, year), currency, rates)) is not None
    ]
    if not rows:
        return None
    words = f"in year {year}" if year else span
    table = tuple(
        PayRow(
            valued.offer.name,
            tuple(money(amount, currency) if amount else "none" for amount in amounts),
            money(sum(amounts, Decimal(0)), currency),
            sum(amounts, Decimal(0)),
        )
        for valued, amounts in rows
    )
    summary = ". ".join(f"{row.name} {row.total} {words}" for row in table) + "."
    negative = any(amount < 0 for _, amounts in rows for amount in amounts)
    note = " Costs are taken off the sum and not drawn." if negative else ""
    chart = {
        "kind": "stacked-bars",
        "unit": {"prefix": SYMBOLS.get(currency, f"{currency}{NO_BREAK}"), "thousands": True},
        "series": [
            {"name": name}
            | ({"uncertain": True} if Group.EQUITY in groups else {})
            | ({"rest": True} if at >= COLOURED else {})
            for at, (name, groups) in enumerate(SERIES)
        ],
        "rows": [
            {
                "name": row.name,
                "values": [max(float(amount), 0.0) for amount in amounts],
                "label": row.total,
                "detail": words,
            }
            for row, (_, amounts) in zip(table, rows, strict=True)
        ],
        "summary": summary,
    }
    caption = f"Everything expected {words}, before tax, in {currency}. Hatched money depends on a share price.{note}"
    return Pay(
        title=_title(table, currency, words),
        caption=caption,
        chart=chart,
        legend=tuple(
            Key(name, f"c{at + 1}" if at < COLOURED else "rest", Group.EQUITY in groups)
            for at, (name, groups) in enumerate(SERIES)
            if any(amounts[at] > 0 for _, amounts in rows)
        ),
        series=tuple(name for name, _ in SERIES),
        rows=table,
        year=year,
    )


def _parts(valued: Valuation, year: int) -> tuple[Figure, ...]:
    return valued.expected.years[year - 1].parts if year else valued.expected.groups


def _amounts(parts: tuple[Figure, ...], currency: str, rates: tuple[ExchangeRate, ...]) -> tuple[Decimal, ...] | None:
    """Amounts by series; None where there is no rate into the currency."""
    found = {part.key: converted(part, currency, rates) for part in parts}
    if any(figure is None for figure in found.values()):
        return None
    known = {key: figure.value for key, figure in found.items() if figure is not None}
    return tuple(sum((known.get(group.value, Decimal(0)) for group in groups), Decimal(0)) for _, groups in SERIES)


def _title(rows: Sequence[PayRow], currency: str, words: str) -> str:
    first, *rest = sorted(rows, key=lambda row: -row.value)
    if not rest:
        return f"What {first.name} pays {words}"
    gap = first.value - rest[0].value
    if not gap:
        return f"{first.name} and {rest[0].name} pay the same {words}"
    return f"{first.name} pays the most {words}, {money(gap, currency)} more than {rest[0].name}"


def walk_title(offers: Sequence[Figure], best: Figure) -> str:
    """Whether the offers pay more than the best of what remains without them."""
    above = sum(offer.value > best.value for offer in offers)
    if above == len(offers):
        return f"It pays less than {({1: 'the offer', 2: 'both offers'}).get(above, f'all {above} offers')}"
    if not above:
        return "No offer pays more than what you would do otherwise"
    return f"{above} of {len(offers)} offers pay{'s' if above == 1 else ''} more"


def walk_chart(ways: Sequence[tuple[str, Figure]], best: Figure) -> dict[str, Any]:
    """Each way's yearly equivalent as a bar, against the best one that remains if the offers are declined."""
    rows = [
        {"name": name, "value": float(figure.value), "label": money(figure.value, figure.unit)} for name, figure in ways
    ]
    summary = ", ".join(f"{row['name']} {row['label']}" for row in rows)
    return {
        "kind": "bars",
        "unit": {"prefix": SYMBOLS.get(best.unit, f"{best.unit}{NO_BREAK}"), "thousands": True, "per": " a year"},
        "rows": rows,
        "reference": {"at": float(best.value)},
        "summary": f"Yearly equivalents: {summary}. Your best alternative: {money(best.value, best.unit)}.",
    }


def money(value: Decimal, currency: str) -> str:
    """An amount in whole units."""
    return format_money(Money(value, currency), 0)
