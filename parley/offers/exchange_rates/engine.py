"""Rates of a day out of the European Central Bank's file: a column for each currency, units of it for one euro.

Both of its forms are read: the history (2026-11-24,1.0812,...) and the day alone (24 November 2026, 1.0812, ...). What
the bank did not publish is N/A or empty, and stays unknown.
Source: European Central Bank, "Euro foreign exchange reference rates", eurofxref-hist.csv and eurofxref.csv.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from parley.kernel.problems import Problem

BASE = "EUR"
SOURCE = "European Central Bank, reference rate"
_CODE = re.compile(r"[A-Z]{3}")
_RATE = re.compile(r"\d{1,9}(?:\.\d{1,10})?")
#: A file of more characters than this is none of the bank's; so are one of more columns.
LARGEST, COLUMNS = 20_000_000, 120


@dataclass(frozen=True, slots=True)
class DayRates:
    """The rates of one day, units of each currency for one euro; and the first and last day of the file."""

    on: dt.date
    rates: Mapping[str, Decimal]
    first: dt.date
    last: dt.date


def read(text: str, wanted: dt.date | None) -> DayRates | Problem:
    """The rates of the newest day in the file that is not after `wanted`; or why there are none."""
    if len(text) > LARGEST:
        return Problem("file", "This file is larger than the bank's whole history, so it was not read.")
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(text.lstrip("\ufeff").splitlines()) if row]
    except csv.Error:
        rows = []
    codes = _codes(rows[0]) if rows else []
    if not codes:
        return Problem(
            "file", "This is not the bank's file of rates: its first line would be Date, USD, JPY and so on."
        )
    by_day = {on: row for row in rows[1:] if (on := _day(row[0])) is not None}
    if not by_day:
        return Problem("file", "The file holds no day with rates.")
    fitting = [on for on in by_day if wanted is None or on <= wanted]
    if not fitting:
        return Problem("on", f"The file begins on {min(by_day).isoformat()}, after the day you asked for.")
    on = max(fitting)
    rates = {code: rate for code, cell in zip(codes, by_day[on][1:], strict=False) if (rate := _rate(cell)) is not None}
    if not rates:
        return Problem("file", f"The file gives no rate that reads as a number for {on.isoformat()}.")
    return DayRates(on, rates, min(by_day), max(by_day))


def _codes(heading: list[str]) -> list[str]:
    """The currencies of the columns; empty where the first line is no heading of the bank's."""
    codes = [cell for cell in heading[1:] if cell]
    fine = heading[0].lower() == "date" and len(codes) <= COLUMNS and all(_CODE.fullmatch(code) for code in codes)
    return codes if fine else []


def _day(written: str) -> dt.date | None:
    for form in ("%Y-%m-%d", "%d %B %Y"):
        try:
            return dt.datetime.strptime(written, form).replace(tzinfo=dt.UTC).date()
        except ValueError:
            continue
    return None


def _rate(cell: str) -> Decimal | None:
    """A rate above zero; None for N/A and for whatever is none."""
    found = Decimal(cell) if _RATE.fullmatch(cell) else Decimal(0)
    return found if found > 0 else None
