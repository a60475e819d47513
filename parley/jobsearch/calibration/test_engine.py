from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.jobsearch.calibration.engine import Count, Felt, Foretold, Said, Sign, difference, foretold

DAY = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)
#: A busy machine makes no law untrue.
UNHURRIED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COUNTS = st.integers(1, 60).flatmap(lambda n: st.builds(Count, st.integers(0, n), st.just(n)))


def at(hours: int) -> dt.datetime:
    return DAY + dt.timedelta(hours=hours)


def felt(*said: tuple[int, int], signs: tuple[tuple[int, bool], ...] = ()) -> Felt:
    return Felt(tuple(Said(at(h), feeling) for h, feeling in said), tuple(Sign(at(h), on) for h, on in signs))


def told(well: Count, badly: Count) -> Foretold:
    return Foretold(well, Count(0, 0), badly, late=0, open=0)


@pytest.mark.parametrize(
    ("one", "feeling"),
    [
        (felt((1, 4)), 4),
        (felt((1, 4), (3, 2)), 2),
        (felt((3, 2), (1, 4), signs=((5, True),)), 2),
        (felt((1, 4), (7, 1), signs=((5, False),)), 4),
        (felt((7, 1), signs=((5, False),)), None),
        (felt((5, 1), signs=((5, False),)), None),
    ],
)
def test_the_last_thing_said_before_the_first_sign_is_the_feeling(one: Felt, feeling: int | None) -> None:
    assert one.feeling == feeling


def test_the_first_sign_decides() -> None:
    found = foretold([felt((1, 5), signs=((9, False), (4, True)))])
    assert (found.well, found.late, found.open) == (Count(1, 1), 0, 0)


def test_rounds_are_counted_by_feeling_and_those_without_a_result_are_not() -> None:
    on, off = ((5, True),), ((5, False),)
    rounds = [felt((1, 5), signs=on), felt((1, 4), signs=off), felt((1, 3), signs=on), felt((1, 2), signs=off)]
    rounds += [felt((1, 1), signs=on), felt((9, 5), signs=on), felt((1, 4)), felt((1, 1))]
    found = foretold(rounds)
    assert found == Foretold(Count(1, 2), Count(1, 1), Count(1, 2), late=1, open=2)
    assert (found.rounds, found.missing, found.is_enough) == (5, (3, 3), False)


@pytest.mark.parametrize(
    ("well", "badly", "missing"),
    [((5, 5), (0, 5), (0, 0)), ((4, 4), (0, 9), (1, 0)), ((9, 12), (0, 0), (0, 5))],
)
def test_five_on_each_side_are_enough(well: tuple[int, int], badly: tuple[int, int], missing: tuple[int, int]) -> None:
    found = told(Count(*well), Count(*badly))
    assert (found.missing, found.is_enough) == (missing, missing == (0, 0))


def test_the_difference_meets_the_published_interval() -> None:
    """Newcombe 1998, table II, example (a), 56/70 less 48/80, method 10."""
    assert [round(each, 4) for each in difference(Count(56, 70), Count(48, 80))] == [0.2, 0.0524, 0.3339]


@pytest.mark.parametrize(
    ("well", "badly", "begins"),
    [
        (Count(8, 10), Count(3, 10), "Your feeling after a round tells something"),
        (Count(3, 10), Count(8, 10), "Your feeling after a round misleads you"),
        (Count(4, 5), Count(1, 5), "Whether your feeling after a round tells what comes of it cannot be said yet."),
    ],
)
def test_only_what_the_interval_parts_from_none_is_claimed(well: Count, badly: Count, begins: str) -> None:
    assert told(well, badly).sentence.startswith(begins)


def test_figures_are_told_in_hundredths() -> None:
    found = told(Count(8, 10), Count(3, 10))
    assert found.points == (50, 7, 74)
    assert found.well.text == "80\u00a0%, between 49 and 94\u00a0%"
    assert found.fair.text == ""


@UNHURRIED
@given(COUNTS, COUNTS)
def test_the_interval_holds_the_difference_and_mirrors(one: Count, other: Count) -> None:
    gap, low, high = difference(one, other)
    back = difference(other, one)
    assert -1 - 1e-12 <= low <= gap + 1e-12
    assert gap - 1e-12 <= high <= 1 + 1e-12
    assert back == pytest.approx((-gap, -high, -low), abs=1e-12)
