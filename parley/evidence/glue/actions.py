"""The writes of glue work: an entry marked with its kind, a move begun about a piece of work."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.glue import queries
from parley.evidence.impact_log import actions as impact_log
from parley.evidence.models import Answer, Entry
from parley.kernel.errors import Refused

#: An entry names a move by so many characters of its line.
LONGEST = 90


@transaction.atomic
def mark(scope: Scope, *, entry_id: uuid.UUID, work: str) -> bool:
    """Say what kind of work an entry was; whether that differs. Raises Refused for a kind that there is not."""
    entry = scope.get(Entry, entry_id)
    if work not in dict(queries.works()):
        raise Refused("Choose what kind of work it was.", field="work")
    return impact_log.change_entry(scope, entry_id=entry.pk, changes={"work": work})


@transaction.atomic
def begin(scope: Scope, *, move: str, about: str = "", entry_id: uuid.UUID | None = None) -> Answer:
    """A move about a piece of work, named in words or by an entry, on which it then rests.

    Raises NotFound for a move that there is not, Refused where nothing says what it is about.
    """
    entry = scope.get(Entry, entry_id) if entry_id else None
    named = about.strip() or (_shortened(entry.text) if entry else "")
    row = answers.begin(scope, guide=queries.move_named(move), variant=named)
    if entry:
        answers.tie(scope, answer_id=row.pk, kind="entry", row_id=entry.pk)
    return row


def _shortened(text: str) -> str:
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + "…"
