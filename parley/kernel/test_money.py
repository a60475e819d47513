from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.money import Money, MoneyError, MoneyRange, Rounding, format_money
from parley.kernel.money_text import parse_money
from parley.kernel.problems import Problem


def eur(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


def test_arithmetic_same_currency_is_exact():
    assert (eur("0.10") + eur("0.20"), eur("1") - eur("3"), -eur("5"), eur("2.50") * 3, eur("9") / 2) == (
        eur("0.30"),
        eur("-2"),
        eur("-5"),
        eur("7.50"),
        eur("4.5"),
    )


def test_arithmetic_two_currencies_is_refused_with_a_sentence():
    with pytest.raises(MoneyError, match=r"^EUR and USD cannot be added without an exchange rate and its date\.$"):
        eur("1") + Money(Decimal(1), "USD")


@pytest.mark.parametrize(
    ("amount", "currency"), [("NaN", "EUR"), ("Infinity", "EUR"), ("1", "eur"), ("1", ""), ("1", "EURO")]
)
def test_money_senseless_is_refused(amount, currency):
    with pytest.raises(MoneyError):
        Money(Decimal(amount), currency)


def test_division_by_zero_is_refused_with_a_sentence():
    with pytest.raises(MoneyError, match=r"^Money cannot be divided by zero\.$"):
        eur("1") / 0


def test_round_follows_the_rule_and_the_currency():
    half = eur("-2.345")
    assert [half.round(rule=rule).amount for rule in Rounding] == [
        Decimal("-2.35"),
        Decimal("-2.34"),
        Decimal("-2.34"),
        Decimal("-2.35"),
        Decimal("-2.34"),
    ]
    assert Money(Decimal("1234.5"), "JPY").round() == Money(Decimal(1235), "JPY")
    assert eur("142499").round(-3) == eur("142000")


def test_range_upside_down_is_refused():
    with pytest.raises(MoneyError):
        MoneyRange(eur("2"), eur("1"))


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("142000", "EUR", "€142,000"),
        ("1250.5", "EUR", "€1,250.50"),
        ("-300", "USD", "\u2212$300"),
        ("90000", "CHF", "CHF\u00a090,000"),
        ("-0.001", "EUR", "€0"),
        ("1234.5", "JPY", "¥1,235"),
    ],
)
def test_format_reads_as_people_write(amount, currency, text):
    assert format_money(Money(Decimal(amount), currency)) == text


def test_format_with_places_keeps_them():
    assert format_money(eur("5"), 2) == "€5.00"


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("120k", "120000", "EUR"),
        ("€ 90.000", "90000", "EUR"),
        ("1,250.50", "1250.50", "EUR"),
        ("1.250,50 €", "1250.50", "EUR"),
        ("1.2m", "1200000", "EUR"),
        ("120 000", "120000", "EUR"),
        ("120\u202f000,50", "120000.50", "EUR"),
        ("CHF 120'000", "120000", "CHF"),
        ("120k€", "120000", "EUR"),
        ("95kUSD", "95000", "USD"),
        ("$95", "95", "USD"),
        ("CA$ 95,5", "95.5", "CAD"),
        ("12,34,567", "1234567", "EUR"),
        ("-5.000", "-5000", "EUR"),
        ("\u22125,000", "-5000", "EUR"),
        ("(5,000)", "-5000", "EUR"),
        ("0.500", "0.500", "EUR"),
        ("1.250k", "1250", "EUR"),
        (".5m", "500000", "EUR"),
        ("1.234.567", "1234567", "EUR"),
        ("80000.00", "80000.00", "EUR"),
        ("1234,567", "1234.567", "EUR"),
    ],
)
def test_parse_reads_what_people_write(text, amount, currency):
    assert parse_money(text, "EUR") == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("$161,000.00 - $255,000.00", "161000.00", "255000.00", "USD"),
        ("80-90k", "80000", "90000", "EUR"),
        ("80k to 90k GBP", "80000", "90000", "GBP"),
        ("€80.000\u2013€95.000", "80000", "95000", "EUR"),
        ("from 80k to 1.1m", "80000", "1100000", "EUR"),
        ("70,000-80,000", "70000", "80000", "EUR"),
    ],
)
def test_parse_two_ends_gives_a_range(text, low, high, currency):
    expected = MoneyRange(Money(Decimal(low), currency), Money(Decimal(high), currency))
    assert parse_money(text, "EUR") == expected


def test_parse_shared_sign_follows_the_default_currency():
    assert parse_money("$90k", "CAD") == Money(Decimal(90000), "CAD")
    assert parse_money("kr 500 000", "SEK") == Money(Decimal(500000), "SEK")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("", "amount"),
        ("competitive", "amount"),
        ("1,2,3", "amount"),
        ("1.2.3,4,5", "amount"),
        ("12 34 567", "amount"),
        ("120x", "amount"),
        ("NaN", "amount"),
        ("1e9", "amount"),
        ("9" * 60, "amount"),
        ("1" + "0" * 30, "amount"),
        ("1e400", "amount"),
        ("-Infinity", "amount"),
        ("0." + "1" * 80, "amount"),
        ("900000000000m", "amount"),
        ("120k per year", "amount"),
        ("90k-80k", "amount"),
        ("1 - 2 - 3", "amount"),
        ("€80k - $90k", "amount"),
        ("kr 500", "currency"),
    ],
)
def test_parse_nonsense_says_what_is_wrong(text, field):
    found = parse_money(text, "EUR")
    assert isinstance(found, Problem)
    assert (found.field, found.sentence.endswith(".")) == (field, True)


def test_parse_without_any_currency_asks_for_one():
    assert parse_money("90k", "") == Problem(
        "currency", "Say which currency this is, by its three letters such as EUR."
    )


@given(st.text(max_size=30))
def test_parse_any_text_never_crashes(text):
    assert isinstance(parse_money(text, "EUR"), Money | MoneyRange | Problem)


@given(amounts)
def test_parse_reads_back_what_format_writes(amount):
    assert parse_money(format_money(Money(amount, "EUR"), 2), "EUR") == Money(amount, "EUR")
