from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.offers.alternatives.engine import (
    OWN_LIST,
    OWN_STEPS,
    PRESETS,
    preset_of,
    read_amount,
    read_count,
    read_number,
    read_percents,
    read_tranches,
    tranches_text,
    typed,
)

prices = st.decimals(min_value=0, max_value=10**9, places=6)
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


@pytest.mark.parametrize(
    ("text", "number"), [("15", "15"), ("7,5", "7.5"), ("7.5 %", "7.5"), ("\u22122", "-2"), (" 0.125 ", "0.125")]
)
def test_read_number_reads_what_people_write(text: str, number: str) -> None:
    assert read_number(text, places=3, percent=True) == Decimal(number)


@pytest.mark.parametrize("text", ["NaN", "1e30", "Infinity", "15 % 2", "abc", "1.2345", "--2", "9" * 40])
def test_read_number_of_nonsense_is_a_sentence(text: str) -> None:
    found = read_number(text, places=3, percent=True)
    assert isinstance(found, Problem)
    assert found.sentence.endswith(".")


def test_read_amount_of_another_currency_or_a_range_is_refused_by_name() -> None:
    assert read_amount("$95k", "EUR", places=2) == Problem(
        "", "This is in USD, the rest in EUR. Write it in EUR, or change both."
    )
    assert read_amount("80-90k", "EUR", places=2) == Problem(
        "", "This is a range. Write the one amount that was offered."
    )
    assert read_amount("100.001,5", "EUR", places=0) == Problem("", "Write this with no decimals.")


def test_read_amount_of_a_unit_price_takes_three_decimals_for_decimals() -> None:
    texts = ["3.125", "$3.125", "12.5", "1,234.50"]
    read = [read_amount(text, "USD", places=6, unit_price=True) for text in texts]
    assert read == [Decimal("3.125"), Decimal("3.125"), Decimal("12.5"), Decimal("1234.5")]
    assert read_amount("3.125", "EUR", places=2) == Decimal(3125)


def test_read_count_takes_thousands_and_refuses_money() -> None:
    assert [read_count(text, places=4) for text in ("20,000", "20k", "1.5")] == [
        Decimal(20000),
        Decimal(20000),
        Decimal("1.5"),
    ]
    assert isinstance(read_count("€20", places=4), Problem)
    assert isinstance(read_count("many", places=4), Problem)


@given(amounts)
def test_amount_typed_again_is_the_same(amount: Decimal) -> None:
    assert read_amount(typed(amount), "EUR", places=2) == amount


@given(prices)
def test_price_typed_again_is_the_same(price: Decimal) -> None:
    assert read_amount(typed(price), "EUR", places=6, unit_price=True) == price


def test_tranches_are_read_by_year_and_by_month_and_typed_again() -> None:
    assert read_tranches("25, 25 25/25 %") == ["25", "25", "25", "25"]
    assert read_tranches("12: 25; 18:25,24: 50 %") == [[12, "25"], [18, "25"], [24, "50"]]
    for preset in PRESETS.values():
        if preset.tranches:
            assert read_tranches(tranches_text(preset.tranches)) == preset.tranches


@pytest.mark.parametrize("text", ["", "12: x", "a: 25", "12.5: 25", ", ,", "nan, 25"])
def test_tranches_of_nonsense_are_a_sentence(text: str) -> None:
    assert isinstance(read_tranches(text), Problem)


def test_percents_may_be_none() -> None:
    assert read_percents(" ") == []


def test_preset_is_known_again_from_what_is_stored() -> None:
    assert {key: preset_of(p.months, p.cliff, p.every, p.tranches) for key, p in PRESETS.items()} == {
        key: key for key in PRESETS
    }
    assert (preset_of(36, 0, 1, []), preset_of(48, 12, 1, ["50", "50"])) == (OWN_STEPS, OWN_LIST)


@given(st.text(max_size=30))
def test_nothing_that_is_typed_breaks_the_reading(text: str) -> None:
    readers = (
        read_number(text, places=2),
        read_count(text, places=2),
        read_amount(text, "EUR", places=2, unit_price=True),
        read_tranches(text),
        read_percents(text),
    )
    assert all(isinstance(found, (Decimal, Problem, list)) for found in readers)
