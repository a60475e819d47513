from __future__ import annotations

import math
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.kernel.money import ExchangeRate
from parley.kernel.problems import Problem
from parley.offers.valuation.engine.flow import Group
from parley.offers.valuation.engine.offer import (
    Assumptions,
    Benefit,
    Clawback,
    EquityGrant,
    EquityKind,
    Market,
    Offer,
    OptionMethod,
    Payment,
    Period,
    Place,
    Refresher,
)
from parley.offers.valuation.engine.valuation import value_offer
from parley.offers.valuation.engine.vesting import Allocation, EvenSchedule, YearlySchedule

D = Decimal
STAY = Assumptions(hazard=D(0))
RATE = ExchangeRate("USD", "EUR", D("0.9"), date(2026, 1, 2), "Your own figure")


def values(figures):
    return [figure.value for figure in figures]


def test_base_with_raises_year_by_year():
    """100k with 5 % a year: 105,000 and 110,250 (published example of the calculator totalcompcalc)."""
    view = value_offer(Offer("A", "EUR", D(100_000), raise_percent=D(5)), STAY).if_you_stay
    assert values(view.years)[:3] == [D("100000.00"), D("105000.00"), D("110250.00")]


def test_bonus_is_target_times_payout():
    """15 % target at 80 % payout of 100k: 12,000 (the same published example)."""
    offer = Offer("A", "USD", D(100_000), bonus_percent=D(15), payout_percent=D(80))
    assert value_offer(offer, STAY).if_you_stay.first_year.find("bonus").value == D("12000.00")


def test_first_year_adds_up_with_a_cost():
    """90 + 10 + 20 + 8 - 5 = 123k (published example of a compensation calculator, calculatorlib)."""
    offer = Offer(
        "A",
        "USD",
        D(90_000),
        signing=(Payment("Signing", D(10_000)),),
        equity=(EquityGrant("Shares", units=D(800), price=D(100)),),
        benefits=(Benefit("Pension", D(8_000)), Benefit("Commute", D(-5_000))),
    )
    view = value_offer(offer, STAY).if_you_stay
    assert (view.first_year.value, view.one_off.value, view.recurring.value) == (D(123_000), D(10_000), D(93_000))
    assert (view.yearly_equivalent.value, view.total.value) == (D(113_000), D(462_000))


def test_staying_to_vest_four_years_at_the_default_rate():
    """With 0.225 a year a four-year monthly grant with a one-year cliff vests about 63 % in expectation.

    By hand: 0.25 e^-h + sum over months 13 to 48 of e^(-h m / 12) / 48.
    """
    h = 0.225
    by_hand = 0.25 * math.exp(-h) + sum(math.exp(-h * m / 12) for m in range(13, 49)) / 48
    offer = Offer("A", "EUR", D(0), equity=(EquityGrant("Shares", units=D(4800), price=D(1)),))
    valued = value_offer(offer)
    assert (round(by_hand, 2), valued.expected.total.value) == (0.63, round(D(by_hand) * 4800, 2))
    assert valued.staying.value == valued.expected.total.value - 4800


def test_private_shares_show_every_factor_in_turn():
    grant = EquityGrant(
        "Shares", market=Market.PRIVATE, units=D(4800), price=D(10), new_shares_percent=(D(25),), liquidity=D("0.5")
    )
    figure = value_offer(Offer("A", "EUR", D(0), equity=(grant,)), STAY).grants[0]
    assert [(part.key, part.value) for part in figure.parts] == [
        ("face_value", D("48000.00")),
        ("share_class", D("30720.00")),
        ("dilution", D("24576.00")),
        ("liquidity", D("12288.00")),
        ("marketability", D("9216.00")),
        ("staying", D("9216.00")),
    ]
    assert figure.value == D("9216.00")


def test_defaults_are_marked_and_own_figures_are_not():
    grant = EquityGrant("Shares", market=Market.PRIVATE, units=D(48), price=D(10), share_class=D("0.8"))
    valued = value_offer(Offer("A", "EUR", D(0), equity=(grant,)), Assumptions())
    steps = valued.streams[1].equity.steps
    assert [(step.factor.key, step.factor.is_default) for step in steps] == [
        ("share_class", False),
        ("dilution", True),
        ("liquidity", True),
        ("marketability", True),
        ("staying", True),
    ]
    assert steps[0].factor.source == "Your own figure"


def test_options_by_spread_show_the_cost_to_exercise():
    grant = EquityGrant("Options", EquityKind.OPTIONS, units=D(4800), price=D(10), strike=D("2.5"))
    figure = value_offer(Offer("A", "EUR", D(0), equity=(grant,)), STAY).grants[0]
    assert (figure.value, figure.find("exercise_cost").value, figure.find("black_scholes")) == (36_000, 12_000, None)


