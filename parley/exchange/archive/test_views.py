from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core import ledger, people
from parley.core.models import Workspace
from parley.exchange.archive.test_actions import emptied, packed
from parley.jobsearch.models import Company

PAGE, DOWNLOAD, RESTORE = (reverse(f"exchange:{name}") for name in ("archive", "download", "restore"))


def upload(web, body: bytes, words: str = ""):
    return web.post(RESTORE, {"archive": SimpleUploadedFile("a.zip", body), "words": words})


def test_page_of_an_empty_parley_offers_to_bring_an_archive_in(web):
    shown = web.get(PAGE).content.decode()
    assert "There is nothing to take along yet" in shown
    assert f'action="{RESTORE}"' in shown


def test_page_tells_what_is_inside_and_where_to_restore_instead(web, scope):
    ledger.create_many(scope, [Company(name="Globex"), Company(name="Initech")])
    shown = web.get(PAGE).content.decode()
    assert "Make the archive" in shown
    assert f'action="{RESTORE}"' not in shown


def test_download_is_the_whole_archive_of_this_workspace(web, scope, bobs):
    ledger.create(scope, Company(name="Globex"))
    ledger.create(bobs, Company(name="Theirs"))
    answer = web.get(DOWNLOAD)
    body = b"".join(answer.streaming_content)
    answer.close()
    assert answer.headers["Content-Type"] == "application/zip"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert body == packed(scope)
    with zipfile.ZipFile(io.BytesIO(body)) as opened:
        assert b"Theirs" not in opened.read("data/jobsearch.company.jsonl")


def test_restore_brings_everything_in_and_enters_the_own_workspace(web, scope, no_files):
    ledger.create(scope, Company(name="Globex"))
    body = packed(scope)
    empty = emptied(scope, no_files)
    sample = people.new_workspace(scope.user, name="Sample", now=scope.now, is_sample=True)
    session = web.session
    session["workspace"] = str(sample.pk)
    session.save()
    answer = upload(web, body)
    assert (answer.status_code, answer.url) == (302, reverse("home:today"))
    assert web.session["workspace"] == str(empty.workspace.pk)
    assert packed(replace(empty, workspace=Workspace.objects.get(pk=empty.workspace.pk))) == body


@pytest.mark.parametrize("body", [b"", b"junk", b"PK\x05\x06" + bytes(18)])
def test_restore_of_nonsense_says_so_on_the_page(web, body):
    answer = upload(web, body)
    assert answer.status_code == 422
    assert "Nothing was brought in." in answer.content.decode()


def test_restore_without_a_file_asks_for_one(web):
    answer = web.post(RESTORE)
    assert answer.status_code == 422
    assert "Choose the file first." in answer.content.decode()


@pytest.mark.parametrize("words", ["", "yes", "replace"])
def test_restore_into_what_is_not_empty_wants_it_said_in_words(web, scope, words):
    ledger.create(scope, Company(name="Globex"))
    answer = upload(web, packed(scope), words)
    assert answer.status_code == 422
    assert "so that nothing goes by a slip. Nothing was changed." in answer.content.decode()
    assert Company.objects.count() == 1


def test_page_asks_as_often_for_three_rows_as_for_one(web, scope):
    asked = []
    for rows in (1, 2):
        ledger.create_many(scope, [Company(name=f"Company {at}") for at in range(rows)])
        with CaptureQueriesContext(connection) as queries:
            web.get(PAGE)
        asked.append(len(queries))
    assert asked[0] == asked[1]
