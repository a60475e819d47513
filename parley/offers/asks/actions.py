"""The asks of an offer: planned from a lever, worded, answered, taken off."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.kernel.errors import NotFound, Refused
from parley.offers.asks import queries
from parley.offers.guidance import gateway
from parley.offers.models import Alternative, AskedTerm

#: Far more than anybody can ask for.
MOST = 30


@dataclass(frozen=True, slots=True)
class Words:
    """An ask as it is told. `shown_by` is what a form sends: story:id, entry:id or nothing."""

    wanted: str
    amount: Decimal | None = None
    reason: str = ""
    evidence: str = ""
    shown_by: str = ""
    answer: str = ""
    said: str = ""


@transaction.atomic
def plan(scope: Scope, *, alternative_id: uuid.UUID, lever: str) -> AskedTerm:
    """Plan an ask, in the words of its lever. Raises NotFound, Refused where it stands there already."""
    row = scope.get(Alternative, alternative_id)
    known = gateway.levers().get(lever)
    if known is None or row.kind not in queries.ASKED_OF:
        raise NotFound("There is nothing of that name to ask for here.")
    rows = scope.of(AskedTerm).filter(alternative=row)
    if rows.filter(lever=lever, answer="").exists():
        raise Refused(f"“{known.title}” is planned already. Word it first.")
    if rows.count() >= MOST:
        raise Refused(f"There are {MOST} asks already, more than anybody can grant. Take one off first.")
    last = rows.order_by("-position").values_list("position", flat=True).first()
    made = AskedTerm(alternative=row, lever=lever, wanted=known.ask, position=0 if last is None else last + 1)
    ledger.create(scope, made, kind="ask.planned")
    return made


@transaction.atomic
def word(scope: Scope, *, ask_id: uuid.UUID, words: Words) -> AskedTerm:
    """Word an ask, give its reason and evidence, note what came of it. Raises NotFound, Refused for no words."""
    row = scope.get(AskedTerm, ask_id)
    wanted = _line(words.wanted)
    if not wanted:
        raise Refused("Say what you ask for, as it would stand in a letter.", field="wanted")
    kind, _, key = words.shown_by.partition(":")
    shown = {"story": None, "entry": None}
    if kind in shown:
        shown[kind] = queries.known_evidence(scope, kind, key)
    changes = {
        "wanted": wanted,
        "amount": words.amount,
        "reason": _line(words.reason),
        "evidence": _line(words.evidence),
        "answer": words.answer,
        "said": _line(words.said),
    }
    ledger.change(scope, row, changes | shown)
    return row


@transaction.atomic
def remove(scope: Scope, *, ask_id: uuid.UUID) -> AskedTerm:
    """Take an ask off. Raises NotFound."""
    row = scope.get(AskedTerm, ask_id)
    ledger.delete(scope, row, kind="ask.removed")
    return row


def _line(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())
