from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.packs.files import Broken, Header, content_of, open_pack
from parley.packs.reading import Table

HEAD = 'kind = "words"\npack = "own"\ntitle = "Own words"\nlanguage = "en"\nlicence = "CC0-1.0"\nformat = 1\n'


def words(table: Table) -> tuple[str, ...]:
    return table.texts("words", least=1)


def problems(text: str) -> list[str]:
    return [f"{each.field} {each.sentence}" for each in open_pack(text, {"words": words}).problems]


def test_a_sound_pack_is_opened():
    opened = open_pack(HEAD + 'words = ["one"]\n', {"words": words})
    assert opened.header == Header("words", "own", "Own words", "en", "CC0-1.0")
    assert (opened.content, opened.problems) == (("one",), ())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind = ", ["the file is not TOML: Invalid value (at end of document)."]),
        (HEAD.replace("words", "word") + "", ["kind is “word”; Parley knows words."]),
        (HEAD + 'words = ["one"]\nword = 1\n', ["word is no field here; “words” is."]),
        (HEAD.replace("format = 1", "format = 2") + 'words = ["one"]', ["format is 2; 1 to 1 are right."]),
        (HEAD, ["words has 0 members; 1 to 60 are right."]),
        ("x" * 1_000_001, ["the file has 1,000,001 characters; 1,000,000 are the most."]),
        ("a = " + "[" * 50_000, ["the file is nested too deeply to be read."]),
        ("a = " + "9" * 5_000, ["the file holds a number of thousands of digits, which no pack needs."]),
    ],
)
def test_what_is_wrong_is_said(text: str, said: list[str]):
    assert problems(text) == said


def test_a_file_without_a_header_misses_each_of_its_fields():
    assert problems("") == [
        "kind is missing.",
        "pack is missing.",
        "title is missing.",
        "language is missing.",
        "licence is missing.",
        "format is missing.",
    ]


def test_a_broken_pack_of_our_own_is_an_error():
    with pytest.raises(Broken) as caught:
        content_of(HEAD, "words", words)
    assert caught.value.problems == (Problem("words", "has 0 members; 1 to 60 are right."),)
    assert content_of(HEAD + 'words = ["one"]', "words", words) == ("one",)


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str):
    opened = open_pack(text, {"words": words})
    assert (opened.problems != (), opened.content) == (True, None)