def test_options_under_water_are_worth_nothing_by_spread():
    grant = EquityGrant("Options", EquityKind.OPTIONS, units=D(4800), price=D(2), strike=D("2.5"))
    assert value_offer(Offer("A", "EUR", D(0), equity=(grant,)), STAY).grants[0].value == 0


def test_options_by_black_scholes_use_the_model_in_the_flow():
    """One option at the terms of Hull's example 13.6 is worth 4.76."""
    grant = EquityGrant(
        "Options",
        EquityKind.OPTIONS,
        units=D(100),
        price=D(42),
        strike=D(40),
        volatility=D("0.2"),
        years_to_expiry=D("0.5"),
    )
    assumptions = Assumptions(hazard=D(0), options_by=OptionMethod.BLACK_SCHOLES, risk_free=D("0.1"))
    figure = value_offer(Offer("A", "USD", D(0), equity=(grant,)), assumptions).grants[0]
    assert (figure.value, figure.find("black_scholes").value) == (D("475.94"), D("475.94"))


def test_shares_in_another_currency_need_a_dated_rate():
    offer = Offer("A", "EUR", D(0), equity=(EquityGrant("Shares", units=D(48), price=D(100), currency="USD"),))
    assert value_offer(offer) == (
        Problem("equity[0].currency", "The shares are in USD: give a rate from it to EUR and its day."),
    )
    valued = value_offer(offer, Assumptions(hazard=D(0), rates=(RATE,)))
    assert valued.if_you_stay.total.value == D("4320.00")


def test_dilution_may_be_one_figure():
    grant = EquityGrant("Shares", units=D(100), price=D(10), dilution=D("0.2"))
    assert value_offer(Offer("A", "EUR", D(0), equity=(grant,)), STAY).if_you_stay.total.value == 800


def test_phantom_units_settle_in_cash_above_their_base_price():
    grant = EquityGrant(
        "Phantom", EquityKind.PHANTOM, Market.PRIVATE, D(100), price=D(10), share_class=D(1), strike=D(4)
    )
    figure = value_offer(Offer("A", "EUR", D(0), equity=(grant,)), STAY).grants[0]
    assert (figure.value, figure.find("exercise_cost"), figure.find("marketability_ratio").value) == (600, None, 1)


def test_a_rate_that_is_no_number_is_a_problem():
    offer = Offer("A", "EUR", D(0), equity=(EquityGrant("Shares", units=D(48), price=D(100), currency="USD"),))
    broken = ExchangeRate("USD", "EUR", D("NaN"), date(2026, 1, 2), "Your own figure")
    assert [problem.field for problem in value_offer(offer, Assumptions(rates=(broken,)))] == ["rates[0]"]


def test_value_at_grant_moves_with_todays_price():
    grant = EquityGrant("Shares", value_at_grant=D(100_000), grant_price=D(100), price=D(60))
    valued = value_offer(Offer("A", "EUR", D(0), equity=(grant,)), STAY)
    assert (valued.streams[1].equity.units, valued.if_you_stay.total.value) == (1000, 60_000)


def test_value_at_grant_without_a_price_vests_as_money():
    grant = EquityGrant("Shares", value_at_grant=D(200_000), schedule=YearlySchedule((D(5), D(15), D(40), D(40))))
    view = value_offer(Offer("A", "EUR", D(0), equity=(grant,)), STAY).if_you_stay
    assert values(view.years) == [10_000, 30_000, 80_000, 80_000]


def test_signing_under_a_full_clawback_is_kept_by_those_who_outlast_it():
    offer = Offer("A", "EUR", D(0), signing=(Payment("Signing", D(10_000), clawback_months=12),))
    valued = value_offer(offer, Assumptions(hazard=D("0.3")))
    assert valued.expected.one_off.value == round(D(10_000 * math.exp(-0.3)), 2)
    assert valued.if_you_stay.one_off.value == 10_000


def test_signing_under_a_prorated_clawback_costs_less():
    payments = [Payment("Signing", D(10_000), clawback_months=12, clawback=kind) for kind in Clawback]
    full, prorated = (
        value_offer(Offer("A", "EUR", D(0), signing=(payment,))).expected.one_off.value for payment in payments
    )
    assert full < prorated < 10_000


def test_refreshers_start_later_and_are_cut_at_the_end():
    grant = EquityGrant("Refresher", units=D(48), price=D(100), schedule=EvenSchedule(48, 0))
    offer = Offer("A", "EUR", D(0), refreshers=(Refresher(grant, first_after=12, every=12, count=9),))
    assert values(value_offer(offer, STAY).if_you_stay.years) == [0, 1200, 2400, 3600]


def test_place_adjusts_the_spent_share_only():
    offer = Offer(
        "A", "EUR", D(100_000), place=Place("Elsewhere", D(125), D("0.5")), hours_per_week=D(40), leave_days=D(30)
    )
    beside = {figure.key: figure.value for figure in value_offer(offer).beside}
    assert beside == {"per_hour": D("54.14"), "place": D("90000.00")}


