from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.offers.valuation.engine.equity import kept_after_rounds
from parley.offers.valuation.engine.vesting import (
    Allocation,
    EvenSchedule,
    ListedSchedule,
    Vest,
    YearlySchedule,
    calendar,
    check_schedule,
    vest,
    vested,
    weights,
)

EIGHTEEN = Decimal(18)
BACK_HEAVY = (Decimal(5), Decimal(15), Decimal(40), Decimal(40))


def units(schedule, grant=EIGHTEEN):
    return [str(tranche.units) for tranche in vest(grant, schedule)]


@pytest.mark.parametrize(
    ("allocation", "dealt"),
    [
        (Allocation.CUMULATIVE_ROUNDING, ["5", "4", "5", "4"]),
        (Allocation.CUMULATIVE_ROUND_DOWN, ["4", "5", "4", "5"]),
        (Allocation.FRONT_LOADED, ["5", "5", "4", "4"]),
        (Allocation.BACK_LOADED, ["4", "4", "5", "5"]),
        (Allocation.FRONT_LOADED_TO_SINGLE_TRANCHE, ["6", "4", "4", "4"]),
        (Allocation.BACK_LOADED_TO_SINGLE_TRANCHE, ["4", "4", "4", "6"]),
        (Allocation.FRACTIONAL, ["4.5", "4.5", "4.5", "4.5"]),
    ],
)
def test_vest_eighteen_in_four_follows_the_allocation_type(allocation, dealt):
    """18 shares in 4 tranches: Open Cap Table Coalition, Open Cap Format, enumeration AllocationType."""
    assert units(EvenSchedule(4, 0, 1, allocation)) == dealt


@pytest.mark.parametrize(
    ("allocation", "at_cliff"),
    [
        (Allocation.CUMULATIVE_ROUNDING, "9"),
        (Allocation.CUMULATIVE_ROUND_DOWN, "9"),
        (Allocation.BACK_LOADED, "8"),
        (Allocation.BACK_LOADED_TO_SINGLE_TRANCHE, "8"),
        (Allocation.FRONT_LOADED, "10"),
        (Allocation.FRONT_LOADED_TO_SINGLE_TRANCHE, "10"),
    ],
)
def test_vest_at_a_cliff_gathers_what_the_type_dealt(allocation, at_cliff):
    """18 shares in 4 months with a cliff of 2: Open Cap Format, issue 514."""
    first = vest(EIGHTEEN, EvenSchedule(4, 2, 1, allocation))[0]
    assert (first.month, str(first.units)) == (2, at_cliff)


def test_vest_four_years_with_a_cliff_gives_a_quarter_then_monthly():
    """48 months, cliff 12: nothing before, 25 % at 12, 75 % at 36 (Levy, Open Guide to Equity Compensation)."""
    schedule = EvenSchedule(48, 12)
    assert [vested(Decimal(4800), schedule, month) for month in (11, 12, 36, 48)] == [0, 1200, 3600, 4800]


def test_kept_after_three_rounds_of_a_fifth():
    """Three rounds of +20 % shares make 1.728 times as many (the same guide): 57.87 % of the share is kept."""
    kept = kept_after_rounds((Decimal(20), Decimal(20), Decimal(20)))
    assert (1 / kept, round(float(kept), 4)) == (Decimal("1.728"), 0.5787)


def test_vest_back_heavy_half_years_as_a_list():
    """0, 5, 0, 15, 20, 20, 20, 20 per half year, as seen at Amazon (schedule of a public compensation tracker)."""
    percents = (0, 5, 0, 15, 20, 20, 20, 20)
    listed = ListedSchedule(tuple((6 * (i + 1), Decimal(p)) for i, p in enumerate(percents)))
    assert vest(Decimal(100), listed) == tuple(
        Vest(month, Decimal(u)) for month, u in [(12, 5), (24, 15), (30, 20), (36, 20), (42, 20), (48, 20)]
    )


