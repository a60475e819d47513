from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.offers.exchange_rates.engine import DayRates, read

HISTORY = (
    "Date,USD,JPY,CYP,\n2026-11-24,1.0812,166.3,N/A,\n2026-11-23,1.0790,165.9,N/A,\n1999-01-04,1.1789,133.73,0.58231,\n"
)
FIRST, LAST = dt.date(1999, 1, 4), dt.date(2026, 11, 24)


def test_newest_day_up_to_the_one_asked_for_is_read_and_what_was_not_published_is_left_out() -> None:
    assert read(HISTORY, dt.date(2026, 11, 25)) == DayRates(
        LAST, {"USD": Decimal("1.0812"), "JPY": Decimal("166.3")}, FIRST, LAST
    )
    sunday = read(HISTORY, dt.date(2020, 5, 3))
    assert isinstance(sunday, DayRates)
    assert (sunday.on, sunday.rates["CYP"]) == (FIRST, Decimal("0.58231"))


def test_file_of_a_single_day_is_read_the_same() -> None:
    day = "Date, USD, JPY, \n24 November 2026, 1.0812, 166.30, \n"
    assert read(day, None) == DayRates(LAST, {"USD": Decimal("1.0812"), "JPY": Decimal("166.30")}, LAST, LAST)


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("", "file", "This is not the bank's file"),
        ("Name,Colour\na,b\n", "file", "This is not the bank's file"),
        ("Date,USD\nsoon,1\n", "file", "no day with rates"),
        ("Date,USD\n2026-11-24,-1\n", "file", "no rate that reads as a number"),
        ("Date,USD\n2026-11-24,1e400\n", "file", "no rate that reads as a number"),
        ("Date,USD\n2027-11-24,1\n", "on", "The file begins on 2027-11-24"),
        ("x" * 20_000_001, "file", "larger than the bank's whole history"),
    ],
)
def test_what_is_no_file_of_rates_is_said(text: str, field: str, said: str) -> None:
    found = read(text, dt.date(2026, 11, 25))
    assert isinstance(found, Problem)
    assert (found.field, said in found.sentence) == (field, True)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='Date,USD\n\r"0123456789.-N/A', max_size=120))
def test_any_text_gives_rates_above_zero_or_a_sentence(text: str) -> None:
    found = read(f"Date,USD\n{text}", None)
    assert isinstance(found, Problem) or all(0 < rate < 10**10 for rate in found.rates.values())
