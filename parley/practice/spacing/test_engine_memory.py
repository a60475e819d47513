"""The vectors are those of the package's own tests (open-spaced-repetition/py-fsrs, tests/test_basic.py, MIT), fed
through our layer: what goes in and out of the database changes nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.practice.spacing.engine.memory import Memory, comes_at, kept, recall, reviewed

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
START = dt.datetime(2022, 11, 29, 12, 30, tzinfo=dt.UTC)
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def stored(memory: Memory) -> Memory:
    """As it comes back from the database."""
    found = kept(json.loads(json.dumps(memory.as_json())))
    assert found
    return found


def days(ratings: list[int], *, performance: bool) -> list[int]:
    """The interval after each review, each made when the card is due."""
    memory, at, found = None, START, []
    for rating in ratings:
        memory = stored(reviewed(memory, rating=rating, at=at, performance=performance))
        found.append((memory.due - memory.last_review).days)
        at = memory.due
    return found


def test_intervals_of_a_fact_are_those_of_the_package() -> None:
    ratings = [GOOD] * 6 + [AGAIN] * 2 + [GOOD] * 5
    assert days(ratings, performance=False) == [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]


def test_memory_state_of_a_fact_is_that_of_the_package() -> None:
    memory, at = None, START
    for rating, gap in zip([AGAIN, *[GOOD] * 5], [0, 0, 1, 3, 8, 21], strict=True):
        at += dt.timedelta(days=gap)
        memory = stored(reviewed(memory, rating=rating, at=at, performance=False))
    assert memory
    assert (round(memory.stability, 4), round(memory.difficulty, 4)) == (53.6269, 6.3575)


def test_performance_comes_again_by_whole_days_alone() -> None:
    assert days([HARD, GOOD, GOOD, GOOD], performance=True) == [2, 13, 58, 218]
    assert days([AGAIN, AGAIN, GOOD], performance=True)[:2] == [1, 1]


@pytest.mark.parametrize(("rating", "interval"), [(AGAIN, 1), (HARD, 2), (GOOD, 4), (EASY, 16)])
def test_first_performance_by_rating(rating: int, interval: int) -> None:
    assert days([rating], performance=True) == [interval]


def test_performance_is_due_from_the_beginning_of_its_day_where_the_person_lives() -> None:
    at = dt.datetime(2026, 3, 12, 21, 0, tzinfo=dt.UTC)
    memory = reviewed(None, rating=AGAIN, at=at, performance=True)
    assert comes_at(memory, performance=True, zone=BERLIN) == dt.datetime(2026, 3, 12, 23, 0, tzinfo=dt.UTC)
    assert comes_at(memory, performance=False, zone=BERLIN) == memory.due


def test_review_dated_before_the_last_one_counts_at_the_last_one() -> None:
    first = reviewed(None, rating=GOOD, at=START, performance=True)
    again = reviewed(first, rating=GOOD, at=START - dt.timedelta(days=3), performance=True)
    assert again.last_review == START


@pytest.mark.parametrize(
    "values",
    [{}, {"state": 9}, {"state": 2, "step": None, "stability": "x", "difficulty": 1, "last_review": "", "due": ""}],
    ids=["never reviewed", "no such state", "broken"],
)
def test_what_is_no_memory_is_none(values: dict[str, object]) -> None:
    assert kept(values) is None


@given(ratings=st.lists(st.sampled_from([AGAIN, HARD, GOOD, EASY]), min_size=1, max_size=8), performance=st.booleans())
def test_recall_falls_with_the_days_and_what_is_kept_says_the_same(ratings: list[int], performance: bool) -> None:
    memory, at = None, START
    for rating in ratings:
        memory = reviewed(memory, rating=rating, at=at, performance=performance)
        assert stored(memory) == memory
        at = memory.due
    assert memory
    later = [recall(memory, memory.last_review + dt.timedelta(days=gap)) for gap in (0, 1, 7, 30)]
    assert later == sorted(later, reverse=True)
    assert later[0] == 1.0
