from __future__ import annotations

import datetime as dt
from decimal import Decimal

from parley.kernel.money import ExchangeRate
from parley.offers.valuation.engine.offer import rate_between

DAY, NEXT = dt.date(2026, 11, 23), dt.date(2026, 11, 24)


def euro(code: str, value: str, on: dt.date = DAY) -> ExchangeRate:
    return ExchangeRate("EUR", code, Decimal(value), on, "ECB")


def test_rate_over_a_third_currency_is_made_of_two_of_one_day() -> None:
    """By hand: 1.25 dollars and 0.8 pounds for a euro make 0.8 / 1.25 = 0.64 pounds for a dollar, and 1.5625 back."""
    rates = (euro("USD", "1.25"), euro("GBP", "0.8"))
    assert rate_between(rates, "USD", "GBP") == ExchangeRate(
        "USD", "GBP", Decimal("0.64"), DAY, "Over EUR, both rates of that day (ECB)"
    )
    assert rate_between(rates, "GBP", "USD") == ExchangeRate(
        "GBP", "USD", Decimal("1.5625"), DAY, "Over EUR, both rates of that day (ECB)"
    )


def test_rates_of_different_days_are_never_put_together() -> None:
    assert rate_between((euro("USD", "1.25"), euro("GBP", "0.8", NEXT)), "USD", "GBP") is None
    assert rate_between((euro("USD", "1.25"), euro("USD", "0", NEXT), euro("GBP", "0.8", NEXT)), "USD", "GBP") is None


def test_newest_rate_holds_and_of_one_day_the_one_that_was_given() -> None:
    given = ExchangeRate("USD", "GBP", Decimal("0.7"), DAY, "My bank")
    rates = (euro("USD", "1.25"), euro("GBP", "0.8"))
    assert rate_between((*rates, given), "USD", "GBP") == given
    later = (euro("USD", "1.25", NEXT), euro("GBP", "0.9", NEXT))
    found = rate_between((*rates, given, *later), "USD", "GBP")
    assert found is not None
    assert (found.value, found.on) == (Decimal("0.72"), NEXT)


def test_rate_that_was_given_the_other_way_is_turned_round_and_says_so() -> None:
    given = ExchangeRate("USD", "EUR", Decimal("0.8"), DAY, "ECB")
    turned = ExchangeRate("EUR", "USD", Decimal("1.25"), DAY, "One over the rate of USD to EUR (ECB)")
    assert rate_between((given,), "EUR", "USD") == turned
    own = ExchangeRate("EUR", "USD", Decimal("1.2"), DAY, "My bank")
    assert rate_between((given, own), "EUR", "USD") == own
