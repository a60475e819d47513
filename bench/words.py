"""Companies, people and texts made of words.toml. Chance is an argument, seeded by the caller."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random

_LISTS: dict[str, str] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
FIRST, SECOND, TRADE, GIVEN, FAMILY, TAGS = (
    tuple(_LISTS[name].split())
    for name in ("company_first", "company_second", "company_trade", "given", "family", "tags")
)
ROLES, PLACES, THINGS, DEEDS, NEXT, QUESTIONS, CLAUSES = (
    tuple(_LISTS[name].strip().split("\n"))
    for name in ("roles", "places", "things", "deeds", "next_actions", "questions", "clauses")
)


def company(rng: Random, number: int) -> str:
    """The name of a company; that of one number differs from that of another."""
    rest, first = divmod(number, len(FIRST))
    again, second = divmod(rest, len(SECOND))
    name = f"{FIRST[first]} {SECOND[second]} {rng.choice(TRADE)}"
    return f"{name} {again + 1}" if again else name


def person(rng: Random) -> str:
    """Two names; different people may be called the same, as in life."""
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"


def line(rng: Random, frames: tuple[str, ...]) -> str:
    """One of the frames with its gaps filled."""
    return rng.choice(frames).format(thing=rng.choice(THINGS), who=rng.choice(GIVEN))


def prose(rng: Random, sentences: int) -> str:
    """Plain sentences, as somebody notes them in the evening."""
    return " ".join(f"{line(rng, DEEDS)}, {rng.choice(CLAUSES)}; {rng.choice(CLAUSES)}." for _ in range(sentences))
