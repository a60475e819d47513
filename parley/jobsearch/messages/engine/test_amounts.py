from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.messages.engine.amounts import amounts, ranges


def read(text: str) -> list[tuple[str, int | None]]:
    return [(text[each.start : each.end], None if each.value is None else int(each.value)) for each in amounts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I want 120k.", [("120k", 120_000)]),
        ("a base of $120,000 a year", [("$120,000", 120_000)]),
        ("95.000 € brutto", [("95.000 €", 95_000)]),
        ("CHF 118'000", [("CHF 118'000", 118_000)]),
        ("120 000 EUR", [("120 000 EUR", 120_000)]),
        ("₹ 25,00,000 or 25 lakhs", [("₹ 25,00,000", 2_500_000), ("25 lakhs", 2_500_000)]),
        ("$1.2M in stock", [("$1.2M", 1_200_000)]),
        ("ninety-five thousand", [("ninety-five thousand", 95_000)]),
        ("a hundred and twenty thousand", [("a hundred and twenty thousand", 120_000)]),
        ("£4,500 per month", [("£4,500", 54_000)]),
        ("a signing bonus of 8,000", [("8,000", 8_000)]),
        ("somewhere in the high five figures", [("high five figures", None)]),
        ("settle on [your number]", [("[your number]", None)]),
        ("between 110 and 120", [("110", 110_000), ("120", 120_000)]),
        ("120 to 140k", [("120", 120_000), ("140k", 140_000)]),
        ("$90-100k", [("$90", 90_000), ("100k", 100_000)]),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, found: list[tuple[str, int | None]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "the 401k plan", "40k users", "2 million requests", "a rise of 12 %", "ticket #12345", "in 2026", "100,000 rows",
        "Friday at 10:30", "36 months", "between 10 and 12 people", "P99 from 800 ms", "[your name]", "room 12000b",
    ],
)  # fmt: skip
def test_what_is_no_pay_is_passed_over(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 110k to 130k", [(110_000, 130_000)]),
        ("between €110k and €130k", [(110_000, 130_000)]),
        ("110-130k", [(110_000, 130_000)]),
        ("110k and 130k", []),
        ("130k to 110k", []),
    ],
)
def test_two_ends_make_a_range(text: str, found: list[tuple[int, int]]) -> None:
    assert [(int(each.low), int(each.high)) for each in ranges(text, amounts(text))] == found


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,' $€kKmM-–to andbetween%\n", max_size=60))
def test_amounts_stand_in_order_and_never_overlap(text: str) -> None:
    bounds = [bound for each in amounts(text) for bound in (each.start, each.end)]
    assert bounds == sorted(bounds)
    assert all(each.value is None or each.value >= Decimal(0) for each in amounts(text))
