from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.asking.engine import Candidate, Choice, Seat, proposed, role_by_kind, role_of

ASKS = (
    Candidate("outage", "craft", 4, ("engineer", "manager")),
    Candidate("tests", "craft", 2, ("engineer",)),
    Candidate("left", "team", 2, ("manager", "engineer")),
    Candidate("runway", "money", 2, ("founder",)),
)


@pytest.mark.parametrize(
    ("part", "title", "role"),
    [
        ("interviewer", "", "engineer"),
        ("manager", "", "manager"),
        ("interviewer", "Engineering Manager", "manager"),
        ("recruiter", "Co-founder and CTO", "founder"),
        ("other", "CTO", "executive"),
        ("other", "VP Engineering", "executive"),
        ("interviewer", "Senior Talent Partner", "recruiter"),
        ("interviewer", "Staff engineer, vector search", "engineer"),
    ],
)
def test_a_role_is_read_from_the_title_and_else_from_the_part(part: str, title: str, role: str) -> None:
    assert role_of(part, title) == role


def test_where_nobody_is_named_the_kind_of_round_says_who_sits_there() -> None:
    assert [role_by_kind(kind) for kind in ("screen", "manager", "final", "coding")] == [
        *("recruiter", "manager", "executive", "engineer")
    ]


def test_questions_spread_over_topics_before_one_topic_comes_twice() -> None:
    # First its best question of craft (3); then a second of craft is worth 3/2, one of the team 2.
    assert proposed([Seat("ada", "engineer", 8)], ASKS) == (
        Choice("ada", "outage", 4),
        Choice("ada", "left", 2),
        Choice("ada", "tests", 2),
    )


def test_what_one_wants_to_know_comes_first() -> None:
    [first, *_] = proposed([Seat("ada", "engineer", 4)], ASKS, wanted={"team"})
    assert first == Choice("ada", "left", 2)


def test_what_is_taken_is_not_asked_again_and_counts_for_its_topic() -> None:
    assert proposed([Seat("ada", "engineer", 4)], ASKS, taken={"outage"}) == (
        Choice("ada", "left", 2),
        Choice("ada", "tests", 2),
    )


def test_nobody_is_asked_what_does_not_suit_them() -> None:
    assert proposed([Seat("rec", "recruiter", 60)], ASKS) == ()


SEATS = st.lists(
    st.builds(Seat, st.sampled_from("abcd"), st.sampled_from(["engineer", "manager", "founder"]), st.integers(0, 20)),
    max_size=4, unique_by=lambda seat: seat.key,
)  # fmt: skip
POOL = st.lists(
    st.builds(
        Candidate,
        st.uuids().map(str),
        st.sampled_from(["craft", "team", "money"]),
        st.integers(1, 10),
        st.lists(st.sampled_from(["engineer", "manager", "founder"]), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    max_size=12,
)


@given(SEATS, POOL)
def test_never_twice_never_too_long_never_to_the_wrong_one(seats: list[Seat], pool: list[Candidate]) -> None:
    found = proposed(seats, pool)
    asked, by_seat = {each.id: each for each in pool}, {seat.key: seat for seat in seats}
    assert len({each.ask for each in found}) == len(found)
    for seat in seats:
        mine = [each for each in found if each.seat == seat.key]
        assert sum(each.minutes for each in mine) <= seat.minutes
        left = seat.minutes - sum(each.minutes for each in mine)
        rest = [each for each in pool if each.id not in {choice.ask for choice in found}]
        assert not [each for each in rest if seat.role in each.whom and each.minutes <= left]
    assert all(by_seat[each.seat].role in asked[each.ask].whom for each in found)
