"""What is found out about a company: notes of the research, and the two or three things to bring up."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.dossier import gateway
from parley.jobsearch.models import Company, CompanyFlag, ResearchNote, TalkingPoint
from parley.kernel.errors import Refused

#: More than three are not remembered in the room.
MOST_POINTS = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What was found out: in which step (or none), in which words, where it stands, and of which day it is."""

    text: str
    step: str = ""
    source: str = ""
    dated: dt.date | None = None


@transaction.atomic
def write_note(scope: Scope, *, company_id: uuid.UUID, found: Found) -> ResearchNote:
    """Keep what was found out. Raises NotFound, Refused for no words, a step there is not, or a day ahead."""
    row = ResearchNote(company=scope.get(Company, company_id), **_checked(scope, found), written_at=scope.now)
    ledger.create(scope, row, kind="research_note.written")
    drafts.drop(scope, [new_key(company_id, found.step)])
    return row


@transaction.atomic
def change_note(scope: Scope, *, note_id: uuid.UUID, found: Found) -> ResearchNote:
    """Put a note in other words. Raises NotFound, Refused as `write_note` does."""
    row = scope.get(ResearchNote, note_id)
    ledger.change(scope, row, _checked(scope, found), kind="research_note.rewritten")
    drafts.drop(scope, [draft_key(note_id)])
    return row


@transaction.atomic
def remove_note(scope: Scope, *, note_id: uuid.UUID) -> ResearchNote:
    """Take a note off. What rests on it keeps its own words. Raises NotFound."""
    row = scope.get(ResearchNote, note_id)
    for point in scope.of(TalkingPoint).filter(note=row):
        ledger.change(scope, point, {"note": None}, kind="talking_point.let_go")
    for flag in scope.of(CompanyFlag).filter(note=row):
        ledger.change(scope, flag, {"note": None}, kind="flag.let_go")
    drafts.drop(scope, [draft_key(note_id)])
    ledger.delete(scope, row, kind="research_note.removed")
    return row


@transaction.atomic
def add_point(scope: Scope, *, company_id: uuid.UUID, text: str, note_id: uuid.UUID | None = None) -> TalkingPoint:
    """Something to bring up, resting on a note of the same company or on none.

    Raises NotFound, Refused for no words, a fourth one or a note on another company.
    """
    company = scope.get(Company, company_id)
    held = scope.of(TalkingPoint).filter(company=company)
    if held.count() >= MOST_POINTS:
        raise Refused(f"{MOST_POINTS} are as many as one remembers in the room. Take one off first.", field="text")
    last = held.order_by("-position").values_list("position", flat=True).first()
    row = TalkingPoint(
        company=company,
        note=_note_of(scope, company.pk, note_id),
        text=_words(text, "Say what you would bring up."),
        position=0 if last is None else last + 1,
    )
    ledger.create(scope, row, kind="talking_point.added")
    return row


@transaction.atomic
def change_point(scope: Scope, *, point_id: uuid.UUID, text: str, note_id: uuid.UUID | None = None) -> TalkingPoint:
    """Other words for it, or another note. Raises NotFound, Refused as `add_point` does."""
    row = scope.get(TalkingPoint, point_id)
    note = _note_of(scope, row.company_id, note_id)
    changes = {"text": _words(text, "Say what you would bring up."), "note": note}
    ledger.change(scope, row, changes, kind="talking_point.changed")
    return row


@transaction.atomic
def remove_point(scope: Scope, *, point_id: uuid.UUID) -> TalkingPoint:
    """Take it off. Raises NotFound."""
    row = scope.get(TalkingPoint, point_id)
    ledger.delete(scope, row, kind="talking_point.removed")
    return row


def new_key(company_id: uuid.UUID, step: str) -> str:
    """Under which a new note of a step is kept while it is typed."""
    return f"company:{company_id}:research:{step}"


def draft_key(note_id: uuid.UUID) -> str:
    """Under which a note is kept while it is typed anew."""
    return f"research_note:{note_id}"


def _checked(scope: Scope, found: Found) -> dict[str, object]:
    text = found.text.replace("\r\n", "\n").strip()
    if not text:
        raise Refused("Write down what you found.", field="text")
    if found.step and found.step not in gateway.steps():
        raise Refused("There is no such step.", field="step")
    if found.dated and found.dated > scope.now.date() + dt.timedelta(days=1):
        raise Refused("That day lies ahead.", field="dated")
    return asdict(found) | {"text": text, "source": " ".join(found.source.split())}


def _note_of(scope: Scope, company_id: uuid.UUID, note_id: uuid.UUID | None) -> ResearchNote | None:
    if note_id is None:
        return None
    row = scope.get(ResearchNote, note_id)
    if row.company_id != company_id:
        raise Refused("That note is on another company.", field="note")
    return row


def _words(text: str, missing: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise Refused(missing, field="text")
    return words