def test_one_off_money_is_never_in_recurring_money():
    offer = Offer(
        "A",
        "EUR",
        D(60_000),
        signing=(Payment("Signing", D(9_000)),),
        relocation=(Payment("Move", D(5_000)),),
        benefits=(Benefit("Desk", D(1_000), Period.ONCE), Benefit("Phone", D(50), Period.MONTH)),
    )
    view = value_offer(offer, STAY).if_you_stay
    assert (view.recurring.value, view.yearly_equivalent.value, view.one_off.value) == (60_600, 60_600, 15_000)
    assert view.total.value == 4 * 60_600 + 15_000


def test_months_carry_real_days_and_every_group():
    offer = Offer("A", "EUR", D(12_000), start=date(2026, 1, 31))
    months = value_offer(offer, Assumptions(months=2)).expected.months
    assert [(month.number, month.ends, month.total) for month in months] == [
        (1, date(2026, 2, 28), D("1000.00")),
        (2, date(2026, 3, 31), D("1000.00")),
    ]
    assert [group for group, _ in months[0].amounts] == list(Group)


def test_every_figure_says_how_it_was_made():
    grant = EquityGrant(
        "Options", EquityKind.OPTIONS, Market.PRIVATE, units=D(5000), price=D(9), strike=D(1), volatility=D("0.6")
    )
    offer = Offer(
        "A",
        "EUR",
        D(90_000),
        bonus_percent=D(10),
        equity=(grant,),
        signing=(Payment("Signing", D(9_000), 1, 12),),
        benefits=(Benefit("Commute", D(-900)),),
        place=Place("Here", D(100), D("0.7")),
    )
    valued = value_offer(offer, Assumptions(risk_free=D("0.03")))
    trees = [valued.staying, *valued.grants, *valued.beside]
    for view in (valued.expected, valued.if_you_stay):
        trees += [view.total, view.recurring, view.one_off, view.yearly_equivalent, *view.groups]
    figures = [figure for tree in trees for figure in tree.walk()]
    silent = [f.key for f in figures if not (f.sentence.endswith(".") and f.rule.name and f.source and f.text)]
    bare = [f.key for f in figures if not f.inputs and f.value]
    assert (silent, bare) == ([], [])


money = st.decimals(0, 10**7, places=2)
grants = st.builds(
    EquityGrant,
    st.just("Shares"),
    market=st.sampled_from(Market),
    units=st.integers(0, 10**6).map(D),
    price=st.decimals(0, 1000, places=3),
    schedule=st.builds(
        EvenSchedule, st.just(48), st.integers(0, 48), st.sampled_from([1, 3]), st.sampled_from(Allocation)
    ),
)
payments = st.builds(Payment, st.just("Once"), money, st.integers(1, 60), st.integers(0, 24), st.sampled_from(Clawback))
extras = st.builds(Benefit, st.just("B"), st.decimals(-9999, 9999, places=2), st.sampled_from(Period))
offers = st.builds(
    Offer,
    st.just("A"),
    st.sampled_from(["EUR", "JPY", "KWD"]),
    money,
    raise_percent=st.decimals(-5, 20, places=1),
    bonus_percent=st.decimals(0, 100, places=1),
    signing=st.lists(payments, max_size=2).map(tuple),
    equity=st.lists(grants, max_size=2).map(tuple),
    benefits=st.lists(extras, max_size=2).map(tuple),
)
assumed = st.builds(Assumptions, st.integers(1, 60), st.none() | st.decimals(0, 3, places=2))


@settings(max_examples=60, deadline=None)
@given(offers, assumed)
def test_total_is_the_sum_of_years_of_groups_and_of_months(offer, assumptions):
    valued = value_offer(offer, assumptions)
    for view in (valued.if_you_stay, valued.expected):
        total = view.total.value
        assert sum(values(view.years)) == sum(values(view.groups)) == sum(m.total for m in view.months) == total
        assert all(sum(values(year.parts)) == year.value for year in view.years)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 9), st.integers(0, 20), st.integers(0, 40))
def test_scaling_base_scales_the_flow(base, times, raised, bonus):
    def flow(pay):
        offer = Offer("A", "EUR", D(pay), raise_percent=D(raised), bonus_percent=D(bonus))
        return [month.total for month in value_offer(offer).expected.months]

    apart = [abs(big - times * small) for big, small in zip(flow(base * times), flow(base), strict=True)]
    assert max(apart) <= D("0.02") * (times + 1)


@settings(max_examples=40, deadline=None)
@given(offers, st.integers(1, 60))
def test_nobody_leaving_makes_the_two_views_one(offer, months):
    valued = value_offer(offer, Assumptions(months, hazard=D(0)))
    assert valued.expected.months == valued.if_you_stay.months
    assert valued.staying.value == 0
