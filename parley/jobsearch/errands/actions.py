"""Errands of a process: added, brought a step further, corrected, taken off."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.errands.content import guide
from parley.jobsearch.models import Errand, Opportunity
from parley.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Words:
    """What a person says of an errand besides its kind; `step` empty means the first one."""

    title: str
    step: str = ""
    due_on: dt.date | None = None
    hours_enough: Decimal | None = None
    hours_spent: Decimal | None = None
    note: str = ""


@transaction.atomic
def add(*, scope: Scope, opportunity_id: uuid.UUID, kind: str, words: Words) -> Errand:
    """A new errand of an opportunity. Raises NotFound, Refused for no title, and a kind or a step there is not."""
    if kind not in Errand.Kind.values:
        raise Refused("Choose what it is.", field="kind")
    opportunity = scope.get(Opportunity, opportunity_id)
    row = Errand(opportunity=opportunity, kind=kind, added_at=scope.now, **_fields(scope, kind, words, None))
    ledger.create(scope, row, kind="errand.added")
    return row


@transaction.atomic
def change(*, scope: Scope, errand_id: uuid.UUID, words: Words) -> Errand:
    """Set what is known of it anew. Raises as `add` does."""
    row = scope.get(Errand, errand_id)
    ledger.change(scope, row, _fields(scope, row.kind, words, row.done_at), kind="errand.changed")
    return row


@transaction.atomic
def step_on(*, scope: Scope, errand_id: uuid.UUID) -> tuple[Errand, str]:
    """Bring it to its next step; returns it with the words of that step. Raises NotFound, Refused after the last."""
    row = scope.get(Errand, errand_id)
    follows = guide(row.kind).after(row.step)
    if follows is None:
        raise Refused("That was its last step.")
    name, words = follows
    ledger.change(scope, row, {"step": name, "done_at": _done(scope, row.kind, name, None)}, kind="errand.stepped")
    return row, words


@transaction.atomic
def take_off(*, scope: Scope, errand_id: uuid.UUID) -> Errand:
    """It is not wanted after all. Raises NotFound."""
    row = scope.get(Errand, errand_id)
    ledger.delete(scope, row, kind="errand.deleted")
    return row


def _fields(scope: Scope, kind: str, words: Words, done_at: dt.datetime | None) -> dict[str, Any]:
    title = " ".join(words.title.split())
    if not title:
        raise Refused("Give it a few words.", field="title")
    step = words.step or guide(kind).first
    if step not in dict(guide(kind).steps):
        raise Refused("Choose how far it is.", field="step")
    note = words.note.replace("\r\n", "\n").strip()
    said = asdict(words) | {"title": title, "step": step, "note": note}
    return said | {"done_at": _done(scope, kind, step, done_at)}


def _done(scope: Scope, kind: str, step: str, done_at: dt.datetime | None) -> dt.datetime | None:
    return (done_at or scope.now) if step == guide(kind).last else None
