"""The questions that Parley brings hold together across their packs."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from parley.core.packs import vocabulary
from parley.evidence.guides import gateway as answers
from parley.packs.questions import LEVELS, ROUNDS, STAGES, TYPES, against, twins
from parley.practice.bank import gateway

DATA = Path(gateway.__file__).parent / "data"


def test_every_pack_is_in_the_bank():
    assert sorted(gateway.PACKS) == sorted(path.stem for path in DATA.glob("*.toml"))


def test_there_are_at_least_a_hundred_questions_and_each_id_serves_once():
    told = [question.id for family in gateway.families() for question in family.questions]
    assert len(told) == len(set(told)) == len(gateway.by_id()) >= 100
    families = [family.id for family in gateway.families()]
    assert len(families) == len(set(families))


def test_no_two_questions_are_nearly_the_same():
    assert [(twin.first.id, twin.second.id) for twin in twins(list(gateway.by_id().values()))] == []


def test_questions_speak_of_competencies_and_answers_that_there_are():
    everything = gateway.by_id().values()
    assert list(against(list(everything), [], [each.id for each in vocabulary().competencies])) == []
    assert {each.guide for each in everything} - {""} <= {guide.id for guide in answers.standing()}


def test_every_type_competency_level_round_and_stage_is_asked_for():
    everything = list(gateway.by_id().values())
    assert {each.type for each in everything} == set(TYPES)
    shown = Counter(name for each in everything for name in each.competencies)
    assert {each.id for each in vocabulary().competencies if shown[each.id] < 5} == set()
    levels = Counter(name for each in everything for name in each.levels)
    assert {name for name in LEVELS if levels[name] < 30} == set()
    rounds = Counter(name for each in everything for name in each.rounds)
    assert {name for name in ROUNDS if rounds[name] < 15} == set()
    read = Counter(name for each in everything for name in each.stages)
    assert {name for name in STAGES if read[name] < 5} == set()


def test_a_family_is_found_by_its_name():
    conflict = gateway.family_of("conflict")
    assert conflict is not None
    assert conflict.title == "Conflict and disagreement"
    assert gateway.family_of("lunch") is None


def test_no_text_is_said_twice():
    texts = [
        text
        for each in gateway.by_id().values()
        for text in (each.text, each.wants, *each.follow_ups, *each.strong, *each.weak, *each.mistakes)
    ]
    long = Counter(text for text in texts if len(re.findall(r"\w+", text)) > 5)
    assert [text for text, count in long.items() if count > 1] == []
