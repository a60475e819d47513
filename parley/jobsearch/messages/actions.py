"""The writes of messages: begun, saved, marked as sent, deleted. Nothing is ever sent from here."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.messages import queries
from parley.jobsearch.models import Message, Opportunity
from parley.kernel.errors import Refused
from parley.packs.letters import begin as begin_letter

BEGUN, SAVED, SENT, NOT_SENT = "message.begun", "message.saved", "message.sent", "message.not_sent"


@transaction.atomic
def begin(
    scope: Scope,
    *,
    opportunity_id: uuid.UUID | None = None,
    letter: str = "",
    tone: str = "",
    situation: str = "",
    by: dt.date | None = None,
    given: Mapping[str, str] | None = None,
) -> Message:
    """Begin a message, from a letter with what is known filled in, or empty; `by` is a day that it names.

    `given` are facts by the names of their gaps that go before what is known. Raises NotFound.
    """
    chosen = queries.letter_named(letter)
    row = Message(
        opportunity=scope.get(Opportunity, opportunity_id) if opportunity_id else None,
        situation=situation if situation in Message.Situation.values else Message.Situation.GENERAL,
        begun_at=scope.now,
        changed_at=scope.now,
    )
    if chosen:
        own_tone = queries.tone_named(tone)
        facts = {**queries.letter_facts(scope, chosen, own_tone, opportunity_id, by), **(given or {})}
        begun = begin_letter(chosen, own_tone, facts)
        row.situation, row.subject, row.text = chosen.situation, begun.subject[:300], begun.text
    ledger.create(scope, row, kind=BEGUN)
    return row


@transaction.atomic
def write(scope: Scope, *, subject: str, text: str, situation: str, opportunity_id: uuid.UUID | None = None) -> Message:
    """Begin a message with words that another room has put together. Raises NotFound."""
    row = Message(
        opportunity=scope.get(Opportunity, opportunity_id) if opportunity_id else None,
        situation=situation if situation in Message.Situation.values else Message.Situation.GENERAL,
        subject=_one_line(subject)[:300],
        text=_words(text),
        begun_at=scope.now,
        changed_at=scope.now,
    )
    ledger.create(scope, row, kind=BEGUN)
    return row


@transaction.atomic
def keep(scope: Scope, *, message_id: uuid.UUID, subject: str, situation: str, text: str) -> bool:
    """Keep a draft; whether anything differed. Raises NotFound, and Refused once it was sent."""
    row = _draft(scope, message_id)
    wanted = {"subject": _one_line(subject), "situation": situation, "text": _words(text)}
    drafts.drop(scope, [key(message_id)])
    if all(getattr(row, name) == value for name, value in wanted.items()):
        return False
    ledger.change(scope, row, {**wanted, "changed_at": scope.now}, kind=SAVED)
    return True


@transaction.atomic
def mark_sent(scope: Scope, *, message_id: uuid.UUID, at: dt.datetime | None = None) -> Message:
    """Say that the person sent it, now or earlier. Raises NotFound, and Refused for an empty one or for the future."""
    row = _draft(scope, message_id)
    if not row.text.strip():
        raise Refused("There is nothing in it yet.", field="text")
    moment = at or scope.now
    if moment > scope.now:
        raise Refused("That day has not come yet.", field="sent_on")
    ledger.change(scope, row, {"sent_at": moment}, kind=SENT, occurred_at=moment)
    return row


@transaction.atomic
def take_back(scope: Scope, *, message_id: uuid.UUID) -> Message:
    """It was not sent after all: a draft again. Raises NotFound."""
    row = scope.get(Message, message_id)
    if row.sent_at:
        ledger.change(scope, row, {"sent_at": None, "changed_at": scope.now}, kind=NOT_SENT)
    return row


@transaction.atomic
def delete_message(scope: Scope, *, message_id: uuid.UUID) -> Message:
    """Delete a message. Raises NotFound."""
    row = scope.get(Message, message_id)
    ledger.delete(scope, row)
    drafts.drop(scope, [key(message_id)])
    return row


def key(message_id: uuid.UUID) -> str:
    """Under which a message is kept while it is typed."""
    return f"message:{message_id}"


def _draft(scope: Scope, message_id: uuid.UUID) -> Message:
    row = scope.get(Message, message_id)
    if row.sent_at:
        raise Refused("This was sent already. Say first that it was not, if you want to change it.")
    return row


def _one_line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _words(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()
