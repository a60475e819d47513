from __future__ import annotations

from collections import Counter

from parley.jobsearch.asking.gateway import bank
from parley.jobsearch.dossier import gateway


def test_pack_has_the_steps_and_the_six_dimensions_of_every_company():
    pack = gateway.pack()
    assert Counter(step.part for step in pack.steps) == {"core": 7, "start-up": 3}
    assert sum(step.minutes for step in pack.steps if step.part == "core") == 57
    assert [each.id for each in pack.dimensions if each.part == "core"] == [
        "engineering-culture", "technical-quality", "growth", "work-life", "team-health", "technical-debt",
    ]  # fmt: skip
    assert [each.id for each in pack.dimensions if each.part == "start-up"] == ["market-fit", "runway", "founders"]


def test_every_question_to_ask_belongs_to_a_dimension():
    topics = {topic for each in gateway.pack().dimensions for topic in each.topics}
    named = {ask for each in gateway.pack().dimensions for ask in each.asks}
    known = {ask.id: ask.topic for ask in bank().all}
    assert named <= set(known)
    assert {topic for ask, topic in known.items() if ask not in named} == topics
