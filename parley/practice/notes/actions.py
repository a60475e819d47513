"""The writes of prepared notes: begun, saved, said, brought back to an older version, deleted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.kernel.errors import NotFound
from parley.practice.models import Card, PreparedNote, QuestionMark, Review
from parley.practice.notes import queries


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a talk beside its words."""

    title: str = ""
    happened_on: dt.date | None = None
    planned_on: dt.date | None = None
    setting: str = ""
    said_on: dt.date | None = None


@transaction.atomic
def begin(scope: Scope, *, guide: str) -> PreparedNote:
    """A new note along a guide; of a guide that has one note, the one there is. Raises NotFound."""
    known = queries.guide_named(guide)
    if not queries.has_several(known):
        row = scope.of(PreparedNote).filter(guide=known.id).order_by("begun_at", "pk").first()
        if row is not None:
            return row
    row = PreparedNote(guide=known.id, begun_at=scope.now, changed_at=scope.now)
    ledger.create(scope, row, kind="note.begun")
    return row


@transaction.atomic
def save_note(scope: Scope, *, note_id: uuid.UUID, words: Mapping[str, str], facts: Facts | None = None) -> bool:
    """Set the parts named and, where given, what is known of the talk; whether anything differed. Raises NotFound."""
    row = scope.get(PreparedNote, note_id)
    names = {part.id for part in queries.guide_of(row).parts}
    parts = {**row.parts, **{name: text for name, text in words.items() if name in names}}
    wanted: dict[str, object] = {"parts": {name: text for name, text in parts.items() if text}}
    if facts is not None:
        wanted |= {name: getattr(facts, name) for name in Facts.__slots__}
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    ledger.change(scope, row, wanted | {"changed_at": scope.now}, kind="note.saved")
    return True


@transaction.atomic
def bring_back(scope: Scope, *, note_id: uuid.UUID, number: int) -> bool:
    """Make an older version the present one, as a new version. Raises NotFound where there is no such version."""
    row = scope.get(PreparedNote, note_id)
    for version in queries.versions_of(scope, row):
        if version.number == number:
            return save_note(scope, note_id=note_id, words=version.parts)
    raise NotFound("There is no such version.")


@transaction.atomic
def delete_note(scope: Scope, *, note_id: uuid.UUID) -> PreparedNote:
    """Delete a note, with its mark and its place in the queue. Raises NotFound."""
    row = scope.get(PreparedNote, note_id)
    key = queries.key_of(row)
    for mark in scope.of(QuestionMark).filter(key=key):
        ledger.delete(scope, mark)
    for card in scope.of(Card).filter(about=key):
        for review in scope.of(Review).filter(card=card):
            ledger.delete(scope, review)
        ledger.delete(scope, card)
    ledger.delete(scope, row, kind="note.deleted")
    return row
