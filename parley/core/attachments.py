"""Files kept with rows: stored by content in the data folder, named by what the person called them."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from parley.core import ids, ledger, unfinished
from parley.core.models import Attachment, Event, Owned
from parley.core.scope import Scope
from parley.kernel.errors import NotFound, Refused

#: What a file may be, judged by its first bytes: (signature, content type, endings).
SIGNATURES: tuple[tuple[bytes, str, frozenset[str]], ...] = (
    (b"%PDF-", "application/pdf", frozenset({".pdf"})),
    (b"\x89PNG\r\n\x1a\n", "image/png", frozenset({".png"})),
    (b"\xff\xd8\xff", "image/jpeg", frozenset({".jpg", ".jpeg"})),
    (b"GIF8", "image/gif", frozenset({".gif"})),
    (b"PAR1", "application/vnd.apache.parquet", frozenset({".parquet"})),
    (b"PK\x03\x04", "application/zip", frozenset({".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods"})),
)
TEXTS = frozenset(
    {".txt", ".md", ".csv", ".tsv", ".json", ".ics", ".eml", ".html", ".vcf", ".tex", ".py", ".yml", ".toml"}
)

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Held:
    name: str
    stream: BinaryIO


def path_of(sha256: str) -> Path:
    """Where the content with this hash lies."""
    return settings.DATA_DIR / "files" / sha256[:2] / sha256


def content_type(name: str, head: bytes) -> str:
    """The content type of a file by its first bytes and its ending. Raises Refused where the two do not agree."""
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    for signature, kind, endings in SIGNATURES:
        if head.startswith(signature):
            if ending in endings:
                return kind
            raise Refused(f"“{name}” is not what its ending says, so it was not kept.", field="file")
    if ending in TEXTS and b"\x00" not in head:
        return "text/plain"
    raise Refused("That kind of file is not kept. PDF, pictures, office files, zip and text are.", field="file")


@transaction.atomic
def attach(scope: Scope, subject: Owned, *, name: str, chunks: Iterable[bytes]) -> Attachment:
    """Keep a file with a row. Raises Refused for a kind that is not kept, for one too large or empty."""
    name = PurePosixPath(name.replace("\\", "/")).name[:255] or "file"
    digest, size, body = hashlib.sha256(), 0, bytearray()
    for chunk in chunks:
        size += len(chunk)
        if size > settings.UPLOAD_LIMIT:
            raise Refused(f"A file may have at most {settings.UPLOAD_LIMIT // 1024**2} MB.", field="file")
        digest.update(chunk)
        body += chunk
    if not size:
        raise Refused(f"“{name}” is empty, so it was not kept.", field="file")
    kind = content_type(name, bytes(body[:4096]))
    store(digest.hexdigest(), bytes(body))
    row = Attachment(
        workspace=scope.workspace,
        subject_type=ledger.subject_type(subject),
        subject_id=subject.pk,
        name=name,
        content_type=kind,
        size=size,
        sha256=digest.hexdigest(),
        added_at=scope.now,
    )
    ledger.create(scope, row, kind="attachment.added")
    return row


def store(sha256: str, body: bytes) -> None:
    """Put content in its place, durably and at once: readers see all of it or nothing."""
    target = path_of(sha256)
    if target.exists():
        os.utime(target)  # so that it does not count as left over while its row is being written
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    waiting = target.with_name(f".{sha256[:12]}-{ids.new().hex}")
    try:
        with unfinished.begin(waiting) as out:
            out.write(body)
            out.flush()
            os.fsync(out.fileno())
            waiting.rename(target)
    finally:
        waiting.unlink(missing_ok=True)


def of(scope: Scope, subject: Owned) -> list[Attachment]:
    """The files of a row, newest first."""
    return list(
        scope.of(Attachment)
        .filter(subject_type=ledger.subject_type(subject), subject_id=subject.pk)
        .order_by("-added_at", "-id")
    )


def opened(scope: Scope, attachment_id: uuid.UUID) -> Held:
    """A file of this workspace, open for reading. Raises NotFound, also when its content is missing from the disk."""
    row = scope.get(Attachment, attachment_id)
    try:
        return Held(row.name, path_of(row.sha256).open("rb"))
    except FileNotFoundError as gone:
        raise NotFound("The file itself is no longer in the data folder.") from gone


@transaction.atomic
def remove_all(scope: Scope, subject: Owned) -> None:
    """Take every file off a row, as before the row itself is deleted."""
    for row in of(scope, subject):
        ledger.delete(scope, row, kind="attachment.removed")


@transaction.atomic
def remove(scope: Scope, attachment_id: uuid.UUID) -> Attachment:
    """Take a file off its row. Its content stays for undo until `clear_removed`."""
    row = scope.get(Attachment, attachment_id)
    ledger.delete(scope, row, kind="attachment.removed")
    return row


@dataclass(frozen=True, slots=True)
class Removed:
    """A content that no row names any more: where it lies, its size in bytes, when the last row that named it went."""

    path: Path
    size: int
    at: dt.datetime


def removed() -> list[Removed]:
    """Contents in the data folder that no row of any workspace names any more, but an undo might."""
    there = {path.name: path for path in (settings.DATA_DIR / "files").glob("*/*") if _HASH.fullmatch(path.name)}
    left = there.keys() - set(Attachment.objects.values_list("sha256", flat=True).distinct())
    if not left:
        return []
    went: dict[str, dt.datetime] = {}
    gone = Event.objects.filter(subject_type=ledger.subject_type(Attachment), payload__op="delete")
    for sha256, at in gone.order_by("recorded_at").values_list("payload__was__sha256", "recorded_at"):
        went[sha256] = at
    found = []
    for sha256 in sorted(left):
        about = there[sha256].stat()
        written = dt.datetime.fromtimestamp(about.st_mtime, dt.UTC)
        found.append(Removed(there[sha256], about.st_size, max(went.get(sha256, written), written)))
    return found


@transaction.atomic
def clear_removed(before: dt.datetime) -> int:
    """Delete the contents of files that were removed before a moment; undoing their removal brings no content back.

    Returns how many. The transaction keeps anybody from naming one of them meanwhile.
    """
    old = [each for each in removed() if each.at < before]
    for each in old:
        each.path.unlink(missing_ok=True)
    return len(old)
