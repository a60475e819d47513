from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.impact_log.engine.figures import (
    LARGEST,
    M_DOUBT,
    POINT_DOUBT,
    SPACE_DOUBT,
    hide,
    quantities,
    read_number,
)
from parley.evidence.impact_log.engine.measures import MOST, ONCE_DOUBT, RANGE_DOUBT, Found, measures
from parley.kernel.numbers import is_kept_exactly


def told(found: Found) -> str:
    """A measure in one line: name: before unit -> after unit, money per year."""
    before = "" if found.before is None else f"{found.before:f} {found.before_unit}".strip() + " -> "
    after = "" if found.after is None else f"{found.after:f} {found.unit}".strip()
    worth = "" if found.money_per_year is None else f"= {found.currency} {found.money_per_year:f} a year"
    return f"{found.name}: {' '.join(filter(None, [before + after, worth]))}"


def read(text: str) -> list[str]:
    return [told(found) for found in measures(text, "EUR")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cut checkout p99 from 800 ms to 200 ms", "checkout p99: 800 -> 200 ms"),
        ("Cut checkout p99 from 800 to 200 ms", "checkout p99: 800 -> 200 ms"),
        ("p95 1.2s -> 300ms", "p95: 1.2 s -> 300 ms"),
        ("The nightly run went from 14 hours to 9 minutes", "nightly run: 14 hours -> 9 minutes"),
        ("Payouts land after 9 minutes instead of 14 hours", "Payouts land: 14 hours -> 9 minutes"),
        ("Checkout took 800 ms before, 200 ms now", "Checkout: 800 -> 200 ms"),
        ("Checkout takes 200 ms (was 800 ms)", "Checkout: 800 -> 200 ms"),
        ("Failed payouts fell from 3.1 % to 0.2 % over six weeks", "Failed payouts: 3.1 -> 0.2 %"),
        ("Grew the team from 5 to 12", "team: 5 -> 12"),
        ("Reduced alerts from ~400/week to ~35/week", "alerts: 400 -> 35 per week"),
        ("Reduced incidents from 12 a month to 2", "incidents: 12 -> 2 per month"),
        ("cut storage from 12 TB to 800 GB", "storage: 12 TB -> 800 GB"),
        ("start-up from 1,5 s to 0,3 s", "start-up: 1.5 -> 0.3 s"),
        ("99.9 % -> 99.99 % availability", "availability: 99.9 -> 99.99 %"),
        ("Served 12k rps, up from 9,500 rps", "Served: 9500 -> 12000 rps"),
    ],
)
def test_measures_read_before_and_after(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reduced cost by 30%", "cost: 30 % less"),
        ("latency down 30 percent", "latency: 30 % less"),
        ("made the search 3x faster", "search: 3 x faster"),
        ("builds are 3 times faster", "builds: 3 x faster"),
        ("cut p99 by a factor of 3", "p99: 3 x less"),
        ("cut deploy time by 10 minutes", "deploy time: 10 minutes less"),
        ("30% fewer errors in checkout", "errors: 30 % fewer"),
        ("a 40 % reduction in cold starts", "cold starts: 40 % less"),
        ("Improved conversion by 2.5 pp", "conversion: 2.5 pp better"),
        ("Halved build time", "build time: 50 % less"),
        ("Doubled throughput", "throughput: 2 x as much"),
    ],
)
def test_measures_read_the_size_of_a_change(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("onboarded 12 engineers", "onboarded: 12 engineers"),
        ("In 2025 I mentored 3 juniors", "mentored: 3 juniors"),
        ("Reduced error rate to 0.2%", "error rate: 0.2 %"),
        ("Closed 12 support tickets", "Closed: 12 support tickets"),
        ("Served 1,234,567 requests per day", "Served: 1234567 requests per day"),
        ("Uptime 99.95%", "Uptime: 99.95 %"),
        ("2M users", ": 2000000 users"),
    ],
)
def test_measures_read_one_value(text: str, expected: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("saved $120k per year", "saved: = USD 120000 a year"),
        ("saved €10,000 a month", "saved: 10000 EUR per month = EUR 120000 a year"),
        ("Cut the bill from $40k to $25k a month", "bill: 40000 -> 25000 USD per month = USD 180000 a year"),
        ("Revenue rose from $1m to $3m per year", "Revenue: 1000000 -> 3000000 USD per year = USD 2000000 a year"),
        ("Hosting costs CHF 900 per month", "Hosting costs: 900 CHF per month"),
    ],
)
def test_measures_read_money_with_its_period(text: str, expected: str) -> None:
    assert read(text) == [expected]


