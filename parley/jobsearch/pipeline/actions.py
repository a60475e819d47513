"""Moves through the stages: each an event with when it happened and when it was recorded. Nothing is ever rewritten."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from parley.core import ids, ledger
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.pipeline import queries
from parley.jobsearch.pipeline.engine import path
from parley.jobsearch.pipeline.engine.path import Entry
from parley.jobsearch.practice_targets import actions as targets
from parley.kernel.errors import NotFound, Refused
from parley.web.templatetags.parley import day

DEFAULT_STAGES = (
    ("Interested", Stage.Step.INTERESTED),
    ("Applied", Stage.Step.APPLIED),
    ("First call", Stage.Step.CALL),
    ("Rounds", Stage.Step.ROUNDS),
    ("Offer", Stage.Step.OFFER),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a deed: the opportunity as it stands, and a sentence in the past tense."""

    opportunity: Opportunity
    sentence: str


def ensure_stages(scope: Scope) -> list[Stage]:
    """The stages of the board from left to right; the default ones are made where there are none yet."""
    stages = list(scope.of(Stage))
    return stages or _default_stages(scope)


@transaction.atomic
def _default_stages(scope: Scope) -> list[Stage]:
    stages = [Stage(name=name, step=step, position=at) for at, (name, step) in enumerate(DEFAULT_STAGES)]
    # A deed of its own: undoing what the person did first must not take the board away.
    ledger.create_many(replace(scope, deed=ids.new()), stages, kind="stage.added")
    return stages


@transaction.atomic
def move(
    *, scope: Scope, opportunity_id: uuid.UUID, stage_id: uuid.UUID, occurred_at: dt.datetime | None = None
) -> Told:
    """Record that an opportunity came to a stage, by default now.

    What happened before its present stage began enters its history and leaves the present stage as it is. A closed one
    that moves after its end is open again. Raises Refused for a moment that lies ahead, and for a stage it was at then.
    """
    opportunity, stage = _opportunity(scope, opportunity_id), scope.get(Stage, stage_id)
    at = _past(scope, occurred_at)
    if opportunity.closed_at is not None and at >= opportunity.closed_at:
        _reopen(scope, opportunity)
    entries = queries.entries_of(scope, opportunity)
    new = Entry(ids.new(), at, scope.now, stage.pk, stage.name, stage.step)
    before = _not_twice(entries, new)
    _tell(scope, opportunity, [*entries, new], queries.MOVED, at, before=before, to=new)
    who = opportunity.company.name
    if opportunity.stage_id == stage.pk and opportunity.stage_since == at:
        when = "" if occurred_at is None else f" on {day(at)}"
        return Told(opportunity, f"Moved {who} to {stage.name}{when}.")
    return Told(
        opportunity,
        f"Noted in the history of {who}: {stage.name} on {day(at)}. It stays at {opportunity.stage.name}, where it has "
        f"been since {day(opportunity.stage_since)}.",
    )


@transaction.atomic
def redate(*, scope: Scope, opportunity_id: uuid.UUID, event_id: uuid.UUID, occurred_at: dt.datetime) -> Told:
    """Correct when an arrival happened: the old event is withdrawn and told anew, in one deed.

    Raises NotFound when no such arrival stands, Refused for a moment ahead or one that contradicts what followed.
    """
    opportunity = _opportunity(scope, opportunity_id)
    entries, entry = _entry(scope, opportunity, event_id)
    at = _past(scope, occurred_at)
    if at == entry.at:
        raise Refused("That is the date it has already.", field="on")
    others = [each for each in entries if each.event_id != event_id]
    new = replace(entry, at=at, recorded_at=scope.now)
    if entry.began:
        later = others[0] if others else None
        if entries[0] == entry and later is not None and at > later.at:
            raise Refused(f"It cannot have begun after it came to {later.name} on {day(later.at)}.", field="on")
        _tell(scope, opportunity, [*others, new], queries.BEGAN, at, before=None, to=new)
    else:
        new = replace(new, event_id=ids.new())
        ledger.withdraw(scope, _event(scope, event_id))
        before = _just_before(others, new)
        _tell(scope, opportunity, [*others, new], queries.MOVED, at, before=before, to=new)
    return Told(opportunity, f"Changed: {opportunity.company.name} came to {entry.name} on {day(at)}.")


@transaction.atomic
def take_back(*, scope: Scope, opportunity_id: uuid.UUID, event_id: uuid.UUID) -> Told:
    """Take one move out of the history, whatever followed it; the opportunity stands where the rest leads.

    Raises NotFound when no such move stands, Refused for the beginning and when the rest leads to a stage that is gone.
    """
    opportunity = _opportunity(scope, opportunity_id)
    entries, entry = _entry(scope, opportunity, event_id)
    if entry.began:
        raise Refused("This is where it began. Change its date, or delete the opportunity.")
    rest = [each for each in entries if each.event_id != event_id]
    ledger.withdraw(scope, _event(scope, event_id))
    _tell(scope, opportunity, rest, queries.TAKEN_BACK, scope.now, before=None, to=entry)
    return Told(opportunity, f"Took back the move of {opportunity.company.name} to {entry.name}.")


