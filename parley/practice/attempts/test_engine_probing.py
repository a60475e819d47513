from __future__ import annotations

import pytest

from parley.evidence.coach.engine.question import PAST
from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.practice.attempts.engine.probing import MOST, Put, closes, next_probe, part_of

ASKED = "Tell me about a time you fixed something."
TEXT = (
    "Last March our checkout failed for one in fifty shoppers. I was asked to fix it within two weeks. "
    "We rebuilt the queue. We tested it with a tenth of the traffic. It got much better."
)


def reading(text: str, asked: str = ASKED) -> Reading:
    found = read_answer(text, asked)
    assert isinstance(found, Reading)
    return found


def asked_after(text: str, rested: tuple[str, ...] = ()) -> list[str]:
    put: list[Put] = []
    while following := next_probe(reading(text), put=put, rested=rested):
        put.append(following)
    return [each.rule for each in put]


def test_at_most_three_are_put_none_twice_and_none_that_rests() -> None:
    assert asked_after(TEXT) == ["we", "vague_result", "missing_learning"]
    assert asked_after(TEXT, ("we", "vague_result")) == ["missing_learning", "missing_evolution", "counterfactual"]
    assert len(asked_after("I fixed it.")) == MOST


def test_part_that_was_there_at_first_is_not_asked_for_later() -> None:
    lost = reading("We rebuilt the queue. We tested it.")
    put = [Put("we", "Which part?")]
    following = next_probe(lost, put=put, lacked=("learning",))
    assert following
    assert following.rule == "missing_learning"


def test_question_brings_its_own_where_the_answer_is_no_story() -> None:
    answer = reading("I would ask the team first.", "What would you do if it broke?")
    own = ("And if they disagree?", "How long would that take?")
    first = next_probe(answer, put=[], follow_ups=own)
    assert first == Put("follow_up_1", own[0])
    assert next_probe(answer, put=[first], follow_ups=own) == Put("follow_up_2", own[1])
    assert next_probe(None, put=[], follow_ups=()) is None


def test_what_a_story_lacks_is_not_made_up_from_the_questions_own() -> None:
    told = reading(TEXT)
    every = [Put(each.rule, each.question) for each in told.every_probe]
    assert next_probe(told, put=every[:2], rested=[each.rule for each in every], follow_ups=("And then?",)) is None


@pytest.mark.parametrize(
    ("rule", "added", "closed"),
    [
        ("we", "I wrote the queue, I chose its size and I tested it.", True),
        ("we", "We did it all together.", False),
        ("vague_result", "Errors fell from 2 % to 0.1 %.", True),
        ("vague_result", "It was really a lot better.", False),
        ("missing_learning", "I learned to look at the retries first.", True),
        ("missing_learning", "It was in March.", False),
        ("conflict", "They had a point about the cost.", None),
        ("follow_up_1", "Three days.", None),
        ("pseudo_story", "Last week the build broke. I traced it and I fixed it.", True),
        ("pseudo_story", "I usually look at the logs.", False),
    ],
)
def test_whether_what_was_said_closes_the_gap(rule: str, added: str, closed: bool | None) -> None:
    assert closes(rule, kind=PAST, told=TEXT, added=added) is closed


@pytest.mark.parametrize(("rule", "part"), [("we", "action"), ("missing_task", "task"), ("opinion", ""), ("x", "")])
def test_part_that_a_rule_asks_for(rule: str, part: str) -> None:
    assert part_of(rule) == part
