"""Rounds: plan, change, cancel, hold, remove; and what to prepare for them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import (
    AskedQuestion,
    CompanyFlag,
    Debrief,
    Invitation,
    LikelyQuestion,
    Opportunity,
    PlannedAsk,
    PrepItem,
    Round,
    RoundPerson,
    ThesisTest,
)
from parley.jobsearch.models import Person as Interviewer
from parley.jobsearch.people import actions as people
from parley.jobsearch.practice_targets import actions as targets
from parley.jobsearch.rounds import content
from parley.jobsearch.silence import actions as silence
from parley.kernel.errors import Refused
from parley.practice.bank import actions as bank

#: A list longer than this prepares nobody.
MOST_ITEMS = 60
#: Older than every stamp.
NEVER = dt.datetime.min.replace(tzinfo=dt.UTC)
NOT_BEGUN = "This round has not begun yet by its time. If it was earlier, change its time first."


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """A calendar event that a round follows. `key` says which event it is, in 64 hexadecimal digits."""

    key: str
    uid: str
    instance: str = ""
    sequence: int = 0
    stamped_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of a round. `starts_at` is aware; `person_ids` are people known already, `names` typed anew."""

    kind: str
    title: str = ""
    starts_at: dt.datetime | None = None
    time_zone: str = ""
    minutes: int | None = None
    place: str = ""
    topics: tuple[str, ...] = ()
    status: str = Round.Status.PLANNED.value
    person_ids: tuple[uuid.UUID, ...] = ()
    names: tuple[str, ...] = ()


@transaction.atomic
def add(scope: Scope, *, opportunity_id: uuid.UUID, plan: Plan) -> Round:
    """A new round of an opportunity, with the people named. Raises NotFound, Refused for a value that cannot be."""
    # Whoever meets the person has answered.
    silence.heard(scope=scope, opportunity_id=opportunity_id, at=plan.starts_at)
    row = Round(opportunity=scope.get(Opportunity, opportunity_id), **_fields(plan))
    _refuse_early(scope, plan.status, plan.starts_at)
    ledger.create(scope, row, kind="round.added")
    _seat(scope, row, plan)
    targets.follow(scope, row)
    return row


@transaction.atomic
def change(scope: Scope, *, round_id: uuid.UUID, plan: Plan) -> Round:
    """Set everything that is known of a round anew. Raises as `add` does."""
    row = scope.get(Round, round_id)
    _refuse_early(scope, plan.status, plan.starts_at)
    ledger.change(scope, row, _fields(plan), kind="round.changed")
    _seat(scope, row, plan)
    targets.follow(scope, row)
    return row


@transaction.atomic
def follow(scope: Scope, *, round_id: uuid.UUID, event: CalendarEvent) -> Invitation:
    """Let a round follow this version of a calendar event. Raises NotFound, Refused for one older than it follows."""
    row = scope.get(Round, round_id)
    known = scope.of(Invitation).filter(key=event.key).first()
    if known is None:
        known = Invitation(round=row, **asdict(event))
        ledger.create(scope, known, kind="invitation.followed")
        return known
    if (event.sequence, event.stamped_at or NEVER) < (known.sequence, known.stamped_at or NEVER):
        raise Refused("This is an older version of an invitation that has moved since, so nothing was changed.")
    changes = {"round": row, "sequence": event.sequence, "stamped_at": event.stamped_at}
    ledger.change(scope, known, changes, kind="invitation.followed")
    return known


@transaction.atomic
def reschedule(
    scope: Scope, *, round_id: uuid.UUID, starts_at: dt.datetime, time_zone: str, minutes: int | None, place: str
) -> Round:
    """It takes place at another time or place, and is planned again if it was cancelled; the rest stays as it was.

    Raises NotFound, Refused where it took place already.
    """
    row = scope.get(Round, round_id)
    if row.status == Round.Status.DONE:
        raise Refused("This round took place, so it was not moved. Plan it again first if that was a mistake.")
    changes = {
        "starts_at": starts_at,
        "time_zone": time_zone or row.time_zone,
        "minutes": minutes or row.minutes,
        "place": place or row.place,
        "status": Round.Status.PLANNED,
    }
    ledger.change(scope, row, changes, kind="round.moved")
    targets.follow(scope, row)
    return row


@transaction.atomic
def cancel(scope: Scope, *, round_id: uuid.UUID) -> Round:
    """It will not take place. What was prepared stays. Raises NotFound, Refused where it took place."""
    row = scope.get(Round, round_id)
    if row.status == Round.Status.DONE:
        raise Refused("This round took place, so it was not cancelled. Plan it again first if that was a mistake.")
    ledger.change(scope, row, {"status": Round.Status.CANCELLED}, kind="round.cancelled")
    targets.follow(scope, row)
    return row


@transaction.atomic
def hold(scope: Scope, *, round_id: uuid.UUID) -> Round:
    """It took place. Raises NotFound, Refused where its time lies ahead: nobody could write its debrief."""
    row = scope.get(Round, round_id)
    _refuse_early(scope, Round.Status.DONE, row.starts_at)
    ledger.change(scope, row, {"status": Round.Status.DONE}, kind="round.done", occurred_at=_when(scope, row))
    targets.follow(scope, row)
    return row


@transaction.atomic
def plan_again(scope: Scope, *, round_id: uuid.UUID) -> Round:
    """It is planned after all. Raises NotFound."""
    row = scope.get(Round, round_id)
    ledger.change(scope, row, {"status": Round.Status.PLANNED}, kind="round.planned")
    targets.follow(scope, row)
    return row