def test_dollars_are_those_of_the_workspace_where_it_has_dollars() -> None:
    assert [found.currency for found in measures("saved $5k a year", "CAD")] == ["CAD"]
    assert [found.currency for found in measures("saved $5k a year", "EUR")] == ["USD"]


def test_the_unit_of_one_figure_is_no_name_of_the_next() -> None:
    found = measures("Cut checkout p99 from 800 ms to 200 ms for 12 merchants")
    assert [(each.name, each.unit) for each in found] == [("checkout p99", "ms"), ("", "merchants")]


def test_measures_reads_several_in_order() -> None:
    text = "Reduced latency by 20% and costs by 15%; onboarded 12 engineers."
    assert read(text) == ["latency: 20 % less", "costs: 15 % less", "onboarded: 12 engineers"]


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 we moved to the new office",
        "Migrated to Python 3.11",
        "Upgraded Django 5.2 and PostgreSQL 16 in 3 weeks",
        "Closed ABC-123 and #42",
        "Wrote it on 12 March 2026, shipped 2026-03-14 at 14:30",
        "Watched p99 and p95 all week",
        "Sprint 14 review, Q3 planning, v2.1 out",
        "See https://example.org/a/123?b=45 or write to me2@example.org",
        "1:1s, 24/7 on call, 5xx alerts, the 2nd page, a 3D view",
        "Worked on this from 2019 to 2024",
        "Took 12 of the calls; 192.168.0.1 was down for 3 days",
        "",
    ],
)
def test_measures_leaves_out_what_only_looks_like_a_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("99.9 % to 99.99 %", RANGE_DOUBT),
        ("Took deploys from 45m to 5m", M_DOUBT),
        ("Saved $120k", ONCE_DOUBT),
        ("Served 1.234 users", POINT_DOUBT),
        ("Served 12 500 users", SPACE_DOUBT),
        ("Cut checkout p99 from 800 ms to 200 ms", ""),
    ],
)
def test_measures_says_what_could_be_read_otherwise(text: str, doubt: str) -> None:
    assert [found.doubt for found in measures(text)] == [doubt]


_FIGURES = st.sampled_from(
    ["800 ms ", "1,5 s ", "30% ", "$40k ", "2026 ", "1.234 ", "\u0660 ", "ABC-1 ", "12 engineers "]
)
_WORDS = st.sampled_from(
    ["from ", "to ", "by ", "->", "cut ", "saved ", "per month ", "(was ", "3x faster ", "halved "]
)
_PIECES = st.one_of(_FIGURES, _WORDS, st.sampled_from(["\n", "k", "/", "-", ". ", "\ue000"]))


@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=40).map("".join)))
def test_measures_of_any_text_are_few_fit_their_columns_and_point_at_what_they_name(text: str) -> None:
    found = measures(text, "EUR")
    assert len(found) <= MOST
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.name_start : each.name_end] == each.name
        assert len(each.unit) <= 45
        for value in (each.before, each.after):
            assert value is None or (abs(value) < LARGEST and value == round(value, 6) and is_kept_exactly(value))
        assert not (each.before is None and each.after is None and each.money_per_year is None)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_the_span_of_a_quantity_reads_as_the_same_value_alone(text: str) -> None:
    hidden = hide(text)
    for quantity in quantities(hidden):
        [alone] = list(quantities(f"{hidden[quantity.start : quantity.end]} "))[:1] or [quantity]
        assert alone.value == quantity.value


@pytest.mark.parametrize("text", ["Saved €1,250.550.50 a year", "Cut 1.250,550,50 ms", "1,250.550.50"])
def test_digits_with_two_decimal_marks_are_no_number(text: str) -> None:
    assert [quantity.value for quantity in quantities(hide(text))] == []
    assert read_number(text) is None


@given(st.text("0123456789.,'\u2019 \u00a0-+€$%kM", max_size=40))
def test_any_digits_and_marks_are_a_number_or_none(text: str) -> None:
    assert all(is_kept_exactly(quantity.value) for quantity in quantities(hide(text)))
    assert read_number(text) is None or is_kept_exactly(read_number(text))  # type: ignore[arg-type]


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["ms", "%", "GB", "req/s", "users", "hours"]))
def test_a_plain_change_is_read_back_whole(before: int, after: int, unit: str) -> None:
    [found] = measures(f"Changed the score from {before:,} {unit} to {after:,} {unit}.")
    assert (found.name, found.before, found.after, found.unit) == ("score", Decimal(before), Decimal(after), unit)
