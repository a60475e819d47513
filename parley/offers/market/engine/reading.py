"""Rows of a file as pays by the year, and what was left out and why. Nothing is mended in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from parley.offers.market.engine import cells
from parley.offers.market.engine.layouts import Kind, Layout
from parley.offers.market.engine.places import state_of

#: More than this an hour, in dollars, is a yearly pay typed as an hourly one; less than the other a year, the reverse.
MOST_AN_HOUR, LEAST_A_YEAR = 500, 1_000
#: reason -> how it is told. The keys are stable and for programs.
REASONS = {
    "broken": "has more or fewer cells than the heading",
    "no_pay": "has no pay that reads as an amount",
    "no_unit": "does not say what the pay is for: an hour, a week, a month, a year",
    "hourly_too_high": f"gives more than ${MOST_AN_HOUR} an hour, most likely a yearly pay",
    "yearly_too_low": f"gives less than ${LEAST_A_YEAR:,} a year, most likely an hourly pay",
    "part_time": "is part-time with a pay that is not by the hour",
    "no_currency": "names no currency, and none was given for the file",
    "withdrawn": "was withdrawn",
    "denied": "was denied",
    "other_status": "is neither certified, withdrawn nor denied",
    "superseded": "is an older state of a case that comes again",
    "by_industry": "is of one industry alone",
    "other_currency": "is in another currency",
}


class Pay(NamedTuple):
    """One pay: base before tax for a full year. `decided` is an ordinal day (0: not said), `workers` whom it is for.

    `record` counts the rows of the file, so that the worksites of one row are told from a case that comes again.
    """

    record: int
    case: str
    decided: int
    standing: str
    title: str
    soc: str
    occupation: str
    city: str
    state: str
    level: str
    pay: float
    workers: int
    currency: str


@dataclass(slots=True)
class Tally:
    """How many rows a file has, and how many were left out by each reason while it was read."""

    rows: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def pays(layout: Layout, records: Iterable[Sequence[object]], tally: Tally, *, currency: str = "") -> Iterator[Pay]:
    """The pays of the records below the heading; `currency` holds for a table of one's own that names none."""
    read = _case if layout.kind is Kind.CASES else _own
    for cells_of in records:
        if not any(cell not in (None, "") for cell in cells_of):
            continue
        tally.rows += 1
        if len(cells_of) != layout.width:
            tally.left_out["broken"] += 1
            continue
        yield from read(layout, cells_of, tally, currency)


def _picked(columns: Mapping[str, int], row: Sequence[object], name: str) -> object:
    at = columns.get(name)
    return None if at is None else row[at]


def _case(layout: Layout, row: Sequence[object], tally: Tally, currency: str) -> Iterator[Pay]:
    """The pays of a case: one for each worksite that has a pay of its own."""
    del currency
    where = layout.columns
    standing = cells.standing(cells.text(_picked(where, row, "status")))
    part_time = cells.text(_picked(where, row, "full_time")).upper() in ("N", "NO")
    workers = cells.count(_picked(where, row, "workers"))
    fixed = _fixed(layout, row)
    found, why = [], "no_pay"
    for at, site in enumerate(layout.sites or (where,)):
        if at and cells.amount(_picked(site, row, "pay")) is None:
            continue
        pay, reason = _yearly(_picked(site, row, "pay"), _picked(site, row, "unit"), part_time=part_time, us=True)
        if pay is None:
            why = reason
            continue
        city, state = (cells.text(_picked(site, row, name)) for name in ("city", "state"))
        level = cells.level(cells.text(_picked({**where, **site}, row, "level")))
        found.append(
            Pay(tally.rows, *fixed[:2], standing, *fixed[2:], city.upper(), state_of(state), level, pay, workers, "USD")
        )
    if not found:
        tally.left_out[why] += 1
    yield from found


def _own(layout: Layout, row: Sequence[object], tally: Tally, currency: str) -> Iterator[Pay]:
    """The pay of a row of one's own table. Without a unit it is by the year."""
    where = layout.columns
    money = cells.text(_picked(where, row, "currency")).upper() or currency
    unit = _picked(where, row, "unit") if "unit" in where else "year"
    pay, reason = _yearly(cells.european(_picked(where, row, "pay")), unit, part_time=False, us=money == "USD")
    if len(money) != 3:
        pay, reason = None, "no_currency"
    if pay is None:
        tally.left_out[reason] += 1
        return
    case, decided, title, soc, occupation = _fixed(layout, row)
    city, state = (cells.text(_picked(where, row, name)).upper() for name in ("city", "state"))
    level, workers = cells.level(cells.text(_picked(where, row, "level"))), cells.count(_picked(where, row, "workers"))
    what = (case, decided, cells.GIVEN, title, soc, occupation, city, state_of(state), level)
    yield Pay(tally.rows, *what, pay, workers, money)


def _fixed(layout: Layout, row: Sequence[object]) -> tuple[str, int, str, str, str]:
    """What every worksite of a row shares: case, day, title, code and name of the occupation."""
    where = layout.columns
    title, code, name = (cells.text(_picked(where, row, field)) for field in ("title", "soc", "occupation"))
    return (
        cells.text(_picked(where, row, "case")),
        cells.day(_picked(where, row, "decided")),
        title,
        cells.soc(code),
        name,
    )


def _yearly(pay: object, unit: object, *, part_time: bool, us: bool) -> tuple[float | None, str]:
    """A pay by the year, or None and the reason why it is none."""
    found, per = cells.amount(pay), cells.unit(cells.text(unit))
    if found is None:
        return None, "no_pay"
    if not per:
        return None, "no_unit"
    if us and per == "HOUR" and found > MOST_AN_HOUR:
        return None, "hourly_too_high"
    if us and per == "YEAR" and found < LEAST_A_YEAR:
        return None, "yearly_too_low"
    if part_time and per != "HOUR":
        return None, "part_time"
    return round(found * cells.PER_YEAR[per], 2), ""
