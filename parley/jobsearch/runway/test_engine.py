from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.runway.engine import (
    HORIZON,
    Assumptions,
    Outlook,
    Verdict,
    costs_bearable,
    growth_needed,
    outlook,
    shown_months,
)

D = Decimal


def company(revenue: str, growth: str, costs: str, cost_growth: str, cash: str) -> Assumptions:
    return Assumptions(D(revenue), D(growth), D(costs), D(cost_growth), D(cash))


def said(found: Outlook) -> tuple[Verdict, int | None, int | None]:
    return found.verdict, found.breaks_even, found.empty


def test_curves_meet_where_the_published_calculator_says():
    """Trevor Blackwell's calculator, its own test: 200 growing by 3 % against 2000 meet at period 77.90 (to 0.1).

    With 50,000 at the end of its 156 periods, as its test sets it, they meet at 65.06.
    """
    found = outlook(company("200", "3", "2000", "0", "200000"))
    assert round(found.meets, 2) == D("77.90")
    assert said(found) == (Verdict.ALIVE, 78, None)
    quicker = ((D(50000) / D(200)).ln() / 156).exp() * 100 - 100
    assert round(outlook(Assumptions(D(200), quicker, D(2000), D(0), D(200000))).meets, 2) == D("65.06")


def test_money_needed_lies_around_the_published_integral():
    """The same calculator integrates: C n - R (e^(n ln 1.03) - 1) / ln 1.03, here 94,901 for n = 77.898.

    Sums by month at the end and at the beginning of each month must lie below and above it, a month's loss apart.
    """
    n = D(10).ln() / D("1.03").ln()
    integral = 2000 * n - 200 * 9 / D("1.03").ln()
    assert round(integral) == 94901
    needed = outlook(company("200", "3", "2000", "0", "200000")).needed
    assert needed < integral < needed + (2000 - 200)


@pytest.mark.parametrize(
    ("given_", "lasts"),
    [
        (company("5000", "0", "20000", "0", "100000"), "6.67"),
        (company("40", "0", "100", "0", "600"), "10.00"),
    ],
)
def test_cash_without_growth_lasts_cash_over_loss(given_, lasts):
    """Two published examples of runway: 100,000 at 20,000 less 5,000 a month, 6.67 months; 600 at 100 less 40, ten."""
    found = outlook(given_)
    assert (round(found.static, 2), found.verdict) == (D(lasts), Verdict.DEAD)
    assert abs(found.static - (found.lasts or 0)) < D("0.01")


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (company("120", "0", "100", "0", "0"), (Verdict.PROFITABLE, 0, None)),
        (company("50", "10", "100", "0", "500"), (Verdict.ALIVE, 8, None)),
        (company("50", "10", "100", "0", "150"), (Verdict.DEAD, 8, 5)),
        (company("0", "50", "100", "0", "250"), (Verdict.DEAD, None, 3)),
        (company("50", "5", "100", "5", "1000"), (Verdict.DEAD, None, 14)),
        (company("120", "0", "100", "10", "50"), (Verdict.SLIPS, 0, 5)),
        (company("99", "0", "100", "0", "1000"), (Verdict.OPEN, None, None)),
        (company("0", "0", "0", "0", "0"), (Verdict.PROFITABLE, 0, None)),
    ],
)
def test_company_ends_as_its_curves_say(given_, expected):
    assert said(outlook(given_)) == expected


def test_cash_that_is_gone_exactly_when_it_breaks_even_is_enough():
    """Month 1 loses 45, month 2 loses 39.5, and so on to the seventh; with the sum of these it just lives."""
    losses = [100 - 50 * D("1.1") ** at for at in range(1, 8)]
    assert said(outlook(company("50", "10", "100", "0", str(sum(losses))))) == (Verdict.ALIVE, 8, None)
    assert outlook(company("50", "10", "100", "0", str(sum(losses) - 1))).verdict == Verdict.DEAD


def test_what_would_have_to_be_otherwise_is_just_enough():
    dying = company("50", "10", "100", "0", "150")
    growth, share = growth_needed(dying), costs_bearable(dying)
    assert (growth, share) == (D("11.8"), D("95.7"))
    for at, lives in ((growth, True), (growth - D("0.1"), False)):
        assert (outlook(company("50", str(at), "100", "0", "150")).verdict == Verdict.ALIVE) is lives
    for at, lives in ((share, True), (share + D("0.1"), False)):
        assert (outlook(company("50", "10", str(at), "0", "150")).verdict == Verdict.ALIVE) is lives
    assert (growth_needed(company("0", "0", "100", "0", "50")), costs_bearable(company("0", "9", "9", "0", "5"))) == (
        None, None,
    )  # fmt: skip
    assert (growth_needed(company("9", "0", "9", "0", "0")), costs_bearable(company("9", "0", "9", "0", "0"))) == (
        0,
        100,
    )


@pytest.mark.parametrize(
    ("given_", "months"),
    [
        (company("50", "10", "100", "0", "500"), 12),
        (company("200", "3", "2000", "0", "200000"), 84),
        (company("99", "0", "100", "0", "1000"), 30),
        (company("10", "2", "100", "0", "100000"), HORIZON),
    ],
)
def test_picture_goes_a_little_past_what_happens(given_, months):
    assert shown_months(outlook(given_)) == months


amounts = st.integers(0, 10**7).map(D)
rates = st.integers(-300, 300).map(lambda tenths: D(tenths) / 10)


@settings(max_examples=25)
@given(amounts, rates, amounts, rates, amounts, st.integers(1, 10**6))
def test_more_cash_never_hurts_and_the_ledger_adds_up(revenue, growth, costs, dearer, cash, more):
    found = outlook(Assumptions(revenue, growth, costs, dearer, cash))
    richer = outlook(Assumptions(revenue, growth, costs, dearer, cash + more))
    assert richer.breaks_even == found.breaks_even
    assert (richer.empty or HORIZON + 1) >= (found.empty or HORIZON + 1)
    last = found.months[-1]
    assert abs(last.cash - cash - sum(each.revenue - each.costs for each in found.months[1:])) < D("0.01")
    if found.meets is not None and found.meets < HORIZON - 1:
        assert found.breaks_even is not None
        assert found.breaks_even - 1 <= found.meets <= found.breaks_even
