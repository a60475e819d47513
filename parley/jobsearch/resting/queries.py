"""Whether the search rests, and what a person who finishes it leaves open with whom."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.jobsearch.models import Involvement, Message, Opportunity, Search, Stage
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.pipeline.engine.path import STEPS

#: So many open processes are looked through on one page.
MOST = 100
#: So many of those who referred the person are named.
THANKED = 30
#: What ends a process kindly, by how far it came: the letter of the messages, and what to say in a line.
INTERESTED, APPLIED, TALKED, OFFERED = "interested", "applied", "talked", "offered"
SAYS = {
    OFFERED: ("decline", "A call is kindest, and the letter the same day: they plan with you."),
    TALKED: ("final-decision", "Somebody there has spent time on you. Tell them yourself, before they ask."),
    APPLIED: ("final-decision", "Two lines are enough, and somebody can close a file."),
    INTERESTED: ("", "Nobody waits for you here. It can rest without a word."),
}
HEADS = {
    OFFERED: "You hold an offer",
    TALKED: "You have talked",
    APPLIED: "You have applied",
    INTERESTED: "You were only interested",
}


@dataclass(frozen=True, slots=True)
class Rest:
    """The search rests: since when, until when it was meant to, and whether that day has come."""

    since: dt.datetime
    back_on: dt.date | None
    is_due: bool


@dataclass(frozen=True, slots=True)
class Open:
    """An open process: where it stands, who is met in it, and what was written to end it already, sent or not."""

    id: uuid.UUID
    company: str
    role: str
    said: str
    people: str
    message_id: uuid.UUID | None
    sent: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The open processes that came about as far: how to say it to them, and the letter that says it."""

    key: str
    head: str
    letter: str
    says: str
    rows: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class Thanks:
    """Somebody who opened a door, and at which company."""

    person_id: uuid.UUID
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Finish:
    """Everything the page of finishing shows; `more` open ones stand beyond the first."""

    groups: tuple[Group, ...]
    thanks: tuple[Thanks, ...]
    count: int
    more: int


def resting(scope: Scope) -> Rest | None:
    """The rest of the search, or None while it goes on. One query."""
    row = scope.of(Search).exclude(paused_at=None).first()
    if row is None or row.paused_at is None:
        return None
    due = row.back_on is not None and row.back_on <= pipeline.local_day(scope)
    return Rest(row.paused_at, row.back_on, due)


def finish(scope: Scope) -> Finish:
    """The open processes, the furthest first, with what to say to each; and whom to thank. Six queries."""
    live = scope.of(Opportunity).filter(outcome="").order_by("-stage__position", "company__name", "pk")
    ids = list(live.values_list("pk", flat=True))
    whole = scope.of(Opportunity).select_related("company", "stage").defer("job_description", "company__about")
    found = whole.in_bulk(ids[:MOST])
    rows, count = [found[pk] for pk in ids[:MOST] if pk in found], len(ids)
    met, written = _met(scope, rows), _written(scope, rows)
    groups = []
    for key, (letter, says) in SAYS.items():
        held = tuple(_open(row, met, written) for row in rows if how_far(row) == key)
        if held:
            groups.append(Group(key, HEADS[key], letter, says, held))
    return Finish(tuple(groups), _thanks(scope), count, count - len(rows))


def how_far(row: Opportunity) -> str:
    """How far an open process is, as far as saying goodbye goes: by where it stands or ever stood."""
    step = max(row.stage.step, row.reached, key=STEPS.index)
    if step == Stage.Step.INTERESTED:
        return INTERESTED
    return {Stage.Step.APPLIED.value: APPLIED, Stage.Step.OFFER.value: OFFERED}.get(step, TALKED)


def _open(row: Opportunity, met: dict[uuid.UUID, list[str]], written: dict[uuid.UUID, tuple[uuid.UUID, bool]]) -> Open:
    message_id, sent = written.get(row.pk, (None, False))
    people = ", ".join(met.get(row.pk, ()))
    return Open(row.pk, row.company.name, row.role, pipeline.said(row), people, message_id, sent)


def _met(scope: Scope, rows: Iterable[Opportunity]) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    involved = scope.of(Involvement).filter(opportunity__in=list(rows)).order_by("pk")
    for opportunity_id, name in involved.values_list("opportunity_id", "person__name"):
        found.setdefault(opportunity_id, []).append(name)
    return found


def _written(scope: Scope, rows: Iterable[Opportunity]) -> dict[uuid.UUID, tuple[uuid.UUID, bool]]:
    """The latest message that ends each process, and whether it was sent."""
    ends = (Message.Situation.UPDATE_ALL, Message.Situation.DECLINING)
    found = scope.of(Message).filter(opportunity__in=list(rows), situation__in=ends).order_by("changed_at", "pk")
    told = found.values_list("opportunity_id", "pk", "sent_at")
    return {about: (pk, sent is not None) for about, pk, sent in told if about is not None}


def _thanks(scope: Scope) -> tuple[Thanks, ...]:
    """Who referred the person anywhere, each once, through the latest opportunity."""
    rows = scope.of(Involvement).filter(part=Involvement.Part.REFERRER).order_by("-pk")
    told = rows.values_list("person_id", "person__name", "opportunity__company__name")
    found: dict[uuid.UUID, Thanks] = {}
    for person_id, name, company in told[:THANKED]:
        found.setdefault(person_id, Thanks(person_id, name, company))
    return tuple(found.values())
