from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.stories.content import NAMES, PARTS
from parley.evidence.stories.engine import (
    MANY,
    Length,
    Piece,
    Step,
    count_words,
    difference,
    length,
    meter,
    spoken,
    versions,
)

AT = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)


def test_length_is_at_an_even_pace_with_a_range() -> None:
    assert length("word " * 150) == Length(words=150, seconds=60, low=53, high=69)
    assert length("") == Length(0, 0, 0, 0)
    assert (length("word " * 150).text, length("word " * 150).range_text) == ("1 min", "53 s to 1 min 9 s")


@pytest.mark.parametrize(
    ("text", "words"), [("I'd re-read 3.1 % of it, twice.", 6), ("…", 0), ("שלום עולם", 2), ("a_b", 2)]
)
def test_count_words_counts_what_is_spoken(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(("seconds", "text"), [(0, "0 s"), (59, "59 s"), (60, "1 min"), (79, "1 min 19 s")])
def test_spoken_reads_as_people_say_it(seconds: int, text: str) -> None:
    assert spoken(seconds) == text


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        (0, "Nothing to tell yet. Begin with what you know best, often the action."),
        (75, "Short enough for the 30 second telling."),
        (200, "40 s left of two minutes."),
        (300, "Two minutes to the second."),
        (350, "20 s over two minutes; tell less of what did not change the result."),
    ],
)
def test_meter_holds_a_story_against_both_tellings(words: int, verdict: str) -> None:
    assert meter([("action", "Action", "word " * words)]).verdict == verdict


def test_meter_lays_the_parts_one_after_another() -> None:
    found = meter([("a", "A", "word " * 75), ("b", "B", ""), ("c", "C", "word " * 150)])
    assert [(each.name, each.start, each.width) for each in found.stretches] == [
        ("a", 0.0, 20.0),
        ("b", 20.0, 0.0),
        ("c", 20.0, 40.0),
    ]
    assert (found.scale, found.end, found.doubt, found.empty) == (150, 60.0, (52.67, 69.33), ("B",))
    assert found.marks == (("30 s", 20.0), ("2 min", 80.0))


def test_meter_of_a_very_long_story_stretches_its_scale() -> None:
    found = meter([("a", "A", "word " * 3000)])
    assert (found.scale, found.doubt[1] <= 100) == (1410, True)


def test_versions_tell_each_saving_that_changed_the_words() -> None:
    steps = [
        Step(AT, "web", {"title": "One", "action": "I did", "changed_at": "x"}),
        Step(AT, "web", {"competencies": ["Depth"], "changed_at": "y"}),
        Step(AT, "cli", {"action": "I did it", "result": "Done"}),
        Step(AT, "web", {"title": "Two", "result": "Done"}),
    ]
    found = versions(steps, ("action", "result"))
    assert [(each.number, each.source, each.title, dict(each.parts), each.changed) for each in found] == [
        (1, "web", "One", {"action": "I did", "result": ""}, ("title", "action")),
        (2, "cli", "One", {"action": "I did it", "result": "Done"}, ("action", "result")),
        (3, "web", "Two", {"action": "I did it", "result": "Done"}, ("title",)),
    ]


def test_difference_names_what_went_and_what_came() -> None:
    assert difference("We cut it by half.", "I cut it by 75 %.") == (
        Piece("gone", "We"),
        Piece("new", "I"),
        Piece("same", " cut it by "),
        Piece("gone", "half."),
        Piece("new", "75 %."),
    )


@given(st.text(max_size=200), st.text(max_size=200))
def test_difference_gives_both_texts_back(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new


def test_difference_of_long_rewritten_stretches_shows_them_whole() -> None:
    old, new = "never ended " * MANY, "always begun " * MANY
    assert difference(old, new) == (Piece("gone", old), Piece("new", new))


def test_difference_of_long_texts_keeps_what_stayed() -> None:
    kept = "It held for a year. " * 500
    assert [piece.kind for piece in difference(f"We cut it. {kept}", f"I cut it. {kept}")] == [
        "gone",
        "new",
        "same",
        "same",
    ]


def test_every_part_has_questions_of_its_own() -> None:
    assert NAMES == ("situation", "task", "action", "result", "learning", "evolution")
    questions = [question for part in PARTS for question in part.questions]
    assert (len(set(questions)), min(len(part.questions) for part in PARTS)) == (len(questions), 2)
