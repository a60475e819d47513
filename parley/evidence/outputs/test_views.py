from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core.scope import Scope
from parley.evidence.brag.actions import begin as begin_brag
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.letters.actions import begin as begin_letter
from parley.evidence.models import Document, SentCopy
from parley.evidence.outputs import actions, queries
from parley.evidence.resume.actions import bring_in

MARCH = {"since": dt.date(2026, 3, 1), "until": dt.date(2026, 3, 31)}
OUTPUTS = reverse("evidence:outputs")


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def url(row: Document, name: str = "document", asked: str = "") -> str:
    return reverse(f"evidence:{name}", args=[row.pk]) + asked


@pytest.fixture
def brag(scope: Scope) -> Document:
    log_entry(scope, text="Cut p99 from 800 ms to 200 ms", happened_on=MARCH["since"])
    return begin_brag(again(scope), **MARCH, title="Mars, été")


def test_an_empty_list_teaches_and_leads_to_the_log(web: Client) -> None:
    page = web.get(OUTPUTS).content.decode()
    assert ("What you did becomes what others read" in page, "The log is empty yet" in page) == (True, True)


def test_the_list_costs_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    counts = []
    for more in (1, 2):
        for _ in range(more):
            row = begin_letter(again(scope), meant_for="Hooli")
            actions.keep_as_sent(again(scope), document_id=row.pk, recipient="Hooli")
        with CaptureQueriesContext(connection) as asked:
            queries.outputs(scope)
        counts.append(len(asked))
    assert (counts[0], len(queries.outputs(scope).letters.documents)) == (counts[1], 3)


def test_a_brag_document_is_begun_from_the_list(web: Client, scope: Scope) -> None:
    answer = web.post(reverse("evidence:brag_new"), {"since": "2026-01-01", "until": "2026-03-31"})
    row = scope.of(Document).get()
    assert (answer["Location"], row.since) == (url(row), dt.date(2026, 1, 1))
    told = web.post(reverse("evidence:brag_new"), {"since": "x"}, follow=True).content.decode()
    assert "needs its first and its last day" in told


def test_the_desk_of_a_brag_document_saves_words_and_choices(web: Client, scope: Scope, brag: Document) -> None:
    page = web.get(url(brag)).content.decode()
    assert ("1 figure was read from your words" in page, "Julia Evans" in page) == (True, True)
    key = log_entry(again(scope), text="Secret", happened_on=MARCH["since"], confidential=True).pk
    posted = {"title": "Mine", "since": "2026-03-01", "until": "2026-03-31", "grouped": "quarter", "intro": "Hello"}
    web.post(url(brag), posted | {f"line-{key}": "Told", f"on-{key}": "on", f"allow-{key}": "on"})
    row = scope.get(Document, brag.pk)
    assert (row.title, row.body["lines"]) == (
        "Mine",
        {f"entry:{key}": {"text": "Told", "was": "Secret", "allowed": True}},
    )
    answer = web.post(url(brag), posted | {"until": "2026-01-01", "intro": "Typed"})
    assert (answer.status_code, "Typed" in answer.content.decode()) == (422, True)


def test_files_come_in_three_kinds(web: Client, brag: Document) -> None:
    kinds = {}
    for wanted in ("pdf", "md", "json"):
        answer = web.get(url(brag, "document_file", f"?as={wanted}"))
        kinds[wanted] = (answer["Content-Type"], answer["Content-Disposition"], answer.content[:5])
    assert kinds == {
        "pdf": ("application/pdf", 'attachment; filename="mars-ete.pdf"', b"%PDF-"),
        "md": ("text/markdown; charset=utf-8", 'attachment; filename="mars-ete.md"', b"# Mar"),
        "json": ("application/json", 'attachment; filename="mars-ete.json"', b'{\n  "'),
    }
    assert web.get(url(brag, "document_file", "?as=exe")).status_code == 404


def test_a_resume_comes_as_json_resume(web: Client, scope: Scope) -> None:
    file = {"work": [{"name": "Globex", "x": [1]}], "basics": {"name": "Ada"}}
    row, _ = bring_in(scope, text=json.dumps(file))
    assert json.loads(web.get(url(row, "document_file", "?as=json")).content) == file


def test_pages_come_as_pictures(web: Client, brag: Document) -> None:
    answer = web.get(url(brag, "document_sheet", "?page=1"))
    assert (answer["Content-Type"], answer.content[:4]) == ("image/svg+xml", b"<svg")
    assert web.get(url(brag, "document_sheet")).content.decode().count("<img") == 1
    assert {web.get(url(brag, "document_sheet", f"?page={page}")).status_code for page in ("0", "2", "x", "²")} == {404}


def test_what_was_sent_is_kept_from_its_page(web: Client, scope: Scope, brag: Document) -> None:
    assert 'value="2026-' in web.get(url(brag, "document_send")).content.decode()
    answer = web.post(url(brag, "document_send"), {"recipient": "Eve", "sent_on": "2026-03-10", "note": ""})
    kept = scope.of(SentCopy).get()
    assert answer["Location"] == reverse("evidence:sent_copy", args=[kept.pk])
    page = web.get(answer["Location"]).content.decode()
    assert ("The PDF is the one that was kept." in page, kept.sha256 in page) == (True, True)
    assert web.post(url(brag, "document_send"), {"recipient": "", "sent_on": "2026-03-10"}).status_code == 422
    assert "Eve" in web.get(OUTPUTS).content.decode()
    assert web.post(url(brag, "document_delete"), follow=True).content.decode().count("one copy of it was sent") == 1
    web.post(answer["Location"])
    web.post(url(brag, "document_delete"))
    assert not scope.of(Document).exists()


def test_a_variant_and_an_older_version_are_a_press_away(web: Client, scope: Scope, brag: Document) -> None:
    web.post(url(brag, "document_copy"))
    assert scope.of(Document).count() == 2
    assert "one version" in web.get(url(brag, "document_versions")).content.decode()
    assert web.post(url(brag, "document_versions"), {"number": "1"}).status_code == 302
    assert web.post(url(brag, "document_versions"), {"number": "x"}).status_code == 404


def test_words_of_a_hostile_entry_stay_words(web: Client, scope: Scope) -> None:
    log_entry(scope, text="<script>alert(1)</script> #panic()", happened_on=MARCH["since"])
    row = begin_brag(again(scope), **MARCH)
    page = web.get(url(row)).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)
    assert web.get(url(row, "document_file")).content.startswith(b"%PDF-")


def test_an_entry_logged_meanwhile_is_no_clash_and_one_told_otherwise_is(
    web: Client, scope: Scope, brag: Document
) -> None:
    page = web.get(url(brag)).content.decode()
    drawn = re.search(r'name="drawn" value="([^"]+)"', page).group(1)  # type: ignore[union-attr]
    key = re.search(r'name="(line-[^"]+)"', page).group(1)  # type: ignore[union-attr]
    log_entry(again(scope), text="Another", happened_on=MARCH["since"])
    mine = {"title": brag.title, "since": "2026-03-01", "until": "2026-03-31", "grouped": "work", "lessons": "on"}
    mine |= {"drawn": drawn, key.replace("line", "on"): "on"}
    assert web.post(url(brag), mine | {key: "Mine"}).status_code == 302
    assert web.post(url(brag), mine | {key: "Yours"}).status_code == 409
    assert [each["text"] for each in scope.get(Document, brag.pk).body["lines"].values()] == ["Mine"]
