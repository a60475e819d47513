"""A decision is written down with its figures, put in better words, and looked at again."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.decisions import queries
from parley.offers.decisions.engine import MONTHS
from parley.offers.models import Decision, DecisionReview

NO_REASON = "Say why in a sentence: in a year you will want to know."


@transaction.atomic
def decide(
    scope: Scope, *, chosen: str, decided_on: dt.date, because: str, against: str = "", wrong_if: str = ""
) -> Decision:
    """Write down a choice of one of the open ways (by its id), with the figures as they stand now.

    Raises Refused for a way that is not open, and for no reason.
    """
    ground = queries.ground(scope)
    name = dict(ground.choices).get(chosen)
    if name is None:
        raise Refused("Choose one of the ways that are open.", field="chosen")
    row = Decision(chosen=name, decided_on=decided_on, **_words(because, against, wrong_if), **queries.stored(ground))
    ledger.create(scope, row, kind="decision.taken")
    drafts.drop(scope, [draft_key("")])
    return row


@transaction.atomic
def reword(
    scope: Scope, *, decision_id: uuid.UUID, decided_on: dt.date, because: str, against: str, wrong_if: str
) -> Decision:
    """Change its words or its day; the figures stay those of the day it was written. Raises NotFound, Refused."""
    row = scope.get(Decision, decision_id)
    ledger.change(scope, row, {"decided_on": decided_on, **_words(because, against, wrong_if)})
    drafts.drop(scope, [draft_key(decision_id)])
    return row


@transaction.atomic
def forget(scope: Scope, *, decision_id: uuid.UUID) -> str:
    """Remove a decision and its looks back; returns what was chosen. Raises NotFound."""
    row = scope.get(Decision, decision_id)
    for review in scope.of(DecisionReview).filter(decision=row):
        ledger.delete(scope, review)
    ledger.delete(scope, row)
    return row.chosen


@transaction.atomic
def look_back(
    scope: Scope, *, decision_id: uuid.UUID, months: int, turned: str, proved: str, words: str = ""
) -> DecisionReview:
    """Say how it looks after so many months; said again, it is changed. Raises NotFound, Refused for another date."""
    row = scope.get(Decision, decision_id)
    if months not in MONTHS:
        raise Refused("A decision is looked at after six and after twelve months.")
    wanted = {"turned": turned, "proved": proved, "words": _text(words)}
    found = scope.of(DecisionReview).filter(decision=row, months=months).first()
    if found:
        ledger.change(scope, found, wanted)
        return found
    found = DecisionReview(decision=row, months=months, looked_on=queries.today(scope), **wanted)
    ledger.create(scope, found, kind="decision.looked_at")
    return found


def draft_key(decision_id: uuid.UUID | str) -> str:
    """Under which the reason is kept while it is typed."""
    return f"decision:{decision_id or 'new'}:because"


def _words(because: str, against: str, wrong_if: str) -> dict[str, str]:
    found = {"because": _text(because), "against": _text(against), "wrong_if": _text(wrong_if)}
    if not found["because"]:
        raise Refused(NO_REASON, field="because")
    return found


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\x00", "").strip()
