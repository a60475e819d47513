from __future__ import annotations

import datetime as dt

import pytest

from parley.jobsearch.silence.engine import Rules, is_answer, ran_out

NOW = dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC)


def ago(days: int) -> dt.datetime:
    return NOW - dt.timedelta(days=days)


def test_rules_of_a_stage_come_before_the_usual_ones() -> None:
    rules = Rules(30, {"rounds": 14})
    assert (rules.after("rounds"), rules.after("applied")) == (14, 30)
    assert ran_out(ago(30), rules.after("applied")) == NOW


@pytest.mark.parametrize(
    ("word", "closed", "opens"),
    [
        (ago(1), ago(10), True),  # after the end
        (ago(20), ago(10), True),  # before it, but the silence since is none yet
        (ago(40), ago(10), False),  # an old word that is only now known
        (ago(10), ago(10), True),
    ],
)
def test_a_late_word_opens_again_what_was_closed_too_soon(word: dt.datetime, closed: dt.datetime, opens: bool) -> None:
    assert is_answer(word, closed_at=closed, now=NOW, after=30) is opens
