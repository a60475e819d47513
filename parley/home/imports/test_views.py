from __future__ import annotations

import io
import zipfile
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from parley.core.models import Attachment, ImportBatch, ImportedRow
from parley.core.underway import CUT_OFF, State
from parley.jobsearch.models import Opportunity, Person

SHEET = (
    "Company;Role;Date Applied;Status\n"
    "Globex;SRE;03/02/2026;Applied\n"
    "Globex;Dev;2026-02-04;Take-home 🏠\n"
    ";Cook;2026-02-04;Applied\n"
    "Hooli;;31/02/2026;Rejected\n"
)


def upload(web, text=SHEET, name="sheet.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return web.post(reverse("home:imports"), {"file": SimpleUploadedFile(name, data)})


def received(web, *args, **kwargs):
    """The page of a file that was just uploaded."""
    return upload(web, *args, **kwargs).headers["Location"]


def at(name):
    return reverse(f"home:import_{name}", args=[ImportBatch.objects.order_by("-id").first().pk])


def heading(page):
    """The sentence of the first thing on the page."""
    text = page.content.decode()
    return text.split('<h2 id="first">')[1].split("</h2>")[0].strip()


def rows(page):
    return [(line.number, line.mark, line.name, line.about) for line in page.context["lines"]]


def test_page_says_where_to_find_a_file_and_that_nothing_was_brought_yet(web):
    page = web.get(reverse("home:imports"))
    assert page.context["past"] == []
    assert "Nothing yet." in page.content.decode()


@pytest.mark.parametrize(
    ("files", "words"),
    [({}, "Choose a file first."), ({"file": SimpleUploadedFile("a.csv", b"")}, "That file is empty")],
)
def test_upload_of_nothing_says_so(web, files, words):
    answer = web.post(reverse("home:imports"), files)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert ImportBatch.objects.count() == 0


def test_upload_beyond_the_limit_is_refused(web, settings):
    settings.UPLOAD_LIMIT = 1024 * 1024
    answer = upload(web, b"Company,Role\n" + b"x" * 1024 * 1024)
    assert (answer.status_code, ImportBatch.objects.count()) == (422, 0)
    assert "A file may have at most 1 MB." in answer.content.decode()


def test_preview_asks_first_and_writes_nothing(web):
    page = web.get(received(web))
    assert heading(page) == "Answer 2 questions first"
    assert page.context["said"] == "1 row is new (1 opportunity), 2 need an answer, 1 cannot be read."
    assert rows(page) == [
        (2, "doubt", "Globex, SRE", "Applied"),
        (3, "doubt", "Globex, Dev", "Applied on 4 February"),
        (4, "problem", "Cook", "Applied since 4 February"),
        (5, "new", "Hooli", "Applied, they said no"),
    ]
    assert Opportunity.objects.count() == 0


def test_answers_are_kept_and_the_file_read_again(web):
    page = received(web)
    web.post(at("answers"), {"date_order": "dmy", "stage:take home": "stage:rounds"})
    assert ImportBatch.objects.get().answers == {"date_order": "dmy", "stages": {"take home": "stage:rounds"}}
    read = web.get(page)
    assert heading(read) == "Bring in 3 opportunities"
    assert rows(read)[:2] == [
        (2, "new", "Globex, SRE", "Applied since 3 February"),
        (3, "new", "Globex, Dev", "Rounds, applied on 4 February"),
    ]


def test_an_answer_to_one_question_leaves_the_other_open(web):
    page = received(web)
    web.post(at("answers"), {"date_order": "mdy"})
    read = web.get(page)
    assert (heading(read), rows(read)[0][3]) == ("Answer one question first", "Applied since 2 March")


@pytest.mark.parametrize("nonsense", [{"date_order": "ymd"}, {"stage:take home": "stage:nowhere"}])
def test_a_nonsense_answer_is_refused_and_nothing_kept(web, nonsense):
    received(web)
    answer = web.post(at("answers"), nonsense)
    assert (answer.status_code, ImportBatch.objects.get().answers) == (422, {})


def test_columns_can_be_read_otherwise(web):
    page = received(web, "Firma,Rolle,Wo\nGlobex,SRE,Berlin\n", "s.csv")
    assert heading(web.get(page)) == "Nothing here is new"
    web.post(at("answers"), {"column:0:Firma": "company", "column:0:Rolle": "role", "column:0:Wo": "note"})
    read = web.get(page)
    assert (heading(read), rows(read)) == ("Bring in 1 opportunity", [(2, "new", "Globex, SRE", "Interested")])


def test_two_columns_cannot_be_the_same_field(web):
    received(web, "Company,Role,Wo\nGlobex,SRE,Berlin\n", "s.csv")
    answer = web.post(at("answers"), {"column:0:Company": "company", "column:0:Role": "company", "column:0:Wo": "note"})
    assert answer.status_code == 422
    assert "“Company” is that already." in answer.content.decode()


def test_bring_in_leaves_out_what_is_open_and_offers_undo(web):
    received(web)
    page = web.post(at("bring"), follow=True)
    assert heading(page) == "Brought in 1 opportunity."
    batch = ImportBatch.objects.get()
    assert page.context["stayed_out"] == (
        "2 rows needed an answer and 1 row could not be read; what stayed out is listed below with its reason."
    )
    assert reverse("web:undo", args=[batch.deed]) in page.content.decode()
    web.post(reverse("web:undo", args=[batch.deed]))
    assert (Opportunity.objects.count(), ImportedRow.objects.count()) == (0, 0)
    assert heading(web.get(reverse("home:import", args=[batch.pk]))) == "Answer 2 questions first"


def test_the_same_file_again_keeps_its_answers_and_adds_nothing(web):
    received(web)
    web.post(at("answers"), {"date_order": "dmy", "stage:take home": "note"})
    web.post(at("bring"))
    page = web.get(received(web))
    assert heading(page) == "You have all of this already"
    answer = web.post(at("bring"), follow=True)
    assert "There is nothing new in this file, so nothing was changed." in answer.content.decode()
    assert Opportunity.objects.count() == 3


def test_a_second_press_of_the_button_adds_nothing(web):
    received(web)
    first, second = web.post(at("bring")), web.post(at("bring"), follow=True)
    assert first.status_code == 302
    assert "This file was brought in already." in second.content.decode()
    assert Opportunity.objects.count() == 1


def test_finished_import_lists_each_row_with_what_it_became(web):
    received(web)
    web.post(at("bring"))
    page = web.get(reverse("home:import", args=[ImportBatch.objects.get().pk]))
    hooli = Opportunity.objects.get()
    assert [(line.number, line.mark, line.name, line.url) for line in page.context["lines"]] == [
        (2, "doubt", "", ""),
        (3, "doubt", "", ""),
        (4, "problem", "", ""),
        (5, "new", "Hooli", reverse("jobsearch:opportunity", args=[hooli.pk])),
    ]
    only = web.get(page.request["PATH_INFO"], {"verdict": "unreadable"})
    assert [line.number for line in only.context["lines"]] == [4]


def test_discard_throws_the_file_away_and_can_be_undone(web):
    received(web)
    page = web.post(at("discard"), follow=True)
    assert page.context["past"] == []
    assert "Threw “sheet.csv” away." in page.content.decode()


def test_the_kept_file_can_be_removed_and_what_came_of_it_stays(web):
    received(web)
    web.post(at("bring"))
    page = web.post(at("forget"), follow=True)
    assert "You removed it." in page.content.decode()
    assert (Attachment.objects.count(), Opportunity.objects.count()) == (0, 1)


def test_a_preview_whose_file_is_gone_says_so(web):
    received(web)
    web.post(at("forget"))
    page = web.get(reverse("home:import", args=[ImportBatch.objects.get().pk]))
    assert "The file is no longer kept" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("team.vcf", b"BEGIN:VCARD\nKIND:group\nFN:Team\n", "There is no person on these cards"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(range(200)), "This is a picture"),
        ("words.txt", b"no table at all", "No table was found in this file"),
        ("bad.zip", b"PK\x03\x04 damaged", "The archive is damaged"),
    ],
)
def test_a_file_of_another_kind_is_named_and_can_be_thrown_away(web, name, data, words):
    page = web.get(received(web, data, name))
    assert heading(page) == "Nothing here can be read"
    assert words in page.content.decode()
    assert web.post(at("discard")).status_code == 302


