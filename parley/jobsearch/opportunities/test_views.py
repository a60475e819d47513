from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from parley.core import attachments, clock, ids
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.models import Note, Opportunity, Stage
from parley.jobsearch.opportunities import actions
from parley.jobsearch.opportunities.actions import Facts


@pytest.fixture
def today(scope: Scope) -> Scope:
    """Alice now, by the clock that the web reads."""
    return replace(scope, now=clock.now(), deed=ids.new())


@pytest.fixture
def globex(today: Scope) -> Opportunity:
    return actions.add(
        scope=replace(today, now=today.now - dt.timedelta(days=5)), facts=Facts("Globex", "Staff engineer")
    )


def at(row: Opportunity, part: str = "") -> str:
    return f"/search/opportunities/{row.pk}/{part}"


def test_page_asks_for_the_next_action_first(web: Client, globex: Opportunity) -> None:
    page = web.get(at(globex)).content.decode()
    assert page.index("What comes next here?") < page.index("What happened")
    assert page.count("<h1") == 1
    answer = web.post(at(globex, "next/"), {"action": "Write to Ilse", "next_on": ""}, follow=True)
    assert '<h2 id="first">Write to Ilse</h2>' in answer.content.decode()
    answer = web.post(at(globex, "done/"), follow=True)
    assert "Done: Write to Ilse." in answer.content.decode()
    assert "What comes next here?" in answer.content.decode()


def test_done_twice_says_so(web: Client, globex: Opportunity) -> None:
    answer = web.post(at(globex, "done/"), follow=True)
    assert "There is no next action here" in answer.content.decode()


def test_new_opportunity_keeps_what_was_typed_when_it_cannot_be_added(web: Client, today: Scope) -> None:
    first = web.get("/search/opportunities/new/")
    assert first.status_code == 200
    stage = str(today.of(Stage).first().pk)
    answer = web.post("/search/opportunities/new/", {"company": "  ", "role": "Staff engineer", "stage": stage})
    assert (answer.status_code, today.of(Opportunity).count()) == (422, 0)
    assert 'value="Staff engineer"' in answer.content.decode()
    tomorrow = (today.now + dt.timedelta(days=2)).date().isoformat()
    answer = web.post("/search/opportunities/new/", {"company": "Globex", "stage": stage, "on": tomorrow})
    assert "That day lies ahead." in answer.content.decode()


def test_new_opportunity_takes_its_stage_its_day_and_an_address_without_scheme(
    web: Client, globex: Opportunity, today: Scope
) -> None:
    applied = today.of(Stage).get(name="Applied")
    given = {"company": "Hooli", "url": "hooli.example/jobs", "stage": str(applied.pk), "on": "2026-01-05"}
    web.post("/search/opportunities/new/", given)
    row = today.of(Opportunity).get(company__name="Hooli")
    assert (row.stage, row.stage_since.date(), row.url) == (applied, dt.date(2026, 1, 5), "https://hooli.example/jobs")


@pytest.mark.parametrize(
    "wrong",
    [
        {"stage": "x"},
        {"stage": ""},
        {"on": "0001-01-01"},
        {"on": "soon"},
        {"url": "javascript:alert(1)"},
        {"role": "x" * 301},
    ],
)
def test_new_opportunity_refuses_nonsense(
    web: Client, globex: Opportunity, today: Scope, wrong: dict[str, str]
) -> None:
    given = {"company": "Hooli", "stage": str(today.of(Stage).first().pk)} | wrong
    assert web.post("/search/opportunities/new/", given).status_code == 422
    assert today.of(Opportunity).count() == 1


def test_second_one_at_a_company_is_added_with_a_warning(web: Client, globex: Opportunity, today: Scope) -> None:
    known = web.get("/search/opportunities/known/?company=gloBEX").content.decode()
    assert "You have this company here already." in known
    stage = str(today.of(Stage).first().pk)
    given = {"company": "GLOBEX", "role": "Manager", "stage": stage, "stay": "1"}
    answer = web.post("/search/opportunities/new/", given, follow=True)
    assert answer.redirect_chain == [("/search/", 302)]
    assert "You had Globex here already: Staff engineer: Interested since" in answer.content.decode()
    assert today.of(Opportunity).filter(company=globex.company).count() == 2


def test_facts_are_corrected_and_nonsense_is_kept_in_the_form(web: Client, globex: Opportunity) -> None:
    assert 'value="Globex"' in web.get(at(globex, "edit/")).content.decode()
    answer = web.post(at(globex, "edit/"), {"company": "", "role": "Principal"})
    assert (answer.status_code, 'value="Principal"' in answer.content.decode()) == (422, True)
    web.post(at(globex, "edit/"), {"company": "Globex", "role": "Principal", "source": "cold"})
    globex.refresh_from_db()
    assert (globex.role, globex.source) == ("Principal", "cold")


def test_description_is_kept_as_text_and_never_as_markup(web: Client, globex: Opportunity) -> None:
    web.post(at(globex, "description/"), {"text": "<script>alert(1)</script> & so on"})
    page = web.get(at(globex)).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; so on" in page
    assert "<script>alert" not in page
    assert "data-draft=" in web.get(at(globex, "description/")).content.decode()


def test_note_is_safe_markdown(web: Client, globex: Opportunity, today: Scope) -> None:
    web.post(at(globex, "notes/"), {"text": "**Bold** <img src=x onerror=alert(1)> [x](javascript:alert(1))"})
    page = web.get(at(globex)).content.decode()
    assert "<strong>Bold</strong>" in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert today.of(Note).count() == 1


def test_file_is_kept_offered_and_taken_off(web: Client, globex: Opportunity, today: Scope) -> None:
    sent = SimpleUploadedFile("cv.pdf", b"%PDF-1.7 cv")
    page = web.post(at(globex, "files/"), {"file": sent}, follow=True).content.decode()
    [row] = attachments.of(today, globex)
    assert f'href="/files/{row.pk}/">cv.pdf</a>' in page
    assert b"".join(web.get(f"/files/{row.pk}/").streaming_content) == b"%PDF-1.7 cv"
    web.post(at(globex, f"files/{row.pk}/remove/"))
    assert attachments.of(today, globex) == []


@pytest.mark.parametrize(
    "sent",
    [
        None,
        SimpleUploadedFile("cv.exe", b"MZ"),
        SimpleUploadedFile("cv.pdf", b"GIF89a"),
        SimpleUploadedFile("a.txt", b""),
    ],
)
def test_file_that_is_not_kept_says_why(web: Client, globex: Opportunity, today: Scope, sent: object) -> None:
    answer = web.post(at(globex, "files/"), {"file": sent} if sent else {})
    assert (answer.status_code, attachments.of(today, globex)) == (422, [])


def test_delete_asks_and_can_be_undone(web: Client, globex: Opportunity, today: Scope) -> None:
    assert "You can undo it right after." in web.get(at(globex, "delete/")).content.decode()
    answer = web.post(at(globex, "delete/"), follow=True)
    assert "Deleted Globex, Staff engineer." in answer.content.decode()
    assert web.get(at(globex)).status_code == 404
    deed = Event.objects.filter(kind="opportunity.deleted").get().deed
    web.post(f"/undo/{deed}/")
    assert web.get(at(globex)).status_code == 200
