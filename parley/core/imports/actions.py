"""A file comes in, is kept as it is, and can be thrown away again. What its rows become is the business of a room."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import transaction

from parley.core import attachments, ids, ledger
from parley.core.imports import queries
from parley.core.imports.engine.archives import is_archive
from parley.core.models import Attachment, ImportBatch, ImportedRow
from parley.core.scope import Scope
from parley.kernel.errors import Refused

#: The format of a file before anything of it was brought in.
UNREAD = "not brought in yet"


@transaction.atomic
def receive(scope: Scope, *, name: str, chunks: Iterable[bytes]) -> ImportBatch:
    """Keep a file to look at it, with the answers given about the same file before. One that waits is not kept twice.

    Raises Refused for one that is empty or too large.
    """
    name = PurePath(name.replace("\\", "/")).name[:255] or "file"
    body = _within_limit(chunks)
    if not body:
        raise Refused(f"“{name}” is empty, so there is nothing to bring in.", field="file")
    sha256 = hashlib.sha256(body).hexdigest()
    waiting = scope.of(ImportBatch).filter(sha256=sha256, counts={}, name=name).order_by("-id").first()
    if waiting is not None and queries.file_of(scope, waiting) is not None:
        return waiting
    before = scope.of(ImportBatch).filter(sha256=sha256).order_by("-id").first()
    answers = before.answers if before is not None else {}
    batch = ImportBatch(name=name, format=UNREAD, sha256=sha256, answers=answers, brought_at=scope.now, deed=ids.new())
    ledger.create(scope, batch, kind="import.received")
    attachments.store(sha256, body)
    file = Attachment(
        subject_type=ledger.subject_type(batch),
        subject_id=batch.pk,
        name=name,
        content_type="application/zip" if is_archive(body) else "text/plain",
        size=len(body),
        sha256=sha256,
        added_at=scope.now,
    )
    ledger.create(scope, file, kind="attachment.added")
    return batch


def _within_limit(chunks: Iterable[bytes]) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > settings.UPLOAD_LIMIT:
            raise Refused(f"A file may have at most {settings.UPLOAD_LIMIT // 1024**2} MB.", field="file")
    return bytes(body)


@transaction.atomic
def answer(scope: Scope, *, import_id: uuid.UUID, answers: dict[str, Any]) -> ImportBatch:
    """Keep the answers about a file. Raises NotFound, Refused once it was brought in."""
    batch = _open(scope, import_id)
    ledger.change(scope, batch, {"answers": answers}, kind="import.answered")
    return batch


def keep_rows(scope: Scope, rows: Sequence[ImportedRow]) -> None:
    """Remember, in the deed that did it, what became of some rows of a file."""
    ledger.create_many(scope, rows, kind="imported_row.kept")


@transaction.atomic
def carried_out(scope: Scope, batch: ImportBatch, *, form: str, counts: dict[str, int]) -> None:
    """Record, in the deed that did it, what an import came to."""
    changes = {"format": form[:40], "counts": counts, "brought_at": scope.now, "deed": scope.deed}
    ledger.change(scope, batch, changes, kind="import.carried_out")


@transaction.atomic
def discard(scope: Scope, *, import_id: uuid.UUID) -> str:
    """Throw away a file that was only looked at; returns its name. Raises NotFound, Refused once it was brought in."""
    batch = _open(scope, import_id)
    attachments.remove_all(scope, batch)
    ledger.delete(scope, batch, kind="import.discarded")
    return batch.name


@transaction.atomic
def remove_file(scope: Scope, *, import_id: uuid.UUID) -> str:
    """Let go of the file of an import; what became of its rows stays. Returns its name. Raises NotFound."""
    batch = scope.get(ImportBatch, import_id)
    attachments.remove_all(scope, batch)
    return batch.name


def _open(scope: Scope, import_id: uuid.UUID) -> ImportBatch:
    batch = scope.get(ImportBatch, import_id)
    if batch.counts:
        raise Refused("This file was brought in already. Undo that first.")
    return batch