def test_what_a_file_holds_is_never_markup(web):
    text = 'Company,Role\n"<script>alert(1)</script>","=HYPERLINK(""http://x"")"\n'
    page = web.get(received(web, text, '"><img src=x>.csv')).content.decode()
    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page
    assert "=HYPERLINK(&quot;http://x&quot;)" in page


def test_an_archive_shows_its_tables_and_names_what_was_not_read(web):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "Connections.csv",
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ada,Example,https://www.linkedin.com/in/ada,ada@example.org,Globex,Recruiter,05 Mar 2024\n",
        )
        archive.writestr("Profile.csv", "Headline\nEngineer\n")
    page = web.get(received(web, out.getvalue(), "export.zip"))
    text = page.content.decode()
    assert (heading(page), rows(page)) == ("Bring in 1 person", [(2, "new", "Ada Example", "Recruiter, Globex")])
    assert ("ada@example.org" in text, "Profile.csv" in text) == (False, True)
    web.post(at("bring"))
    assert Person.objects.get().email == ""


@pytest.mark.parametrize("name", ["answers", "bring", "discard", "forget"])
def test_deeds_are_asked_for_by_post_alone(web, name):
    received(web)
    assert web.get(at(name)).status_code == 405


def test_a_long_file_is_brought_in_while_its_page_shows_how_far_it_is(web, scope, monkeypatch):
    states, begun = {}, []
    monkeypatch.setattr("parley.home.imports.views.LONG", 1)
    monkeypatch.setattr("parley.web.underway.LARGE", 3)
    monkeypatch.setattr("parley.core.underway.state_of", lambda _scope, key: states.get(key))
    monkeypatch.setattr("parley.core.underway.begin", lambda _scope, key, deed: begun.append((key, deed)) or True)
    monkeypatch.setattr("parley.core.underway.forget", lambda _scope, key: states.pop(key, None))
    page = received(web, "Company,Role\nGlobex,SRE\nUmbra,Dev\n")
    assert web.post(at("bring")).headers["Location"] == page
    [(key, bring)] = begun
    assert (key, Opportunity.objects.count()) == (ImportBatch.objects.get().pk, 0)

    states[key] = State(1_200, 4_000)
    shown = web.get(page).content.decode()
    assert '<progress id="underway" value="1200" max="4000">' in shown
    assert "1,200 of 4,000 rows" in shown
    assert web.get(reverse("web:underway", args=[key])).json() == {"done": 1_200, "total": 4_000}
    states[key] = State(1_200, 4_000, CUT_OFF)
    assert CUT_OFF in web.get(page).content.decode()
    assert web.get(reverse("web:underway", args=[key])).status_code == 404

    states.clear()
    told = []
    bring(lambda *far: told.append(far))
    assert (told, heading(web.get(page))) == ([(0, 2), (2, 2)], "Brought in 2 opportunities.")
    deed = ImportBatch.objects.get().deed
    answer = web.post(reverse("web:undo", args=[deed]), {"next": page})
    assert answer.headers["Location"] == f"{reverse('web:undoing', args=[deed])}?next={quote(page, safe='')}"
    states[deed] = State()
    assert "It is being taken back" in web.get(page).content.decode()
    assert "It is being taken back" in web.get(answer.headers["Location"]).content.decode()
    states[deed] = State(problem=CUT_OFF)
    assert web.get(answer.headers["Location"]).headers["Location"] == page
    states.clear()
    begun[-1][1](lambda *_far: None)
    assert web.get(answer.headers["Location"], follow=True).context["messages"]._loaded_data[-1].message == "Undone."
    assert Opportunity.objects.count() == 0
