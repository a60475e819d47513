from __future__ import annotations

import pytest

from parley.jobsearch.imports.engine.sources import source_of
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD, Board, BoardStage, Standing, standing_of, status_key


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("🟡 Applied", Standing("applied")),
        ("SAVED", Standing("interested")),
        ("Wishlist", Standing("interested")),
        ("Bookmarked", Standing("interested")),
        ("Phone-Screen", Standing("call")),
        ("INTERVIEWING", Standing("rounds")),
        ("Negotiating", Standing("offer")),
        ("Accepted", Standing("offer", outcome="accepted")),
        ("🔴 Rejected", Standing(outcome="rejected")),
        ("WITHDRAWN", Standing(outcome="withdrawn")),
        ("Ghosted 👻", Standing(outcome="ghosted")),
    ],
)
def test_standing_of_a_plain_word(status, expected):
    assert standing_of(status) == expected


@pytest.mark.parametrize(
    "status", ["Take-home 🏠", "In progress", "Closed", "Declined", "🟡", "Applied?? maybe", "next"]
)
def test_standing_of_a_word_that_means_many_things_is_unknown(status):
    assert standing_of(status) is None


def test_status_key_tells_statuses_apart_that_are_only_a_picture():
    assert [status_key(status) for status in ("🟡", "🔴", "Take-home 🏠", "take home")] == [
        "🟡",
        "🔴",
        "take home",
        "take home",
    ]


def test_board_finds_the_stage_of_a_step_or_the_nearest_before_it():
    own = Board(
        (BoardStage("a", "Wish", "interested"), BoardStage("b", "Sent", "applied"), BoardStage("c", "Talks", "rounds"))
    )
    steps = ("interested", "applied", "call", "rounds", "offer")
    assert [own.key_of(Standing(step), step) for step in steps] == ["a", "b", "b", "c", "c"]
    assert own.key_of(Standing(stage="c"), "applied") == "c"
    assert [own.further("c", "b"), own.further("b", "b"), own.further("b", "gone"), own.further("gone", "b")] == [
        True,
        False,
        True,
        False,
    ]
    assert (PLAIN_BOARD.step_of("call"), PLAIN_BOARD.name_of("call"), PLAIN_BOARD.step_of("x")) == (
        "call",
        "First call",
        "",
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Referral", ("referral", "")),
        ("Referral from Ada", ("referral", "Referral from Ada")),
        ("headhunter", ("recruiter", "headhunter")),
        ("Company website", ("cold", "Company website")),
        ("LinkedIn", ("other", "LinkedIn")),
    ],
)
def test_source_of_keeps_the_words_that_say_more(words, expected):
    assert source_of(words) == expected
