"""The writes of a brag document: begun for a period, and what the person decided about it saved."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.brag import queries
from parley.evidence.brag.engine import GROUPINGS, PROSE, decided
from parley.evidence.models import Document
from parley.kernel.errors import NotFound, Refused

TITLE = "What I did"


@transaction.atomic
def begin(scope: Scope, *, since: dt.date, until: dt.date, grouped: str = "work", title: str = "") -> Document:
    """A brag document for a period, both days in it. Raises Refused for a period that ends before it begins."""
    _check(since, until)
    row = Document(
        kind=Document.Kind.BRAG,
        title=" ".join(title.split())[:200] or TITLE,
        since=since,
        until=until,
        body={"grouped": grouped if grouped in dict(GROUPINGS) else "work"},
        begun_at=scope.now,
        changed_at=scope.now,
    )
    ledger.create(scope, row, kind="document.begun")
    return row


@transaction.atomic
def save_brag(
    scope: Scope,
    *,
    document_id: uuid.UUID,
    details: Mapping[str, Any],
    lines: Mapping[str, Mapping[str, Any]],
) -> bool:
    """Set the period, the grouping, the prose and the decisions on lines (by source); whether anything differed.

    `lines` may leave out any; those keep what was decided. Raises Refused for a period that ends before it begins.
    """
    row = scope.get(Document, document_id)
    if row.kind != Document.Kind.BRAG:
        raise NotFound("There is no such brag document here.")
    since, until = details["since"], details["until"]
    _check(since, until)
    facts, _ = queries.facts(scope, row.since or since, row.until or until)
    body = dict(row.body)
    body |= {name: details[name] for name in (*PROSE, "grouped", "lessons") if name in details}
    body["lines"] = decided(facts, row.body, lines)
    wanted = {"title": details["title"], "since": since, "until": until, "body": body}
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changes:
        return False
    ledger.change(scope, row, changes | {"changed_at": scope.now}, kind="document.saved")
    return True


def _check(since: dt.date, until: dt.date) -> None:
    if until < since:
        raise Refused("The last day is before the first. Nothing was changed.", field="until")
