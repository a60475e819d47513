from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.glue.content import KINDS
from parley.evidence.glue.engine import (
    HEAD,
    SIDES,
    TALLEST,
    Advice,
    Marked,
    Share,
    Tally,
    advice,
    begins,
    picture,
    side,
    signs,
    tally,
    wilson,
)

TODAY = dt.date(2026, 3, 12)
WORKS = ["", "feature", "reliability", "performance", "design", "people", "glue", "learning", "other"]
ENTRIES = st.lists(
    st.builds(Marked, st.dates(dt.date(2024, 6, 1), dt.date(2026, 6, 1)), st.sampled_from(WORKS), st.booleans()),
    max_size=60,
)


def counted(glue: int = 0, technical: int = 0, other: int = 0, unsaid: int = 0) -> Tally:
    return Tally(dict(zip(SIDES, (glue, technical, other, unsaid), strict=True)))


# What counts as what


@pytest.mark.parametrize(
    ("work", "invisible", "found"),
    [
        ("", False, "unsaid"), ("", True, "unsaid"), ("glue", False, "glue"), ("glue", True, "glue"),
        ("feature", False, "technical"), ("design", False, "technical"), ("performance", True, "other"),
        ("people", False, "other"), ("learning", False, "other"), ("other", False, "other"),
    ],
)  # fmt: skip
def test_side_is_what_the_owner_marked(work: str, invisible: bool, found: str) -> None:
    assert side(work, invisible=invisible) == found


def test_words_alone_never_count_as_glue() -> None:
    text = "Onboarded three newcomers and wrote the runbook"
    assert signs(text)
    assert tally([Marked(TODAY, "feature")]).glue == Share(0, 1)


# Shares


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_meets_the_published_intervals(part: int, whole: int, low: float, high: float) -> None:
    """R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
    table I, method 3.
    """
    found = wilson(part, whole)
    assert (round(found[0], 4), round(found[1], 4)) == (low, high)


def test_wilson_of_nothing_is_everything() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_wilson_holds_the_share_and_mirrors_its_opposite(pair: tuple[int, int]) -> None:
    part, whole = pair
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole + 1e-12
    assert part / whole - 1e-12 <= high <= 1
    mirrored = wilson(whole - part, whole)
    assert (round(1 - mirrored[1], 9), round(1 - mirrored[0], 9)) == (round(low, 9), round(high, 9))


def test_share_is_told_from_eight_entries_on() -> None:
    assert (Share(3, 7).text, Share(3, 7).range_text) == ("", "")
    assert (Share(4, 8).text, Share(4, 8).range_text) == ("50\u00a0%", "22 to 78\u00a0%")
    assert Share(0, 0).value == 0.0


# The picture


def test_months_and_weeks_begin_where_a_calendar_says() -> None:
    months, weeks = begins(TODAY, "months"), begins(TODAY, "weeks")
    assert (len(months), months[0], months[-1]) == (12, dt.date(2025, 4, 1), dt.date(2026, 3, 1))
    assert (len(weeks), weeks[0], weeks[-1]) == (26, dt.date(2025, 9, 15), dt.date(2026, 3, 9))
    assert {first.weekday() for first in weeks} == {0}


def test_picture_counts_each_month_by_side_from_the_floor_up() -> None:
    entries = [
        Marked(dt.date(2026, 3, 1), "glue"), Marked(dt.date(2026, 3, 12), "feature"), Marked(dt.date(2026, 3, 5), ""),
        Marked(dt.date(2026, 2, 28), "people"), Marked(dt.date(2025, 3, 31), "glue"),
        Marked(dt.date(2026, 3, 13), "glue"),
    ]  # fmt: skip
    drawn = picture(entries, TODAY)
    march, february = drawn.bars[-1], drawn.bars[-2]
    assert (march.name, march.label, march.tally) == ("March 2026", "Mar", counted(1, 1, 0, 1))
    assert [(each.side, each.y, each.height) for each in march.pieces] == [
        ("glue", HEAD + TALLEST - 40.0, 40.0), ("technical", HEAD + TALLEST - 80.0, 40.0), ("unsaid", HEAD + 0.0, 40.0),
    ]  # fmt: skip
    assert (february.tally, february.top) == (counted(0, 0, 1, 0), HEAD + TALLEST - 40.0)
    assert (drawn.tally, drawn.first) == (counted(1, 1, 1, 1), dt.date(2025, 4, 1))


