from __future__ import annotations

import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.year.engine import HEAD, SIDE, lay_out, said, shade


@pytest.mark.parametrize(("count", "dark"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (400, 3)])
def test_shade_grows_with_the_number_of_entries(count: int, dark: int) -> None:
    assert shade(count) == dark


@pytest.mark.parametrize(("count", "words"), [(0, "nothing logged"), (1, "1 entry"), (1200, "1,200 entries")])
def test_day_in_words(count: int, words: str) -> None:
    assert said(dt.date(2026, 3, 12), count) == f"Thursday 12 March: {words}"


def test_year_tells_its_months_and_passes_over_other_years() -> None:
    day = dt.date(2026, 3, 12)
    year = lay_out(2026, {day: 3, dt.date(2026, 3, 13): 1, dt.date(2026, 5, 1): 1, dt.date(2025, 3, 12): 9})
    assert (year.entries, year.days, year.summary) == (
        *(5, 3),
        "2026: 5 entries on 3 days, most in March (4); 10 months without any.",
    )
    assert [(month.key, month.entries, month.days) for month in year.months if month.entries] == [
        ("2026-03", 4, 2),
        ("2026-05", 1, 1),
    ]
    [dark] = [square for square in year.squares if square.day == day]
    assert (dark.shade, dark.y, dark.words) == (2, HEAD + 3 * SIDE, "Thursday 12 March: 3 entries")


def test_empty_year_says_so() -> None:
    assert lay_out(2026, {}).summary == "2026: nothing logged."


@given(st.integers(1950, 2100))
def test_every_day_has_one_square_inside_the_picture(year: int) -> None:
    laid = lay_out(year, {})
    assert len({(square.x, square.y) for square in laid.squares}) == 366 if calendar.isleap(year) else 365
    assert all(0 <= float(square.x) + float(laid.width) <= 100 for square in laid.squares)
    assert {square.y for square in laid.squares} == {HEAD + SIDE * row for row in range(7)}