@transaction.atomic
def close(
    *,
    scope: Scope,
    opportunity_id: uuid.UUID,
    outcome: str,
    occurred_at: dt.datetime | None = None,
    reason: str = "",
) -> Told:
    """Record how an opportunity ended. It keeps the stage it reached.

    Raises Refused for an unknown outcome, a moment that lies ahead or before its present stage began, or a second end.
    """
    opportunity = _opportunity(scope, opportunity_id)
    if outcome not in Opportunity.Outcome.values:
        raise Refused("Choose how it ended.", field="outcome")
    if opportunity.outcome:
        raise Refused("It is closed already. Open it again first.")
    at = _past(scope, occurred_at)
    if at < opportunity.stage_since:
        raise Refused(
            f"It came to {opportunity.stage.name} on {day(opportunity.stage_since)}, so it cannot have ended before.",
            field="on",
        )
    ledger.change(
        scope,
        opportunity,
        {"outcome": outcome, "closed_at": at, "revision": opportunity.revision + 1},
        kind=queries.CLOSED,
        occurred_at=at,
        reason=reason.strip()[:2000],
        at_stage=_stage(opportunity.stage),
    )
    targets.follow_all(scope, opportunity)
    return Told(opportunity, f"Closed {opportunity.company.name}: {queries.ENDINGS[outcome].lower()}.")


@transaction.atomic
def reopen(*, scope: Scope, opportunity_id: uuid.UUID, occurred_at: dt.datetime | None = None) -> Told:
    """Open a closed opportunity again, at the stage it had reached, by default now. Raises Refused when it is open."""
    opportunity = _opportunity(scope, opportunity_id)
    if not opportunity.outcome:
        raise Refused("It is open already.")
    _reopen(scope, opportunity, occurred_at)
    return Told(opportunity, f"{opportunity.company.name} is open again, at {opportunity.stage.name}.")


@transaction.atomic
def restage(scope: Scope, gone: Stage, into: Stage) -> int:
    """Bring every opportunity of one stage into another because the first is given up; returns how many there were.

    This is a correction of the board and no move: how long they have been there stays as it was.
    """
    rows = list(scope.of(Opportunity).filter(stage=gone).select_related("stage", "company"))
    for opportunity in rows:
        entries = path.restaged(
            queries.entries_of(scope, opportunity), gone.pk, stage_id=into.pk, name=into.name, step=into.step
        )
        state = path.present(entries)
        ledger.change(
            scope,
            opportunity,
            {
                "stage": into,
                "stage_since": state.since,
                "reached": state.reached,
                "revision": opportunity.revision + 1,
            },
            kind=queries.RESTAGED,
            **{"from": _stage(gone), "to": _stage(into)},
        )
    return len(rows)


def _opportunity(scope: Scope, opportunity_id: uuid.UUID) -> Opportunity:
    opportunity = scope.get(Opportunity, opportunity_id)
    # Read with the row, so that sentences and search need no query of their own.
    opportunity.stage = scope.get(Stage, opportunity.stage_id)
    return opportunity


def _reopen(scope: Scope, opportunity: Opportunity, at: dt.datetime | None = None) -> None:
    changes = {"outcome": "", "closed_at": None, "revision": opportunity.revision + 1}
    at_stage = _stage(opportunity.stage)
    ledger.change(scope, opportunity, changes, kind=queries.REOPENED, occurred_at=at, at_stage=at_stage)
    targets.follow_all(scope, opportunity)


def _past(scope: Scope, occurred_at: dt.datetime | None) -> dt.datetime:
    if occurred_at is not None and occurred_at > scope.now:
        raise Refused("That day lies ahead. Choose today or an earlier one.", field="on")
    return occurred_at or scope.now


def _stage(stage: Stage | Entry) -> dict[str, str]:
    stage_id = stage.stage_id if isinstance(stage, Entry) else stage.pk
    return {"id": str(stage_id), "name": stage.name, "step": stage.step}


def _entry(scope: Scope, opportunity: Opportunity, event_id: uuid.UUID) -> tuple[list[Entry], Entry]:
    entries = queries.entries_of(scope, opportunity)
    for entry in entries:
        if entry.event_id == event_id:
            return entries, entry
    raise NotFound("That move is no longer in the history.")


def _event(scope: Scope, event_id: uuid.UUID) -> Event:
    return scope.get(Event, event_id)  # type: ignore[type-var]


def _just_before(entries: list[Entry], new: Entry) -> Entry | None:
    earlier = [entry for entry in path.in_order(entries) if (entry.at, entry.event_id) <= (new.at, new.event_id)]
    return earlier[-1] if earlier else None


def _not_twice(entries: list[Entry], new: Entry) -> Entry | None:
    """The entry before a new one. Refuses an arrival where it was already, or came to next."""
    before = _just_before(entries, new)
    following = entries[entries.index(before) + 1 :] if before else entries
    if before and before.stage_id == new.stage_id:
        raise Refused(f"It was at {before.name} then already, since {day(before.at)}.", field="stage")
    if following and following[0].stage_id == new.stage_id:
        raise Refused(
            f"It came to {new.name} on {day(following[0].at)}. Change that date in its history instead.", field="on"
        )
    return before


def _tell(
    scope: Scope,
    opportunity: Opportunity,
    entries: list[Entry],
    kind: str,
    at: dt.datetime,
    *,
    before: Entry | None,
    to: Entry,
) -> None:
    """Record one event of the history, with the columns as the history now leads."""
    state = path.present(entries)
    if opportunity.closed_at is not None and state.since > opportunity.closed_at:
        raise Refused(f"It ended on {day(opportunity.closed_at)}; this cannot have happened after.", field="on")
    try:
        stage = scope.get(Stage, state.stage_id)
    except NotFound as gone:
        raise Refused(
            "The stage it was at before is no longer on your board. Move it to another one instead."
        ) from gone
    changes: dict[str, Any] = {
        "stage": stage,
        "stage_since": state.since,
        "reached": state.reached,
        "revision": opportunity.revision + 1,
    }
    about = {"from": _stage(before) if before else None, "to": _stage(to)}
    ledger.change(scope, opportunity, changes, kind=kind, occurred_at=at, **about)
