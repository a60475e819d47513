from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.models import Round, Stage
from parley.jobsearch.rounds import engine
from parley.jobsearch.rounds.content import STARTERS, starters
from parley.kernel.problems import Problem

UTC = dt.UTC
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia")


def clock(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> tuple[dt.date, dt.time]:
    return dt.date(year, month, day), dt.time(hour, minute)


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_moment_in_summer_and_in_winter():
    assert engine.moment(*clock(2026, 3, 13, 10), "Europe/Berlin") == at(13, 9)
    assert engine.moment(*clock(2026, 7, 13, 10), "Europe/Berlin") == at(13, 8, month=7)


def test_moment_that_the_clocks_skip_is_refused_with_both_neighbours():
    answer = engine.moment(*clock(2026, 3, 29, 2, 30), "Europe/Berlin")
    assert answer == Problem(
        "time",
        "02:30 does not exist in Europe/Berlin on that day: the clocks go forward over it. "
        "Did you mean 01:30 or 03:30?",
    )


def test_moment_that_comes_twice_asks_which_one():
    wall = clock(2026, 10, 25, 2, 30)
    assert engine.moment(*wall, "Europe/Berlin") == Problem(
        "which",
        "02:30 comes twice in Europe/Berlin on that day, because the clocks go back. "
        "Which one do they mean: the first (CEST) or the second (CET)?",
    )
    assert engine.moment(*wall, "Europe/Berlin", "first") == at(25, 0, 30, month=10)
    assert engine.moment(*wall, "Europe/Berlin", "second") == at(25, 1, 30, month=10)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "a" * 5000, "\x00"])
def test_moment_in_no_zone_is_a_problem(name):
    answer = engine.moment(*clock(2026, 3, 13, 10), name)
    assert isinstance(answer, Problem)
    assert answer.field == "time_zone"


def test_moment_at_the_edge_of_the_calendar_is_a_problem():
    answer = engine.moment(*clock(1, 1, 1), "Asia/Kolkata")
    assert answer == Problem("day", "That day is too far away for a calendar.")


@given(
    st.dates(dt.date(1990, 1, 1), dt.date(2037, 12, 31)),
    st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
    st.sampled_from(["", "first", "second"]),
)
def test_moment_shows_the_same_clock_again_or_says_why_not(day, time, name, which):
    answer = engine.moment(day, time, name, which)
    if isinstance(answer, Problem):
        assert answer.field in {"time", "which"}
        assert which == "" or answer.field == "time"
    else:
        there = answer.astimezone(ZoneInfo(name))
        assert (there.date(), there.time()) == (day, time)


def test_elsewhere_is_silent_where_the_clocks_agree():
    assert engine.elsewhere(at(13, 9), 75, "Europe/Paris", "Europe/Berlin") == ""
    assert engine.elsewhere(at(13, 9), 75, "", "Europe/Berlin") == ""


def test_elsewhere_names_the_clock_the_day_and_the_zone():
    assert engine.elsewhere(at(13, 9), 75, "Europe/Berlin", "UTC") == "10:00 to 11:15 in Berlin (CET)"
    assert engine.elsewhere(at(13, 3), None, "America/New_York", "UTC") == "23:00 on Thursday in New York (EDT)"


def test_clock_over_midnight_says_so():
    assert engine.clock(at(13, 23), 120, "UTC") == "23:00 to 01:00, 1 day later"


def test_clashes_overlap_and_do_not_merely_touch():
    mine = engine.Span("a", at(13, 9), at(13, 10))
    touching = engine.Span("b", at(13, 10), at(13, 11))
    inside = engine.Span("c", at(13, 9, 30), at(13, 9, 40))
    around = engine.Span("d", at(13, 8), at(13, 12))
    assert engine.clashes(mine, [touching, inside, around, mine]) == [around, inside]


def test_fitting_step_puts_first_calls_before_rounds():
    assert [engine.is_behind(step, "screen") for step in engine.STEPS] == [True, True, False, False, False]
    assert [engine.is_behind(step, "design") for step in engine.STEPS] == [True, True, True, False, False]


def test_steps_and_starters_know_every_value_of_the_models():
    assert tuple(Stage.Step.values) == engine.STEPS
    assert set(STARTERS) == set(Round.Kind.values)
    assert all(3 <= len(starters(kind)) <= 5 for kind in Round.Kind.values)


@pytest.mark.parametrize(
    ("place", "link"),
    [
        ("https://meet.example/abc", "https://meet.example/abc"),
        ("javascript:alert(1)", ""),
        ("Main street 4", ""),
        ("https://a b", ""),
    ],
)
def test_link_of_a_place(place, link):
    assert engine.link_of(place) == link
