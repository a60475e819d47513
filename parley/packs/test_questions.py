"""Questions of interviews: read whole, refused where they do not hold to their form, and no two of them the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.packs import questions
from parley.packs.files import open_pack
from parley.packs.questions import Family, Question, Questions, against, telling_words, twins

HEAD = 'kind = "questions"\npack = "own"\ntitle = "Own"\nlanguage = "en"\nlicence = "CC0-1.0"\nformat = 1\n'
FAMILY = """
provenance = "Ours."
[[family]]
id = "faults"
title = "Faults"
about = "Searching."
[family.stages]
startup = "One"
growth = "Two"
big = "Three"
enterprise = "Four"
"""
QUESTION = """
[[family.question]]
id = "hunt"
text = "Which fault took you longest to find?"
type = "past_behaviour"
competencies = ["debugging"]
levels = ["senior", "junior"]
rounds = ["domain"]
minutes = 4
wants = "Method."
follow_ups = ["What then?", "And then?", "Say more."]
strong = ["a", "b"]
weak = ["c", "d"]
mistakes = ["e"]
stages = { big = "Their own" }
"""


def problems(text: str) -> list[str]:
    return [
        f"{each.field} {each.sentence}" for each in open_pack(HEAD + text, {"questions": questions.questions}).problems
    ]


def asked(name: str, text: str) -> Question:
    return Question(name, "f", text, "opinion", ("users",), ("mid",), ("final",), 1, "", (), (), (), (), {}, "")


def test_a_pack_of_questions_is_read_whole():
    opened = open_pack(HEAD + FAMILY + QUESTION, {"questions": questions.questions})
    hunt = Question(
        id="hunt",
        family="faults",
        text="Which fault took you longest to find?",
        type="past_behaviour",
        competencies=("debugging",),
        levels=("junior", "senior"),
        rounds=("domain",),
        minutes=4,
        wants="Method.",
        follow_ups=("What then?", "And then?", "Say more."),
        strong=("a", "b"),
        weak=("c", "d"),
        mistakes=("e",),
        stages={"big": "Their own"},
        guide="",
    )
    stages = {"startup": "One", "growth": "Two", "big": "Three", "enterprise": "Four"}
    assert opened.problems == ()
    assert opened.content == Questions("Ours.", (Family("faults", "Faults", "Searching.", stages, (hunt,)),))
    assert opened.content.all == (hunt,)


def test_a_question_is_read_as_its_family_where_it_has_no_reading_of_its_own():
    content = open_pack(HEAD + FAMILY + QUESTION, {"questions": questions.questions}).content
    assert content is not None
    [family] = content.families
    assert family.readings(family.questions[0]) == {
        "startup": "One",
        "growth": "Two",
        "big": "Their own",
        "enterprise": "Four",
    }


HUNT = "family[0] (faults).question[0] (hunt)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            FAMILY + QUESTION + QUESTION,
            [
                f"family[0] (faults).question[1] (hunt) is called “hunt”, as {HUNT} is.",
                "hunt asks nearly what “hunt” asks.",
            ],
        ),
        (
            FAMILY + QUESTION.replace("to find?", "to find"),
            [f"{HUNT}.text ends neither with a full stop nor with a question mark."],
        ),
        (
            FAMILY + QUESTION.replace("And then?", "And then"),
            [f"{HUNT}.follow_ups[1] ends neither with a full stop nor with a question mark."],
        ),
        (
            FAMILY + QUESTION.replace('"domain"', '"lunch"'),
            [f"{HUNT}.rounds[0] is “lunch”; it may be screen, behavioural, coding, design, domain, manager, final."],
        ),
        (
            FAMILY + QUESTION.replace('"And then?", ', ""),
            [f"{HUNT}.follow_ups has 2 members; 3 to 8 are right."],
        ),
        (FAMILY.replace('growth = "Two"\n', "") + QUESTION, ["family[0] (faults).stages.growth is missing."]),
        (FAMILY.partition("[family.stages]")[0] + QUESTION, ["family[0] (faults).stages is missing."]),
    ],
)
def test_what_does_not_hold_to_the_form_is_said(text: str, said: list[str]):
    assert problems(text) == said


def test_questions_that_differ_in_dress_alone_are_twins():
    one = asked("one", "Tell me about a time when you missed an important deadline.")
    same = asked("same", "Could you describe how you once missed important deadlines?")
    other = asked("other", "Which deadline did you keep, and what did you leave out for it?")
    found = [(twin.first.id, twin.second.id, twin.alike) for twin in twins([one, same, other])]
    assert found == [("one", "same", 1.0)]


def test_telling_words_forget_dress_and_endings():
    assert telling_words("Tell me about the projects you started, and when?") == {"project", "start"}
    assert telling_words("What did you do?") == frozenset()


@given(st.lists(st.text(alphabet="abcdefg ?", max_size=30), max_size=6))
def test_twins_do_not_depend_on_the_order(texts: list[str]):
    rows = [asked(str(at), text) for at, text in enumerate(texts)]
    there = {frozenset((twin.first.id, twin.second.id)) for twin in twins(rows)}
    assert there == {frozenset((twin.first.id, twin.second.id)) for twin in twins(rows[::-1])}


def test_questions_are_held_against_those_of_other_packs():
    ours = [
        asked("one", "Whom did you hire?"),
        asked("two", "What broke?"),
        asked("new", "Which bridge would you build?"),
    ]
    others = [asked("one", "Anything?"), asked("far", "Tell me what it was that broke.")]
    said = [(each.field, each.sentence) for each in against(ours, others, ["quality"])]
    assert said == [
        ("one", "asks for “users”, which is no competency here."),
        ("one", "is the id of a question in another pack."),
        ("two", "asks for “users”, which is no competency here."),
        ("two", "asks nearly what “far” asks in another pack."),
        ("new", "asks for “users”, which is no competency here."),
    ]
    assert list(against(ours[2:], others, ["users"])) == []
