from __future__ import annotations

import datetime as dt

from django.urls import reverse

from parley.core import ledger
from parley.jobsearch.companies import actions
from parley.jobsearch.dossier import actions as dossier
from parley.jobsearch.dossier.actions import Found
from parley.jobsearch.employers import queries
from parley.jobsearch.models import Company, Debrief, Opportunity, ResearchNote, Round, Stage
from parley.jobsearch.people import actions as people
from parley.jobsearch.pipeline import actions as pipeline
from parley.offers.models import Alternative


def again(scope, first, role, days):
    """Another opportunity at the company of `first`, begun so many days before it."""
    stage = scope.of(Stage).get(step="rounds")
    at = scope.now - dt.timedelta(days=days)
    row = Opportunity(company=first.company, role=role, stage=stage, stage_since=at, reached="rounds", added_at=at)
    ledger.create(scope, row)
    return row


def test_a_company_keeps_its_history_over_applications(web, scope, globex, django_assert_num_queries):
    earlier = again(scope, globex, "Engineer", 400)
    held = Round(opportunity=earlier, kind="coding", title="Pairing", starts_at=earlier.added_at, status="done")
    ledger.create(scope, held)
    ledger.create(scope, Debrief(round=held, feeling=2, written_at=scope.now))
    pipeline.close(scope=scope, opportunity_id=earlier.pk, outcome="rejected")
    people.add(scope, opportunity_id=earlier.pk, details=people.Details("Ilse", title="Lead"), part="recruiter")
    ledger.create(scope, Alternative(kind="offer", name="Globex", opportunity=globex, currency="EUR", base=90000))
    page = queries.company_page(scope, globex.company_id)
    assert [(each.role, each.live, each.said, each.reached) for each in page.chapters] == [
        ("Staff engineer", True, "Applied", "Applied"), ("Engineer", False, "They said no", "Rounds"),
    ]  # fmt: skip
    assert [(each.title, each.feeling) for each in page.chapters[1].rounds] == [("Pairing", "Not well")]
    assert [(each.name, each.title, each.part) for each in page.people] == [("Ilse", "Lead", "Recruiter")]
    assert [(each.name, each.said) for each in page.offers] == [("Globex", "€90,000")]
    assert (page.live, page.earlier, page.removable) == (1, 1, False)
    for number in (1, 3):
        for at in range(number):
            again(scope, globex, f"Role {number} {at}", at)
        with django_assert_num_queries(10):
            queries.company_page(scope, globex.company_id)
    here = reverse("jobsearch:company", args=[globex.company_id])
    assert "got as far as rounds" in web.get(here).content.decode()
    assert (
        f'href="{reverse("jobsearch:company", args=[globex.company_id])}"'
        in web.get(globex.get_absolute_url()).content.decode()
    )


def test_list_begins_with_what_is_under_way_and_finds_the_rest(web, scope, globex, opening):
    closed = opening(scope, "Initech")
    pipeline.close(scope=scope, opportunity_id=closed.pk, outcome="ghosted")
    told = [(each.name, each.live, each.closed) for each in queries.companies(scope).object_list]
    assert told == [("Globex", 1, 0)]
    home = reverse("jobsearch:companies")
    assert b"Initech" not in web.get(home).content
    assert b"Initech" in web.get(f"{home}?show=all").content
    assert b"Initech" in web.get(f"{home}?q=nite").content
    assert "No company has “zz” in its name." in web.get(f"{home}?q=zz&page=x").content.decode()


def test_a_company_is_corrected_and_its_name_stays_its_own(web, scope, globex, opening):
    opening(scope, "Initech")
    edit = reverse("jobsearch:company_edit", args=[globex.company_id])
    answer = web.post(edit, {"name": " initech ", "website": "globex.example", "about": "Tides"})
    assert (answer.status_code, b"Initech is here already" in answer.content, b"Tides" in answer.content) == (
        422,
        True,
        True,
    )
    web.post(edit, {"name": "Globex  AG", "website": "globex.example", "about": "Tides"})
    page = queries.company_page(scope, globex.company_id)
    assert (page.name, page.link, page.host, page.about) == (
        "Globex AG", "https://globex.example", "globex.example", "Tides",
    )  # fmt: skip
    opening(scope, "Globex Ltd")
    [other] = scope.of(Company).filter(name="Globex Ltd")
    page = web.get(edit).content.decode()
    assert "Put it together with Globex Ltd" in page
    together = reverse("jobsearch:company_together", args=[other.pk])
    assert web.post(together, {"into": "nonsense"})["Location"] == reverse("jobsearch:company_edit", args=[other.pk])
    assert web.post(together, {"into": str(globex.company_id)})["Location"] == globex.company.get_absolute_url()
    unsafe = scope.get(Company, globex.company_id)
    ledger.change(scope, unsafe, {"website": "javascript:alert(1)"})
    assert b"javascript:alert(1)" in (told := web.get(reverse("jobsearch:company", args=[unsafe.pk])).content)
    assert b'href="javascript' not in told


def test_a_company_goes_only_when_nothing_rests_on_it(web, scope, globex):
    remove = reverse("jobsearch:company_remove", args=[globex.company_id])
    answer = web.post(remove)
    assert (answer["Location"], scope.of(Company).count()) == (
        reverse("jobsearch:company", args=[globex.company_id]), 1,
    )  # fmt: skip
    left = actions.named(scope, "Hooli")
    dossier.write_note(scope, company_id=left.pk, found=Found("x"))
    assert b"Nothing rests on it" in web.get(reverse("jobsearch:company", args=[left.pk])).content
    web.post(reverse("jobsearch:company_remove", args=[left.pk]))
    assert (scope.of(Company).count(), scope.of(ResearchNote).count()) == (1, 0)
