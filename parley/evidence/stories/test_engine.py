from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.stories.content import NAMES, PARTS
from parley.evidence.stories.engine import Step, joined, says, versions

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


def test_every_part_has_questions_of_its_own() -> None:
    assert NAMES == ("situation", "task", "action", "result", "learning", "evolution")
    questions = [question for part in PARTS for question in part.questions]
    assert (len(set(questions)), min(len(part.questions) for part in PARTS)) == (len(questions), 2)


def test_joined_keeps_what_was_and_adds_a_paragraph_once() -> None:
    assert [joined(was, " I asked.\r\nTwice. ") for was in ("", "It broke.  \n", "Then I asked. Twice.")] == [
        "I asked.\nTwice.",
        "It broke.\n\nI asked.\nTwice.",
        "Then I asked. Twice.",
    ]
    assert joined("It broke.", " \n ") == "It broke."


@given(st.text(max_size=80), st.text(max_size=80))
def test_joined_holds_both_and_is_the_same_a_second_time(was: str, text: str) -> None:
    became = joined(was, text)
    assert (says(became, was), says(became, text)) == (True, True)
    assert joined(became, text) == became
