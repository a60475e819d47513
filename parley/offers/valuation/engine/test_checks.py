from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.kernel.money import ExchangeRate
from parley.offers.valuation.engine.checks import check
from parley.offers.valuation.engine.offer import (
    Assumptions,
    Benefit,
    EquityGrant,
    EquityKind,
    Market,
    Offer,
    OptionMethod,
    Payment,
    Place,
    Refresher,
)
from parley.offers.valuation.engine.valuation import value_offer
from parley.offers.valuation.engine.vesting import EvenSchedule, YearlySchedule

D = Decimal
RATE = ExchangeRate("USD", "EUR", D("0.9"), date(2026, 1, 2), "Your own figure")


def with_grant(**changed):
    return Offer("A", "EUR", D(1), equity=(EquityGrant("G", **{"units": D(4), "price": D(1), **changed}),))


@pytest.mark.parametrize(
    ("offer", "fields"),
    [
        (Offer("A", "euro", D(1)), ["currency"]),
        (Offer("A", "EUR", D("NaN")), ["base"]),
        (Offer("A", "EUR", D(-1)), ["base"]),
        (Offer("A", "EUR", D("1e40")), ["base"]),
        (Offer("A", "EUR", D(1), raise_percent=D("Infinity")), ["raise_percent"]),
        (Offer("A", "EUR", D(1), bonus_every=5), ["bonus_every"]),
        (
            Offer("A", "EUR", D(1), signing=(Payment("S", D(-5), 0, -1),)),
            ["signing[0].amount", "signing[0].month", "signing[0].clawback_months"],
        ),
        (Offer("A", "EUR", D(1), benefits=(Benefit("B", D("NaN")),)), ["benefits[0].amount"]),
        (with_grant(units=None), ["equity[0].units", "equity[0].grant_price"]),
        (with_grant(units=D(-4)), ["equity[0].units"]),
        (with_grant(units=D("NaN")), ["equity[0].units"]),
        (with_grant(price=None), ["equity[0].price"]),
        (with_grant(units=None, value_at_grant=D(9), grant_price=D(0)), ["equity[0].grant_price"]),
        (with_grant(schedule=EvenSchedule(12, 24)), ["equity[0].cliff"]),
        (with_grant(kind=EquityKind.OPTIONS), ["equity[0].strike"]),
        (with_grant(strike=D(1)), ["equity[0].strike"]),
        (with_grant(units=D(10**12), price=D(10**12)), ["equity[0].units"]),
        (with_grant(value_at_grant=D(10**12), units=None, grant_price=D("1e-9")), ["equity[0].units"]),
        (with_grant(share_class=D(2)), ["equity[0].share_class"]),
        (with_grant(dilution=D("0.1"), new_shares_percent=(D(20),)), ["equity[0].dilution"]),
        (
            Offer("A", "EUR", D(1), refreshers=(Refresher(EquityGrant("G", units=D(4), price=D(1)), every=0),)),
            ["refreshers[0].every"],
        ),
        (Offer("A", "EUR", D(1), place=Place("X", D(0), D(2))), ["place.spent_share", "place.index"]),
        (Offer("A", "EUR", D(1), hours_per_week=D(0), leave_days=D(999)), ["leave_days", "hours_per_week"]),
    ],
)
def test_check_nonsense_names_the_field(offer, fields):
    assert [problem.field for problem in check(offer)] == fields
    assert value_offer(offer) == check(offer)


@pytest.mark.parametrize(
    "assumptions", [Assumptions(months=0), Assumptions(months=10**9), Assumptions(hazard=D("NaN"))]
)
def test_value_offer_senseless_assumptions_give_a_problem(assumptions):
    assert len(value_offer(Offer("A", "EUR", D(1)), assumptions)) == 1


wild = st.decimals(allow_nan=True, allow_infinity=True) | st.integers(-(10**15), 10**15).map(D)
counts = st.integers(-3, 300) | st.integers()
wild_grants = st.builds(
    EquityGrant,
    st.just("G"),
    st.sampled_from(EquityKind),
    st.sampled_from(Market),
    st.none() | wild,
    st.none() | wild,
    st.none() | wild,
    st.none() | wild,
    st.sampled_from(["", "EUR", "usd", "USD"]),
    st.none() | wild,
    st.none() | wild,
    volatility=st.none() | wild,
    schedule=st.builds(EvenSchedule, counts, counts, counts) | st.builds(YearlySchedule, st.tuples(wild, wild)),
    starts_after=counts,
)


@settings(max_examples=200, deadline=None)
@given(
    st.builds(
        Offer,
        st.just("A"),
        st.sampled_from(["EUR", "", "e"]),
        wild,
        wild,
        signing=st.tuples(st.builds(Payment, st.just("S"), wild, counts, counts)),
        equity=st.tuples(wild_grants),
    ),
    st.builds(Assumptions, counts, st.none() | wild, st.sampled_from(OptionMethod), st.none() | wild, st.just((RATE,))),
)
def test_value_offer_any_input_never_crashes(offer, assumptions):
    assert value_offer(offer, assumptions)


@settings(max_examples=200, deadline=None)
@given(wild_grants, st.sampled_from(OptionMethod))
def test_value_offer_any_grant_never_crashes(grant, method):
    assumptions = Assumptions(12, None, method, D("0.02"), (RATE,))
    assert value_offer(Offer("A", "EUR", D(1), equity=(grant,)), assumptions)
