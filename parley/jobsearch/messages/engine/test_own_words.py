from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.messages.engine.own_words import own_words


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hi\n> take it or leave it\nThanks", "Hi\n\nThanks"),
        ("Fine.\nOn Mon, 3 Nov 2026 Piet wrote:\nAnswer now.", "Fine.\n\n"),
        ("Fine.\n-- \nLea\nFinal offer", "Fine.\n\n\n"),
        ("Subject: my final offer\nHi there", "\nHi there"),
        ("You wrote “the salary is not negotiable” and I see.", "You wrote “” and I see."),
        ("I call it “a very good place to be” myself.", "I call it “a very good place to be” myself."),
        ("Yes.\n\nBest,\nLea\nCEO, 120k", "Yes.\n\nBest,\n\n"),
        ("Great news.\nThanks,\nI accept the offer", "Great news.\nThanks,\nI accept the offer"),
        ("Yes.\nRegards,\nLea\nPS: I accept", "Yes.\nRegards,\n\nPS: I accept"),
    ],
)
def test_only_what_the_writer_says_is_kept(text: str, kept: str) -> None:
    assert ["".join(line.split("  ")).strip() for line in own_words(text).split("\n")] == kept.split("\n")


@settings(deadline=None)
@given(st.text(max_size=300))
def test_every_letter_keeps_its_place(text: str) -> None:
    own = own_words(text)
    assert len(own) == len(text)
    assert all(left in (right, " ") for left, right in zip(own, text, strict=True))
