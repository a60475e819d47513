"""Opportunities: add one, correct its facts, say what comes next, keep its description and files, delete it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from parley.core import attachments, drafts, ledger
from parley.core.models import Attachment, Owned
from parley.core.scope import Scope
from parley.evidence.impact_log.engine.records import clean_tags
from parley.jobsearch.companies import actions as companies
from parley.jobsearch.models import (
    Aim,
    AskedQuestion,
    CompanyFlag,
    ContributionThesis,
    Debrief,
    Errand,
    Invitation,
    Involvement,
    LikelyQuestion,
    Message,
    Note,
    Opportunity,
    OwnFlag,
    PlannedAsk,
    PrepItem,
    Round,
    RoundPerson,
    Stage,
    ThesisTest,
)
from parley.jobsearch.opportunities.queries import Kinds
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.jobsearch.practice_targets import actions as targets
from parley.kernel.errors import NotFound, Refused
from parley.practice.bank import actions as bank


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person may say of an opportunity besides its stage. `source` is one of Opportunity.Source, or empty."""

    company: str
    role: str = ""
    location: str = ""
    url: str = ""
    salary: str = ""
    source: str = ""
    source_detail: str = ""
    tags: tuple[str, ...] = ()


@transaction.atomic
def add(
    *, scope: Scope, facts: Facts, stage_id: uuid.UUID | None = None, since: dt.datetime | None = None
) -> Opportunity:
    """A new opportunity, by default at the first stage and since now.

    `since` is when it came to that stage. Raises Refused for no company, a moment ahead or a value a field cannot hold.
    """
    stages = ensure_stages(scope)
    stage = stages[0] if stage_id is None else scope.get(Stage, stage_id)
    if since is not None and since > scope.now:
        raise Refused("That day lies ahead. Choose today or an earlier one.", field="on")
    opportunity = Opportunity(
        **_fields(scope, facts),
        stage=stage,
        stage_since=since or scope.now,
        reached=stage.step,
        added_at=scope.now,
    )
    at_stage = {"id": str(stage.pk), "name": stage.name, "step": stage.step}
    ledger.create(scope, opportunity, kind=Kinds.ADDED, occurred_at=since, at_stage=at_stage)
    return opportunity


@transaction.atomic
def change(*, scope: Scope, opportunity_id: uuid.UUID, facts: Facts) -> Opportunity:
    """Correct the facts. Another company's name moves the opportunity there. Raises NotFound, Refused as `add` does."""
    opportunity = scope.get(Opportunity, opportunity_id)
    ledger.change(scope, opportunity, _fields(scope, facts))
    return opportunity


@transaction.atomic
def set_next(*, scope: Scope, opportunity_id: uuid.UUID, action: str, on: dt.date | None = None) -> Opportunity:
    """Say what comes next and by when; no action takes it off. Raises NotFound, Refused for a day without action."""
    opportunity = scope.get(Opportunity, opportunity_id)
    action = " ".join(action.split())
    if on and not action:
        raise Refused("What is to be done that day?", field="action")
    ledger.change(scope, opportunity, {"next_action": action, "next_action_on": on}, kind=Kinds.NEXT)
    return opportunity


@transaction.atomic
def finish_next(*, scope: Scope, opportunity_id: uuid.UUID) -> str:
    """The next action is done: it enters the history and leaves the page free for the next one. Returns what it was.

    Raises NotFound, Refused where there is none.
    """
    opportunity = scope.get(Opportunity, opportunity_id)
    action = opportunity.next_action
    if not action:
        raise Refused("There is no next action here; it may have been done already.")
    ledger.change(scope, opportunity, {"next_action": "", "next_action_on": None}, kind=Kinds.DONE, action=action)
    return action


@transaction.atomic
def describe(*, scope: Scope, opportunity_id: uuid.UUID, text: str) -> Opportunity:
    """Keep the job description as it reads now, with the moment. The former one stays in the history."""
    opportunity = scope.get(Opportunity, opportunity_id)
    text = text.replace("\r\n", "\n").strip()
    if text != opportunity.job_description:
        described_at = scope.now if text else None
        ledger.change(scope, opportunity, {"job_description": text, "described_at": described_at}, kind=Kinds.DESCRIBED)
    drafts.drop(scope, [description_key(opportunity_id)])
    return opportunity


