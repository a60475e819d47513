from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.text.sentences import sentences
from parley.kernel.text.words import word_count, words

HEADINGS = frozenset({"situation", "task", "action", "what i did", "r"})


def cut(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text, HEADINGS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("  \r\n\x00 ", []),
        ("I did it. It worked!", ["I did it.", "It worked!"]),
        ("It is Node.js v3.5, e.g. for apps etc. It ran.", ["It is Node.js v3.5, e.g. for apps etc.", "It ran."]),
        ("At 9 a.m. we met. Mr. Hall came.", ["At 9 a.m. we met.", "Mr. Hall came."]),
        ("It was so slow… We left.", ["It was so slow…", "We left."]),
        ("She said “no.” I left.", ["She said “no.”", "I left."]),
        ("- one thing\r\n- two 😀 things\r\n", ["one thing", "two 😀 things"]),
        ("1. First step\n2) Second step\n• third", ["First step", "Second step", "third"]),
        ("**Bold start** of it. Next.", ["Bold start** of it.", "Next."]),
        ("one\x00two. three", ["one\x00two.", "three"]),
        ("No stop at the end\nNext line begins large", ["No stop at the end", "Next line begins large"]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_ends_them(text: str, found: list[str]) -> None:
    assert cut(text) == found


def test_sentences_of_hard_wrapped_mail_are_joined() -> None:
    text = "When the queue stopped I was the only one in the office and so\nrestarted it by hand. Then it ran."
    assert cut(text) == [text[:-13], "Then it ran."]
    assert cut("a short line\nand another") == ["a short line", "and another"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Task: Get it.\nSoon.\n**Action**\nI did.", [("Get it.", "task"), ("Soon.", "task"), ("I did.", "action")]),
        ("## Task\n- Fix it", [("Fix it", "task")]),
        ("**What I did:** Fixed it.", [("Fixed it.", "what i did")]),
        ("R: Done.", [("Done.", "r")]),
        ("Action movies are loud.", [("Action movies are loud.", "")]),
        ("Unknown: stays.", [("Unknown: stays.", "")]),
    ],
)  # fmt: skip
def test_a_heading_is_no_sentence_and_names_those_below(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[each.start : each.end], each.heading) for each in sentences(text, HEADINGS)] == found


def test_speech_without_stops_is_cut_where_it_turns() -> None:
    text = (
        "so um back at my last job there was this guy on the platform team and he kept rejecting every request I sent "
        "so I went over to his desk and asked him what he was worried about and wrote it all down but he never said no"
    )
    assert cut(text) == [
        "so um back at my last job there was this guy on the platform team",
        "and he kept rejecting every request I sent",
        "so I went over to his desk and asked him what he was worried about",
        "and wrote it all down",
        "but he never said no",
    ]


def test_a_long_sentence_with_commas_stays_whole() -> None:
    text = "I asked, and I waited, and then I asked again, " * 6 + "until it was done."
    assert cut(text) == [text]


@given(st.text(max_size=400))
def test_sentences_stand_in_order_without_overlap_and_keep_every_letter(text: str) -> None:
    found = sentences(text)
    bounds = [0, *(bound for each in found for bound in (each.start, each.end)), len(text)]
    assert bounds == sorted(bounds)
    outside = "".join(text[left:right] for left, right in zip(bounds[::2], bounds[1::2], strict=True))
    assert len(outside) + sum(each.end - each.start for each in found) == len(text)
    assert all(text[each.start : each.end].strip() for each in found)


def test_words_are_lower_case_with_contractions_parted_and_numbers_whole() -> None:
    text = "I’ve cut 1,200.5 ms to 40 %; don't"
    assert [(word.text, text[word.start : word.end]) for word in words(text)] == [
        ("i", "I"), ("'ve", "’ve"), ("cut", "cut"), ("1,200.5", "1,200.5"), ("ms", "ms"), ("to", "to"), ("40", "40"),
        ("%", "%"), ("don't", "don't"),
    ]  # fmt: skip
    assert word_count("A well-known  trick - it's 40 %.") == 5
