"""The writes of a negotiation's log: a contact noted, changed, confirmed in writing, its promise settled."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Message, Opportunity
from parley.kernel.errors import Refused
from parley.offers.models import Alternative, Contact
from parley.offers.talks.engine.heard import heard
from parley.offers.talks.engine.known import BY_ID
from parley.offers.talks.queries import SPOKEN

NOTED, CHANGED, CONFIRMED = "contact.noted", "contact.changed", "contact.confirmed"
SETTLED, STANDS = "contact.promise_settled", "contact.promise_stands"
#: Kinds of promises that mean nothing without a day.
DATED = frozenset({Contact.Promise.ANSWER_BY, Contact.Promise.NOT_BEFORE})


@dataclass(frozen=True, slots=True)
class Words:
    """A contact as it is told. `confirmed`: what was said has been confirmed in writing."""

    at: dt.datetime
    means: str = Contact.Means.PHONE
    who: str = ""
    said: str = ""
    point: str = ""
    knows: Sequence[str] = field(default=())
    told: str = ""
    promise: str = ""
    promise_words: str = ""
    promise_until: dt.date | None = None
    confirmed: bool = False


@transaction.atomic
def note(
    scope: Scope, *, words: Words, alternative_id: uuid.UUID | None = None, opportunity_id: uuid.UUID | None = None
) -> Contact:
    """Note a contact about an offer, or with a company that has made none. Raises NotFound, Refused."""
    alternative = scope.get(Alternative, alternative_id) if alternative_id else None
    wanted = alternative.opportunity_id if alternative else opportunity_id
    opportunity = scope.get(Opportunity, wanted) if wanted else None
    if alternative is None and opportunity is None:
        raise Refused("Say first with whom it was: an offer, or a company of your job search.")
    row = Contact(alternative=alternative, opportunity=opportunity, **_fields(scope, words, None))
    ledger.create(scope, row, kind=NOTED, occurred_at=row.at)
    drafts.drop(scope, [key(alternative_id or opportunity_id)])
    return row


@transaction.atomic
def change(scope: Scope, *, contact_id: uuid.UUID, words: Words) -> Contact:
    """Change what was noted. A promise that changes stands again. Raises NotFound, Refused."""
    row = scope.get(Contact, contact_id)
    wanted = _fields(scope, words, row.confirmed_at)
    if any(getattr(row, name) != wanted[name] for name in ("promise", "promise_words", "promise_until")):
        wanted["promise_over_at"] = None
    ledger.change(scope, row, wanted, kind=CHANGED)
    drafts.drop(scope, [key(contact_id)])
    return row


@transaction.atomic
def confirm(scope: Scope, *, contact_id: uuid.UUID, confirmed: bool = True) -> Contact:
    """Say that what was spoken has been confirmed in writing, or that it was not. Raises NotFound."""
    row = scope.get(Contact, contact_id)
    ledger.change(scope, row, {"confirmed_at": scope.now if confirmed else None}, kind=CONFIRMED)
    return row


@transaction.atomic
def draft_confirmation(scope: Scope, *, contact_id: uuid.UUID) -> Message:
    """A mail that says back what was heard in a spoken contact, as a draft; the one that waits already, if there is.

    Raises NotFound, Refused where nothing was spoken.
    """
    row = scope.get(Contact, contact_id)
    if row.means not in SPOKEN or not row.said:
        raise Refused("There is nothing spoken here that could be confirmed.")
    waiting = scope.of(Message).filter(
        opportunity=row.opportunity, situation=Message.Situation.CONFIRM_CALL, begun_at__gte=row.at, sent_at=None
    )
    if (there := waiting.order_by("-begun_at", "-pk").first()) is not None:
        return there
    first, *rest = heard(row.said)
    given = {"day": f"{timezone.localtime(row.at):%A}", "point": first, "second": "; ".join(rest)}
    if row.who:
        given["person"] = row.who.split(",")[0].split()[0]
    return messages.begin(scope, opportunity_id=row.opportunity_id, letter="confirm-call", given=given)


@transaction.atomic
def settle(scope: Scope, *, contact_id: uuid.UUID, over: bool = True) -> Contact:
    """Say that a promise was kept or fell away, or that it stands after all. Raises NotFound, and Refused for none."""
    row = scope.get(Contact, contact_id)
    if not row.promise:
        raise Refused("Nothing was promised in that contact.")
    ledger.change(scope, row, {"promise_over_at": scope.now if over else None}, kind=SETTLED if over else STANDS)
    return row


@transaction.atomic
def remove(scope: Scope, *, contact_id: uuid.UUID) -> Contact:
    """Take a contact out of the log. Raises NotFound."""
    row = scope.get(Contact, contact_id)
    ledger.delete(scope, row)
    drafts.drop(scope, [key(contact_id)])
    return row


def key(row_id: uuid.UUID | None) -> str:
    """Under which what they said is kept while it is typed: of a contact, or new for an offer or an opportunity."""
    return f"contact:{row_id}:said"


def _fields(scope: Scope, words: Words, confirmed_at: dt.datetime | None) -> dict[str, Any]:
    """The columns of what was told. Raises Refused."""
    if words.at > scope.now:
        raise Refused("That has not happened yet. Note it once it has.", field="at")
    said, told = _text(words.said), " ".join(words.told.split())
    promise, promised = words.promise, " ".join(words.promise_words.split())
    if promised and not promise:
        promise = Contact.Promise.OTHER
    if promise == Contact.Promise.OTHER and not promised:
        raise Refused("Write what you promised, in a few words.", field="promise_words")
    if promise in DATED and words.promise_until is None:
        raise Refused("Give the day that you named to them.", field="promise_until")
    if not (said or told or promise or words.knows):
        raise Refused("Write what they said, what they know now or what you promised.", field="said")
    return {
        "at": words.at,
        "means": words.means,
        "who": " ".join(words.who.split()),
        "said": said,
        "point": words.point,
        "knows": [each for each in dict.fromkeys(words.knows) if each in BY_ID],
        "told": told,
        "promise": promise,
        "promise_words": promised if promise else "",
        "promise_until": words.promise_until if promise else None,
        "confirmed_at": (confirmed_at or scope.now) if words.confirmed else None,
    }


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()
