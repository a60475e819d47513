from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from parley.core.scope import Scope
from parley.evidence.brag.actions import begin as begin_brag
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Document
from parley.evidence.resume import actions
from parley.evidence.resume.engine.document import to_file

FILE = {
    "basics": {"name": "Ada <b>Byron</b>"},
    "work": [{"name": "Globex", "position": "Lead", "highlights": ["Cut p99 to 200 ms", "Wrote, and read"]}],
    "skills": [{"name": "Build", "keywords": ["SQL, with care", "Python"]}],
}
BRING = reverse("evidence:resume_bring_in")


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


@pytest.fixture
def row(scope: Scope) -> Document:
    return actions.bring_in(scope, text=json.dumps(FILE))[0]


def url(row: Document, name: str = "document", asked: str = "") -> str:
    return reverse(f"evidence:{name}", args=[row.pk]) + asked


def stored(scope: Scope, row: Document) -> dict[str, object]:
    return to_file(scope.get(Document, row.pk).body)


def test_the_desk_shows_every_part_and_that_it_fits(web: Client, row: Document) -> None:
    page = web.get(url(row)).content.decode()
    assert ("It fits one page." in page, "Cut p99 to 200 ms" in page, "Ada &lt;b&gt;Byron" in page) == (
        True,
        True,
        True,
    )


def test_the_desk_saves_the_head_and_what_is_off_the_page(web: Client, scope: Scope, row: Document) -> None:
    seen = re.findall(r'name="seen" value="([^"]+)"', web.get(url(row)).content.decode())
    assert [each.split()[0] for each in seen] == ["work.0", "work.0.0", "work.0.1", "skills.0"]
    posted = {"title": "Mine", "name": "Ada", "summary": "One.\r\nTwo.", "seen": seen, "on": ["work.0", "work.0.1"]}
    assert web.post(url(row), posted).status_code == 302
    held = scope.get(Document, row.pk)
    assert to_file(held.body)["basics"] == {"name": "Ada", "summary": "One.\nTwo."}
    assert to_file(held.body, whole=False)["work"][0]["highlights"] == ["Wrote, and read"]
    assert to_file(held.body, whole=False)["skills"] == []


def test_a_refused_head_keeps_what_was_typed(web: Client, scope: Scope, row: Document) -> None:
    answer = web.post(url(row), {"title": "", "name": "Typed"})
    assert (answer.status_code, "Typed" in answer.content.decode()) == (422, True)
    assert stored(scope, row) == FILE


def test_an_item_saved_untouched_stays_exactly_as_it_came(web: Client, scope: Scope, row: Document) -> None:
    asked = "?in=skills&n=0"
    page = web.get(url(row, "resume_item", asked)).content.decode()
    assert "SQL, with care, Python" in page
    web.post(url(row, "resume_item", asked), {"name": "Build", "level": "", "keywords": "SQL, with care, Python"})
    assert stored(scope, row) == FILE


def test_an_items_bullets_are_put_in_the_order_of_their_numbers(web: Client, scope: Scope, row: Document) -> None:
    posted = {
        "position": "Lead",
        "name": "Globex",
        "bullet": ["Cut p99 to 200 ms", "Wrote, and read", "", "New"],
        "bullet-source": ["", "", "", ""],
        "bullet-order": ["2", "1", "x", "3"],
    }
    answer = web.post(url(row, "resume_item", "?in=work&n=0"), posted)
    assert answer["Location"] == f"{url(row)}#work"
    assert stored(scope, row)["work"][0]["highlights"] == ["Wrote, and read", "Cut p99 to 200 ms", "New"]  # type: ignore[index]


def test_an_item_is_added_moved_and_taken_out(web: Client, scope: Scope, row: Document) -> None:
    web.post(url(row, "resume_item", "?in=work"), {"name": "Hooli"})
    web.post(url(row, "resume_item", "?in=work&n=0"), {"deed": "down"})
    assert [each["name"] for each in stored(scope, row)["work"]] == ["Globex", "Hooli"]  # type: ignore[attr-defined]
    web.post(url(row, "resume_item", "?in=work&n=0"), {"deed": "remove"})
    assert [each["name"] for each in stored(scope, row)["work"]] == ["Hooli"]  # type: ignore[attr-defined]
    assert web.post(url(row, "resume_item", "?in=work"), {"name": ""}).status_code == 422


@pytest.mark.parametrize("asked", ["", "?in=nonsense", "?in=work&n=x", "?in=work&n=-1", "?in=work&n=99999"])
def test_an_address_of_no_item_leads_back(web: Client, row: Document, asked: str) -> None:
    assert web.get(url(row, "resume_item", asked)).status_code == 302
    assert web.get(url(row, "resume_bullets", asked)).status_code == 302


