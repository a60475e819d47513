from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel import spelling

LETTERS = st.text(string.ascii_lowercase, min_size=5, max_size=14)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("Zoë Ångström", "zoe angstrom"),
        ("STRASSE", "strasse"),
        ("Straße", "strase"),
        ("İstanbul", "istanbul"),
        ("Ωμέγα", "ωμεγα"),
        ("ﬁ 🙂 日本", "ﬁ 🙂 日本"),
        ("", ""),
    ],
)
def test_fold_makes_small_plain_letters(text: str, folded: str) -> None:
    assert spelling.fold(text) == folded


@given(st.text(max_size=200))
def test_fold_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(spelling.fold(text)) == len(text)


@given(st.text(max_size=60))
def test_fold_of_what_is_folded_changes_nothing_more_than_once(text: str) -> None:
    once = spelling.fold(text)
    assert spelling.fold(spelling.fold(once)) == spelling.fold(once)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same with one letter too many, too few, another one, or two neighbours exchanged."""
    word = draw(LETTERS)
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    kinds = {
        "more": word[:at] + letter + word[at:],
        "less": word[:at] + word[at + 1 :],
        "other": word[:at] + letter + word[at + 1 :],
        "swap": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }
    return word, kinds[draw(st.sampled_from(sorted(kinds)))]


@given(slipped())
def test_a_word_with_one_slip_shares_a_key_and_is_near(pair: tuple[str, str]) -> None:
    word, typed = pair
    shared = [key for key in spelling.keys(typed) if any(each.startswith(key) for each in spelling.keys(word))]
    assert shared != []
    assert (spelling.near(typed, word) or 0) <= 1


@given(LETTERS, LETTERS)
def test_near_is_symmetric_on_words_of_one_length(one: str, other: str) -> None:
    length = min(len(one), len(other))
    one, other = one[:length], other[:length]
    assert (spelling.near(one, other) is None) == (spelling.near(one, other) is None)
    assert spelling.near(one, one) == 0


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("globx", "globex", 1),
        ("golbex", "globex", 1),
        ("gloobex", "globex", 1),
        ("glabex", "globex", 1),
        ("kubernets", "kubernetes", 1),
        ("kubrentes", "kubernetes", 2),
        ("kuber", "kubernetes", 0),
        ("glxx", "globex", None),
        ("kxbxrnxtes", "kubernetes", None),
        ("abc", "abd", None),
        ("2024", "2025", None),
    ],
)
def test_near_counts_slips_to_the_nearest_beginning(typed: str, word: str, slips: int | None) -> None:
    assert spelling.near(typed, word) == slips


def test_nearest_comes_first() -> None:
    assert spelling.nearest("martens", ["martins", "martens", "mertens", "marten", "bartok"]) == [
        (1, "marten"),
        (1, "martins"),
        (1, "mertens"),
    ]


def test_keys_of_a_long_word_are_few() -> None:
    assert len(spelling.keys("internationalisation")) <= 30
    assert spelling.keys("abc") == spelling.keys("2024") == ()
