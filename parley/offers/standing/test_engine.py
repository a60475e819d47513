from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.offers.guidance.gateway import own_letters, situations
from parley.offers.standing.engine.days import in_time, later_than
from parley.offers.standing.engine.situations import (
    NEEDS,
    Standing,
    State,
    Truths,
    standings,
    true_of,
    unmet,
)
from parley.offers.talks.engine.points import Point

NOW = dt.datetime(2026, 3, 12, 10, tzinfo=dt.UTC)
OFFER = State(step="offer", offer=True, processes=1, received=NOW.date(), answer_by=NOW + dt.timedelta(days=12))
WRITTEN = replace(OFFER, written=True)
CASES = {
    "first-call": State(step="call"),
    "asked-present-pay": State(step="call", points=(Point.PRESENT_PAY,)),
    "given-range": State(step="rounds", points=(Point.RANGE, Point.FIRST_NUMBER)),
    "asked-expectations": State(step="call", points=(Point.FIRST_NUMBER,)),
    "asked-others": State(step="rounds", points=(Point.OTHERS,)),
    "final-round": State(step="rounds", final_round=True),
    "spoken-offer": replace(OFFER, others=1, points=(Point.YES,)),
    "written-offer": WRITTEN,
    "exploding-offer": replace(OFFER, answer_by=NOW + dt.timedelta(days=2)),
    "one-offer": replace(WRITTEN, processes=0),
    "competing-offers": replace(WRITTEN, others=2),
    "level-dispute": replace(WRITTEN, points=(Point.LEVEL,)),
    "closing": replace(WRITTEN, others=1, all_best=True),
    "accepting": replace(WRITTEN, outcome="accepted"),
    "declining": replace(WRITTEN, is_open=False),
    "own-employer": State(own=True),
}


@pytest.mark.parametrize("name", CASES)
def test_each_situation_leads_where_it_holds(name: str) -> None:
    assert standings(CASES[name], NOW)[0].id == name


def test_every_situation_of_the_pack_can_come_about_and_names_letters_there_are() -> None:
    assert set(CASES) == set(situations())
    named = [name for each in situations().values() for name in each.letters]
    assert set(named) == set(own_letters())


def test_a_yes_elsewhere_is_told_to_all_who_wait_and_to_nobody_who_is_closed() -> None:
    waiting = replace(WRITTEN, yes_elsewhere=True)
    assert [each.id for each in standings(waiting, NOW)] == ["declining"]
    assert [each.id for each in standings(replace(waiting, outcome="accepted"), NOW)] == ["accepting"]
    tell = own_letters()["tell-everyone"].needs
    assert [unmet(tell, true_of(state, Truths(), NOW)) for state in (waiting, WRITTEN)] == [
        (), (NEEDS["accepted-elsewhere"],)
    ]  # fmt: skip


def test_what_else_holds_stands_behind_what_leads_each_once() -> None:
    both = replace(WRITTEN, others=1, points=(Point.FIRST_NUMBER, Point.LEVEL), answer_by=NOW + dt.timedelta(days=1))
    assert standings(both, NOW) == (
        Standing(
            "exploding-offer", "They want an answer by Friday 13 March, within three days of their offer."
        ),
        Standing("level-dispute", "The last they spoke of was the level."),
        Standing("competing-offers", "While you weigh it, another offer is open."),
        Standing("written-offer", "The offer is in writing."),
        Standing("asked-expectations", "The last they wanted of you was a first number."),
    )  # fmt: skip


@given(
    st.builds(
        State, own=st.booleans(), step=st.sampled_from(["", "call", "rounds", "offer"]),
        outcome=st.sampled_from(["", "accepted", "declined", "rejected"]), final_round=st.booleans(),
        offer=st.booleans(), is_open=st.booleans(), written=st.booleans(),
        received=st.sampled_from([None, NOW.date(), NOW.date() - dt.timedelta(days=9)]),
        answer_by=st.sampled_from([None, NOW - dt.timedelta(days=1), NOW + dt.timedelta(days=2)]),
        others=st.integers(0, 3), yes_elsewhere=st.booleans(),
        processes=st.integers(0, 3), points=st.lists(st.sampled_from(Point), unique=True).map(tuple),
        all_best=st.booleans(),
    )
)  # fmt: skip
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_there_is_always_a_situation_that_the_pack_knows_and_none_comes_twice(state: State) -> None:
    found = [each.id for each in standings(state, NOW)]
    assert found
    assert len(found) == len(set(found))
    assert set(found) <= set(situations())


def test_a_letter_that_needs_another_offer_is_offered_only_where_there_is_one() -> None:
    needy = [letter for letter in own_letters().values() if "other-offer" in letter.needs]
    assert len(needy) >= 3
    alone, beside = (true_of(replace(WRITTEN, others=others), Truths(True, True, True), NOW) for others in (0, 1))
    assert [bool(unmet(letter.needs, alone)) for letter in needy] == [True] * len(needy)
    competing = own_letters()["competing"]
    assert unmet(competing.needs, alone) == (NEEDS["other-offer"],)
    assert unmet(competing.needs, beside) == ()


def test_needs_are_met_by_what_is_so_and_an_unknown_one_never_is() -> None:
    assert true_of(State(step="rounds", processes=1), Truths(), NOW) == {
        "no-offer", "offer-near", "processes", "opportunity"
    }  # fmt: skip
    assert true_of(replace(WRITTEN, others=1, all_best=True), Truths(True, True, True), NOW) == (
        set(NEEDS) - {"no-offer", "present-job", "accepted-elsewhere"}
    )
    assert true_of(State(own=True), Truths(), NOW) == {"present-job"}
    assert true_of(replace(WRITTEN, answer_by=NOW - dt.timedelta(hours=1)), Truths(), NOW) & {"deadline"} == set()
    assert unmet(("moonlight",), frozenset(NEEDS)) == ("“moonlight” is not known here.",)
    assert {need for letter in own_letters().values() for need in letter.needs} <= set(NEEDS)


@given(st.none() | st.integers(0, 60), st.integers(0, 6))
def test_the_own_day_is_a_business_day_between_tomorrow_and_their_date(ahead: int | None, start: int) -> None:
    """A law: it is their date itself only where nothing lies between; it is never in the past."""
    today = dt.date(2026, 3, 9) + dt.timedelta(days=start)
    theirs = None if ahead is None else today + dt.timedelta(days=ahead)
    own = in_time(theirs, today)
    if theirs is not None and own == theirs:
        between = [today + dt.timedelta(days=each) for each in range(1, (theirs - today).days)]
        assert [day for day in between if day.weekday() < 5] == []
    else:
        assert own.weekday() < 5
        assert today < own < (theirs or dt.date.max)


@given(st.integers(0, 30), st.integers(0, 6))
def test_more_time_is_a_business_day_a_week_on_and_after_their_date(ahead: int, start: int) -> None:
    today = dt.date(2026, 3, 9) + dt.timedelta(days=start)
    theirs = today + dt.timedelta(days=ahead)
    asked = later_than(theirs, today)
    assert (asked.weekday() < 5, asked > theirs, asked >= today + dt.timedelta(days=7)) == (True, True, True)
    assert asked <= max(today + dt.timedelta(days=7), theirs + dt.timedelta(days=1)) + dt.timedelta(days=2)