@pytest.mark.parametrize("percents", [(5, 15, 40, 40), (38, 32, 20, 10), (25, 25, 25, 25)])
def test_vest_yearly_tranches_reach_their_percentages_at_each_year(percents):
    """5/15/40/40 (Amazon), 38/32/20/10 (Google) and 25 x 4 (Meta) as publicly reported schedules."""
    schedule = YearlySchedule(tuple(Decimal(p) for p in percents), every=3)
    at_years = [vested(Decimal(10_000), schedule, 12 * year) for year in (1, 2, 3, 4)]
    assert at_years == [sum(percents[:year]) * 100 for year in (1, 2, 3, 4)]


def test_calendar_from_the_end_of_january_clamps_to_short_months():
    assert calendar(Decimal(3), EvenSchedule(3, 0), date(2026, 1, 31)) == (
        (date(2026, 2, 28), Decimal(1)),
        (date(2026, 3, 31), Decimal(1)),
        (date(2026, 4, 30), Decimal(1)),
    )


@pytest.mark.parametrize(
    ("schedule", "field"),
    [
        (EvenSchedule(0, 0), "months"),
        (EvenSchedule(-4, 0), "months"),
        (EvenSchedule(10**9, 0), "months"),
        (EvenSchedule(12, 24), "cliff"),
        (EvenSchedule(12, -1), "cliff"),
        (EvenSchedule(12, 0, 0), "every"),
        (EvenSchedule(12, 0, 5), "every"),
        (YearlySchedule(()), "percents"),
        (YearlySchedule((Decimal(50), Decimal(40))), "percents"),
        (YearlySchedule((Decimal("NaN"), Decimal(100))), "percents"),
        (YearlySchedule((Decimal(-10), Decimal(110))), "percents"),
        (YearlySchedule(BACK_HEAVY, every=5), "every"),
        (YearlySchedule(BACK_HEAVY, cliff=60), "cliff"),
        (ListedSchedule(()), "tranches"),
        (ListedSchedule(((12, Decimal(50)), (6, Decimal(50)))), "tranches"),
        (ListedSchedule(((-1, Decimal(100)),)), "tranches"),
    ],
)
def test_check_schedule_nonsense_names_the_field(schedule, field):
    assert [problem.field for problem in check_schedule(schedule)] == [field]


def test_check_schedule_says_what_tranches_add_up_to():
    assert check_schedule(YearlySchedule((Decimal(50), Decimal(40)))) == (
        Problem("percents", "The tranches add up to 90 %, not to 100 %."),
    )


@pytest.mark.parametrize("grant", ["0", "-5", "NaN", "Infinity"])
def test_vest_units_that_are_none_give_an_empty_calendar(grant):
    assert vest(Decimal(grant), EvenSchedule()) == ()


even = st.builds(
    lambda steps, every, cliff, kind: EvenSchedule(steps * every, min(cliff, steps * every), every, kind),
    st.integers(1, 20),
    st.sampled_from([1, 3, 6, 12]),
    st.integers(0, 40),
    st.sampled_from(Allocation),
)


@st.composite
def yearly(draw):
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=1, max_size=5)))
    percents = tuple(Decimal(b - a) for a, b in zip([0, *cuts], [*cuts, 100], strict=True))
    return YearlySchedule(
        percents, draw(st.sampled_from([1, 3, 6, 12])), draw(st.integers(0, 12)), draw(st.sampled_from(Allocation))
    )


grants = st.integers(1, 10**12).map(Decimal) | st.decimals("0.01", 10**6, places=2)


@given(grants, even | yearly())
def test_vest_units_add_up_to_the_grant_for_every_allocation(grant, schedule):
    assert check_schedule(schedule) == ()
    tranches = vest(grant, schedule)
    assert sum((tranche.units for tranche in tranches), Decimal(0)) == grant
    assert all(tranche.units > 0 and tranche.month >= schedule.cliff for tranche in tranches)


@given(even | yearly())
def test_weights_of_a_schedule_add_up_to_one(schedule):
    assert sum(weight for _, weight in weights(schedule)) == 1
