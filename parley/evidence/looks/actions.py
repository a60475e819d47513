"""The writes of looks: a look begun, saved, deleted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.looks import queries
from parley.evidence.models import Look
from parley.kernel.errors import Refused

LONGEST_SUBJECT = 300


@transaction.atomic
def begin(scope: Scope, *, checklist: str, subject: str = "") -> Look:
    """A new look by a checklist, dated today, with nothing decided. Raises NotFound for no such checklist."""
    row = Look(
        checklist=queries.checklist_named(checklist).id,
        subject=_flat(subject),
        looked_on=timezone.localtime(scope.now).date(),
        begun_at=scope.now,
        changed_at=scope.now,
    )
    ledger.create(scope, row, kind="look.begun")
    return row


@transaction.atomic
def save_look(
    scope: Scope,
    *,
    look_id: uuid.UUID,
    subject: str,
    looked_on: dt.date,
    text: str,
    note: str,
    ticks: Mapping[str, str],
) -> bool:
    """Set what a look found; whether anything differed. Points that are not named keep what was decided.

    `ticks` are "yes", "no", "none" or "" for not decided. Raises Refused for a day that has not come.
    """
    row = scope.get(Look, look_id)
    if looked_on > timezone.localtime(scope.now).date() + dt.timedelta(days=1):
        raise Refused("That day has not come yet. Nothing was changed.", field="looked_on")
    known = {item.id for item in queries.checklist_of(row).items}
    decided = {**row.ticks, **{name: tick for name, tick in ticks.items() if name in known}}
    wanted: dict[str, Any] = {
        "subject": _flat(subject),
        "looked_on": looked_on,
        "text": text,
        "note": note,
        "ticks": {name: tick for name, tick in decided.items() if tick in dict(queries.TICKS)},
    }
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changes:
        return False
    ledger.change(scope, row, changes | {"changed_at": scope.now}, kind="look.saved")
    return True


@transaction.atomic
def delete_look(scope: Scope, *, look_id: uuid.UUID) -> Look:
    """Delete a look; the others stay."""
    row = scope.get(Look, look_id)
    ledger.delete(scope, row)
    return row


def _flat(text: str) -> str:
    return " ".join(text.split())[:LONGEST_SUBJECT]
