"""Notes as their forms need them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.jobsearch.models import Note


@dataclass(frozen=True, slots=True)
class Written:
    """One note and the opportunity it is about."""

    id: uuid.UUID
    text: str
    opportunity_id: uuid.UUID
    about: str


def note(scope: Scope, note_id: uuid.UUID) -> Written:
    """One note. Raises NotFound."""
    row = scope.get(Note, note_id)
    return Written(row.pk, row.text, row.opportunity_id, str(row.opportunity))