@transaction.atomic
def remove(scope: Scope, *, round_id: uuid.UUID) -> Round:
    """Take a round away with its preparation and its debrief, so that one undo brings all back. Raises NotFound."""
    row = scope.get(Round, round_id)
    for question in scope.of(AskedQuestion).filter(debrief__round=row):
        ledger.delete(scope, question, kind="asked_question.removed")
    bank.forget(scope, rounds=[row.pk])
    for debrief in scope.of(Debrief).filter(round=row):
        ledger.delete(scope, debrief, kind="debrief.removed")
    for item in scope.of(PrepItem).filter(round=row):
        ledger.delete(scope, item, kind="prep_item.removed")
    for ask in scope.of(PlannedAsk).filter(round=row):
        ledger.delete(scope, ask, kind="planned_ask.removed")
    for decided in scope.of(LikelyQuestion).filter(round=row):
        ledger.delete(scope, decided, kind="likely_question.removed")
    for test in scope.of(ThesisTest).filter(round=row):
        ledger.delete(scope, test, kind="thesis_test.removed")
    for flag in scope.of(CompanyFlag).filter(round=row):
        ledger.change(scope, flag, {"round": None}, kind="flag.let_go")
    for seat in scope.of(RoundPerson).filter(round=row):
        ledger.delete(scope, seat, kind="round_person.removed")
    for invitation in scope.of(Invitation).filter(round=row):
        ledger.delete(scope, invitation, kind="invitation.removed")
    targets.forget(scope, row)
    ledger.delete(scope, row, kind="round.removed")
    return row


@transaction.atomic
def add_item(
    scope: Scope, *, round_id: uuid.UUID, text: str, slot: str = PrepItem.Slot.DAYS.value, done: bool = False
) -> PrepItem:
    """One more thing to prepare, at the end of the list of its `slot`, which may be done already.

    Raises NotFound, Refused for an empty text, a slot that there is not, or a full list.
    """
    row = scope.get(Round, round_id)
    [item] = _add_items(scope, row, [text], slot=slot, done=done)
    return item


@transaction.atomic
def add_starters(scope: Scope, *, round_id: uuid.UUID) -> list[PrepItem]:
    """Put everything that is usually worth preparing for this kind of round on its list, but nothing twice."""
    row = scope.get(Round, round_id)
    there = {item.text.casefold() for item in scope.of(PrepItem).filter(round=row)}
    return _add_items(scope, row, [text for text in content.starters(row.kind) if text.casefold() not in there])


@transaction.atomic
def tick(scope: Scope, *, item_id: uuid.UUID, done: bool) -> PrepItem:
    """Mark a thing as done or as open again. Raises NotFound."""
    item = scope.get(PrepItem, item_id)
    if done != (item.done_at is not None):
        kind = "prep_item.done" if done else "prep_item.reopened"
        ledger.change(scope, item, {"done_at": scope.now if done else None}, kind=kind)
    return item


@transaction.atomic
def remove_item(scope: Scope, *, item_id: uuid.UUID) -> PrepItem:
    """Take a thing off the list. Raises NotFound."""
    item = scope.get(PrepItem, item_id)
    ledger.delete(scope, item, kind="prep_item.removed")
    return item


def _fields(plan: Plan) -> dict[str, object]:
    return {
        "kind": plan.kind,
        "title": plan.title,
        "starts_at": plan.starts_at,
        "time_zone": plan.time_zone,
        "minutes": plan.minutes,
        "place": plan.place,
        "topics": list(plan.topics),
        "status": plan.status,
    }


def _refuse_early(scope: Scope, status: str, starts_at: dt.datetime | None) -> None:
    if status == Round.Status.DONE and starts_at and starts_at > scope.now:
        raise Refused(NOT_BEGUN, field="status")


def _when(scope: Scope, row: Round) -> dt.datetime:
    """When a round took place, as far as is known: never later than now."""
    return min(row.starts_at, scope.now) if row.starts_at else scope.now


def _seat(scope: Scope, row: Round, plan: Plan) -> None:
    """Let exactly the people of the plan sit in the round; whoever is typed anew becomes one of its opportunity's."""
    wanted = {person_id: scope.get(Interviewer, person_id) for person_id in plan.person_ids}
    for name in plan.names:
        person = people.met(scope, opportunity_id=row.opportunity_id, name=name)
        wanted[person.pk] = person
    seats = {seat.person_id: seat for seat in scope.of(RoundPerson).filter(round=row)}
    for person_id, seat in seats.items():
        if person_id not in wanted:
            ledger.delete(scope, seat, kind="round_person.removed")
    fresh = [RoundPerson(round=row, person=person) for key, person in wanted.items() if key not in seats]
    ledger.create_many(scope, fresh, kind="round_person.added")


def _add_items(
    scope: Scope, row: Round, texts: Iterable[str], *, slot: str = PrepItem.Slot.DAYS.value, done: bool = False
) -> Sequence[PrepItem]:
    cleaned = [" ".join(text.split()) for text in texts]
    if not all(cleaned):
        raise Refused("Say in a few words what to prepare.", field="text")
    last = scope.of(PrepItem).filter(round=row).order_by("-position").values_list("position", flat=True).first()
    if scope.of(PrepItem).filter(round=row).count() + len(cleaned) > MOST_ITEMS:
        raise Refused(f"A list may have {MOST_ITEMS} lines at most; take one off first.", field="text")
    first = 0 if last is None else last + 1
    shared = {"round": row, "slot": slot, "done_at": scope.now if done else None}
    items = [PrepItem(text=text, position=first + at, **shared) for at, text in enumerate(cleaned)]
    ledger.create_many(scope, items, kind="prep_item.added")
    return items
