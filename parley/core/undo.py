"""Undo: one deed taken back as a whole, by events that name what they undo."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models, transaction

from parley.core import codec, ledger, search
from parley.core.models import Event, Owned
from parley.core.scope import Scope
from parley.kernel.errors import NotFound, Refused

LATER = "Something was changed again since, so nothing was undone. Open it and change it by hand."


@transaction.atomic
def undo(scope: Scope, deed: uuid.UUID) -> list[Event]:
    """Take back everything one deed did, newest first, and return the events that say so.

    Undoing the deed of an undo does it again. Raises NotFound when the deed is unknown, empty or already undone, and
    Refused (with nothing changed) when a later deed changed the same fields.
    """
    events = list(
        Event.objects.select_for_update(of=("self",))
        .filter(workspace=scope.workspace, deed=deed, undone_by__isnull=True)
        .order_by("-id")
    )
    if not events:
        raise NotFound("That was undone already, or never happened here.")
    if any(event.payload["op"] == "redacted" for event in events):
        raise Refused("This was erased for good and cannot be brought back.")
    rows = _rows(scope, events)
    undos = [_undo_one(scope, event, rows) for event in events]
    Event.objects.bulk_create(undos, batch_size=500)
    for event, taken_back in zip(events, undos, strict=True):
        event.undone_by = taken_back
    Event.objects.bulk_update(events, ["undone_by"], batch_size=500)
    _revive(scope, events)
    return undos


def _model(event: Event) -> type[Owned]:
    return apps.get_model(event.subject_type)  # type: ignore[return-value]


def _rows(scope: Scope, events: list[Event]) -> dict[uuid.UUID, Owned]:
    wanted: dict[type[Owned], list[uuid.UUID]] = {}
    for event in events:
        wanted.setdefault(_model(event), []).append(event.subject_id)
    found: dict[uuid.UUID, Owned] = {}
    for model, ids in wanted.items():
        for start in range(0, len(ids), 500):
            found.update(scope.of(model).in_bulk(ids[start : start + 500]))
    return found


def _undo_one(scope: Scope, event: Event, rows: dict[uuid.UUID, Owned]) -> Event:
    op, was, became = event.payload["op"], event.payload.get("was", {}), event.payload.get("set", {})
    row = rows.get(event.subject_id)
    payload: dict[str, Any] = {"op": "note"}
    if op == "create":
        if row is None or codec.row(row) != became:
            raise Refused(LATER)
        payload = {"op": "delete", "was": became}
        _delete(row)
        del rows[event.subject_id]
    elif op == "delete":
        if row is not None:
            raise Refused(LATER)
        row = _model(event)(id=event.subject_id, workspace=scope.workspace, **codec.values(_model(event), was))
        _check_targets(scope, row, was)
        row.save(force_insert=True)
        rows[event.subject_id] = row
        payload = {"op": "create", "set": was}
        search.index([row])
    elif op == "change":
        if row is None or codec.row(row, became) != became:
            raise Refused(LATER)
        for name, value in codec.values(type(row), was).items():
            setattr(row, name, value)
        if was:
            _check_targets(scope, row, was)
            row.save(update_fields=list(was))
        payload = {"op": "change", "set": was, "was": became}
        search.index([row])
    return Event(
        workspace=scope.workspace,
        kind=event.kind,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        occurred_at=scope.now,
        recorded_at=scope.now,
        actor=scope.user,
        source=scope.source,
        deed=scope.deed,
        payload=payload,
        undoes=event,
    )


def _check_targets(scope: Scope, row: Owned, names: Iterable[str]) -> None:
    """A row brought back must not point at what was deleted since."""
    try:
        ledger.check_pointers(scope, [row], names)
    except NotFound as gone:
        raise Refused("What this belonged to has been deleted since, so nothing was undone.") from gone


def _delete(row: Owned) -> None:
    search.forget([row.pk])
    try:
        # A row that something later points at must not take it along.
        for relation in row._meta.related_objects:
            pointing = relation.related_model._default_manager.filter(**{relation.field.name: row.pk})
            if pointing.exists():
                raise Refused(LATER)
        type(row)._default_manager.filter(pk=row.pk).delete()
    except models.RestrictedError as problem:
        raise Refused(LATER) from problem


def _revive(scope: Scope, events: list[Event]) -> None:
    """Where an undo was undone, the event it had taken back stands again."""
    originals = [event.undoes_id for event in events if event.undoes_id]
    Event.objects.filter(workspace=scope.workspace, pk__in=originals).update(undone_by=None)
