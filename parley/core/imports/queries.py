"""What was brought in, and the files it came in."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from parley.core import attachments
from parley.core.models import Attachment, ImportBatch, ImportedRow
from parley.core.scope import Scope
from parley.kernel.errors import NotFound

BATCH = 500
#: For annotations of faces, which do not know models.
Batch = ImportBatch


@dataclass(frozen=True, slots=True)
class Brought:
    """One file as the list of imports shows it. Not `done`: it was looked at, nothing of it was brought in."""

    id: uuid.UUID
    name: str
    format: str
    at: dt.datetime
    counts: dict[str, int]
    done: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """An earlier import of a row: which row it was, and what it became (None where that was erased)."""

    key: str
    raw: dict[str, str]
    subject_type: str
    subject_id: uuid.UUID | None


def brought(scope: Scope) -> list[Brought]:
    """Every file that was brought in or looked at, newest first. One query."""
    rows = scope.of(ImportBatch).order_by("-brought_at", "-id")
    return [Brought(row.pk, row.name, row.format, row.brought_at, row.counts, bool(row.counts)) for row in rows]


def batch(scope: Scope, import_id: uuid.UUID) -> ImportBatch:
    """One file that was brought in, or waits to be. Raises NotFound."""
    return scope.get(ImportBatch, import_id)


def same_file(scope: Scope, batch: ImportBatch) -> ImportBatch | None:
    """The latest other import of exactly this file that was carried out."""
    others = scope.of(ImportBatch).filter(sha256=batch.sha256).exclude(pk=batch.pk).exclude(counts={})
    return others.order_by("-brought_at").first()


def file_of(scope: Scope, batch: ImportBatch) -> Attachment | None:
    """The kept file of an import, or None where the person has removed it."""
    files = attachments.of(scope, batch)
    return files[0] if files else None


def content(scope: Scope, batch: ImportBatch) -> bytes:
    """What the file holds. Raises NotFound when it is no longer kept."""
    file = file_of(scope, batch)
    if file is None:
        raise NotFound("The file of this import is no longer kept.")
    with attachments.opened(scope, file.pk).stream as stream:
        return stream.read()


def kept_rows(scope: Scope, keys: list[str]) -> list[Kept]:
    """Earlier imports of rows with these keys, oldest first, in one query per five hundred keys."""
    found: list[Kept] = []
    for start in range(0, len(keys), BATCH):
        rows = scope.of(ImportedRow).filter(key__in=keys[start : start + BATCH]).order_by("id")
        found += [Kept(*row) for row in rows.values_list("key", "raw", "subject_type", "subject_id")]
    return found


def rows_of(scope: Scope, batch: ImportBatch, verdict: str = "") -> Any:
    """The recorded rows of an import that was carried out, in the order of the file; of one verdict, or all."""
    rows = scope.of(ImportedRow).filter(batch=batch).order_by("id")
    return rows.filter(verdict=verdict) if verdict else rows
