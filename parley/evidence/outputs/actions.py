"""The writes that all documents share: copied, brought back, kept as sent, deleted."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import attachments, codec, ledger
from parley.core.scope import Scope
from parley.evidence.models import Document, SentCopy
from parley.evidence.outputs import queries
from parley.evidence.proof.engine import gaps
from parley.kernel.errors import NotFound, Refused


@transaction.atomic
def copy_document(scope: Scope, *, document_id: uuid.UUID, title: str = "") -> Document:
    """A variant: a document like this one, to be changed on its own."""
    row = scope.get(Document, document_id)
    values = codec.values(Document, codec.row(row))
    made = Document(**values | {"title": _titled(title, row.title), "begun_at": scope.now, "changed_at": scope.now})
    ledger.create(scope, made, kind="document.begun")
    return made


@transaction.atomic
def bring_back(scope: Scope, *, document_id: uuid.UUID, number: int) -> bool:
    """Make an older version the present one, as a new version. Raises NotFound where there is no such version."""
    row = scope.get(Document, document_id)
    for version in queries.versions(scope, row):
        if version.number == number:
            wanted = codec.values(Document, dict(version.fields))
            changes: dict[str, Any] = {name: value for name, value in wanted.items() if getattr(row, name) != value}
            if changes:
                ledger.change(scope, row, changes | {"changed_at": scope.now}, kind="document.saved")
            return bool(changes)
    raise NotFound("There is no such version.")


@transaction.atomic
def keep_as_sent(
    scope: Scope, *, document_id: uuid.UUID, recipient: str, sent_on: dt.date | None = None, note: str = ""
) -> SentCopy:
    """Keep a document exactly as it is now: its PDF and its JSON as files, its text, and the digest of the PDF.

    Raises Refused where something is still to be filled in, where nobody is named, and for a day that has not come.
    """
    row = scope.get(Document, document_id)
    today = timezone.localtime(scope.now).date()
    if not recipient.strip():
        raise Refused("Say to whom it went. Nothing was kept yet.", field="recipient")
    if sent_on and sent_on > today + dt.timedelta(days=1):
        raise Refused("That day has not come yet. Nothing was kept.", field="sent_on")
    made, pdf = queries.pdf(scope, row)
    if left := gaps(made.markdown):
        raise Refused(f"{', '.join(left[:3])} is still to be filled in. Nothing was kept yet.")
    last = scope.of(SentCopy).filter(document=row).order_by("-number").first()
    kept = SentCopy(
        document=row,
        number=last.number + 1 if last else 1,
        title=row.title,
        recipient=" ".join(recipient.split())[:300],
        opportunity_id=row.opportunity_id,
        sent_on=sent_on or today,
        note=note.strip(),
        text=made.markdown,
        sha256=hashlib.sha256(pdf).hexdigest(),
        frozen_at=scope.now,
    )
    ledger.create(scope, kept, kind="document.sent")
    attachments.attach(scope, kept, name=f"{made.stem}.pdf", chunks=[pdf])
    text = json.dumps(made.file, ensure_ascii=False, indent=2) + "\n"
    attachments.attach(scope, kept, name=f"{made.stem}.json", chunks=[text.encode()])
    return kept


@transaction.atomic
def delete_copy(scope: Scope, *, copy_id: uuid.UUID) -> SentCopy:
    """Delete a copy with its files; the document stays."""
    row = scope.get(SentCopy, copy_id)
    attachments.remove_all(scope, row)
    ledger.delete(scope, row)
    return row


@transaction.atomic
def delete_document(scope: Scope, *, document_id: uuid.UUID) -> Document:
    """Delete a document. Raises Refused where copies of it were sent: what was sent is kept."""
    row = scope.get(Document, document_id)
    sent = scope.of(SentCopy).filter(document=row).count()
    if sent:
        copies = "one copy of it was" if sent == 1 else f"{sent} copies of it were"
        raise Refused(f"It was not deleted, because {copies} sent. Delete what was sent first, if you must.")
    ledger.delete(scope, row)
    return row


def _titled(title: str, of: str) -> str:
    return " ".join(title.split())[:200] or f"{of[:190]}, variant"
