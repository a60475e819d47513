from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.wording import MANY, Piece, difference


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
