"""What a file would bring in: read it, compare it with what is there, say so row by row. Nothing is written here."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from django.db.models import Q
from django.utils import timezone

from parley.core.imports import queries as imports
from parley.core.imports.engine.dates import Moment
from parley.core.imports.engine.records import (
    Identity,
    Judged,
    Known,
    Proposal,
    Value,
    Verdict,
    digest,
    row_fingerprint,
)
from parley.core.imports.engine.text import fold
from parley.core.imports.engine.verdicts import judge
from parley.core.models import Event, ImportBatch
from parley.core.scope import Scope
from parley.jobsearch.imports.engine import addresses
from parley.jobsearch.imports.engine.answers import answers_from
from parley.jobsearch.imports.engine.improving import better_on, disagree
from parley.jobsearch.imports.engine.reading import Reading, read
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD, STEPS, Board, BoardStage
from parley.jobsearch.models import Company, Involvement, Note, Opportunity, Person, Stage
from parley.jobsearch.pipeline.queries import BEGAN, MOVED

OPPORTUNITY, PERSON = "jobsearch.opportunity", "jobsearch.person"
#: Stands for what a long text says; only whether there is one matters.
HELD = "kept"
ERASED = "erased"
ERASED_WORDS = "You erased this for good, so it does not come back."


@dataclass(frozen=True, slots=True)
class Preview:
    """A file, read with the answers so far and judged against what is there."""

    reading: Reading
    judged: tuple[Judged, ...]
    board: Board

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each verdict, and how many of the new ones are opportunities or people."""
        verdicts = Counter(str(row.verdict) for row in self.judged)
        new = Counter(row.proposal.kind for row in self.judged if row.verdict is Verdict.NEW)
        return {
            **{str(verdict): verdicts[str(verdict)] for verdict in Verdict},
            "opportunities": new["opportunity"],
            "people": new["person"],
        }

    @property
    def adds(self) -> int:
        """How many rows would change something."""
        return sum(row.verdict in (Verdict.NEW, Verdict.UPDATES) for row in self.judged)


def board(scope: Scope) -> Board:
    """The person's stages, or while there are none the five steps that a new board begins with."""
    stages = tuple(BoardStage(str(stage.pk), stage.name, stage.step) for stage in scope.of(Stage))
    return Board(stages) if stages else PLAIN_BOARD


def preview(scope: Scope, batch: ImportBatch) -> Preview:
    """What a received file would bring in. Raises NotFound when its file is no longer kept."""
    return preview_of(scope, batch.name, batch.sha256, batch.answers, lambda: imports.content(scope, batch))


def preview_of(scope: Scope, name: str, sha256: str, answers: Mapping[str, Any], content: Any) -> Preview:
    """What a file would bring in, given what to call to get its bytes."""
    own = board(scope)
    reading = _read(scope, own, name, sha256, answers, content)
    judged = judge(reading.proposals, known(scope, reading.proposals), better_on(own), disagree)
    return Preview(reading, judged, own)


def rows_in(scope: Scope, batch: ImportBatch) -> int:
    """How many rows a received file has. Raises NotFound when it is no longer kept."""
    content = partial(imports.content, scope, batch)
    return len(_read(scope, board(scope), batch.name, batch.sha256, batch.answers, content).proposals)


def _read(
    scope: Scope, own: Board, name: str, sha256: str, answers: Mapping[str, Any], content: Callable[[], bytes]
) -> Reading:
    today = scope.now.astimezone(timezone.get_current_timezone()).date()
    return _reading(sha256, name, json.dumps(answers, sort_keys=True), own, today, _Source(content))


class _Source:
    """Where the bytes come from; equal to every other source, since the hash beside it tells files apart."""

    def __init__(self, content: Any) -> None:
        self.content = content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Source)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=2)
def _reading(sha256: str, name: str, answers: str, own: Board, today: dt.date, source: _Source) -> Reading:
    """A reading kept while its pages are turned: the same bytes and answers always read the same."""
    return read(name, source.content(), answers_from(json.loads(answers), own, today))


