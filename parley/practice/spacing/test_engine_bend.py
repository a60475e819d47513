from __future__ import annotations

import datetime as dt
import zoneinfo

import pytest

from parley.practice.spacing.engine.bend import A_DAY, Rested, brought_forward, days_left
from parley.practice.spacing.engine.memory import Memory

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2026, 3, 12, 18, 0, tzinfo=dt.UTC)


def rested(key: str, *, stability: float, ago: int) -> Rested[str]:
    last = NOW - dt.timedelta(days=ago)
    memory = Memory(2, None, stability, 5.0, last, NOW + dt.timedelta(days=30))
    return Rested(key, memory)


def interview(days: int) -> dt.datetime:
    return NOW + dt.timedelta(days=days)


def forward(cards: list[Rested[str]], days: int) -> tuple[str, ...]:
    return brought_forward(cards, now=NOW, interview=interview(days), zone=BERLIN)


@pytest.mark.parametrize(("days", "left"), [(0, 0), (1, 1), (7, 7), (-1, -1)])
def test_days_left_end_with_the_eve(days: int, left: int) -> None:
    assert days_left(NOW, interview(days), BERLIN) == left


def test_weakest_come_first_and_what_sits_stays() -> None:
    cards = [
        rested("fair", stability=20, ago=20),
        rested("weak", stability=5, ago=20),
        rested("sits", stability=900, ago=2),
    ]
    assert forward(cards, 1) == ("weak", "fair")


def test_days_share_the_work_evenly() -> None:
    cards = [rested(str(at), stability=5 + at, ago=20) for at in range(6)]
    assert [len(forward(cards, days)) for days in (1, 2, 3, 6, 7)] == [A_DAY, 3, 2, 1, 1]


def test_what_was_rehearsed_today_counts_against_the_day() -> None:
    cards = [rested(str(at), stability=5 + at, ago=20) for at in range(4)]
    done = [rested("done", stability=5, ago=0), rested("done too", stability=5, ago=0)]
    assert (len(forward([*cards, *done], 3)), len(forward([*cards, *done], 1))) == (0, 3)


@pytest.mark.parametrize("days", [-2, 0, 8, 400], ids=["past", "the day itself", "beyond the week", "far"])
def test_nothing_bends_outside_the_week_before(days: int) -> None:
    assert forward([rested("weak", stability=2, ago=20)], days) == ()
