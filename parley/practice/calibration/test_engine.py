from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.practice.calibration.engine import ENOUGH, Pair, Row, against, amount, missing, student

BAND = st.integers(1, 5)
#: A busy machine makes no law untrue.
UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PAIRS = st.lists(st.tuples(BAND, BAND, BAND), min_size=ENOUGH, max_size=2 * ENOUGH).map(
    lambda rows: [Pair(own, (one, other)) for own, one, other in rows]
)


def test_nothing_is_said_below_ten_answers() -> None:
    nine = [Pair(4, (3,))] * 9
    assert (against([]), missing([])) == (None, 10)
    assert (against(nine), missing(nine)) == (None, 1)
    assert missing([Pair(4, (3,))] * 12) == 0


def test_ten_answers_by_hand() -> None:
    """Differences 1 five times, 0 four times, 2 once: mean 0.7, variance (5 + 4 - 4.9) / 9, t(9) = 2.2622."""
    found = against([*[Pair(4, (3,))] * 5, *[Pair(3, (2, 4))] * 4, Pair(5, (3,))])
    assert found
    half = 2.2622 * (4.1 / 9 / 10) ** 0.5
    assert (found.mean, found.low, found.high) == pytest.approx((0.7, 0.7 - half, 0.7 + half), abs=1e-4)
    assert (found.answers, found.ratings, found.within) == (10, 14, 9)
    assert (found.within_low, found.within_high) == pytest.approx((0.5958, 0.9821), abs=1e-4)
    assert found.within_text == "90\u00a0%, between 60 and 98\u00a0%"
    assert found.rows == (Row(5, 1, 3.0), Row(4, 5, 3.0), Row(3, 4, 3.0))
    assert found.sentence == "You rate yourself about half a band higher than others did."


def test_differences_that_are_all_the_same_still_leave_doubt() -> None:
    """The variance of rounding, 1/6, stands in: 2.2622 * sqrt(1 / 60) = 0.292."""
    found = against([Pair(3, (3,))] * 10)
    assert found
    assert (found.mean, found.low, found.high) == pytest.approx((0, -0.2921, 0.2921), abs=1e-4)
    assert found.sentence == "You rate yourself much as others did: on average less than a band apart."
    assert (found.mean_text, found.rows[0].others_text) == ("no difference, between \u22120.3 and 0.3", "3.0")


def test_ratings_that_scatter_say_that_nothing_can_be_told() -> None:
    found = against([Pair(5, (1,)), Pair(1, (5,))] * 5)
    assert found
    assert (found.verdict, found.mean, found.within) == ("open", 0, 0)
    assert found.sentence == "Whether you rate yourself higher or lower than others did cannot be told yet."


def test_whoever_is_too_hard_on_themselves_is_told_so() -> None:
    found = against([Pair(2, (4,))] * 12)
    assert found
    assert found.sentence == "You rate yourself about two bands lower than others did."
    assert found.mean_text == "2.0 bands lower, between \u22122.3 and \u22121.7"


@pytest.mark.parametrize(
    ("mean", "words"),
    [
        (0.1, "a little"), (0.25, "about half a band"), (-0.74, "about half a band"), (0.75, "about one band"),
        (1.5, "about one and a half bands"), (-2.2, "about two bands"), (2.25, "more than two bands"),
    ],
)  # fmt: skip
def test_amounts_are_told_to_the_nearest_half(mean: float, words: str) -> None:
    assert amount(mean) == words


@pytest.mark.parametrize(("freedom", "point"), [(9, 2.262), (10, 2.228), (15, 2.131), (30, 2.042), (120, 1.980)])
def test_student_meets_the_published_table(freedom: int, point: float) -> None:
    """Abramowitz and Stegun, table 26.10, the column of 0.95 between both points."""
    assert round(student(freedom), 3) == point


@UNHURRIED
@given(PAIRS)
def test_the_interval_holds_the_mean_and_mirrors_when_sides_are_changed(pairs: list[Pair]) -> None:
    found = against(pairs)
    mirrored = against([Pair(6 - pair.own, tuple(6 - band for band in pair.others)) for pair in pairs])
    assert found
    assert mirrored
    assert -4 <= found.low <= found.mean + 1e-12
    assert found.mean - 1e-12 <= found.high <= 4
    assert (mirrored.mean, mirrored.low, mirrored.high) == pytest.approx((-found.mean, -found.high, -found.low))
    assert (mirrored.within, sum(row.answers for row in found.rows)) == (found.within, len(pairs))


@UNHURRIED
@given(PAIRS)
def test_more_of_the_same_answers_never_widen_the_interval(pairs: list[Pair]) -> None:
    once, thrice = against(pairs), against(pairs * 3)
    assert once
    assert thrice
    assert thrice.high - thrice.low <= once.high - once.low + 1e-9
