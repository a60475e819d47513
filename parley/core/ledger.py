"""The only way to write a row of a room: every create, change and delete is an event in the same transaction.

Because each event carries the fields as they became (`set`) and as they were (`was`), replaying the ledger gives the
rows (`core.replay`), and undo needs no code of its own in any room (`core.undo`).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from django.core.exceptions import ValidationError
from django.db import models, transaction

from parley.core import bulk, codec, database, search
from parley.core.models import Event, Owned
from parley.core.scope import Scope
from parley.kernel.errors import NotFound, Refused

M = TypeVar("M", bound=Owned)
State: TypeAlias = tuple[int, uuid.UUID | None]

BATCH = 500


def subject_type(row: Owned | type[Owned]) -> str:
    """The label under which the ledger knows a kind of row, such as `jobsearch.opportunity`."""
    return row._meta.label_lower


@dataclass(frozen=True, slots=True)
class Step:
    """One later change of a row that comes in with its history: what it set, when, and what is said beside it."""

    changes: dict[str, Any]
    kind: str
    occurred_at: dt.datetime
    about: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def create(
    scope: Scope, row: M, *, kind: str | None = None, occurred_at: dt.datetime | None = None, **about: Any
) -> Event:
    """Save a new row and record it. `about` is kept in the event beside the fields.

    Raises Refused when a field's value is not acceptable, NotFound when it points into another workspace.
    """
    [event] = create_many(scope, [row], kind=kind, occurred_at=[occurred_at], about=[about])
    return event


@transaction.atomic
def create_many(
    scope: Scope,
    rows: Sequence[M],
    *,
    kind: str | None = None,
    occurred_at: Sequence[dt.datetime | None] | None = None,
    about: Sequence[dict[str, Any]] | None = None,
    later: Sequence[Sequence[Step]] | None = None,
) -> list[Event]:
    """Save rows of one kind in bulk, an event each, in a constant number of queries per five hundred.

    With `later`, each row is saved as those steps leave it, and the events are those of creating it and then changing
    it step by step: a history that was kept elsewhere comes in whole.
    """
    if not rows:
        return []
    model = type(rows[0])
    for row in rows:
        row.workspace = scope.workspace
        _check(scope, row)
    pointers = [each.attname for each in codec.fields_of(model)]
    check_pointers(scope, rows, pointers)
    events = [
        _event(
            scope,
            row,
            kind or f"{model._meta.model_name}.created",
            {"op": "create", "set": codec.row(row), **(about[at] if about else {})},
            occurred_at[at] if occurred_at else None,
        )
        for at, row in enumerate(rows)
    ]
    if later is not None:
        events += _steps(scope, rows, later)
        check_pointers(scope, rows, pointers)
    bulk.insert(rows)
    if model.ledgered:
        bulk.insert(events)
    search.index(rows)
    return events


@transaction.atomic
def change(
    scope: Scope,
    row: Owned,
    changes: dict[str, Any],
    *,
    kind: str | None = None,
    occurred_at: dt.datetime | None = None,
    **about: Any,
) -> Event | None:
    """Set the named fields of a row and record what changed. Nothing changed and nothing to say: no event, None.

    The row is read again under a lock, so `was` is what the database held. Raises as `create` does.
    """
    model = type(row)
    stored = _locked(scope, row)
    for name, value in changes.items():
        setattr(row, name, value)
    attnames = [model._meta.get_field(name).attname for name in changes]  # type: ignore[union-attr]
    _check(scope, row, only=attnames)
    became, was = codec.row(row, attnames), codec.row(stored, attnames)
    differing = [name for name in attnames if became[name] != was[name]]
    if not differing and not about:
        return None
    if differing:
        check_pointers(scope, [row], differing)
        model._default_manager.filter(pk=row.pk).update(**{name: getattr(row, name) for name in differing})
    payload = {
        "op": "change",
        "set": {name: became[name] for name in differing},
        "was": {name: was[name] for name in differing},
        **about,
    }
    event = _event(scope, row, kind or f"{model._meta.model_name}.changed", payload, occurred_at)
    event.save(force_insert=True)
    search.index([row], differing)
    return event


@transaction.atomic
def delete(scope: Scope, row: Owned, *, kind: str | None = None, **about: Any) -> Event:
    """Remove a row, recording all it held. The action that knows what points at it deletes that first."""
    model = type(row)
    stored = _locked(scope, row)
    payload = {"op": "delete", "was": codec.row(stored), **about}
    event = _event(scope, stored, kind or f"{model._meta.model_name}.deleted", payload, None)
    if model.ledgered:
        event.save(force_insert=True)
    search.forget([stored.pk])
    try:
        stored.delete()
    except models.RestrictedError as problem:
        raise Refused("Something still rests on this, so it was not deleted.") from problem
    return event


@transaction.atomic
def note(scope: Scope, row: Owned, kind: str, *, occurred_at: dt.datetime | None = None, **about: Any) -> Event:
    """Record something that happened to a row without changing it (a call, a backdated move, a letter sent)."""
    _own(scope, row)
    event = _event(scope, row, kind, {"op": "note", **about}, occurred_at)
    event.save(force_insert=True)
    return event


@transaction.atomic
def withdraw(scope: Scope, event: Event) -> Event:
    """Take one event out of the history that stands, leaving its row as it is: the caller records what becomes of it.

    For an event that later ones followed, which undo refuses. Undoing the deed lets the event stand again. Raises
    NotFound when it belongs to another workspace or no longer stands.
    """
    stands = Event.objects.select_for_update(of=("self",)).filter(
        pk=event.pk, workspace=scope.workspace, undone_by__isnull=True, undoes__isnull=True
    )
    if not stands.exists():
        raise NotFound("That was taken back already.")
    taken_back = taking_back(scope, event, {"op": "note"})
    taken_back.save(force_insert=True)
    event.undone_by = taken_back
    event.save(update_fields=["undone_by"])
    return taken_back


@transaction.atomic
def erase(scope: Scope, row: Owned) -> Event:
    """Delete a row for good: its words leave the ledger too, only the fact that it was erased stays."""
    _own(scope, row)
    if not any(database.scrub in waiting for waiting in transaction.get_connection().run_on_commit):
        transaction.on_commit(database.scrub, robust=True)
    Event.objects.filter(workspace=scope.workspace, subject_id=row.pk).update(payload={"op": "redacted"})
    event = delete(scope, row, kind=f"{type(row)._meta.model_name}.erased")
    event.payload = {"op": "redacted"}
    event.save(update_fields=["payload"])
    return event


def taking_back(scope: Scope, event: Event, payload: dict[str, Any]) -> Event:
    """The event, not saved yet, that says that another is taken back; `payload` is what becomes of its row."""
    return Event(
        kind=event.kind,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        payload=payload,
        occurred_at=scope.now,
        undoes=event,
        **_by(scope),
    )


def history(scope: Scope, row: Owned) -> models.QuerySet[Event]:
    """What stands of a row's history, oldest first by when it happened: neither undone events nor undos."""
    return Event.objects.filter(
        workspace=scope.workspace,
        subject_type=subject_type(row),
        subject_id=row.pk,
        undone_by__isnull=True,
        undoes__isnull=True,
    ).order_by("occurred_at", "id")


