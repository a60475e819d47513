from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from parley.core import attachments, ledger
from parley.core.models import Attachment
from parley.core.scope import Scope
from parley.jobsearch.models import Company
from parley.kernel.errors import NotFound, Refused


@pytest.fixture
def company(scope: Scope) -> Company:
    row = Company(name="Ottermead")
    ledger.create(scope, row)
    return row


def test_attach_keeps_the_file_by_its_content(scope: Scope, company: Company) -> None:
    row = attachments.attach(scope, company, name="../../etc/offer.pdf", chunks=[b"%PDF-1.7 ", b"offer"])
    assert (row.name, row.size, row.content_type) == ("offer.pdf", 14, "application/pdf")
    with attachments.opened(scope, row.pk).stream as stream:
        assert stream.read() == b"%PDF-1.7 offer"
    assert attachments.of(scope, company) == [row]


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("offer.pdf", b"", "“offer.pdf” is empty, so it was not kept."),
        ("offer.exe", b"MZ", "That kind of file is not kept. PDF, pictures, office files, zip and text are."),
        ("notes.txt", b"a\x00b", "That kind of file is not kept. PDF, pictures, office files, zip and text are."),
        ("photo.png", b"%PDF-1.7", "“photo.png” is not what its ending says, so it was not kept."),
    ],
)
def test_attach_refuses(scope: Scope, company: Company, name: str, body: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        attachments.attach(scope, company, name=name, chunks=[body])
    assert refusal.value.sentence == sentence
    assert Attachment.objects.count() == 0


def test_attach_refuses_more_than_the_limit(scope: Scope, company: Company, settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT = 1024 * 1024
    with pytest.raises(Refused, match="at most 1 MB"):
        attachments.attach(scope, company, name="a.txt", chunks=[b"x" * 1024 * 1024, b"x"])


def test_file_is_downloaded_and_never_run(web: Client, scope: Scope, company: Company) -> None:
    row = attachments.attach(scope, company, name="page.html", chunks=[b"<script>alert(1)</script>"])
    answer = web.get(f"/files/{row.pk}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"  # type: ignore[attr-defined]
    answer.close()


def test_file_missing_from_the_disk_is_not_found(scope: Scope, company: Company) -> None:
    row = attachments.attach(scope, company, name="a.txt", chunks=[b"gone soon"])
    attachments.path_of(row.sha256).unlink()
    with pytest.raises(NotFound):
        attachments.opened(scope, row.pk)


def test_content_of_a_removed_file_stays_for_undo_and_goes_when_it_is_cleared(
    scope: Scope, company: Company, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    first, second = (attachments.attach(scope, company, name=f"{n}.txt", chunks=[n.encode()]) for n in ("one", "two"))
    twin = attachments.attach(scope, company, name="twin.txt", chunks=[b"two"])
    attachments.remove(scope, first.pk)
    attachments.remove(scope, second.pk)
    [left] = attachments.removed()
    assert (left.path, left.size) == (attachments.path_of(first.sha256), 3)
    assert attachments.clear_removed(left.at) == 0
    assert attachments.clear_removed(left.at + dt.timedelta(seconds=1)) == 1
    assert attachments.removed() == []
    with attachments.opened(scope, twin.pk).stream as stream:
        assert stream.read() == b"two"


def test_content_kept_again_counts_from_then(
    scope: Scope, company: Company, settings: LazySettings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    row = attachments.attach(scope, company, name="one.txt", chunks=[b"one"])
    attachments.remove(scope, row.pk)
    path = attachments.path_of(row.sha256)
    os.utime(path, (0, 0))
    assert [each.at for each in attachments.removed()] == [scope.now]
    attachments.store(row.sha256, b"one")
    assert attachments.removed()[0].at > scope.now
