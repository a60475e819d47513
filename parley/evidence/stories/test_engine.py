from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.stories.content import NAMES, PARTS
from parley.evidence.stories.engine import (
    MANY,
    Piece,
    Step,
    difference,
    versions,
)

AT = dt.datetime(2026, 3, 12, tzinfo=dt.UTC)


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
