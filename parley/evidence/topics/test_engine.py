from __future__ import annotations

import datetime as dt
import uuid

import pytest

from parley.evidence.topics.engine import Deed, topics

TODAY = dt.date(2026, 3, 12)


def deed(words: str, *, on: dt.date = TODAY, work: str = "", figures: int = 0) -> Deed:
    return Deed(uuid.uuid5(uuid.NAMESPACE_OID, words), words, words, on, work, figures)


@pytest.mark.parametrize(
    ("words", "work", "form"),
    [
        ("Traced the double charges to a race condition", "", "debugging"),
        ("Replaced a queue by the database we already ran, instead of a new one", "", "comparison"),
        ("Wrote the review of the outage and its post-mortem", "", "incident-review"),
        ("Wrote the RFC on settlement", "design", "design-document"),
        ("Wrote a script that makes the pipeline green", "", "tool"),
        ("Wrote the runbook for the handover", "people", "guide-for-others"),
        ("It turned out that the clock was wrong", "", "lesson"),
        ("Read about clocks", "learning", "lesson"),
    ],
)
def test_an_entry_suits_the_kind_of_text_that_its_words_speak_of(words: str, work: str, form: str) -> None:
    [topic] = topics([deed(words, work=work)], TODAY, most=5)
    assert topic.form == form


def test_what_has_nothing_to_tell_is_no_topic_however_good_its_figures() -> None:
    assert topics([deed("Closed nine tickets", figures=3), deed("Had a good week", work="people")], TODAY, most=5) == ()


def test_reasons_quote_the_words_and_the_best_stands_first() -> None:
    plain = deed("Fixed a bug")
    rich = deed("Traced a leak with a bug in it", figures=1)
    old = deed("Traced a leak and a bug", on=dt.date(2020, 1, 1))
    found = topics([plain, old, rich], TODAY, most=5)
    assert [(topic.text, topic.reasons) for topic in found] == [
        (rich.text, ("it was a search: “traced”, “leak”", "it has a figure")),
        (plain.text, ("it was a search: “bug”",)),
        (old.text, ("it was a search: “traced”, “leak”", "more than three years ago")),
    ]
    assert [topic.text for topic in topics([plain, old, rich], TODAY, most=1)] == [rich.text]
