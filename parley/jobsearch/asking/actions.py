"""Questions to ask: plan them, put one's own words, note what was answered, take one off."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.asking import engine, queries
from parley.jobsearch.models import Person, PlannedAsk, Round
from parley.kernel.errors import NotFound, Refused

#: More than anybody can ask in a day.
MOST = 60
LONGEST_MINUTES = 60
NOBODY_THERE = "That is nobody who sits in this round. Choose one of those who do, or nobody."


@transaction.atomic
def propose(scope: Scope, *, round_id: uuid.UUID, minutes: int, wanted: Collection[str] = ()) -> list[PlannedAsk]:
    """Plan questions of the bank for everybody in a round, up to so many minutes each with what stands there already.

    `wanted` are topics to learn about first. Nothing is planned that stands anywhere in this process. Raises NotFound,
    Refused for minutes that cannot be.
    """
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise Refused(f"Give 1 to {LONGEST_MINUTES} minutes.", field="minutes")
    row = scope.get(Round, round_id)
    found = engine.proposed(
        queries.seats(scope, round_id, minutes),
        queries.candidates(),
        taken=queries.taken(scope, round_id),
        wanted=wanted,
    )
    return [_plan(scope, row, choice.ask, choice.seat) for choice in found[: _room(scope, row)]]


@transaction.atomic
def plan(scope: Scope, *, round_id: uuid.UUID, name: str, person: str = "") -> PlannedAsk:
    """Plan one question of the bank, for a person by their id or for whoever sits there.

    Raises NotFound, Refused where it stands in this process already or the round has as many as anybody can ask.
    """
    row = scope.get(Round, round_id)
    if name in queries.taken(scope, round_id):
        raise Refused("That question stands in this process already. Nobody likes to be asked twice.")
    _refuse_full(scope, row)
    return _plan(scope, row, name, person)


@transaction.atomic
def plan_own(scope: Scope, *, round_id: uuid.UUID, text: str, minutes: int = 2, person: str = "") -> PlannedAsk:
    """Plan a question in one's own words. Raises NotFound, Refused for words or minutes that cannot be."""
    row = scope.get(Round, round_id)
    words = " ".join(text.split())
    if not words:
        raise Refused("Write the question first.", field="text")
    if not 1 <= minutes <= LONGEST_MINUTES:
        raise Refused(f"Give 1 to {LONGEST_MINUTES} minutes.", field="minutes")
    _refuse_full(scope, row)
    return _add(scope, row, PlannedAsk(round=row, person=_person(scope, row, person), text=words, minutes=minutes))


@transaction.atomic
def write_answer(scope: Scope, *, ask_id: uuid.UUID, text: str, answer: str, sounds: str) -> PlannedAsk:
    """Keep the words of a question, what was answered, and how it sounded. Raises NotFound, Refused for no words."""
    row = scope.get(PlannedAsk, ask_id)
    words = " ".join(text.split())
    if not words:
        raise Refused("A question needs words.", field="text")
    told = bool(answer.strip() or sounds)
    answered_at = (row.answered_at or scope.now) if told else None
    changes = {"text": words, "answer": answer.strip(), "sounds": sounds, "answered_at": answered_at}
    ledger.change(scope, row, changes, kind="planned_ask.answered")
    drafts.drop(scope, [draft_key(ask_id)])
    return row


@transaction.atomic
def remove(scope: Scope, *, ask_id: uuid.UUID) -> PlannedAsk:
    """Take a question off, with what was answered. Raises NotFound."""
    row = scope.get(PlannedAsk, ask_id)
    ledger.delete(scope, row, kind="planned_ask.removed")
    return row


def draft_key(ask_id: uuid.UUID) -> str:
    """Under which an answer is kept while it is typed."""
    return f"ask:{ask_id}:answer"


def _plan(scope: Scope, row: Round, name: str, person: str) -> PlannedAsk:
    known = queries.ask_named(name)
    if known is None:
        raise NotFound("There is no such question in the bank.")
    made = PlannedAsk(round=row, person=_person(scope, row, person), ask=name, text=known.text, minutes=known.minutes)
    return _add(scope, row, made)


def _add(scope: Scope, row: Round, made: PlannedAsk) -> PlannedAsk:
    last = scope.of(PlannedAsk).filter(round=row).order_by("-position").values_list("position", flat=True).first()
    made.position = 0 if last is None else last + 1
    ledger.create(scope, made, kind="planned_ask.planned")
    return made


def _person(scope: Scope, row: Round, key: str) -> Person | None:
    """Somebody who sits in the round, by their id; nobody where none is named. Raises Refused for anybody else."""
    if not key:
        return None
    try:
        wanted = uuid.UUID(key)
    except ValueError:
        raise Refused(NOBODY_THERE) from None
    seat = scope.of(Person).filter(pk=wanted, round_people__round=row).first()
    if seat is None:
        raise Refused(NOBODY_THERE)
    return seat


def _room(scope: Scope, row: Round) -> int:
    return max(0, MOST - scope.of(PlannedAsk).filter(round=row).count())


def _refuse_full(scope: Scope, row: Round) -> None:
    if not _room(scope, row):
        raise Refused(f"There are {MOST} questions here already, more than anybody can ask. Take one off first.")
