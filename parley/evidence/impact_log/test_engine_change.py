from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.impact_log.engine.change import change, span_text, value_text
from parley.evidence.impact_log.engine.figures import read_number


def words(before: str, after: str, unit: str, before_unit: str = "") -> str:
    return change(Decimal(before), Decimal(after), unit, before_unit).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("before", "after", "unit", "before_unit", "expected"),
    [
        ("800", "200", "ms", "", "75 % less, 4 x faster"),
        ("1.2", "300", "ms", "s", "75 % less, 4 x faster"),
        ("14", "9", "minutes", "hours", "98.9 % less, 93.3 x faster"),
        ("200", "800", "ms", "", "4 x as long"),
        ("100", "110", "req/s", "", "10 % more"),
        ("5", "12", "", "", "2.4 x as much"),
        ("12", "800", "GB", "TB", "93.3 % less"),
        ("40000", "25000", "USD per month", "", "37.5 % less"),
        ("120", "30", "USD per quarter", "USD per year", "unchanged"),
    ],
)
def test_change_compares_what_can_be_compared(
    before: str, after: str, unit: str, before_unit: str, expected: str
) -> None:
    assert words(before, after, unit, before_unit) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("3.1", "0.2", "2.9 points lower, 93.5 % less"),
        ("99.9", "99.99", "0.09 points higher; what is missing from 100 % is 90 % less"),
        ("2", "10", "8 points higher, 5 x as much"),
        ("0", "5", "5 points higher"),
        ("5", "0", "5 points lower, down to nothing"),
    ],
)
def test_change_of_shares_is_in_points_first(before: str, after: str, expected: str) -> None:
    assert words(before, after, "%") == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("0", "12", "up by 12 users, from nothing"),
        ("12", "0", "down to nothing, 100 % less"),
        ("-5", "5", "up by 10 users"),
        ("5", "-5", "down by 10 users"),
        ("-5", "-2", "up by 3 users"),
        ("0", "0", "unchanged"),
        ("1000000", "1", "more than 99.9 % less"),
        ("1000000", "999999", "less than 0.001 % less"),
    ],
)
def test_change_claims_no_ratio_where_there_is_none(before: str, after: str, expected: str) -> None:
    assert words(before, after, "users") == expected


def test_change_of_unlike_units_is_not_computed() -> None:
    assert words("10", "12", "EUR", "USD") == "of different kinds, so not compared"
    assert words("5", "5", "%", "ms") == "of different kinds, so not compared"


def test_change_of_one_value_or_of_a_relative_one_is_empty() -> None:
    assert change(None, Decimal(12), "engineers") == ""
    assert change(Decimal(1), None, "s") == ""
    assert words("1", "30", "% less") == ""


def test_values_are_written_with_unit_and_period() -> None:
    shown = [value_text(Decimal(40000), "USD per month"), value_text(Decimal("0.5"), "s"), value_text(Decimal(7), "")]
    assert shown == ["$40,000 per month", "0.5\u00a0s", "7"]
    assert span_text(Decimal(1), Decimal(2), "s", "min") == "from 1\u00a0min to 2\u00a0s"
    assert (span_text(Decimal(1), None, "s"), span_text(None, None, "s")) == ("1\u00a0s before", "")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1,200.5", "1200.5"), ("1.200,5", "1200.5"), ("1,5", "1.5"), ("120k", "120000"), ("1.5 million", "1500000"),
        ("-3", "-3"), ("\u22123", "-3"), ("1 200", "1200"), (".5", "0.5"), ("1'000", "1000"), ("0,125", "0.125"),
    ],
)  # fmt: skip
def test_read_number_understands_how_people_write(typed: str, expected: str) -> None:
    assert read_number(typed) == Decimal(expected)


@pytest.mark.parametrize(
    "typed", ["", "twelve", "12 ms", "1,2,3", "1e9", "9" * 30, "0.0000001", "--3", "\u0663", "NaN"]
)
def test_read_number_refuses_what_is_none(typed: str) -> None:
    assert read_number(typed) is None


_VALUES = st.decimals(min_value=-(10**17), max_value=10**17, places=6)
_UNITS = st.one_of(
    st.text(max_size=20), st.sampled_from(["%", "ms", "h", "USD per month", "x faster", "req/s", "a per b"])
)


@given(_VALUES, _VALUES, _UNITS, _UNITS)
def test_change_never_raises_and_never_says_all_or_nothing_wrongly(
    before: Decimal, after: Decimal, unit: str, before_unit: str
) -> None:
    said = change(before, after, unit, before_unit)
    span_text(before, after, unit, before_unit)
    assert ("100\u00a0% less" not in said) or after == 0 or unit == before_unit == "%"
