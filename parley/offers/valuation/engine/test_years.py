from __future__ import annotations

from datetime import date
from decimal import Decimal

from parley.kernel.money import ExchangeRate
from parley.kernel.problems import Problem
from parley.offers.valuation.engine.offer import Assumptions, Offer, Payment
from parley.offers.valuation.engine.valuation import value_offer
from parley.offers.valuation.engine.years import compare_years

STAY = Assumptions(months=24, hazard=Decimal(0))
RATE = ExchangeRate("USD", "EUR", Decimal("0.9"), date(2026, 1, 2), "European Central Bank")


def valued(name, currency, base, assumptions=STAY, **more):
    return value_offer(Offer(name, currency, Decimal(base), **more), assumptions)


def table(*valuations, **more):
    return compare_years(valuations, currency="EUR", **more)


def rows(found):
    return [(row.name, [year.value for year in row.years], row.total.value) for row in found.rows]


def test_compare_years_puts_one_off_money_in_its_year():
    found = table(valued("A", "EUR", 100, signing=(Payment("S", Decimal(20)),)), valued("B", "EUR", 110))
    assert rows(found) == [("A", [120, 100], 220), ("B", [110, 110], 220)]


def test_compare_years_two_currencies_without_a_rate_names_what_is_missing():
    assert table(valued("A", "EUR", 100), valued("B", "USD", 100)) == (
        Problem("rates", "B is in USD: give the rate from USD to EUR and the day it held."),
    )


def test_compare_years_two_currencies_with_a_rate_says_which():
    found = table(valued("B", "USD", 1000), rates=(RATE,))
    assert rows(found) == [("B", [900, 900], 1800)]
    assert found.said == ("USD is turned into EUR at 0.9, the rate of 2026-01-02 (European Central Bank).",)
    assert [part.text for part in found.rows[0].years[0].parts] == ["$1,000"]


def test_compare_years_from_a_common_day_counts_nothing_before_the_start():
    late = valued("A", "EUR", 1200, start=date(2026, 7, 1))
    found = table(late, valued("B", "EUR", 1200, start=date(2025, 1, 1)), common_day=date(2026, 1, 1))
    assert rows(found) == [("A", [600, 1200], 1800), ("B", [1200, 1200], 2400)]
    assert found.said == ("A starts 6 months after the common day; they count nothing.",)


def test_compare_years_needs_starts_for_a_common_day_and_one_length_of_time():
    problems = table(valued("A", "EUR", 1), valued("B", "EUR", 1, Assumptions(months=12)), common_day=date(2026, 1, 1))
    assert [problem.field for problem in problems] == ["months", "start", "start"]


def test_compare_years_of_nothing_asks_for_an_alternative():
    assert [problem.field for problem in table()] == ["alternatives"]
