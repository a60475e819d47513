from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core.imports.engine.dates import DateOrder, Moment
from parley.jobsearch.imports.engine.answers import Answers, answers_from
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD, STEPS, Standing
from parley.jobsearch.imports.engine.stations import Arrival, Ending, History, history, left_over, when
from parley.jobsearch.imports.engine.words import done, in_words, stayed_out

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


def on(month: int, day: int) -> Moment:
    return Moment(dt.date(2026, month, day))


def noon(month: int, day: int) -> dt.datetime:
    return dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)


def way(**fields) -> History:
    return history(fields, PLAIN_BOARD, dt.UTC, NOW)


@pytest.mark.parametrize(
    ("fields", "arrivals", "ending"),
    [
        ({"stage": "applied", "applied_on": on(1, 5)}, [("applied", noon(1, 5), True)], None),
        (
            {"stage": "rounds", "saved_on": on(1, 2), "applied_on": on(1, 5), "status_on": on(2, 1)},
            [("interested", noon(1, 2), True), ("applied", noon(1, 5), True), ("rounds", noon(2, 1), True)],
            None,
        ),
        (
            {"stage": "rounds", "applied_on": on(1, 5)},
            [("applied", noon(1, 5), True), ("rounds", noon(1, 5), False)],
            None,
        ),
        ({"stage": "interested", "status_on": on(1, 5)}, [("interested", noon(1, 5), True)], None),
        ({"stage": "applied", "status_on": on(1, 5)}, [("applied", noon(1, 5), True)], None),
        ({"stage": "offer"}, [("offer", NOW, False)], None),
        (
            {"stage": "applied", "outcome": "rejected", "applied_on": on(1, 5), "status_on": on(2, 1)},
            [("applied", noon(1, 5), True)],
            ("rejected", noon(2, 1), True),
        ),
        (
            {"stage": "applied", "outcome": "ghosted", "applied_on": on(1, 5)},
            [("applied", noon(1, 5), True)],
            ("ghosted", noon(1, 5), False),
        ),
        (
            {"stage": "applied", "outcome": "rejected", "status_on": on(2, 1)},
            [("applied", noon(2, 1), False)],
            ("rejected", noon(2, 1), True),
        ),
        (
            {"stage": "applied", "saved_on": on(2, 1), "applied_on": on(1, 5)},
            [("applied", noon(1, 5), True)],
            None,
        ),
        (
            {"stage": "rounds", "applied_on": on(2, 5), "status_on": on(1, 1)},
            [("applied", noon(2, 5), True), ("rounds", noon(2, 5), True)],
            None,
        ),
    ],
)
def test_history_follows_the_dates_the_file_has(fields, arrivals, ending):
    expected = History(tuple(Arrival(*one) for one in arrivals), Ending(*ending) if ending else None)
    assert way(**fields) == expected


def test_when_reads_a_day_as_noon_and_a_time_in_the_persons_zone():
    assert when(Moment(dt.date(2026, 1, 5)), BERLIN, NOW) == dt.datetime(2026, 1, 5, 11, tzinfo=dt.UTC)
    assert when(Moment(dt.date(2026, 1, 5), dt.time(8, 15)), BERLIN, NOW).hour == 7
    assert when(Moment(dt.date(2026, 1, 5), dt.time(8, 15, tzinfo=dt.UTC)), BERLIN, NOW).hour == 8
    assert when(Moment(dt.date(2026, 3, 12)), BERLIN, NOW) == NOW


MOMENTS = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2026, 3, 12)).map(Moment)


@given(
    st.sampled_from(STEPS),
    st.sampled_from(["", "rejected", "ghosted", "accepted"]),
    st.tuples(MOMENTS, MOMENTS, MOMENTS),
)
def test_history_is_never_out_of_order_and_never_ahead(stage, outcome, moments):
    names = ("saved_on", "applied_on", "status_on")
    dates = {name: moment for name, moment in zip(names, moments, strict=True) if moment}
    told = way(stage=stage, **({"outcome": outcome} if outcome else {}), **dates)
    times = [arrival.at for arrival in told.arrivals] + ([told.ending.at] if told.ending else [])
    assert times == sorted(times)
    assert times[-1] <= NOW
    assert told.arrivals[-1].stage == stage
    assert [STEPS.index(arrival.stage) for arrival in told.arrivals] == sorted(
        {STEPS.index(arrival.stage) for arrival in told.arrivals}
    )


def test_left_over_keeps_what_a_history_has_no_place_for():
    ended = {"stage": "applied", "outcome": "rejected", "next_action": "Ask why", "next_action_on": on(4, 1)}
    assert left_over(ended, PLAIN_BOARD) == ("Next action: Ask why, 1 April 2026",)
    assert left_over({"stage": "interested", "applied_on": on(1, 5)}, PLAIN_BOARD) == ("Applied on: 5 January 2026",)
    assert left_over({"stage": "rounds", "applied_on": on(1, 5), "next_action": "Ask"}, PLAIN_BOARD) == ()


def test_answers_from_plain_data_leave_out_what_makes_no_sense():
    data = {
        "date_order": "dmy",
        "columns": {"a.csv": {"Firm": "company"}, "b.csv": "?"},
        "stages": {"take home": "stage:rounds", "odd": "stage:nowhere", "gone": "closed:ghosted", "x": "note", "y": 7},
    }
    assert answers_from(data, PLAIN_BOARD) == Answers(
        date_order=DateOrder.DAY_FIRST,
        columns={"a.csv": {"Firm": "company"}, "b.csv": {}},
        stages={
            "take home": Standing("rounds"),
            "gone": Standing(outcome="ghosted"),
            "x": Standing(as_note=True),
        },
    )
    assert answers_from({"date_order": "ymd", "columns": 3, "stages": []}, PLAIN_BOARD) == Answers()


@pytest.mark.parametrize(
    ("counts", "preview", "past", "out"),
    [
        (
            {"new": 76, "opportunities": 66, "people": 10, "same": 6, "empty": 1},
            "76 rows are new (66 opportunities and 10 people), 6 say nothing new, 1 is empty.",
            "Brought in 66 opportunities and 10 people.",
            "",
        ),
        (
            {"new": 1, "opportunities": 1, "updates": 1, "asks": 1, "unreadable": 2},
            "1 row is new (1 opportunity), 1 adds to one you have, 1 needs an answer, 2 cannot be read.",
            "Brought in 1 opportunity and added to one you had.",
            "1 row needed an answer and 2 rows could not be read; what stayed out is listed below with its reason.",
        ),
        ({"updates": 2000}, "No row is new, 2,000 add to what you have.", "Added to 2,000 you had.", ""),
    ],
)
def test_counts_are_said_in_words(counts, preview, past, out):
    assert (in_words(counts), done(counts), stayed_out(counts)) == (preview, past, out)
