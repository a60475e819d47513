"""The kinds of content that rooms share, each read whole and each refused where it does not hold to its form."""

from __future__ import annotations

import pytest

from parley.core import packs
from parley.packs import checklists, competencies, guides
from parley.packs.checklists import Checklist, Item
from parley.packs.competencies import Competency, folded
from parley.packs.files import Kind, open_pack
from parley.packs.guides import Guide, Part

HEAD = 'pack = "own"\ntitle = "Own"\nlanguage = "en"\nlicence = "CC0-1.0"\nformat = 1\n'
COMPETENCY = """
[[competency]]
id = "depth"
title = "Depth"
means = "Knowing it."
also = ["Deep-dive"]
signs = ["one", "two", "three"]
lacks = ["four", "five"]
asks = ["Six?", "Seven?"]
words = ["a", "b", "c", "d", "e"]
"""
GUIDE = """
[[guide]]
id = "bug"
title = "A bug"
question = "Which?"
about = "It shows."
seconds = 90
  [[guide.part]]
  id = "symptom"
  title = "Symptom"
  asks = ["What?"]
"""
CHECKLIST = """
[[checklist]]
id = "readme"
title = "A README"
question = "Does it help?"
of = "a README"
  [[checklist.item]]
  id = "why"
  asks = "Is it said?"
  why = "Because."
  do = "Say it."
"""


def problems(kind: str, read: Kind[object], text: str) -> list[str]:
    opened = open_pack(f'kind = "{kind}"\n{HEAD}{text}', {kind: read})
    return [f"{each.field} {each.sentence}" for each in opened.problems]


def test_a_competency_is_read_whole():
    opened = open_pack(f'kind = "competencies"\n{HEAD}{COMPETENCY}', {"competencies": competencies.vocabulary})
    assert opened.problems == ()
    assert opened.content is not None
    assert opened.content.competencies == (
        Competency(
            id="depth",
            title="Depth",
            means="Knowing it.",
            also=("Deep-dive",),
            signs=("one", "two", "three"),
            lacks=("four", "five"),
            asks=("Six?", "Seven?"),
            words=("a", "b", "c", "d", "e"),
        ),
    )


def test_a_competency_is_found_by_any_of_its_names():
    vocabulary = packs.vocabulary()
    names = ["system-design", " System Design", "architecture", "systems_thinking", "Grit", "origami", ""]
    found = [vocabulary.find(name) for name in names]
    assert [each.id if each else None for each in found] == [*["system-design"] * 4, "resilience", None, None]
    assert {name: each.id for name, each in vocabulary.by_name().items() if each.id == "delivery"} == dict.fromkeys(
        ["delivery", "execution", "deliver results", "getting things done", "shipping"], "delivery"
    )


def test_folded_forgets_case_and_dashes():
    assert [folded(name) for name in ("System-Design", "on_call", "  A  –  B ")] == ["system design", "on call", "a b"]


def test_a_name_serves_one_competency():
    twice = COMPETENCY + COMPETENCY.replace('"depth"', '"width"').replace('"Depth"', '"Width"')
    assert problems("competencies", competencies.vocabulary, twice) == [
        "competency[1] (width) is called “deep dive”, as competency[0] (depth) is."
    ]


@pytest.mark.parametrize(
    ("kind", "read", "text", "said"),
    [
        (
            "competencies",
            competencies.vocabulary,
            COMPETENCY.replace("Six?", "Six."),
            ["competency[0] (depth).asks[0] is not a question."],
        ),
        (
            "guides",
            guides.guides,
            GUIDE + GUIDE,
            ["guide[1] (bug) is called “bug”, as guide[0] (bug) is."],
        ),
        (
            "guides",
            guides.guides,
            GUIDE.replace('asks = ["What?"]', "asks = []"),
            ["guide[0] (bug).part[0] (symptom).asks has 0 members; 1 to 8 are right."],
        ),
        (
            "checklists",
            checklists.checklists,
            CHECKLIST.replace("said?", "said."),
            ["checklist[0] (readme).item[0] (why).asks is not a question."],
        ),
    ],
)
def test_what_does_not_hold_to_its_kind_is_said(kind: str, read: Kind[object], text: str, said: list[str]):
    assert problems(kind, read, text) == said


def test_a_guide_and_a_checklist_are_read_whole():
    opened = open_pack(f'kind = "guides"\n{HEAD}{GUIDE}', {"guides": guides.guides})
    part = Part("symptom", "Symptom", ("What?",))
    assert opened.content == (Guide("bug", "A bug", "Which?", "It shows.", 90, "", (part,), (), ()),)
    assert (opened.content[0].part("symptom"), opened.content[0].part("cause")) == (part, None)
    timed = GUIDE.replace('asks = ["What?"]', 'asks = ["What?"]\nseconds = 30').replace(
        "seconds = 90", "says = ['Ask me.']"
    )
    [guide] = open_pack(f'kind = "guides"\n{HEAD}{timed}', {"guides": guides.guides}).content
    assert (guide.says, guide.seconds, guide.parts[0].seconds) == (("Ask me.",), 120, 30)
    looked = open_pack(f'kind = "checklists"\n{HEAD}{CHECKLIST}', {"checklists": checklists.checklists})
    item = Item("why", "Is it said?", "Because.", "Say it.")
    assert looked.content == (Checklist("readme", "A README", "Does it help?", "a README", (item,)),)
    assert (looked.content[0].item("why"), looked.content[0].item("how")) == (item, None)
