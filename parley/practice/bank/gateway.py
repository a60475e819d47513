"""Where the questions of the bank come from: the packs that Parley brings."""

from __future__ import annotations

from functools import cache

from parley.core import packs
from parley.packs import questions
from parley.packs.questions import Family, Question

#: In the order in which the bank shows them.
PACKS = ("about-you", "work", "faults", "people", "leading", "judgement", "technical")


@cache
def families() -> tuple[Family, ...]:
    """Every family of questions, in order."""
    read = [packs.read(f"practice/bank/data/{name}.toml", questions.KIND, questions.questions) for name in PACKS]
    return tuple(family for pack in read for family in pack.families)


@cache
def by_id() -> dict[str, Question]:
    """Every question that Parley brings, by its lasting id, in order."""
    return {question.id: question for family in families() for question in family.questions}


@cache
def family_of(name: str) -> Family | None:
    """A family by its lasting name."""
    return next((each for each in families() if each.id == name), None)


@cache
def competencies() -> dict[str, str]:
    """What the competencies are called, by id, in their order."""
    return {each.id: each.title for each in packs.vocabulary().competencies}