@transaction.atomic
def add_file(*, scope: Scope, opportunity_id: uuid.UUID, name: str, chunks: Iterable[bytes]) -> Attachment:
    """Keep a file with an opportunity. Raises NotFound, Refused for a kind or a size that is not kept."""
    return attachments.attach(scope, scope.get(Opportunity, opportunity_id), name=name, chunks=chunks)


@transaction.atomic
def remove_file(*, scope: Scope, opportunity_id: uuid.UUID, attachment_id: uuid.UUID) -> Attachment:
    """Take a file off; the history keeps that there was one. Raises NotFound when it is not a file of this one."""
    opportunity = scope.get(Opportunity, opportunity_id)
    if attachment_id not in {row.pk for row in attachments.of(scope, opportunity)}:
        raise NotFound("There is no such file here.")
    row = attachments.remove(scope, attachment_id)
    ledger.note(scope, opportunity, Kinds.FILE_REMOVED, name=row.name)
    return row


@transaction.atomic
def delete_opportunity(*, scope: Scope, opportunity_id: uuid.UUID) -> str:
    """Delete an opportunity with all that is below it, in one deed that undo brings back. Returns what it was called.

    Raises NotFound, Refused when another room rests on it (an offer that came of it).
    """
    opportunity = scope.get(Opportunity, opportunity_id)
    name = str(opportunity)
    _nothing_rests_on(scope, opportunity)
    rounds = scope.of(Round).filter(opportunity=opportunity)
    debriefs = scope.of(Debrief).filter(round__in=rounds)
    for held in rounds:
        targets.forget(scope, held)
    children: list[Iterable[Owned]] = [
        scope.of(AskedQuestion).filter(debrief__in=debriefs),
        debriefs,
        scope.of(PrepItem).filter(round__in=rounds),
        scope.of(PlannedAsk).filter(round__in=rounds),
        scope.of(LikelyQuestion).filter(round__in=rounds),
        scope.of(ThesisTest).filter(round__in=rounds),
        scope.of(ContributionThesis).filter(opportunity=opportunity),
        scope.of(OwnFlag).filter(opportunity=opportunity),
        scope.of(RoundPerson).filter(round__in=rounds),
        scope.of(Invitation).filter(round__in=rounds),
        rounds,
        scope.of(Involvement).filter(opportunity=opportunity),
        scope.of(Note).filter(opportunity=opportunity),
        scope.of(Errand).filter(opportunity=opportunity),
        scope.of(Message).filter(opportunity=opportunity),
        scope.of(Aim).filter(opportunity=opportunity),
    ]
    for flag in scope.of(CompanyFlag).filter(round__in=rounds):
        ledger.change(scope, flag, {"round": None}, kind="flag.let_go")
    bank.forget(scope, rounds=list(rounds.values_list("pk", flat=True)))
    for rows in children:
        for row in list(rows):
            attachments.remove_all(scope, row)
            ledger.delete(scope, row)
    attachments.remove_all(scope, opportunity)
    ledger.delete(scope, opportunity)
    return name


def description_key(opportunity_id: uuid.UUID) -> str:
    """Under which a job description is kept while it is typed."""
    return f"opportunity:{opportunity_id}:description"


def _fields(scope: Scope, facts: Facts) -> dict[str, Any]:
    return asdict(facts) | {"company": companies.named(scope, facts.company), "tags": list(clean_tags(facts.tags))}


def _nothing_rests_on(scope: Scope, opportunity: Opportunity) -> None:
    """A higher room cannot be imported here, but its rows can be seen pointing at this one."""
    for relation in opportunity._meta.related_objects:
        room = relation.related_model._meta
        if room.app_label == opportunity._meta.app_label:
            continue
        first = scope.of(relation.related_model).filter(**{relation.field.name: opportunity.pk}).first()
        if first is not None:
            raise Refused(
                f"“{first}” in the {room.app_label} room rests on this opportunity, so nothing was deleted. "
                "Delete it there first, or close this one instead."
            )
