from __future__ import annotations

import pytest

from parley.evidence.coach.engine.question import PAST
from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.practice.attempts.engine.retelling import added, extended, improved, merged, part_text, weak_parts

ASKED = "Tell me about a time you fixed something."
TEXT = (
    "Last March our checkout failed for one in fifty shoppers. I was asked to fix it within two weeks. "
    "We rebuilt the queue. We tested it with a tenth of the traffic. It got much better."
)


def reading(text: str = TEXT) -> Reading:
    found = read_answer(text, ASKED)
    assert isinstance(found, Reading)
    return found


def test_words_of_the_question_are_read_with_the_answer() -> None:
    told = "I shipped it without a way back. I told nobody. The site was down for two hours. I restored the backup."
    asked = ("", "Tell me about a time you failed.")
    whole = [improved(told, PAST, [], question).reading for question in asked]
    assert whole == [read_answer(told, question, kind=PAST) for question in asked]
    assert whole == [extended(told, PAST, [], question).reading for question in asked]
    assert [[each.part for each in found.sentences] for found in whole if found] == [
        ["situation", "action", "situation", "action"],
        ["situation", "situation", "situation", "action"],
    ]


def test_part_is_its_sentences_in_order() -> None:
    told = {part: part_text(TEXT, reading().sentences, part) for part in ("task", "action", "learning")}
    assert told == {
        "task": "I was asked to fix it within two weeks.",
        "action": "We rebuilt the queue. We tested it with a tenth of the traffic.",
        "learning": "",
    }


def test_part_told_again_stands_where_it_stood_and_the_rest_stays() -> None:
    new = "I moved the retries into a queue, because the bank allowed one call a second."
    assert merged(TEXT, reading().sentences, "action", new) == (
        "Last March our checkout failed for one in fifty shoppers. I was asked to fix it within two weeks. "
        f"{new} It got much better."
    )


def test_part_that_was_not_told_stands_where_it_is_told() -> None:
    new = "I learned to look at the retries first."
    assert merged(TEXT, reading().sentences, "learning", new) == f"{TEXT}\n\n{new}"
    scene = "It was at a shop with two million buyers."
    lacking = "I rebuilt the queue. I tested it."
    assert merged(lacking, reading(lacking).sentences, "situation", scene) == f"{scene}\n\n{lacking}"


def test_no_words_change_nothing() -> None:
    assert merged(TEXT, reading().sentences, "action", "  ") == TEXT


def test_words_added_to_a_part_stand_behind_it() -> None:
    whole = added(TEXT, reading().sentences, "result", "Errors fell from 2 % to 0.1 %.")
    assert whole == f"{TEXT} Errors fell from 2 % to 0.1 %."
    assert added(TEXT, (), "", "And so on.") == f"{TEXT}\n\nAnd so on."


def test_answer_improves_change_by_change() -> None:
    changes = [
        (
            "action",
            "First I traced the calls. Then I moved them into a queue because the bank allowed one a second.",
        ),
        ("result", "In the end errors fell from 2 % to 0.1 %."),
        ("learning", "I learned to look at the retries first."),
    ]
    bands = [improved(TEXT, PAST, changes[:count]).reading for count in range(len(changes) + 1)]
    assert [found.band.number if found else None for found in bands] == [3, 3, 4, 5]


def test_what_is_said_when_asked_further_counts_in_its_place() -> None:
    found = extended(TEXT, PAST, [("action", "I wrote the queue and decided on its size.")]).reading
    assert found
    assert [each.part for each in found.sentences][-1] == "result"


@pytest.mark.parametrize(
    ("text", "asked", "weak"),
    [
        (TEXT, (), ("action", "result")),
        (TEXT, ("result", ""), ("result", "action")),
    ],
)
def test_weak_parts_are_those_asked_for_then_those_that_lack(
    text: str, asked: tuple[str, ...], weak: tuple[str, ...]
) -> None:
    assert weak_parts(reading(text), asked)[: len(weak)] == weak
