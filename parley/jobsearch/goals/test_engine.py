from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.jobsearch.goals.engine import MET, NOW, RESTED, SHORT, monday, needed, progress

MONDAY = dt.date(2026, 3, 2)


def day(offset: int) -> dt.date:
    return MONDAY + dt.timedelta(days=offset)


def test_weeks_of_a_goal_are_told_with_their_numbers() -> None:
    done = [day(0), day(1), day(6), day(8), day(15), day(15), day(21), day(-1), day(40)]
    found = progress(done, per_week=2, first=day(0), last=None, today=day(23), rests=[(day(10), day(12))])
    assert [(week.monday, week.done, week.meant, week.state) for week in found.weeks] == [
        (day(0), 3, 2, MET),
        (day(7), 1, 2, RESTED),
        (day(14), 2, 2, MET),
        (day(21), 1, 2, NOW),
    ]
    assert (found.done, found.meant, found.met, found.now) == (5, 4, 2, found.weeks[-1])


def test_first_and_last_week_mean_their_share_rounded_up() -> None:
    found = progress([], per_week=5, first=day(3), last=day(15), today=day(30))
    assert [(week.meant, week.state) for week in found.weeks] == [(3, SHORT), (5, SHORT), (2, SHORT)]
    assert found.now is None


@pytest.mark.parametrize(
    ("counts", "pace", "steep"),
    [([1, 2], None, False), ([2, 2, 2], 2, True), ([4, 3, 5, 4], 4, False), ([0, 0, 0], 0, True)],
)
def test_pace_is_the_middle_of_the_last_whole_weeks(counts: list[int], pace: float | None, steep: bool) -> None:
    done = [day(7 * at) for at, count in enumerate(counts) for _ in range(count)]
    found = progress(done, per_week=5, first=day(0), last=None, today=day(7 * len(counts)))
    assert (found.pace, found.is_steep) == (pace, steep)


def test_needed_of_a_constant_share_is_counted_by_hand() -> None:
    """Four weeks, each application of which leads on with 10 % once three days have passed: 1 / (4 * 0.1) = 2.5."""
    found = needed(lambda days: (0.1, 0.05, 0.2) if days >= 3 else (0, 0, 0), today=day(0), until=day(28))
    assert found is not None
    assert (found.expected, found.low, found.high) == pytest.approx((2.5, 1.25, 5.0))
    assert found.likely == pytest.approx(1.6094379 / 0.4)
    assert (found.weeks, found.in_all) == (4, 10)


def test_needed_says_nothing_where_nothing_would_have_come() -> None:
    assert needed(lambda days: (0, 0, 0.1), today=day(0), until=day(28)) is None
    assert needed(lambda days: (0.5, 0.4, 0.6), today=day(0), until=day(2)) is None
    found = needed(lambda days: (0.5, 0, 0.6), today=day(0), until=day(8))
    assert found is not None
    assert found.high is None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 60).map(day), max_size=40), st.integers(1, 9), st.integers(0, 20), st.integers(0, 60))
def test_every_day_within_a_goal_is_counted_once(done: list[dt.date], per_week: int, first: int, length: int) -> None:
    last, today = day(first + length), day(60)
    found = progress(done, per_week=per_week, first=day(first), last=last, today=today)
    within = [each for each in done if day(first) <= each <= min(last, today)]
    assert sum(week.done for week in found.weeks) == len(within)
    assert all(week.monday == monday(week.monday) and 1 <= week.meant <= per_week for week in found.weeks)
