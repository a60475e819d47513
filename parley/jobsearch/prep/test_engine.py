from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.prep import content
from parley.jobsearch.prep.engine.phases import apportioned
from parley.jobsearch.prep.engine.ready import Known, Readiness, Step, readiness

ALL_SET = Known(to_tell=3, opening="The night", opening_days=4, asks=2, says_why=True, items=2)


@settings(deadline=None)
@given(st.integers(0, 1440), st.lists(st.integers(0, 60), max_size=9))
def test_apportioned_minutes_add_up_and_none_is_a_minute_off_its_share(minutes: int, shares: list[int]) -> None:
    found, whole = apportioned(minutes, shares), sum(shares)
    assert len(found) == len(shares)
    assert sum(found) == (minutes if whole else 0)
    assert all(abs(each * whole - minutes * share) < whole for each, share in zip(found, shares, strict=True) if whole)


def test_apportioned_gives_what_is_left_to_the_largest_remainder() -> None:
    assert apportioned(10, (1, 1, 1)) == (4, 3, 3)
    assert apportioned(75, (3, 8, 6, 16, 16, 6, 6, 2)) == (4, 10, 7, 19, 19, 7, 7, 2)


def test_everything_ready_is_said_and_nothing_is_missing() -> None:
    found = readiness(ALL_SET)
    assert (found.now, found.later, found.missing) == ((), (), 0)
    assert [step.text for step in found.ready] == [
        "The time is set, and nothing is near it",
        "You know where",
        "You know whom you will meet",
        "Every question that asks for a story has one",
        "“The night” is still on your tongue",
        "You know what you will ask them",
        "You can say why this company",
        "You know what you bring up",
        "Your own list is done",
    ]


def test_what_fits_into_a_quarter_of_an_hour_goes_in_by_how_much_it_would_hurt() -> None:
    known = Known(
        clashes=1, has_place=False, people=0, to_tell=4, untold=1, opening="The night", first="Why us?",
        first_minutes=4, points=0, worries=3, worries_open=2, items=3, items_open=2,
    )  # fmt: skip
    found = readiness(known)
    assert [(step.key, step.minutes) for step in found.now] == [
        ("clash", 3), ("place", 2), ("people", 2), ("stories", 5), ("opening", 3),
    ]  # fmt: skip
    assert [(step.key, step.minutes) for step in found.later] == [
        ("asks", 2), ("worries", 6), ("rehearse", 4), ("why", 5), ("points", 10), ("items", 10),
    ]  # fmt: skip
    assert (found.minutes_now, found.missing, found.ready) == (15, 52, ())


def test_a_long_step_waits_and_a_short_one_behind_it_still_fits() -> None:
    found = readiness(Known(has_stories=False, to_tell=2, says_why=True, close=1, has_time=False))
    assert [step.key for step in found.now] == ["clash", "time", "asks"]
    assert readiness(Known(is_busy=True)).now[0].text == "Ask for another day"
    assert found.later == (
        Step("stories", "Write your first story", 20, "Most of what they may ask here wants one."),
    )  # fmt: skip


def test_a_story_that_was_told_long_ago_or_never_wants_telling() -> None:
    told = [readiness(Known(to_tell=1, opening="X", opening_days=days)) for days in (21, 22, None)]
    assert [_opening(each) for each in told] == [
        (0, ""),
        (3, "You last told it 22 days ago."),
        (3, "You never told it."),
    ]


def _opening(found: Readiness) -> tuple[int, str]:
    steps = (*found.ready, *found.now, *found.later)
    return next((step.minutes, step.because) for step in steps if step.key == "opening")


def test_every_kind_of_round_has_phases_and_lists_without_a_line_twice() -> None:
    for kind in [*content.PHASES, "nonsense"]:
        assert sum(phase.share for phase in content.phases(kind)) > 0
        for on_site in (True, False):
            lists = [content.listed(slot, kind, on_site=on_site) for slot in content.SLOTS]
            lists.append(content.bring(kind, on_site=on_site))
            assert [len(set(lines)) for lines in lists] == [len(lines) for lines in lists]


def test_a_place_to_travel_to_is_told_from_a_link_a_number_and_a_service() -> None:
    places = ["12 Canal Street, Ghent", "https://meet.example/x", "+32 470 12 34 56", "Video, link follows", "Zoom", ""]
    assert [content.on_site(place) for place in places] == [True, False, False, False, False, False]
