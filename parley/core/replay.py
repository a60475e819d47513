"""Replay: the rows as the ledger alone tells them. Equal to the tables, or something wrote past the ledger."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from parley.core import codec
from parley.core.models import Event, Owned
from parley.core.scope import Scope

State = dict[tuple[str, uuid.UUID], dict[str, Any]]


def replay(events: Iterable[Event]) -> State:
    """Fold events, in the order they were recorded, into the fields of every row that still exists."""
    state: State = {}
    for event in events:
        key = (event.subject_type, event.subject_id)
        match event.payload["op"]:
            case "create":
                state[key] = dict(event.payload["set"])
            case "change":
                state[key].update(event.payload["set"])
            case "delete" | "redacted":
                state.pop(key, None)
    return state


def rows(scope: Scope, models: Iterable[type[Owned]]) -> State:
    """The same picture read from the tables."""
    return {(model._meta.label_lower, row.pk): codec.row(row) for model in models for row in scope.of(model).iterator()}