@given(ENTRIES, st.sampled_from(["months", "weeks"]))
def test_every_entry_of_the_time_is_in_one_bar_and_no_bar_leaves_the_picture(entries: list[Marked], by: str) -> None:
    drawn = picture(entries, TODAY, by)  # type: ignore[arg-type]
    inside = [each for each in entries if drawn.first <= each.on <= TODAY]
    assert drawn.tally == tally(inside)
    assert sum(bar.tally.all for bar in drawn.bars) == len(inside)
    for bar in drawn.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= 100
        assert bar.top >= HEAD - 0.1
        assert abs(sum(piece.height for piece in bar.pieces) - (drawn.floor - bar.top)) < 0.1


@pytest.mark.parametrize(
    ("works", "said"),
    [
        ([], "No entry of this time says yet what kind of work it was"),
        ([""] * 9, "No entry of this time says yet what kind of work it was"),
        (["glue"], "1 entry with a kind of work: not enough to speak of a share yet"),
        (["glue"] * 7, "7 entries with a kind of work: not enough to speak of a share yet"),
        (
            ["glue"] * 2 + ["feature"] * 5 + ["people"] + [""],
            "Glue is 2 of 8 entries, 25\u00a0%; visible technical work is 5, 63\u00a0%",
        ),
    ],
)
def test_the_finding_says_what_the_picture_shows(works: list[str], said: str) -> None:
    assert picture([Marked(TODAY, work) for work in works], TODAY).finding == said


# Help to recognise


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Onboarded Wouter and wrote the runbook", [("Onboarded", "Bringing people in"), ("wrote", KINDS[1].title)]),
        ("Unblocked the release", [("Unblocked", "Getting others unstuck")]),
        ("Cut p99 from 800 ms to 200 ms", []),
        ("", []),
        ("Mentored, coached and taught", [("Mentored", "Helping people grow")]),
        ("Post-mortem of the outage", [("Post-mortem", "Clearing up after trouble")]),
    ],
)
def test_signs_quote_the_words_that_may_tell_glue(text: str, found: list[tuple[str, str]]) -> None:
    assert [(sign.word, sign.kind) for sign in signs(text)] == found


@given(st.text(max_size=200))
def test_signs_quote_the_text_and_name_no_kind_twice(text: str) -> None:
    found = signs(text, limit=9)
    assert all(sign.word in text for sign in found)
    assert len({sign.kind for sign in found}) == len(found)


def test_no_kind_can_be_reached_by_the_words_of_an_earlier_one_alone() -> None:
    words = [(word, kind.title) for kind in KINDS for word in kind.words]
    assert [(word, title) for word, title in words if [sign.kind for sign in signs(word)] != [title]] == []


# What to do next


@pytest.mark.parametrize(
    ("held", "moves", "kind"),
    [
        (counted(unsaid=1), (), "say"),
        (counted(glue=9, unsaid=1), (), "say"),
        (counted(), (), "log"),
        (counted(glue=5, technical=5), (), "balance"),
        (counted(glue=5, technical=5), ("balance",), "visible"),
        (counted(glue=3, technical=3), (), "visible"),
        (counted(glue=1, technical=9), ("make-visible",), "recognise"),
        (counted(glue=4, technical=6), ("make-visible", "get-recognised"), "distribute"),
        (counted(glue=3, technical=7), ("make-visible", "get-recognised"), "rest"),
        (counted(technical=9), (), "rest"),
    ],
)
def test_advice_goes_from_marks_to_moves(held: Tally, moves: tuple[str, ...], kind: str) -> None:
    assert advice(held, moves) == Advice(kind)