def test_an_item_that_is_not_there_is_not_found(web: Client, row: Document) -> None:
    assert web.get(url(row, "resume_item", "?in=work&n=7")).status_code == 404
    assert web.get(url(row, "resume_bullets", "?in=work&n=7")).status_code == 404


def test_pages_of_a_resume_lead_back_from_another_kind(web: Client, scope: Scope) -> None:
    brag = begin_brag(scope, since=dt.date(2026, 1, 1), until=dt.date(2026, 2, 1))
    assert web.get(url(brag, "resume_item", "?in=work&n=0")).status_code == 302
    assert web.post(url(brag, "resume_item", "?in=work&n=0"), {"name": "x"}).status_code == 404


def test_bullets_are_chosen_from_the_log(web: Client, scope: Scope, row: Document) -> None:
    entry = log_entry(again(scope), text="Cut the ledger to 3 s")
    actions.save_resume(
        again(scope), document_id=row.pk, details={"job_words": "A <ledger>"}, basics={}, out_items=(), out_bullets=()
    )
    asked, source = "?in=work&n=0", f"entry:{entry.pk}"
    page = web.get(url(row, "resume_bullets", asked)).content.decode()
    assert ("meets ledger" in page, "A &lt;<mark>ledger</mark>&gt;" in page) == (True, True)
    web.post(url(row, "resume_bullets", asked), {"take": [source], f"text-{source}": "Made the ledger quick"})
    assert stored(scope, row)["work"][0]["highlights"][-1] == "Made the ledger quick"  # type: ignore[index]
    assert "On the résumé already" in web.get(url(row, "resume_bullets", asked)).content.decode()
    told = web.post(url(row, "resume_bullets", asked), {}, follow=True).content.decode()
    assert "Tick at least one line" in told


def test_a_file_is_looked_at_before_it_is_kept(web: Client, scope: Scope) -> None:
    file = SimpleUploadedFile("me.json", json.dumps(FILE | {"x-own": 1}).encode("utf-16"))
    page = web.post(BRING, {"file": file}).content.decode()
    assert ("Bring it in" in page, "<code>x-own</code>" in page, scope.of(Document).exists()) == (True, True, False)
    kept = web.post(BRING, {"text": json.dumps(FILE | {"x-own": 1}), "deed": "keep"})
    row = scope.of(Document).get()
    assert (kept["Location"], to_file(row.body)) == (url(row), FILE | {"x-own": 1})


@pytest.mark.parametrize(
    ("posted", "sentence"),
    [
        ({}, "Choose a file, or paste its text."),
        ({"text": "{"}, "This is not JSON: line 1, column 2"),
        ({"file": SimpleUploadedFile("me.pdf", b"%PDF-1.7 " + b"x" * 50)}, "PDF"),
    ],
    ids=["nothing", "no-json", "pdf"],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    web: Client, scope: Scope, posted: dict[str, object], sentence: str
) -> None:
    answer = web.post(BRING, posted)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert not scope.of(Document).exists()


def test_what_is_proposed_is_kept_off_the_page(web: Client, scope: Scope, row: Document) -> None:
    web.post(url(row, "resume_cut"), {"place": ["work.0.1"]})
    assert to_file(scope.get(Document, row.pk).body, whole=False)["work"][0]["highlights"] == ["Cut p99 to 200 ms"]


def test_a_place_that_means_something_else_by_now_stays_as_it_is(web: Client, scope: Scope, row: Document) -> None:
    seen = re.findall(r'name="seen" value="([^"]+)"', web.get(url(row)).content.decode())
    actions.save_item(again(scope), document_id=row.pk, section="work", at=None, fields={"name": "Hooli"})
    web.post(url(row), {"title": "Mine", "name": "Ada", "seen": seen, "on": []})
    assert [each["name"] for each in to_file(scope.get(Document, row.pk).body, whole=False)["work"]] == [
        "Hooli",
        "Globex",
    ]


def test_two_windows_on_a_resume_meet_part_by_part(web: Client, scope: Scope, row: Document) -> None:
    page = web.get(url(row)).content.decode()
    drawn = re.search(r'name="drawn" value="([^"]+)"', page).group(1)  # type: ignore[union-attr]
    seen = re.findall(r'name="seen" value="([^"]+)"', page)
    mine = {"title": "Résumé", "name": "Ada <b>Byron</b>", "seen": seen, "on": [each.split()[0] for each in seen]}
    web.post(url(row), mine | {"drawn": drawn, "on": mine["on"][:-1]})
    web.post(url(row), mine | {"drawn": drawn, "label": "Engineer"})
    held = to_file(scope.get(Document, row.pk).body, whole=False)
    assert (held["basics"]["label"], held["skills"]) == ("Engineer", [])
    met = web.post(url(row), mine | {"drawn": drawn, "label": "Lead"})
    assert (met.status_code, "Engineer" in met.content.decode()) == (409, True)
