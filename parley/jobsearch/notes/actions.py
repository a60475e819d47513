"""Notes about an opportunity: write, rewrite, delete."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Note, Opportunity
from parley.jobsearch.silence import actions as silence
from parley.kernel.errors import Refused

WRITTEN, REWRITTEN, DELETED = "note.written", "note.rewritten", "note.deleted"


@transaction.atomic
def write(*, scope: Scope, opportunity_id: uuid.UUID, text: str, theirs: bool = False) -> Note:
    """Write a note about an opportunity. Raises NotFound, Refused for an empty one.

    `theirs` says that it tells of a word of theirs, which opens again what was closed for want of one.
    """
    opportunity = scope.get(Opportunity, opportunity_id)
    note = Note(opportunity=opportunity, text=_words(text), written_at=scope.now)
    ledger.create(scope, note, kind=WRITTEN)
    if theirs:
        silence.heard(scope=scope, opportunity_id=opportunity_id)
    drafts.drop(scope, [new_key(opportunity_id)])
    return note


@transaction.atomic
def rewrite(*, scope: Scope, note_id: uuid.UUID, text: str) -> Note:
    """Change the words of a note; what they were stays in the ledger. Raises NotFound, Refused for an empty one."""
    note = scope.get(Note, note_id)
    ledger.change(scope, note, {"text": _words(text)}, kind=REWRITTEN)
    drafts.drop(scope, [key(note_id)])
    return note


@transaction.atomic
def delete_note(*, scope: Scope, note_id: uuid.UUID) -> Note:
    """Delete a note. Raises NotFound."""
    note = scope.get(Note, note_id)
    ledger.delete(scope, note, kind=DELETED)
    drafts.drop(scope, [key(note_id)])
    return note


def new_key(opportunity_id: uuid.UUID) -> str:
    """Under which a new note is kept while it is typed."""
    return f"opportunity:{opportunity_id}:note"


def key(note_id: uuid.UUID) -> str:
    """Under which a note is kept while it is rewritten."""
    return f"note:{note_id}"


def _words(text: str) -> str:
    words = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not words:
        raise Refused("Write a few words first.", field="text")
    return words