def versions(scope: Scope, model: type[Owned], ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[int, dt.datetime]]:
    """How often each of some rows was written after its creation, and when last. One query.

    Undoing is an event too, so that the number only ever rises.
    """
    told = Event.objects.filter(workspace=scope.workspace, subject_type=subject_type(model), subject_id__in=ids)
    counted = told.order_by().values("subject_id").annotate(times=models.Count("pk"), last=models.Max("recorded_at"))
    return {each["subject_id"]: (each["times"] - 1, each["last"]) for each in counted}


def state(scope: Scope) -> State:
    """What differs once the ledger of the workspace says something else: how many events it has, and the last of all.

    Events are only ever added, by undo and erasure too, so that the number alone tells; the last one of the database
    tells of a ledger that was put in the place of another.
    """
    last = Event.objects.order_by("-id").values_list("pk", flat=True).first()
    return Event.objects.filter(workspace=scope.workspace).order_by().count(), last


def _steps(scope: Scope, rows: Sequence[Owned], later: Sequence[Sequence[Step]]) -> list[Event]:
    """The events of all first steps, then of all second ones: in that order undo takes them back in few queries."""
    events: list[Event] = []
    for depth in range(max(map(len, later), default=0)):
        for row, steps in zip(rows, later, strict=True):
            if depth < len(steps):
                events.append(_step(scope, row, steps[depth]))
    return events


