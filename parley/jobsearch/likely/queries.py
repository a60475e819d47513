"""The questions that are likely in a round, and in those around it that share a listener."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from django.db.models import Count, Q

from parley.core.scope import Scope
from parley.jobsearch.likely.engine import Candidate, Likely, Setting, level_of, likely
from parley.jobsearch.models import LikelyQuestion, Round
from parley.jobsearch.rounds.queries import Line
from parley.packs.questions import Question as Brought
from parley.practice.bank import gateway
from parley.practice.bank import queries as bank
from parley.practice.models import Asked, Attempt, Question

ADDED, OUT = LikelyQuestion.Standing.ADDED.value, LikelyQuestion.Standing.OUT.value
#: What asks for a story.
TOLD = "past_behaviour"
#: So many of the person's own questions are offered, and of those that this company asked looked at.
OWN, MOST_ASKED = 30, 500

#: Where this company asked a question: its key, the round in words, the day, the round.
Heard: TypeAlias = tuple[str, str, dt.date | None, uuid.UUID | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """A likely question, and why. `wants_story` says that it asks for something that happened."""

    key: str
    text: str
    competencies: tuple[str, ...]
    wants: str
    minutes: int
    wants_story: bool
    because: tuple[str, ...]
    is_added: bool
    rehearsed: int
    own_id: uuid.UUID | None = None
    pinned: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that can be put on the list."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What the person decided in a round."""

    added: frozenset[str] = frozenset()
    out: frozenset[str] = frozenset()
    pinned: Mapping[str, uuid.UUID] = field(default_factory=dict)


def expected(scope: Scope, lines: Sequence[Line]) -> dict[uuid.UUID, tuple[Expected, ...]]:
    """The likely questions of some rounds of one opportunity, by round; in a constant number of queries."""
    if not lines:
        return {}
    decided = _decided(scope, [line.id for line in lines])
    process = set(scope.of(Round).filter(opportunity=lines[0].opportunity_id).values_list("pk", flat=True))
    company = lines[0].company
    asked_anywhere = scope.of(Asked).exclude(key="")
    heard = list(
        asked_anywhere.filter(Q(company=company) | Q(round__in=process)).order_by("-asked_on", "-id")
        .values_list("key", "heard_in", "asked_on", "round")[:MOST_ASKED]
    )  # fmt: skip
    # Of those that Parley brings alone: what was asked once, elsewhere and in other words, is likely nowhere.
    others = scope.of(Asked).filter(key__in=list(gateway.by_id())).exclude(company__in=("", company))
    others = others.order_by().values_list("key")
    elsewhere = dict(others.annotate(Count("company", distinct=True)))
    wanted = {key for key, *_ in heard}
    wanted |= {key for each in decided.values() for key in (*each.added, *each.pinned)}
    ids = bank.own_ids(wanted)
    own = {row.key: row for row in scope.of(Question).filter(pk__in=ids)} if ids else {}
    asked = [_brought(each) for each in gateway.by_id().values()]
    asked += [Candidate(key, row.text) for key, row in own.items()]
    found = {}
    for line in lines:
        mine = decided.get(line.id, Decided())
        setting = _setting(line, heard, process, elsewhere)
        found[line.id] = (likely(asked, setting, added=mine.added, out=mine.out), mine)
    tries = _rehearsed(scope, [each.id for some, _ in found.values() for each in some])
    return {
        key: tuple(_expected(each, own.get(each.id), mine, tries) for each in some)
        for key, (some, mine) in found.items()
    }


def out(scope: Scope, round_id: uuid.UUID) -> tuple[Choice, ...]:
    """The questions that the person took off the list of a round."""
    keys = list(scope.of(LikelyQuestion).filter(round=round_id, standing=OUT).values_list("key", flat=True))
    return tuple(Choice(key, text) for key, text in texts(scope, keys).items())


def texts(scope: Scope, keys: Iterable[str]) -> dict[str, str]:
    """The words of some questions by key; those that are gone are left out."""
    keys = list(keys)
    ids = bank.own_ids(keys)
    own = {row.key: row.text for row in scope.of(Question).filter(pk__in=ids)} if ids else {}
    brought = gateway.by_id()
    return {key: brought[key].text if key in brought else own[key] for key in keys if key in brought or key in own}


def own_questions(scope: Scope) -> tuple[Choice, ...]:
    """The person's own questions, the newest first."""
    rows = scope.of(Question).order_by("-added_at", "-pk").values_list("pk", "text")[:OWN]
    return tuple(Choice(f"{bank.OWN}{pk}", text) for pk, text in rows)


@cache
def brought_questions() -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    """Every question that Parley brings, by family."""
    return tuple(
        (family.title, tuple(Choice(each.id, each.text) for each in family.questions)) for family in gateway.families()
    )


def _decided(scope: Scope, rounds: Sequence[uuid.UUID]) -> dict[uuid.UUID, Decided]:
    rows: dict[uuid.UUID, list[LikelyQuestion]] = {}
    for row in scope.of(LikelyQuestion).filter(round__in=rounds):
        rows.setdefault(row.round_id, []).append(row)
    return {
        key: Decided(
            added=frozenset(row.key for row in some if row.standing == ADDED),
            out=frozenset(row.key for row in some if row.standing == OUT),
            pinned={row.key: row.story for row in some if row.story},
        )
        for key, some in rows.items()
    }


def _brought(each: Brought) -> Candidate:
    about = " ".join([each.family, each.wants, *each.competencies]).replace("-", " ")
    return Candidate(each.id, each.text, about, each.family, each.rounds, each.levels)


def _setting(
    line: Line, heard: Iterable[Heard], process: Collection[uuid.UUID], elsewhere: Mapping[str, int]
) -> Setting:
    """The round as the engine sees it; what was asked in it itself tells nothing."""
    here: dict[str, str] = {}
    before: dict[str, str] = {}
    for key, where, day, held in heard:
        if held not in process:
            here.setdefault(key, f"{where or 'in a round'}{f', {day:%B %Y}' if day else ''}")
        elif held != line.id:
            before.setdefault(key, where or "an earlier round")
    return Setting(line.kind, level_of(line.role), line.topics, here, before, elsewhere)


def _rehearsed(scope: Scope, keys: Iterable[str]) -> dict[str, int]:
    """How often each question was answered in the practice, follow-ups not counted."""
    tries = scope.of(Attempt).filter(key__in=list(dict.fromkeys(keys)), parent=None).order_by()
    return dict(tries.values_list("key").annotate(Count("pk")))


def _expected(each: Likely, own: Question | None, mine: Decided, tries: Mapping[str, int]) -> Expected:
    one = gateway.by_id().get(each.id)
    kind = own.kind if own else one.type if one else ""
    return Expected(
        key=each.id,
        text=own.text if own else one.text if one else "",
        competencies=tuple(map(str, own.competencies)) if own else one.competencies if one else (),
        wants=one.wants if one else "",
        minutes=one.minutes if one else 3,
        wants_story=kind == TOLD or (own is not None and not kind),
        because=each.because,
        is_added=each.is_added,
        rehearsed=tries.get(each.id, 0),
        own_id=own.pk if own else None,
        pinned=mine.pinned.get(each.id),
    )
