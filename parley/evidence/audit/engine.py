"""What the evidence of a project lacks, and what to do next about its audit."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from parley.evidence.proof.engine import Fact, unproven

#: The parts that an audit is made of; its first only says what the project was.
ASKED = ("impact", "benefited", "learned", "differently")

Gap = Literal["number", "unchecked", "beneficiary", "result"]


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry of the project: what is known of it as a fact, and what it lacks, the number first."""

    fact: Fact
    lacks: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next. `kind` is gather, write, number, check, beneficiary, prove, tell or done; `part` names the part
    to write, `entry` the entry that it is about, `numbers` those that no entry holds.
    """

    kind: str
    part: str = ""
    entry: uuid.UUID | None = None
    numbers: tuple[str, ...] = ()


def piece(fact: Fact, *, numberless: bool = False) -> Piece:
    """A fact with what it lacks; a number is not missed where its owner has said that there is none to be had."""
    lacks: list[Gap] = []
    if not fact.figures and fact.unchecked:
        lacks.append("unchecked")
    elif not fact.figures and not numberless:
        lacks.append("number")
    if not fact.helped.strip():
        lacks.append("beneficiary")
    if not fact.result.strip():
        lacks.append("result")
    return Piece(fact, tuple(lacks))


def pieces(facts: Sequence[Fact], numberless: Collection[uuid.UUID]) -> tuple[Piece, ...]:
    """The entries oldest first, each with what it lacks."""
    dated = sorted(facts, key=lambda fact: (fact.on or dt.date.min, fact.source))
    return tuple(piece(fact, numberless=fact.id in numberless) for fact in dated)


def unheld(parts: Mapping[str, str], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The numbers of what is said to have changed, and of who was better off, that no fact behind it holds."""
    claim = "\n".join(parts.get(name, "") for name in ("impact", "benefited"))
    return unproven(claim, "\n".join(fact.words for fact in facts))


def advice(parts: Mapping[str, str], found: Sequence[Piece], facts: Sequence[Fact], *, told: bool) -> Advice:
    """The one thing that would help the audit most: evidence, then what changed, then what is not held, then a use."""
    if not found:
        return Advice("gather")
    for name, gap, kind in (
        ("impact", "number", "number"), ("impact", "unchecked", "check"), ("benefited", "beneficiary", "beneficiary"),
    ):  # fmt: skip
        if not parts.get(name, "").strip():
            return Advice("write", name)
        lacking = [each for each in found if gap in each.lacks]
        if lacking and len(lacking) == len(found):
            return Advice(kind, entry=lacking[0].fact.id)
    for name in ASKED:
        if not parts.get(name, "").strip():
            return Advice("write", name)
    if numbers := unheld(parts, facts):
        return Advice("prove", "impact", numbers=numbers)
    return Advice("done" if told else "tell")


def story(title: str, parts: Mapping[str, str], found: Sequence[Fact]) -> dict[str, str]:
    """The parts of a story as the audit knows them, in the person's own words: what it was, what changed and for whom,
    what was learned and would be done differently. What was done stands in the entries, oldest first.
    """
    return {
        "title": title,
        "situation": parts.get("about", ""),
        "action": _joined(fact.text for fact in found),
        "result": _joined(parts.get(name, "") for name in ("impact", "benefited")),
        "learning": _joined(parts.get(name, "") for name in ("learned", "differently")),
    }


def _joined(texts: Iterable[str]) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())