def _step(scope: Scope, row: Owned, step: Step) -> Event:
    names = [row._meta.get_field(name).attname for name in step.changes]  # type: ignore[union-attr]
    was = codec.row(row, names)
    for name, value in step.changes.items():
        setattr(row, name, value)
    _check(scope, row, only=names)
    became = codec.row(row, names)
    changed = [name for name in names if became[name] != was[name]]
    payload = {
        "op": "change",
        "set": {name: became[name] for name in changed},
        "was": {name: was[name] for name in changed},
        **step.about,
    }
    return _event(scope, row, step.kind, payload, step.occurred_at)


def known(scope: Scope, subject_ids: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """Those of the identifiers that the ledger has ever heard of here, rows deleted since among them."""
    wanted, found = list(subject_ids), set[uuid.UUID]()
    for start in range(0, len(wanted), BATCH):
        some = Event.objects.filter(workspace=scope.workspace, subject_id__in=wanted[start : start + BATCH])
        found.update(some.values_list("subject_id", flat=True))
    return found


def _own(scope: Scope, row: Owned) -> None:
    if row.workspace_id != scope.workspace.pk:
        raise NotFound("That row belongs to another workspace.")


def _locked(scope: Scope, row: M) -> M:
    _own(scope, row)
    try:
        return type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk, workspace=scope.workspace)
    except type(row).DoesNotExist as gone:
        raise NotFound("That has been deleted in the meantime.") from gone


def _check(scope: Scope, row: Owned, *, only: Sequence[str] | None = None) -> None:
    _own(scope, row)
    try:
        codec.check(row, only=only)
    except ValidationError as problem:
        name, messages = next(iter(problem.message_dict.items()))
        label = str(row._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
        raise Refused(f"{label}: {' '.join(messages)}", field=name) from problem


def check_pointers(scope: Scope, rows: Iterable[Owned], attnames: Iterable[str]) -> None:
    """Every row pointed at must live in the same workspace: the wall holds on writing, not only on reading."""
    rows, wanted = list(rows), set(attnames)
    for column in rows[0]._meta.concrete_fields:
        if column.attname not in wanted or not column.is_relation or not issubclass(column.related_model, Owned):
            continue
        ids = {getattr(row, column.attname) for row in rows} - {None}
        found = 0
        for start in range(0, len(ids), BATCH):
            found += scope.of(column.related_model).filter(pk__in=list(ids)[start : start + BATCH]).count()
        if found != len(ids):
            raise NotFound(f"There is no such {column.verbose_name} here.")


def _event(scope: Scope, row: Owned, kind: str, payload: dict[str, Any], occurred_at: dt.datetime | None) -> Event:
    return Event(
        kind=kind,
        subject_type=subject_type(row),
        subject_id=row.pk,
        payload=payload,
        occurred_at=occurred_at or scope.now,
        **_by(scope),
    )


def _by(scope: Scope) -> dict[str, Any]:
    """Who writes an event, where, when and through which face."""
    return {
        "workspace_id": scope.workspace.pk,
        "actor_id": scope.user.pk if scope.user else None,
        "source": scope.source,
        "deed": scope.deed,
        "recorded_at": scope.now,
    }
