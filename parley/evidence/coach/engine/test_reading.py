from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.evidence.coach.engine.english import LONGEST
from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.evidence.coach.engine.strengths import PARTS
from parley.evidence.coach.engine.written import as_json, as_text
from parley.kernel.problems import Problem

STORY = (
    "Last spring I was running support for a ticket shop, and refunds took nine days. "
    "My manager asked me to get that under three days before the summer. "
    "I sat with the two clerks for a week and wrote down every step. "
    "I decided to drop the second signature rather than hire, because it had caught nothing in a year. "
    "Then I built a small form that fills in the bank details. "
    "As a result, refunds went from nine days to two. "
    "I learned that most waiting is for nobody. "
    "Since then I time every step before I change one."
)


def read(text: str, question: str = "", seconds: float | None = None) -> Reading:
    found = read_answer(text, question, seconds)
    assert isinstance(found, Reading)
    return found


def rules(found: Reading) -> list[str]:
    return [finding.rule for finding in found.findings]


def quoted(text: str, found: Reading, rule: str) -> list[str]:
    return [text[each.start : each.end] for each in found.findings if each.rule == rule]


def test_a_whole_story_is_read_part_by_part() -> None:
    found = read(STORY, "Tell me about a time you improved something.")
    assert as_json(found) | {"probes": [], "sentences": []} == {
        "response_type": "story",
        "sentences": [],
        "missing": [],
        "ownership": {"owned": 3, "shared": 0, "label": "I"},
        "quantified_result": True,
        "band": 5,
        "findings": [],
        "probes": [],
    }
    assert [each.part for each in found.sentences] == [
        "situation", "task", "action", "action", "action", "result", "learning", "evolution",
    ]  # fmt: skip
    assert [mark.rule for mark in found.strong] == ["reasoned", "measured", "used_since"]


def test_the_same_story_told_from_its_end_has_a_headline() -> None:
    text = "I cut refunds from nine days to two without hiring anybody. " + STORY.replace(
        "As a result, refunds went from nine days to two. ", ""
    )
    assert [each.part for each in read(text).sentences][:3] == ["headline", "situation", "task"]
    assert "result" not in read(text).missing


@pytest.mark.parametrize("left_out", ["action", "result", "learning", "evolution"])
def test_a_part_that_is_left_out_is_missing(left_out: str) -> None:
    found = read(STORY)
    text = " ".join(STORY[each.start : each.end] for each in found.sentences if each.part != left_out)
    assert left_out in read(text).missing


def test_offsets_count_characters_of_the_input_as_given() -> None:
    text = "\ufeffSituation:\r\n- We had 3 outages 😀😀 a month.\r\n\r\nAction:\r\n- I rewrote the queue.\r\n* I tested it.\r\nResult:\r\nNo outage since."
    found = read(text)
    assert [(text[each.start : each.end], each.part) for each in found.sentences] == [
        ("We had 3 outages 😀😀 a month.", "situation"),
        ("I rewrote the queue.", "action"),
        ("I tested it.", "action"),
        ("No outage since.", "result"),
    ]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "pseudo_story",
            "When that happens I usually call a meeting. I would ask everybody for their view. Then I'd decide.",
        ),
        (
            "opinion",
            "I believe feedback is essential. People should always be kind, and companies should invest in it.",
        ),
        (
            "self_description",
            "I am a calm and organised person. I have ten years of experience in Java. I enjoy mentoring.",
        ),
        ("example", "For example, there was a customer in Oslo. Another example was the port. It is common."),
    ],
)
def test_what_is_no_story_is_band_one_and_says_which_words(kind: str, text: str) -> None:
    found = read(text, "Tell me about a time you solved a conflict.")
    assert (found.response_type, found.band.number, rules(found)) == (kind, 1, [kind])
    assert (len(found.probes), "“" in found.probes[0].question) == (3, True)


@pytest.mark.parametrize("question", ["What would you do if it failed?", "What is a mutex?", "Design a cache."])
def test_questions_not_about_the_past_get_marks_and_no_band(question: str) -> None:
    found = read("I would ask the team first. Then I'd usually write a test.", question)
    assert (found.band.number, found.missing, found.probes, rules(found)) == (None, (), (), [])


def test_we_alone_is_asked_about_in_the_persons_own_words() -> None:
    text = (
        "Last year our shop was slow and customers complained. We rebuilt the queue. We moved the images to "
        "another server. We tested it at night. In the end pages loaded in 300 ms instead of 2 s."
    )
    found = read(text)
    assert (found.ownership.owned, found.ownership.shared, found.ownership.label) == (0, 3, "we")
    assert (quoted(text, found, "we"), found.band.number) == (["We rebuilt", "We moved", "We tested"], 3)
    assert "You said “We rebuilt the queue”. Which part did you do or decide?" in [
        probe.question for probe in found.probes
    ]


def test_we_is_free_in_a_situation_and_in_a_result() -> None:
    text = STORY.replace("refunds took", "we took").replace("refunds went", "we went")
    assert "we" not in rules(read(text))


