from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.coverage.engine.words import index, stem, stems


@pytest.mark.parametrize(
    ("words", "one"),
    [
        (("migrate", "migrated", "migrating", "migrates"), "migrat"),
        (("query", "queries"), "query"),
        (("stop", "stopped", "stopping", "stops"), "stop"),
        (("lock", "locks", "locked"), "lock"),
        (("class", "classes"), "class"),
        (("the", "bus"), None),
    ],
)
def test_stem_makes_the_forms_of_a_word_one(words: tuple[str, ...], one: str | None) -> None:
    assert {stem(word) for word in words} == ({one} if one else {"the", "bus"})


def test_stems_leave_out_what_says_nothing() -> None:
    assert stems("Tell me about a time when you disagreed with your manager’s decision.") == (
        "disagre",
        "manager",
        "decision",
    )


def test_scores_are_the_published_formula() -> None:
    """BM25 as Robertson and Zaragoza (2009) give it, written out by hand for two texts of 3 and 1 words."""
    found = index(["lock column lock", "column"]).scores(["lock", "column", "absent"])
    rare, common = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5)), math.log(1 + (2 - 2 + 0.5) / (2 + 0.5))
    long = 1.2 * (1 - 0.75 + 0.75 * 3 / 2)
    short = 1.2 * (1 - 0.75 + 0.75 * 1 / 2)
    assert found == pytest.approx((rare * 2 * 2.2 / (2 + long) + common * 2.2 / (1 + long), common * 2.2 / (1 + short)))


def test_nothing_scores_nought() -> None:
    assert (index([]).scores(["a"]), index(["", "x"]).scores([]), index(["", "x"]).scores(["y"])) == (
        (),
        (0, 0),
        (0, 0),
    )


@given(st.lists(st.text(max_size=60), max_size=6), st.text(max_size=40))
def test_scores_are_never_below_nought(texts: list[str], query: str) -> None:
    found = index(texts).scores(stems(query))
    assert (len(found), all(score >= 0 for score in found)) == (len(texts), True)