def known(scope: Scope, proposals: Iterable[Proposal]) -> list[Known]:
    """What is there already that any of these rows could be, in a number of queries that does not grow with it."""
    wanted = _Wanted(list(proposals))
    earlier: dict[tuple[str, uuid.UUID], list[imports.Kept]] = {}
    things: list[Known] = []
    for row in imports.kept_rows(scope, wanted.keys):
        if row.subject_id is not None:
            earlier.setdefault((row.subject_type, row.subject_id), []).append(row)
        elif row.subject_type == "" and not row.raw:
            # A person who was erased for good does not come back with the same file.
            kinds = ("opportunity", "person")
            things += [Known(ERASED, kind, Identity(), keys=(row.key,), settled=ERASED_WORDS) for kind in kinds]
    if "opportunity" in wanted.kinds:
        things += _opportunities(scope, wanted, earlier)
    if "person" in wanted.kinds:
        things += _people(scope, wanted, earlier)
    return things


class _Wanted:
    """By what the rows of a file could be known."""

    def __init__(self, proposals: list[Proposal]) -> None:
        live = [proposal for proposal in proposals if not proposal.empty]
        self.kinds = {proposal.kind for proposal in live}
        self.names = {proposal.identity.name for proposal in live}
        # A company's name may hold the mark that ends it, so each beginning could be one.
        self.companies = {name[:at] for name in self.names for at, mark in enumerate(name) if mark == "|"}
        self.ids = {name for proposal in live for name in proposal.identity.ids}
        self.keys = sorted({proposal.key for proposal in live} | {digest(name) for name in self.ids})

    def has(self, identity: Identity) -> bool:
        return identity.name in self.names or any(name in self.ids for name in identity.ids)


def _before(kept: list[imports.Kept]) -> dict[str, tuple[str, ...]]:
    return {
        "keys": tuple(row.key for row in kept),
        "fingerprints": tuple(row_fingerprint(row.raw) for row in kept if row.raw),
    }


def _opportunities(
    scope: Scope, wanted: _Wanted, earlier: dict[tuple[str, uuid.UUID], list[imports.Kept]]
) -> list[Known]:
    rows = _candidates(scope, wanted, [pk for kind, pk in earlier if kind == OPPORTUNITY])
    rows = [row for row in rows if (OPPORTUNITY, row.pk) in earlier or wanted.has(_named(row))]
    days = _first_days(scope, [row.pk for row in rows])
    described = _described(scope, [row.pk for row in rows])
    contacts = _contacts(scope, [row.pk for row in rows])
    notes = _notes(scope, [row.pk for row in rows])
    return [
        Known(
            reference=str(row.pk),
            kind="opportunity",
            identity=_named(row, *days.get(row.pk, (None, None))),
            fields=_fields(row, days.get(row.pk, (None, None)), row.pk in described, contacts.get(row.pk, [])),
            notes=notes.get(row.pk, ""),
            **_before(earlier.get((OPPORTUNITY, row.pk), [])),
        )
        for row in rows
    ]


def _candidates(scope: Scope, wanted: _Wanted, earlier: list[uuid.UUID]) -> list[Opportunity]:
    """All that a row could be, and few others: those at the companies of the file, those with the link of a job board.

    Every opportunity, where the file names more companies than one query should.
    """
    rows = scope.of(Opportunity).select_related("company").defer("job_description", "company__about").order_by("id")
    companies = [pk for pk, name in scope.of(Company).values_list("pk", "name") if fold(name) in wanted.companies]
    if len(companies) + len(earlier) > imports.BATCH:
        return list(rows)
    could_be = Q(company__in=companies) | Q(pk__in=earlier)
    return list(rows.filter(could_be | Q(url__icontains=addresses.BOARD) if wanted.ids else could_be))


def _named(row: Opportunity, seen: dt.date | None = None, applied: dt.date | None = None) -> Identity:
    given = addresses.job_id(row.url)
    return Identity(
        ids=(given,) if given else (),
        name=f"{fold(row.company.name)}|{fold(row.role)}",
        whole=bool(row.role),
        day=applied,
        seen=seen,
        place=addresses.place(row.url) if row.url else "",
    )


