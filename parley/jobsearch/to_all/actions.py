"""The letters to everybody become messages: drafts, or marked as sent. Nothing is sent from here."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Message
from parley.jobsearch.to_all.queries import key, letter_of
from parley.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Written:
    """A letter to one company as it was written."""

    opportunity_id: uuid.UUID
    subject: str
    text: str


@transaction.atomic
def keep(scope: Scope, *, letter: str, written: Sequence[Written], is_sent: bool = False) -> list[Message]:
    """Keep each as a message in one deed, and mark it as sent where that is said. What is there already stays one.

    Raises NotFound, and Refused where none is given or one that was sent is empty.
    """
    if not written:
        raise Refused("No letter was ticked, so nothing was kept.")
    chosen = letter_of(letter)
    kept = []
    for each in written:
        row = _same(scope, chosen.situation, each) or _new(scope, chosen.situation, each)
        if is_sent and row.sent_at is None:
            messages.mark_sent(scope, message_id=row.pk)
        kept.append(row)
    drafts.drop(scope, [key(chosen.id, each.opportunity_id) for each in written])
    return kept


def _new(scope: Scope, situation: str, written: Written) -> Message:
    row = messages.begin(scope, opportunity_id=written.opportunity_id, situation=situation)
    messages.keep(scope, message_id=row.pk, subject=written.subject[:300], situation=situation, text=written.text)
    return row


def _same(scope: Scope, situation: str, written: Written) -> Message | None:
    """The message that says just this to them already: a page that is sent twice makes no second one."""
    text = written.text.replace("\r\n", "\n").strip()
    rows = scope.of(Message).filter(opportunity=written.opportunity_id, situation=situation, text=text)
    return rows.order_by("-changed_at", "-pk").first()
