from __future__ import annotations

import io
import shutil
import sqlite3
from contextlib import closing

import pytest
from django.conf import settings
from django.urls import reverse

from parley.core import attachments, copies, ledger
from parley.exchange.backups import actions
from parley.jobsearch.models import Company
from parley.kernel.errors import Refused

PAGE, MAKE, CLEAR, RESTORE = (
    reverse(f"exchange:{name}") for name in ("backups", "backup_download", "clear_removed", "restore")
)


@pytest.fixture
def folder():
    """The folder of copies, empty before and after."""
    folder = settings.DATA_DIR / copies.FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_page_lists_the_copies_with_why_and_age(web, folder):
    assert "None yet." in web.get(PAGE).content.decode()
    with closing(sqlite3.connect(folder / "daily-20260312T120000Z.sqlite3")) as database:
        database.execute("CREATE TABLE rows (name)")
    (folder / "mine.sqlite3").touch()
    shown = web.get(PAGE).content.decode()
    assert f"{RESTORE}?copy=daily-20260312T120000Z.sqlite3" in shown
    assert "days ago, daily" in shown
    assert "mine.sqlite3" not in shown


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"passphrase": "correct horse", "again": "correct house"}, "The two are not the same. Nothing was made."),
        ({"passphrase": "horse", "again": "horse"}, "A passphrase needs at least 8 characters"),
    ],
)
def test_passphrase_is_looked_at_before_anything_is_made(web, said, sentence):
    answer = web.post(MAKE, said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "correct horse" not in answer.content.decode()


def test_backup_without_a_file_for_a_database_is_refused_in_a_sentence(web, scope):
    """The database of the tests lies in memory, as one of PostgreSQL lies elsewhere."""
    answer = web.post(MAKE)
    assert answer.status_code == 422
    assert "Nothing was written." in answer.content.decode()
    with pytest.raises(Refused, match="pg_dump"):
        actions.write(io.BytesIO(), now=scope.now)


def test_removed_files_are_told_and_cleared(web, scope, no_files):
    company = Company(name="Globex")
    ledger.create(scope, company)
    row = attachments.attach(scope, company, name="a.txt", chunks=[b"words"])
    kept = attachments.attach(scope, company, name="b.txt", chunks=[b"more"])
    assert "Removed files" not in web.get(PAGE).content.decode()
    attachments.remove(scope, row.pk)
    assert "1 file, 5\xa0bytes" in web.get(PAGE).content.decode()
    assert web.post(CLEAR).url == PAGE
    assert not attachments.path_of(row.sha256).exists()
    assert attachments.path_of(kept.sha256).exists()


def test_restore_of_a_copy_names_it_and_wants_words(web, scope, folder):
    ledger.create(scope, Company(name="Globex"))
    (folder / "daily-20260312T120000Z.sqlite3").write_bytes(b"not really")
    address = f"{RESTORE}?copy=daily-20260312T120000Z.sqlite3"
    shown = web.get(address).content.decode()
    assert "This is the copy of 12 March 2026, 12:00, taken as every day." in shown
    assert 'type="file"' not in shown
    assert web.post(address, {"words": "no"}).status_code == 422
    assert web.get(f"{RESTORE}?copy=../../parley.sqlite3").status_code == 404
    assert Company.objects.count() == 1


def test_nothing_here_of_another_persons(web, bobs, folder):
    ledger.create(bobs, Company(name="Theirs"))
    for address in (PAGE, RESTORE):
        assert "Theirs" not in web.get(address).content.decode()
