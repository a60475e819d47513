from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.models import Opportunity, Round, Stage
from parley.jobsearch.pipeline.engine.path import STEPS
from parley.jobsearch.search_record.content import ENDED, REACHED, ROUNDS, STANDS, WAYS
from parley.jobsearch.search_record.engine import Happened, Meeting, Point, Told, told, within

UTC = dt.UTC


def at(day: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2026, 3, day, hour, tzinfo=UTC)


def on(day: int, words: str, *, known: bool = True) -> Happened:
    return Happened(dt.date(2026, 3, day), words, known)


def test_way_begins_with_the_first_step_past_interested():
    way = [Point(at(1), "interested"), Point(at(3), "applied", known=False), Point(at(9), "rounds")]
    way += [Point(at(12), outcome="rejected")]
    assert told(way, [Meeting(at(10), "design")], UTC) == Told(
        dt.date(2026, 3, 1),
        on(3, "Applied", known=False),
        (on(9, "Invited to interviews"), on(10, "Interview, system design"), on(12, "Rejected")),
        "Rejected",
    )


def test_call_that_is_both_a_stage_and_a_round_is_told_once():
    way = [Point(at(1), "applied"), Point(at(9, 8), "call")]
    assert told(way, [Meeting(at(9, 15), "screen")], UTC).after == (on(9, "First call"),)
    assert told(way, [Meeting(at(10), "screen")], UTC).after == (on(9, "First call"), on(10, "First call"))


def test_way_of_those_who_wrote_first_begins_with_their_call():
    assert told([Point(at(2), "call")], [], UTC) == Told(dt.date(2026, 3, 2), on(2, "First call"), (), "In first calls")


def test_way_that_never_left_interest_begins_nowhere():
    way = [Point(at(1), "interested"), Point(at(2), outcome="withdrawn")]
    assert told(way, [], UTC) == Told(dt.date(2026, 3, 1), None, (), "Withdrawn")
    assert told([*way, Point(at(3), "interested")], [], UTC) == Told(dt.date(2026, 3, 1), None, (), "Noted")


def test_step_taken_twice_is_told_once_and_one_back_not_at_all():
    way = [Point(at(day), step) for day, step in enumerate(("applied", "rounds", "applied", "rounds", "offer"), 1)]
    assert told(way, [], UTC).after == (on(2, "Invited to interviews"), on(5, "Offer received"))


def test_what_was_taken_up_again_says_so():
    way = [Point(at(1), "applied"), Point(at(2), outcome="ghosted"), Point(at(3), "applied"), Point(at(4), "call")]
    assert told(way, [], UTC) == Told(
        dt.date(2026, 3, 1),
        on(1, "Applied"),
        (on(2, "No answer"), on(3, "Taken up again"), on(4, "First call")),
        "In first calls",
    )


def test_days_are_those_of_the_person_and_a_planned_round_is_called_planned():
    way = [Point(at(1, 23), "applied")]
    vienna = ZoneInfo("Europe/Vienna")
    found = told(way, [Meeting(at(20, 23), "coding", planned=True)], vienna)
    assert (found.begun, found.after) == (on(2, "Applied"), (on(21, "Interview, coding, planned"),))


def test_way_without_a_point_is_refused():
    with pytest.raises(ValueError, match="always at some stage"):
        told([], [], UTC)


def test_within_counts_both_ends():
    every = [on(day, "") for day in (1, 2, 3, 4)]
    assert within(every, dt.date(2026, 3, 2), dt.date(2026, 3, 3)) == tuple(every[1:3])


def test_every_step_end_kind_and_source_has_its_words():
    assert set(REACHED) | {"interested"} == set(STANDS) == set(Stage.Step.values)
    assert set(ENDED) == set(Opportunity.Outcome.values)
    assert set(ROUNDS) == set(Round.Kind.values)
    assert set(WAYS) == set(Opportunity.Source.values)


POINTS = st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from([*((step, "") for step in STEPS), *(("", end) for end in ENDED)])),
    min_size=1,
)


@given(POINTS)
def test_no_step_is_ever_told_twice_and_nothing_comes_before_the_beginning(points):
    way = [Point(at(day), step, outcome) for day, (step, outcome) in sorted(points, key=lambda each: each[0])]
    found = told(way, [], UTC)
    words = [each.words for each in (found.begun, *found.after) if each is not None]
    assert [words.count(each) for each in REACHED.values() if each in words] == [
        1 for each in REACHED.values() if each in words
    ]
    assert found.begun is not None or found.after == ()
    assert all(found.begun.on <= each.on for each in found.after)