def test_a_vague_result_is_marked_and_asked_for_its_measure() -> None:
    text = STORY.replace("refunds went from nine days to two", "refunds got much faster")
    found = read(text)
    assert (quoted(text, found, "vague_result"), found.quantified_result) == (["much faster"], False)
    assert "“much faster”: from what to what, and who measured it?" in [probe.question for probe in found.probes]


def test_a_good_result_may_be_qualitative() -> None:
    text = STORY.replace(
        "refunds went from nine days to two",
        "the clerks had time for the telephone again, and the director thanked them in front of everyone",
    )
    assert (read(text).band.number, rules(read(text))) == (4, [])


def test_hedges_in_a_row_are_one_remark_and_kinds_of_things_are_none() -> None:
    text = STORY.replace("As a result, refunds", "I think maybe it sort of helped, and refunds")
    assert quoted(text, read(text), "hedge") == ["I think maybe it sort of"]
    assert "hedge" not in rules(read(STORY.replace("a small form", "a kind of form, this sort of thing,")))


def test_length_and_pace_are_remarked_on_only_beyond_their_bands() -> None:
    assert rules(read(STORY, seconds=45)) == []
    assert (rules(read(STORY, seconds=20)), rules(read(STORY, seconds=150))) == (["pace"], ["pace"])
    long = read(
        STORY.replace(
            "Then I built", "I asked the next clerk what he needed from us and noted it. " * 40 + "Then I built"
        )
    )
    assert rules(long) == ["long"]


def test_many_fillers_are_one_neutral_remark() -> None:
    text = "um so I um rebuilt the uh queue and um it uh worked um fine last year"
    assert rules(read(text)).count("fillers") == 1
    assert "fillers" not in rules(read("Um, " + STORY))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is nothing to read yet. Write or paste an answer first."),
        (" \x00\r\n", "There is nothing to read yet. Write or paste an answer first."),
        ("123 !!! 😀", "There are no words in this. Write or paste an answer first."),
        ("Ich habe das System neu gebaut und danach war es viel schneller.", "This does not look like English."),
        ("J'ai refait la file et elle est devenue plus rapide que jamais.", "This does not look like English."),
        ("Я переписал очередь, и она стала быстрее.", "This does not look like English."),
        ("asdf qwer zxcv uiop hjkl vbnm rtyu", "This does not look like English."),
        ("a " * LONGEST, f"This has {2 * LONGEST:,} characters, more than an hour of speech."),
    ],
)
def test_what_cannot_be_read_says_why(text: str, said: str) -> None:
    found = read_answer(text)
    assert isinstance(found, Problem)
    assert found.sentence.startswith(said)


def test_terse_bullets_are_english() -> None:
    assert isinstance(read_answer("- Profiled service\n- Sharded index, replayed traffic\n- p99 640 ms"), Reading)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*STORY.split(), "\n", "- ", "\x00", "😀", "We", "would", "usually", "Result:", "."]),
        max_size=80,
    )
)
def test_every_reading_is_deterministic_and_every_remark_has_its_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = read_answer(text, seconds=60)
    assert found == read_answer(text, seconds=60)
    if isinstance(found, Reading):
        assert all(each.part in PARTS for each in found.sentences)
        assert all(0 <= each.start < each.end <= len(text) for each in [*found.findings, *found.strong])
        assert len(found.probes) == len({probe.question for probe in found.probes}) <= 3
        assert as_text(text, found)


def test_the_text_form_marks_the_words_and_numbers_the_remarks() -> None:
    text = "Last year the shop was slow. I rebuilt the queue. I tested it twice. In the end it got much better."
    assert as_text(text, read(text)).splitlines()[:6] == [
        "Situation  Last year the shop was slow.",
        "Action     I rebuilt the queue.",
        "Action     I tested it twice.",
        "Result     In the end it got [much better]1.",
        "",
        "1. “much better” asks for a number, or for what people could see: from what to what?",
    ]


@pytest.mark.parametrize(
    "result", ["we won in many competitions", "several users thanked me", "they gave me a lot of ideas"]
)
def test_how_many_is_no_vague_result(result: str) -> None:
    text = STORY.replace("refunds went from nine days to two", result)
    assert "vague_result" not in rules(read(text))


def test_the_result_asked_about_is_the_clearest_one() -> None:
    text = STORY.replace(
        "refunds went from nine days to two.", "the desk was quiet. In the end the director was pleased."
    )
    assert "“In the end the director was pleased”: how could somebody else see that?" in [
        probe.question for probe in read(text).probes
    ]


def test_the_question_tells_what_the_first_deeds_are() -> None:
    text = (
        "I wrote the export by hand. I shipped it on a Friday. But the totals were wrong. I told my lead and fixed it."
    )
    assert [each.part for each in read(text, "Tell me about a mistake you made.").sentences][:2] == ["situation"] * 2


def test_a_deed_in_a_short_answer_is_not_remarked_on_as_absent() -> None:
    assert rules(read("I rebuilt the queue last year. It got faster.")) == ["missing_situation"]
