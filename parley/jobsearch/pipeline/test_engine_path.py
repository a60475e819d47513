from __future__ import annotations

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest

from parley.jobsearch.pipeline.engine.path import (
    Entry,
    Mark,
    Present,
    Stay,
    days_between,
    furthest,
    median_days,
    moment_of,
    present,
    quiet_days,
    restaged,
    stays,
    trail,
)

UTC = dt.UTC
NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
STEPS = ("interested", "applied", "call", "rounds", "offer")
NAMES = ("Interested", "Applied", "First call", "Rounds", "Offer")
IDS = [uuid.UUID(int=at) for at in range(5)]
BOARD = list(zip(IDS, NAMES, strict=True))


def at(month: int, day: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=UTC)


def entry(stage: int, when: dt.datetime, event: int = 0) -> Entry:
    return Entry(uuid.UUID(int=event), when, when, IDS[stage], NAMES[stage], STEPS[stage])


WAY = [entry(0, at(2, 9), 1), entry(1, at(2, 11), 2), entry(3, at(2, 24), 4), entry(2, at(2, 16), 9)]


def test_stays_follow_what_happened_not_what_was_recorded() -> None:
    assert stays(WAY, now=NOW, zone=UTC, closed_at=None) == [
        Stay(IDS[0], "Interested", "interested", at(2, 9), at(2, 11), 2),
        Stay(IDS[1], "Applied", "applied", at(2, 11), at(2, 16), 5),
        Stay(IDS[2], "First call", "call", at(2, 16), at(2, 24), 8),
        Stay(IDS[3], "Rounds", "rounds", at(2, 24), None, 16),
    ]


def test_last_stay_ends_where_it_was_closed() -> None:
    assert stays(WAY, now=NOW, zone=UTC, closed_at=at(3, 1))[-1] == Stay(
        IDS[3], "Rounds", "rounds", at(2, 24), at(3, 1), 5
    )


def test_present_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="always at some stage"):
        present([])


def test_present_is_where_the_entries_lead_and_the_furthest_is_kept() -> None:
    back = [*WAY, entry(1, at(3, 2), 10)]
    assert present(back) == Present(IDS[1], at(3, 2), "rounds")
    assert furthest([]) == "interested"


def test_arrival_where_it_was_already_changes_nothing() -> None:
    assert present([*WAY, entry(3, at(3, 2), 10)]) == Present(IDS[3], at(2, 24), "rounds")


def test_trail_shows_what_was_passed_over_and_what_lies_ahead() -> None:
    path = stays([entry(0, at(2, 9)), entry(3, at(2, 24))], now=NOW, zone=UTC, closed_at=None)
    assert trail(path, BOARD, ended=None) == [
        Mark("Interested", "passed", at(2, 9), 15),
        Mark("Applied", "skipped"),
        Mark("First call", "skipped"),
        Mark("Rounds", "here", at(2, 24), 16),
        Mark("Offer", "ahead"),
    ]


def test_trail_of_a_closed_one_ends_with_how_it_ended() -> None:
    path = stays([entry(1, at(2, 9))], now=NOW, zone=UTC, closed_at=at(2, 12))
    ended = Mark("They said no", "ended", at(2, 12))
    assert trail(path, BOARD, ended=ended) == [Mark("Applied", "passed", at(2, 9), 3), ended]


def test_trail_survives_a_stage_that_is_gone_from_the_board() -> None:
    path = stays([entry(0, at(2, 9)), entry(1, at(2, 11))], now=NOW, zone=UTC, closed_at=None)
    assert trail(path, BOARD[1:], ended=None) == [
        Mark("Interested", "passed", at(2, 9), 2),
        Mark("Applied", "here", at(2, 11), 29),
        Mark("First call", "ahead"),
        Mark("Rounds", "ahead"),
        Mark("Offer", "ahead"),
    ]


def test_trail_back_and_forth_passes_over_nothing_twice() -> None:
    path = stays(
        [entry(1, at(2, 1)), entry(3, at(2, 3)), entry(2, at(2, 5)), entry(3, at(2, 7))],
        now=NOW,
        zone=UTC,
        closed_at=None,
    )
    assert [(mark.name, mark.state) for mark in trail(path, BOARD, ended=None)] == [
        ("Applied", "passed"),
        ("Rounds", "passed"),
        ("First call", "passed"),
        ("Rounds", "here"),
        ("Offer", "ahead"),
    ]


def test_days_are_counted_by_the_calendar_of_the_person() -> None:
    late, early = at(3, 1, 23), at(3, 2, 1)
    assert days_between(late, early, UTC) == 1
    assert days_between(late, early, ZoneInfo("America/New_York")) == 0
    assert days_between(early, late, UTC) == 0


@pytest.mark.parametrize(
    ("signs", "step", "closed", "said"),
    [
        ([at(2, 26)], "applied", False, 14),
        ([at(2, 27)], "applied", False, None),
        ([at(2, 1), at(2, 20), None], "rounds", False, 20),
        ([at(2, 1), at(3, 20)], "rounds", False, None),
        ([at(2, 1)], "interested", False, None),
        ([at(2, 1)], "applied", True, None),
        ([None], "applied", False, None),
    ],
)
def test_quiet_is_what_waits_for_somebody_for_two_weeks(
    signs: list[dt.datetime | None], step: str, closed: bool, said: int | None
) -> None:
    assert quiet_days(signs, now=NOW, zone=UTC, step=step, closed=closed) == said


@pytest.mark.parametrize(("days", "middle"), [([], None), ([3], 3), ([9, 1, 2, 3], 3), ([4, 5, 6, 15, 24], 6)])
def test_median_of_days_rounds_halves_up(days: list[int], middle: int | None) -> None:
    assert median_days(days) == middle


@pytest.mark.parametrize(
    ("day", "after", "before", "moment"),
    [
        (dt.date(2026, 3, 12), None, None, NOW),
        (dt.date(2026, 3, 10), None, None, at(3, 10, 12)),
        (dt.date(2026, 3, 10), at(3, 10, 15), None, at(3, 10, 15)),
        (dt.date(2026, 3, 10), at(3, 9, 15), None, at(3, 10, 12)),
        (dt.date(2026, 3, 10), None, at(3, 10, 8), at(3, 10, 8)),
        (dt.date(2026, 3, 12), None, at(3, 12, 8), at(3, 12, 8)),
    ],
)
def test_moment_of_a_day_keeps_to_what_is_known_of_that_day(
    day: dt.date, after: dt.datetime | None, before: dt.datetime | None, moment: dt.datetime
) -> None:
    assert moment_of(day, now=NOW, zone=UTC, after=after, before=before) == moment


def test_restaged_entries_merge_with_their_neighbours() -> None:
    one_less = restaged(WAY, IDS[2], stage_id=IDS[1], name="Applied", step="applied")
    assert [(stay.name, stay.days) for stay in stays(one_less, now=NOW, zone=UTC, closed_at=None)] == [
        ("Interested", 2),
        ("Applied", 13),
        ("Rounds", 16),
    ]