def _fields(
    row: Opportunity, days: tuple[dt.date | None, dt.date | None], described: bool, contacts: list[Person]
) -> dict[str, Value]:
    seen, applied = days
    said: dict[str, Value | None] = {
        "company": row.company.name,
        "role": row.role,
        "location": row.location,
        "url": row.url,
        "salary": row.salary,
        "source": row.source,
        "source_detail": row.source_detail,
        "stage": str(row.stage_id),
        "outcome": row.outcome,
        "next_action": row.next_action,
        "next_action_on": Moment(row.next_action_on) if row.next_action_on else None,
        "description": HELD if described else "",
        "saved_on": Moment(seen) if seen else None,
        "applied_on": Moment(applied) if applied else None,
        "status_on": Moment(row.stage_since.date()),
        "contact_names": "\n".join(person.name for person in contacts),
        "contact_emails": "\n".join(person.email for person in contacts if person.email),
        "contact_phones": "\n".join(person.phone for person in contacts if person.phone),
    }
    return {name: value for name, value in said.items() if value}


def _first_days(
    scope: Scope, opportunity_ids: list[uuid.UUID]
) -> dict[uuid.UUID, tuple[dt.date | None, dt.date | None]]:
    """The day each was first seen and the day it was applied for, from the events that stand and know their day."""
    zone = timezone.get_current_timezone()
    found: dict[uuid.UUID, tuple[dt.date | None, dt.date | None]] = {}
    for start in range(0, len(opportunity_ids), imports.BATCH):
        events = scope.of(
            Event
        ).filter(  # type: ignore[type-var]
            subject_type=OPPORTUNITY,
            subject_id__in=opportunity_ids[start : start + imports.BATCH],
            undone_by__isnull=True,
            undoes__isnull=True,
        )
        told = events.filter(payload__op__in=("create", "change", "note")).values_list(
            "subject_id", "kind", "occurred_at", "payload__op", "payload__at_stage__step", "payload__to__step",
            "payload__undated",
        )  # fmt: skip
        for subject_id, kind, at, op, began, came, undated in told:
            step = began if op == "create" else came if kind in (MOVED, BEGAN) else None
            if step not in STEPS or undated:
                continue
            day = at.astimezone(zone).date()
            seen, applied = found.get(subject_id, (None, None))
            if step == STEPS[0]:
                seen = min(filter(None, (seen, day)))
            else:
                applied = min(filter(None, (applied, day)))
            found[subject_id] = (seen, applied)
    return found


def _described(scope: Scope, opportunity_ids: list[uuid.UUID]) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    for start in range(0, len(opportunity_ids), imports.BATCH):
        rows = scope.of(Opportunity).filter(pk__in=opportunity_ids[start : start + imports.BATCH])
        found.update(rows.exclude(job_description="").values_list("pk", flat=True))
    return found


def _contacts(scope: Scope, opportunity_ids: list[uuid.UUID]) -> dict[uuid.UUID, list[Person]]:
    found: dict[uuid.UUID, list[Person]] = {}
    for start in range(0, len(opportunity_ids), imports.BATCH):
        batch = opportunity_ids[start : start + imports.BATCH]
        for row in scope.of(Involvement).filter(opportunity__in=batch).select_related("person"):
            found.setdefault(row.opportunity_id, []).append(row.person)
    return found


def _notes(scope: Scope, opportunity_ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    found: dict[uuid.UUID, list[str]] = {}
    for start in range(0, len(opportunity_ids), imports.BATCH):
        rows = scope.of(Note).filter(opportunity__in=opportunity_ids[start : start + imports.BATCH])
        for opportunity_id, text in rows.values_list("opportunity_id", "text"):
            found.setdefault(opportunity_id, []).append(text)
    return {opportunity_id: "\n".join(texts) for opportunity_id, texts in found.items()}


def _people(scope: Scope, wanted: _Wanted, earlier: dict[tuple[str, uuid.UUID], list[imports.Kept]]) -> list[Known]:
    people: list[Known] = []
    for row in scope.of(Person).select_related("company").order_by("id"):
        company = row.company.name if row.company else ""
        given = addresses.profile_id(row.url)
        identity = Identity(
            ids=(given,) if given else (),
            name=f"{fold(row.name)}|{fold(company)}",
            whole=bool(company),
            place=addresses.place(row.url) if row.url else "",
        )
        kept = earlier.get((PERSON, row.pk), [])
        if not kept and not wanted.has(identity):
            continue
        said = {"name": row.name, "company": company, "title": row.title, "url": row.url, "connected_on": row.about}
        said |= {"email": row.email, "phone": row.phone}
        fields: dict[str, Value] = {name: value for name, value in said.items() if value}
        people.append(Known(str(row.pk), "person", identity, fields, row.about, **_before(kept)))
    return people
