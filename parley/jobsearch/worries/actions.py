"""One's own red flags: what somebody could worry about, and the honest answer to it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.evidence.models import Entry, Story
from parley.jobsearch.models import Opportunity, OwnFlag
from parley.kernel.errors import Refused


@transaction.atomic
def add(
    scope: Scope,
    *,
    worry: str,
    answer: str = "",
    opportunity_id: uuid.UUID | None = None,
    story_id: uuid.UUID | None = None,
    entry_id: uuid.UUID | None = None,
) -> OwnFlag:
    """A worry about the person, in one process or, without an opportunity, in every one.

    `story_id` and `entry_id` name what the answer rests on. Raises NotFound, Refused for no words.
    """
    opportunity = scope.get(Opportunity, opportunity_id) if opportunity_id else None
    fields = _checked(scope, worry, answer, story_id, entry_id)
    row = OwnFlag(opportunity=opportunity, **fields, written_at=scope.now)
    ledger.create(scope, row, kind="own_flag.added")
    drafts.drop(scope, [new_key(opportunity_id)])
    return row


@transaction.atomic
def change(
    scope: Scope,
    *,
    flag_id: uuid.UUID,
    worry: str,
    answer: str,
    story_id: uuid.UUID | None = None,
    entry_id: uuid.UUID | None = None,
) -> OwnFlag:
    """Other words for the worry or its answer, or other evidence. Raises NotFound, Refused for no words."""
    row = scope.get(OwnFlag, flag_id)
    ledger.change(scope, row, _checked(scope, worry, answer, story_id, entry_id), kind="own_flag.changed")
    drafts.drop(scope, [draft_key(flag_id)])
    return row


@transaction.atomic
def remove(scope: Scope, *, flag_id: uuid.UUID) -> OwnFlag:
    """Nobody will worry about that any more. Raises NotFound."""
    row = scope.get(OwnFlag, flag_id)
    ledger.delete(scope, row, kind="own_flag.removed")
    drafts.drop(scope, [draft_key(flag_id)])
    return row


def new_key(opportunity_id: uuid.UUID | None) -> str:
    """Under which a new answer is kept while it is typed."""
    return f"opportunity:{opportunity_id}:own_flag" if opportunity_id else "own_flag:new"


def draft_key(flag_id: uuid.UUID) -> str:
    """Under which an answer is kept while it is typed."""
    return f"own_flag:{flag_id}"


def _checked(
    scope: Scope, worry: str, answer: str, story_id: uuid.UUID | None, entry_id: uuid.UUID | None
) -> dict[str, Any]:
    words = " ".join(worry.split())
    if not words:
        raise Refused("What could they worry about?", field="worry")
    return {
        "worry": words,
        "answer": answer.replace("\r\n", "\n").strip(),
        "story": scope.get(Story, story_id).pk if story_id else None,
        "entry": scope.get(Entry, entry_id).pk if entry_id else None,
    }
