"""The writes of the queue: what comes again, how it went, and what it is for."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone

from parley.core import ledger
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.practice.models import Attempt, Card, PracticeTarget, Review
from parley.practice.spacing.engine.memory import comes_at, kept, reviewed

LONGEST_FRONT, LONGEST_BACK = 5_000, 20_000


@transaction.atomic
def add(scope: Scope, *, kind: str, about: str) -> Card:
    """The card of a question (by its key) or of a story (by its id): the one there is, or a new one that is due now."""
    row = scope.of(Card).filter(kind=kind, about=about).first()
    if row is None:
        row = Card(kind=kind, about=about, due_at=scope.now, added_at=scope.now)
        ledger.create(scope, row, kind="card.added")
    return row


@transaction.atomic
def add_fact(scope: Scope, *, front: str, back: str) -> Card:
    """A fact to know by heart, due now. Raises Refused where a side is empty."""
    _check(front, back)
    row = Card(kind=Card.Kind.FACT, front=front.strip(), back=back.strip(), due_at=scope.now, added_at=scope.now)
    ledger.create(scope, row, kind="card.added")
    return row


@transaction.atomic
def change_fact(scope: Scope, *, card_id: uuid.UUID, front: str, back: str) -> bool:
    """Set both sides of a fact; whether anything differed. What is remembered of it stays. Raises as `add_fact`."""
    row = scope.get(Card, card_id)
    _check(front, back)
    return ledger.change(scope, row, {"front": front.strip(), "back": back.strip()}) is not None


@transaction.atomic
def review(
    scope: Scope, *, card_id: uuid.UUID, rating: int, proposed: int | None = None, attempt: Attempt | None = None
) -> Review:
    """It was rehearsed, and went so by the person's word: it comes again when the scheduler says.

    Raises NotFound, Refused for what is no rating.
    """
    card = scope.get(Card, card_id)
    if rating not in Review.Rating.values:
        raise Refused("Say how it went: again, hard, good or easy.", field="rating")
    performance = card.kind != Card.Kind.FACT
    after = reviewed(kept(card.memory), rating=rating, at=scope.now, performance=performance)
    row = Review(card=card, rating=rating, proposed=proposed, was=card.memory, attempt=attempt, reviewed_at=scope.now)
    ledger.create(scope, row, kind="card.reviewed")
    due = comes_at(after, performance=performance, zone=timezone.get_current_timezone())
    ledger.change(scope, card, {"memory": after.as_json(), "due_at": due}, kind="card.scheduled")
    return row


@transaction.atomic
def pause(scope: Scope, *, card_id: uuid.UUID, paused: bool) -> Card:
    """Let something not come again, or come again after all."""
    row = scope.get(Card, card_id)
    ledger.change(scope, row, {"paused": paused}, kind="card.paused" if paused else "card.resumed")
    return row


@transaction.atomic
def remove(scope: Scope, *, card_id: uuid.UUID) -> Card:
    """Take something out of the queue with its reviews; the question or the story itself stays."""
    row = scope.get(Card, card_id)
    for each in scope.of(Review).filter(card=row):
        ledger.delete(scope, each)
    ledger.delete(scope, row, kind="card.removed")
    return row


@transaction.atomic
def aim(
    scope: Scope, *, round_id: uuid.UUID, company: str, title: str, kind: str, starts_at: dt.datetime
) -> PracticeTarget:
    """Let the practice know of a round that lies ahead, or follow it where it moved."""
    row = scope.of(PracticeTarget).filter(round=round_id).first()
    said = {"company": company, "title": title, "kind": kind, "starts_at": starts_at}
    if row is None:
        row = PracticeTarget(round=round_id, **said)
        ledger.create(scope, row)
    else:
        ledger.change(scope, row, said)
    return row


@transaction.atomic
def miss(scope: Scope, *, round_id: uuid.UUID) -> None:
    """A round that is held, cancelled or gone is practised for no more."""
    for row in scope.of(PracticeTarget).filter(round=round_id):
        ledger.delete(scope, row)


def _check(front: str, back: str) -> None:
    for name, text in (("front", front), ("back", back)):
        if not text.strip():
            raise Refused("A fact has two sides: what is asked, and what you want to know.", field=name)
