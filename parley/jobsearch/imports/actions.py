"""Bring a file in: one deed that creates companies, opportunities with their histories, notes and people.

Everything new is written in bulk. What is added to things that are there already goes through the actions of their own
features, so that no rule of theirs is passed by.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import ledger
from parley.core.imports import actions as imports
from parley.core.imports.engine.dates import Moment
from parley.core.imports.engine.records import Judged, Proposal, Verdict
from parley.core.imports.engine.text import fold
from parley.core.models import ImportBatch, ImportedRow
from parley.core.progress import Tell, untold
from parley.core.scope import Scope
from parley.jobsearch.imports import queries
from parley.jobsearch.imports.engine.stages import STEPS, Board
from parley.jobsearch.imports.engine.stations import History, history, left_over, when
from parley.jobsearch.models import Company, Involvement, Note, Opportunity, Person, Stage
from parley.jobsearch.opportunities.queries import Kinds
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.pipeline.queries import CLOSED, MOVED
from parley.kernel.errors import NotFound, Refused

NO_DAY = "The file gives no day for this; the last one it knows is shown."
NOTE_LIMIT = 90_000
PLAIN_FIELDS = ("role", "location", "url", "salary", "source", "source_detail", "next_action")
REASON_LIMIT = 500
#: Rows that are written together.
STRETCH = 500


@dataclass(slots=True)
class _Work:
    """What an import needs at hand while it writes."""

    scope: Scope
    board: Board
    stages: dict[str, Stage]
    zone: dt.tzinfo
    companies: dict[str, Company]
    people: dict[str, Person]
    subjects: dict[int, Opportunity | Person] = field(default_factory=dict)
    told: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def bring_in(*, scope: Scope, import_id: uuid.UUID, tell: Tell = untold) -> ImportBatch:
    """Carry out what the preview of a received file says; rows that need an answer stay out, and are recorded so.

    All of it is one transaction; `tell` hears how many of the rows are done. Raises NotFound, Refused when the file was
    brought in already, cannot be read, or holds nothing new.
    """
    batch = scope.of(ImportBatch).select_for_update(of=("self",)).filter(pk=import_id).first()
    if batch is None:
        raise NotFound("There is no such file here.")
    if batch.counts:
        raise Refused("This file was brought in already. Nothing was added a second time.")
    pipeline.ensure_stages(scope)
    found = queries.preview(scope, batch)
    if not found.adds:
        raise Refused("There is nothing new in this file, so nothing was changed.")
    scope = replace(scope, source="import")
    work = _work(scope, found)
    rows = list(enumerate(found.judged))
    for start in range(0, len(rows), STRETCH):
        tell(start, len(rows))
        _bring_stretch(work, batch, rows[start : start + STRETCH])
    tell(len(rows), len(rows))
    imports.carried_out(scope, batch, form=found.reading.format, counts=found.counts)
    return batch


def _bring_stretch(work: _Work, batch: ImportBatch, rows: Sequence[tuple[int, Judged]]) -> None:
    new = [(at, row.proposal) for at, row in rows if row.verdict is Verdict.NEW]
    _companies(work, [proposal for _at, proposal in new])
    _opportunities(work, [(at, proposal) for at, proposal in new if proposal.kind == "opportunity"])
    _new_people(work, [(at, proposal) for at, proposal in new if proposal.kind == "person"])
    for at, row in rows:
        if row.verdict is Verdict.UPDATES:
            _add_to(work, at, row)
    imports.keep_rows(work.scope, _rows(work, batch, rows))


def _work(scope: Scope, found: queries.Preview) -> _Work:
    companies: dict[str, Company] = {}
    for company in scope.of(Company).order_by("id"):
        companies.setdefault(fold(company.name), company)
    people: dict[str, Person] = {}
    for person in scope.of(Person).select_related("company").order_by("id"):
        for key in _person_keys(person.name, person.email, person.company.name if person.company else ""):
            people.setdefault(key, person)
    stages = {str(stage.pk): stage for stage in scope.of(Stage)}
    return _Work(scope, found.board, stages, timezone.get_current_timezone(), companies, people)


def _person_keys(name: str, email: str, company: str) -> list[str]:
    """By what a contact is found again: the address, else the name at the company."""
    return [f"@{fold(email)}"] * bool(email) + [f"{fold(name)}|{fold(company)}"] * bool(name)


def _companies(work: _Work, proposals: Iterable[Proposal]) -> None:
    names: dict[str, str] = {}
    for proposal in proposals:
        name = str(proposal.fields.get("company", ""))
        if name and fold(name) not in work.companies:
            names.setdefault(fold(name), name)
    made = [Company(name=name) for name in names.values()]
    ledger.create_many(work.scope, made, kind="company.added")
    work.companies.update(zip(names, made, strict=True))


def _opportunities(work: _Work, new: Sequence[tuple[int, Proposal]]) -> None:
    """New opportunities with their whole way so far, their notes and their contacts, in bulk."""
    rows, occurred, about, later = [], [], [], []
    for at, proposal in new:
        way = history(proposal.fields, work.board, work.zone, work.scope.now, proposal.steps)
        row = _opportunity(work, proposal, way)
        work.subjects[at] = row
        rows.append(row)
        occurred.append(way.arrivals[0].at)
        about.append({"at_stage": _told(row.stage), **_undated(way.arrivals[0])})
        later.append(_steps(work, row, way))
    ledger.create_many(work.scope, rows, kind=Kinds.ADDED, occurred_at=occurred, about=about, later=later)
    notes: list[Note] = []
    for (_at, proposal), row in zip(new, rows, strict=True):
        texts = [*proposal.notes, *left_over(proposal.fields, work.board, proposal.steps)]
        notes += _notes(row, texts, row.closed_at or row.stage_since)
    ledger.create_many(work.scope, notes, kind="note.added", occurred_at=[note.written_at for note in notes])
    _contacts(work, [(row, proposal) for (_at, proposal), row in zip(new, rows, strict=True)])


def _opportunity(work: _Work, proposal: Proposal, way: History) -> Opportunity:
    fields = proposal.fields
    first = work.stages[way.arrivals[0].stage]
    row = Opportunity(
        company=work.companies[fold(str(fields["company"]))],
        stage=first,
        stage_since=way.arrivals[0].at,
        reached=first.step,
        added_at=work.scope.now,
        job_description=str(fields.get("description", "")),
        described_at=work.scope.now if fields.get("description") else None,
        **{name: str(fields.get(name, "")) for name in PLAIN_FIELDS},
    )
    if way.ending is not None:
        row.next_action = ""
    elif isinstance(on := fields.get("next_action_on"), Moment):
        row.next_action, row.next_action_on = row.next_action or "Follow up", on.day
    return row


def _steps(work: _Work, row: Opportunity, way: History) -> list[ledger.Step]:
    """The moves after the first arrival, and the end, as the actions of the pipeline would have recorded them."""
    steps: list[ledger.Step] = []
    reached, before = row.reached, row.stage
    for arrival in way.arrivals[1:]:
        stage = work.stages[arrival.stage]
        reached = max(reached, stage.step, key=STEPS.index)
        changes = {"stage": stage, "stage_since": arrival.at, "reached": reached, "revision": len(steps) + 1}
        about = {"from": _told(before), "to": _told(stage), **_undated(arrival)}
        steps.append(ledger.Step(changes, MOVED, arrival.at, about))
        before = stage
    if way.ending is not None:
        end = way.ending
        changes = {"outcome": end.outcome, "closed_at": end.at, "revision": len(steps) + 1}
        about = {"reason": "" if end.dated else NO_DAY, "at_stage": _told(before), **_undated(end)}
        steps.append(ledger.Step(changes, CLOSED, end.at, about))
    return steps


def _told(stage: Stage) -> dict[str, str]:
    return {"id": str(stage.pk), "name": stage.name, "step": stage.step}


def _undated(happened: Any) -> dict[str, bool]:
    return {} if happened.dated else {"undated": True}


def _notes(row: Opportunity, texts: Sequence[str], written_at: dt.datetime) -> list[Note]:
    """One note of all the texts, or several where it would be too long."""
    whole = "\n\n".join(texts)
    parts = [whole[start : start + NOTE_LIMIT] for start in range(0, len(whole), NOTE_LIMIT)]
    return [Note(opportunity=row, text=part, written_at=written_at) for part in parts if part.strip()]


def _contacts(work: _Work, told: Sequence[tuple[Opportunity, Proposal]]) -> None:
    """The people whom rows name as contacts, each once, with a part in their opportunities."""
    made: dict[uuid.UUID, Person] = {}
    parts: list[Involvement] = []
    for row, proposal in told:
        person = _contact(work, row, proposal)
        if person is None:
            continue
        if person.workspace_id is None:
            made[person.pk] = person
        parts.append(Involvement(opportunity=row, person=person, part=Involvement.Part.OTHER))
    ledger.create_many(work.scope, list(made.values()), kind="person.added")
    ledger.create_many(work.scope, parts, kind="involvement.added")


def _contact(work: _Work, row: Opportunity, proposal: Proposal) -> Person | None:
    name, email, phone = (
        str(proposal.fields.get(key, "")) for key in ("contact_name", "contact_email", "contact_phone")
    )
    if not (name or email or phone):
        return None
    keys = _person_keys(name or email or phone, email, row.company.name)
    person = next((work.people[key] for key in keys if key in work.people), None)
    if person is None:
        person = Person(name=name or email or phone, email=email, phone=phone, company=row.company)
    for key in keys:
        work.people.setdefault(key, person)
    return person


def _new_people(work: _Work, new: Sequence[tuple[int, Proposal]]) -> None:
    for at, proposal in new:
        fields = proposal.fields
        company = str(fields.get("company", ""))
        work.subjects[at] = Person(
            name=str(fields["name"]),
            title=str(fields.get("title", "")),
            url=str(fields.get("url", "")),
            email=str(fields.get("email", "")),
            phone=str(fields.get("phone", "")),
            company=work.companies[fold(company)] if company else None,
            about=_about(proposal),
        )
    ledger.create_many(work.scope, [work.subjects[at] for at, _proposal in new], kind="person.added")


def _about(proposal: Proposal) -> str:
    since = proposal.fields.get("connected_on")
    lines = [f"Connected since {since.day.day} {since.day:%B %Y}."] if isinstance(since, Moment) else []
    return "\n\n".join([*lines, *proposal.notes])[:20_000]


def _add_to(work: _Work, at: int, row: Judged) -> None:
    """Add to something known what the row knows better."""
    if row.proposal.kind == "person":
        _add_to_person(work, at, row)
        return
    opportunity = work.scope.get(Opportunity, row.reference)
    work.subjects[at] = opportunity
    changed = {change.field: change.after for change in row.changes}
    plain: dict[str, Any] = {name: str(changed[name]) for name in PLAIN_FIELDS if name in changed}
    if isinstance(on := changed.get("next_action_on"), Moment):
        plain |= {
            "next_action_on": on.day,
            "next_action": plain.get("next_action") or opportunity.next_action or "Follow up",
        }
    if "description" in changed:
        plain |= {"job_description": str(changed["description"]), "described_at": work.scope.now}
    if plain:
        ledger.change(work.scope, opportunity, plain)
    _move(work, at, opportunity, row)
    notes = _notes(opportunity, row.new_notes, opportunity.stage_since)
    ledger.create_many(work.scope, notes, kind="note.added", occurred_at=[note.written_at for note in notes])
    if changed.keys() & {"contact_name", "contact_email", "contact_phone"}:
        _add_contact(work, opportunity, row.proposal)


def _add_contact(work: _Work, opportunity: Opportunity, proposal: Proposal) -> None:
    person = _contact(work, opportunity, proposal)
    if person is None:
        return
    if person.workspace_id is None:
        ledger.create(work.scope, person, kind="person.added")
    said = {"email": proposal.fields.get("contact_email"), "phone": proposal.fields.get("contact_phone")}
    ledger.change(
        work.scope, person, {name: value for name, value in said.items() if value and not getattr(person, name)}
    )
    if not work.scope.of(Involvement).filter(opportunity=opportunity, person=person).exists():
        part = Involvement(opportunity=opportunity, person=person, part=Involvement.Part.OTHER)
        ledger.create(work.scope, part, kind="involvement.added")


def _move(work: _Work, at: int, opportunity: Opportunity, row: Judged) -> None:
    """The dates, the stage and the end that the row adds. What the history contradicts stays as it was, and is told."""
    changed = {change.field: change.after for change in row.changes}
    fields = row.proposal.fields
    for name, step in (("saved_on", "interested"), ("applied_on", "applied")):
        if isinstance(value := changed.get(name), Moment):
            stage = next((stage for stage in work.stages.values() if stage.step == step), None)
            if stage is not None:
                _try(
                    work, at, lambda s=stage, v=value: _moved(work, opportunity, s, when(v, work.zone, work.scope.now))
                )
    status_on = fields.get("status_on")
    since = when(status_on, work.zone, work.scope.now) if isinstance(status_on, Moment) else work.scope.now
    if "stage" in changed:
        stage = work.stages[str(changed["stage"])]
        _catch_up(work, at, opportunity, row.proposal, stage)
        moment = max(since, work.scope.get(Opportunity, opportunity.pk).stage_since)
        _try(work, at, lambda: _moved(work, opportunity, stage, moment))
    if "outcome" in changed:
        end = max(since, work.scope.get(Opportunity, opportunity.pk).stage_since)
        outcome = str(changed["outcome"])
        _try(
            work,
            at,
            lambda: pipeline.close(scope=work.scope, opportunity_id=opportunity.pk, outcome=outcome, occurred_at=end),
        )


def _catch_up(work: _Work, at: int, opportunity: Opportunity, proposal: Proposal, final: Stage) -> None:
    """The moves that the file's own history has between the present stage and the one it came to."""
    since = work.scope.get(Opportunity, opportunity.pk).stage_since
    for step in proposal.steps:
        moment = when(step.at, work.zone, work.scope.now)
        stage = work.stages.get(str(step.fields.get("stage", "")))
        if stage is not None and stage != final and moment > since:
            _try(work, at, lambda s=stage, m=moment: _moved(work, opportunity, s, m))


