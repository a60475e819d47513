from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.narrative.engine import (
    FULL,
    SHORT,
    TOLD,
    WRITTEN,
    Advice,
    Standing,
    advice,
    compose,
    draft,
    listed,
    split,
)
from parley.evidence.tellings.engine.pace import Pace, count_words, length

TODAY = dt.date(2026, 3, 12)
WHOLE = dict.fromkeys((*WRITTEN, SHORT, FULL), "Yes.")
EVEN = Pace(60, 60, 60)  # a word a second


# What to do next


@pytest.mark.parametrize(
    ("standing", "found"),
    [
        (Standing({}, frozenset(), TODAY), Advice("write", "strengths")),
        (Standing({"strengths": "Calm."}, frozenset(), TODAY), Advice("write", "problems")),
        (Standing(WHOLE | {"mission": " \n"}, frozenset({"strengths"}), TODAY), Advice("write", "mission")),
        (Standing(WHOLE, frozenset({"gap"}), TODAY), Advice("prove", "strengths")),
        (Standing(WHOLE | {SHORT: ""}, frozenset({"strengths"}), TODAY), Advice("compose", SHORT)),
        (Standing(WHOLE | {FULL: ""}, frozenset({"strengths"}), TODAY), Advice("compose", FULL)),
        (Standing(WHOLE, frozenset({"strengths"}), TODAY - dt.timedelta(days=180)), Advice("reread")),
        (Standing(WHOLE, frozenset({"strengths"}), TODAY - dt.timedelta(days=179)), Advice("say", SHORT)),
    ],
)
def test_advice_goes_to_what_is_missing_first_and_then_to_age(standing: Standing, found: Advice) -> None:
    assert advice(standing, TODAY) == found


# Words to say


def test_compose_takes_first_sentences_of_all_parts_before_second_ones() -> None:
    parts = {"strengths": "One two. Three four.", "problems": "Five six. Seven eight.", "direction": "Nine."}
    assert compose(parts, TOLD, seconds=100, pace=EVEN) == "One two. Three four.\n\nFive six. Seven eight.\n\nNine."
    # Room for seven words: both first sentences, the one of the direction, and the second of the strengths.
    assert compose(parts, TOLD, seconds=8, pace=EVEN) == "One two. Three four.\n\nFive six.\n\nNine."


def test_compose_leaves_out_what_followed_a_sentence_that_does_not_fit() -> None:
    parts = {"strengths": "One. Two three four five six seven. Eight."}
    assert compose(parts, TOLD, seconds=6, pace=EVEN) == "One."


def test_compose_of_nothing_is_nothing() -> None:
    assert compose({}, TOLD, seconds=120) == compose({"strengths": " \n "}, TOLD, seconds=120) == ""


def test_compose_joins_lines_and_drops_bullets() -> None:
    parts = {"gap": "- Led across\nteams before.\n- Said no with a number."}
    assert compose(parts, ("gap",), seconds=60) == "Led across teams before. Said no with a number."


SENTENCE = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon"]), min_size=1, max_size=9).map(
    lambda words: " ".join(words).capitalize() + "."
)
PARTS = st.fixed_dictionaries(dict.fromkeys(WRITTEN, st.lists(SENTENCE, max_size=4).map(" ".join)))


@given(PARTS, st.integers(5, 130))
def test_composed_words_fit_the_time_and_are_the_beginning_of_each_part_in_order(
    parts: dict[str, str], seconds: int
) -> None:
    said = compose(parts, TOLD, seconds=seconds, pace=EVEN)
    assert length(said, EVEN).seconds <= seconds * 0.9
    # Each paragraph is the beginning of a part, and the parts stand in their order.
    left = [parts[name] for name in TOLD]
    for paragraph in filter(None, said.split("\n\n")):
        while left and not (left[0].startswith(paragraph)):
            left.pop(0)
        assert left.pop(0).startswith(paragraph)


@given(PARTS)
def test_what_is_avoided_is_never_said(parts: dict[str, str]) -> None:
    secret = parts | {"avoiding": "Quillwort is what I avoid."}
    assert not any("Quillwort" in text for text in draft(secret, short=30, full=120).values())


def test_draft_fills_what_is_empty_alone() -> None:
    parts = {"strengths": "Calm.", "gap": "A plan.", SHORT: "Mine."}
    assert draft(parts, short=30, full=120) == {FULL: "Calm.\n\nA plan."}
    assert draft({"strengths": "Calm.", "gap": "A plan."}, short=30, full=120) == {
        SHORT: "Calm.",
        FULL: "Calm.\n\nA plan.",
    }
    assert draft({SHORT: "Mine."}, short=30, full=120) == {}


# Lists


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("- One thing\n\n* Another", ("One thing", "Another")),
        ("One thing. Another.", ("One thing.", "Another.")),
        ("Only this", ("Only this",)),
        ("\n \n", ()),
    ],
)
def test_listed_goes_by_lines_and_else_by_sentences(text: str, lines: tuple[str, ...]) -> None:
    assert listed(text) == lines


def test_split_keeps_every_word() -> None:
    text = "First, I look. Then I ask e.g. Marit; she knows.\nAnd 3.5 days later it works."
    assert sum(count_words(each) for each in split(text)) == count_words(text)
