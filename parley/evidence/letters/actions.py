"""The writes of a letter: begun for somebody, saved, a point taken from the log."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.letters import queries
from parley.evidence.letters.engine import POINTS, REASONS, TEXTS, begun, points_of
from parley.evidence.models import Document
from parley.evidence.proof import queries as proof
from parley.evidence.resume.queries import sender
from parley.kernel.errors import NotFound, Refused


@transaction.atomic
def begin(
    scope: Scope,
    *,
    title: str = "",
    meant_for: str = "",
    recipient: str = "",
    opportunity_id: uuid.UUID | None = None,
    job_words: str = "",
) -> Document:
    """A letter with a greeting and a name, and nothing claimed yet. `recipient` is how it is addressed."""
    name, contact, place = sender(scope)
    ends = begun(
        recipient=recipient or meant_for,
        name=name,
        contact=contact,
        place=place,
        on=timezone.localtime(scope.now).date(),
    )
    title = " ".join(title.split())[:200] or (f"Letter to {meant_for}"[:200] if meant_for else "Letter")
    row = Document(
        kind=Document.Kind.LETTER,
        title=title,
        meant_for=meant_for,
        opportunity_id=opportunity_id,
        job_words=job_words,
        body=ends,
        begun_at=scope.now,
        changed_at=scope.now,
    )
    ledger.create(scope, row, kind="document.begun")
    return row


@transaction.atomic
def save_letter(
    scope: Scope,
    *,
    document_id: uuid.UUID,
    details: Mapping[str, Any],
    texts: Mapping[str, str],
    reasons: Sequence[str],
    points: Sequence[Mapping[str, Any]],
) -> bool:
    """Set the letter's parts; whether anything differed. A point's source must be known here, else it is dropped."""
    row = queries.row(scope, document_id)
    known = proof.by_source(scope, [str(each.get("source") or "") for each in points])
    kept = [{**each, "source": each["source"] if each.get("source") in known else ""} for each in points]
    body = {
        **row.body,
        **{name: texts[name] for name in TEXTS if name in texts},
        "reasons": [each.strip() for each in reasons if each.strip()][:REASONS],
        "points": points_of(kept),
    }
    wanted = {**details, "body": body}
    changes = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    if not changes:
        return False
    ledger.change(scope, row, changes | {"changed_at": scope.now}, kind="document.saved")
    return True


@transaction.atomic
def add_point(scope: Scope, *, document_id: uuid.UUID, source: str) -> None:
    """Make a point of an entry or a story: its line with its first figure. Raises Refused where there is no room."""
    row = queries.row(scope, document_id)
    fact = proof.by_source(scope, [source]).get(source)
    if fact is None:
        raise NotFound("There is no such entry or story here.")
    points = list(row.body.get("points", ()))
    if len(points) >= POINTS:
        raise Refused(f"A letter has room for {POINTS} points. Take one out first; nothing was added.")
    points.append({"text": fact.claim, "source": source, **({"allowed": False} if fact.confidential else {})})
    ledger.change(scope, row, {"body": {**row.body, "points": points}, "changed_at": scope.now}, kind="document.saved")