def _moved(work: _Work, opportunity: Opportunity, stage: Stage, at: dt.datetime) -> None:
    pipeline.move(scope=work.scope, opportunity_id=opportunity.pk, stage_id=stage.pk, occurred_at=at)


def _try(work: _Work, at: int, deed: Any) -> None:
    try:
        with transaction.atomic():
            deed()
    except Refused as refusal:
        work.told[at] = f"{work.told.get(at, '')} {refusal.sentence}".strip()


def _add_to_person(work: _Work, at: int, row: Judged) -> None:
    person = work.scope.get(Person, row.reference)
    work.subjects[at] = person
    changes: dict[str, Any] = {}
    for change in row.changes:
        if change.field == "company":
            _companies(work, [row.proposal])
            changes["company"] = work.companies[fold(str(change.after))]
        elif change.field == "connected_on":
            changes["about"] = _about(row.proposal)
        elif change.field in ("title", "url", "email", "phone"):
            changes[change.field] = str(change.after)
    if row.new_notes and "about" not in changes:
        changes["about"] = "\n\n".join(filter(None, [person.about, *row.new_notes]))[:20_000]
    ledger.change(work.scope, person, changes)


def _rows(work: _Work, batch: ImportBatch, judged: Iterable[tuple[int, Judged]]) -> list[ImportedRow]:
    """What is remembered of each row; of one that was brought before word for word, that is known already."""
    return [
        _row(work, batch, at, row)
        for at, row in judged
        if row.verdict is not Verdict.EMPTY and not (row.verdict is Verdict.SAME and row.brought_before)
    ]


def _row(work: _Work, batch: ImportBatch, at: int, row: Judged) -> ImportedRow:
    subject = work.subjects.get(row.twin if row.twin is not None else at)
    kind, subject_id = "", None
    if subject is not None:
        kind, subject_id = ledger.subject_type(subject), subject.pk
    elif row.reference and row.reference != queries.ERASED:
        kind = queries.PERSON if row.proposal.kind == "person" else queries.OPPORTUNITY
        subject_id = uuid.UUID(row.reference)
    told = [
        row.reason,
        *(problem.sentence for problem in row.proposal.problems if not problem.stops),
        work.told.get(at, ""),
    ]
    return ImportedRow(
        batch=batch,
        number=row.proposal.row,
        key=row.proposal.key,
        verdict=str(row.verdict),
        reason=" ".join(filter(None, told))[:REASON_LIMIT],
        raw=dict(row.proposal.raw),
        subject_type=kind,
        subject_id=subject_id,
    )
