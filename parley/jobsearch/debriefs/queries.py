"""What a debrief's form starts from. The debrief itself is read with its round, in `rounds.queries`."""

from __future__ import annotations

import uuid

from parley.core.scope import Scope
from parley.jobsearch.calibration.queries import foretold
from parley.jobsearch.models import Debrief

#: The long texts of a debrief that are kept while they are typed.
TEXTS = ("went_well", "to_improve", "feedback_received")


def round_of(scope: Scope, debrief_id: uuid.UUID) -> uuid.UUID:
    """The round a debrief belongs to. Raises NotFound."""
    return scope.get(Debrief, debrief_id).round_id


def was_foretold(scope: Scope, round_id: uuid.UUID) -> bool | None:
    """Whether it was told how a round felt before its result was known; None while it is not. Raises NotFound."""
    return foretold(scope, round_id)


def draft_key(round_id: uuid.UUID, field: str) -> str:
    """Under which a text of a round's debrief is kept while it is typed."""
    return f"round:{round_id}:{field}"


def draft_keys(round_id: uuid.UUID, questions: int) -> list[str]:
    """Every key under which a round's debrief may be kept, with so many questions."""
    return [draft_key(round_id, name) for name in (*TEXTS, *(f"question:{at}" for at in range(questions)))]
