from __future__ import annotations

from django.urls import reverse

from parley.jobsearch.dossier import actions as dossier
from parley.jobsearch.dossier.actions import Found
from parley.jobsearch.models import CompanyFlag


def test_a_sign_that_was_pressed_becomes_a_flag_with_its_evidence(web, scope, globex):
    note = dossier.write_note(scope, company_id=globex.company_id, found=Found("Nine nights on call", "reviews"))
    add = reverse("jobsearch:company_flag_add", args=[globex.company_id])
    page = web.get(f"{add}?dimension=work-life&tone=red&text=Long+weeks&origin=note:{note.pk}").content.decode()
    assert 'value="Long weeks"' in page
    assert f'value="note:{note.pk}" selected' in page
    sent = {"tone": "red", "text": "Long weeks", "dimension": "work-life", "origin": f"note:{note.pk}"}
    answer = web.post(add, sent | {"evidence": " "})
    assert (answer.status_code, b"this is a mood, not a flag" in answer.content) == (422, True)
    answer = web.post(add, sent | {"evidence": "Nine nights, they write."})
    home = reverse("jobsearch:evaluation", args=[globex.company_id])
    assert (answer.status_code, answer["Location"]) == (302, f"{home}#work-life")
    [flag] = scope.of(CompanyFlag)
    assert (flag.note_id, flag.tone) == (note.pk, "red")
    page = web.get(home).content.decode()
    assert "Nine nights, they write." in page
    assert f'href="{note.get_absolute_url()}"' in page
    web.post(flag.get_absolute_url(), sent | {"tone": "green", "origin": "observed", "evidence": "One night."})
    flag.refresh_from_db()
    assert (flag.tone, flag.origin, flag.note_id, flag.evidence) == ("green", "observed", None, "One night.")
    web.post(reverse("jobsearch:company_flag_remove", args=[flag.pk]))
    assert scope.of(CompanyFlag).count() == 0


def test_nonsense_in_the_address_begins_an_empty_flag(web, globex):
    add = reverse("jobsearch:company_flag_add", args=[globex.company_id])
    assert web.get(f"{add}?dimension=x&tone=x&origin=note:x&text=%00").status_code == 200
    assert web.post(add, {"origin": "note:not-an-id", "tone": "red"}).status_code == 422
