from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.funnel.content import ENDS, Events, read, written
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, SOURCES, Way

DAY = dt.date(2026, 11, 25)
NO_DAY = "needs a day “on” which it happened, written 2026-11-25."


def told(problems: Any) -> list[tuple[str, str]]:
    return [(each.field, each.sentence) for each in problems]


def of(**document: Any) -> Any:
    return read(json.dumps(document))


def test_events_become_ways_in_the_order_of_their_days() -> None:
    found = of(
        today="2026-11-25",
        opportunities=[{"id": "a", "name": "Globex, engineer", "source": "referral"}],
        events=[
            {"opportunity": "a", "on": "2026-11-09", "to": "call"},
            {"opportunity": "a", "on": "2026-11-01", "to": "applied"},
            {"opportunity": "b", "on": "2026-11-02", "to": "applied"},
            {"opportunity": "b", "on": "2026-11-12", "end": "rejected"},
        ],
    )
    first = dt.date(2026, 11, 1).toordinal()
    assert found == Events(
        (
            Way("a", "Globex, engineer", "referral", ((first, APPLIED), (first + 8, CALL))),
            Way("b", "b", "", ((first + 1, APPLIED),), "rejected", first + 11),
        ),
        DAY,
    )


def test_what_follows_an_end_revives() -> None:
    found = of(
        events=[
            {"opportunity": "a", "on": "2026-11-01", "to": "applied"},
            {"opportunity": "a", "on": "2026-11-05", "end": "ghosted"},
            {"opportunity": "a", "on": "2026-11-09", "to": "call"},
        ]
    )
    assert (found.ways[0].outcome, found.ways[0].ended) == ("", None)


days = st.integers(DAY.toordinal() - 400, DAY.toordinal())
arrivals = st.lists(st.tuples(days, st.integers(0, 4)), min_size=1, max_size=5).map(
    lambda found: tuple(sorted(found, key=lambda each: each[0]))
)
searches = st.lists(st.tuples(arrivals, st.sampled_from(["", *ENDS]), st.sampled_from(SOURCES)), max_size=8)


@settings(deadline=None, max_examples=50)
@given(searches)
def test_a_search_reads_back_as_it_was_written(rows: list[tuple[Any, str, str]]) -> None:
    ways = [
        Way(f"{at}", f"Name {at}", source, came, end, came[-1][0] if end else None)
        for at, (came, end, source) in enumerate(rows)
    ]
    found = read(json.dumps(written(ways, DAY)))
    assert isinstance(found, Events)
    assert (sorted(found.ways, key=lambda way: int(way.key)), found.today) == (ways, DAY)


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (7, "is not a table."),
        ({"opportunity": "a"}, NO_DAY),
        ({"opportunity": "a", "on": "2026-11-31", "to": "call"}, NO_DAY),
        ({"opportunity": "a", "on": "2026-11-30", "to": "call"}, "happens on 2026-11-30, after the file's “today”."),
        (
            {"opportunity": "", "on": "2026-11-01", "to": "call"},
            "needs an “opportunity”: its id, a text of up to 200 characters.",
        ),
        ({"opportunity": "a", "on": "2026-11-01"}, "needs one of “to” (the step it came to) and “end” (how it ended)."),
        (
            {"opportunity": "a", "on": "2026-11-01", "to": "hired"},
            "has a step “hired”; there are interested, applied, call, rounds, offer.",
        ),
        (
            {"opportunity": "a", "on": "2026-11-01", "end": ["no"]},
            "has an end “['no']”; there are rejected, withdrawn, ghosted, accepted, declined.",
        ),
        (
            {"opportunity": "a", "at": "2026-11-01"},
            "has a field “at”; there are opportunity, on, to and end.",
        ),
    ],
)  # fmt: skip
def test_an_event_that_cannot_be_taken(event: Any, sentence: str) -> None:
    assert told(of(today="2026-11-25", events=[event])) == [("events[0]", sentence)]


def test_files_that_cannot_be_taken() -> None:
    assert told(read("[]")) == [("", "A file of events is one JSON object, in braces.")]
    assert told(read("{"))[0][1].startswith("This is not JSON: ")
    assert told(read('{"events": [NaN]}')) == [("", "This is not JSON: NaN is no number")]
    assert told(read("[" * 100_000)) == [("", "The file is nested deeper than any list of events.")]
    assert told(of()) == [("events", "is missing: a list of what happened on which day.")]
    assert told(of(event=[], events=[])) == [("event", "is no field here; “events” is.")]
    assert told(of(today="soon", events=[])) == [("today", "is “soon”; a day is written 2026-11-25.")]


def test_an_opportunity_that_only_ends_is_said() -> None:
    events = [{"opportunity": "a", "on": "2026-11-05", "end": "ghosted"}]
    assert told(of(events=events)) == [("events", "never say to which step “a” came.")]


def test_opportunities_that_cannot_be_taken() -> None:
    rows = [{"id": "a"}, {"id": "a"}, {"id": "b", "source": "fax"}]
    assert [each for each, _ in told(of(opportunities=rows, events=[]))] == [
        "opportunities[1] (a).id", "opportunities[2] (b).source",
    ]  # fmt: skip


def test_only_so_many_problems_are_told() -> None:
    assert len(of(events=[1] * 500)) == 20
