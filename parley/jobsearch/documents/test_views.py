from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from parley.core.scope import Scope
from parley.evidence.models import Document
from parley.evidence.outputs import actions as outputs
from parley.evidence.outputs import queries
from parley.jobsearch.documents.actions import tailor
from parley.jobsearch.documents.queries import papers
from parley.jobsearch.models import Opportunity
from parley.jobsearch.opportunities import actions as opportunities
from parley.kernel.errors import NotFound


@pytest.fixture
def hooli(scope: Scope) -> Opportunity:
    facts = opportunities.Facts(company="Hooli", role="Engineer, ledgers")
    row = opportunities.add(scope=scope, facts=facts)
    opportunities.describe(scope=scope, opportunity_id=row.pk, text="Know SQL.")
    return scope.get(Opportunity, row.pk)


def test_a_resume_and_a_letter_are_begun_with_the_advert_beside_them(
    web: Client, scope: Scope, hooli: Opportunity
) -> None:
    for kind in ("resume", "letter"):
        answer = web.post(reverse("jobsearch:opportunity_tailor", args=[hooli.pk]), {"kind": kind})
        row = scope.of(Document).get(kind=kind)
        assert answer["Location"] == reverse("evidence:document", args=[row.pk])
        assert (row.meant_for, row.opportunity_id, row.job_words) == ("Hooli, Engineer, ledgers", hooli.pk, "Know SQL.")
    assert scope.of(Document).get(kind="letter").body["to"] == "Hooli"
    assert web.post(reverse("jobsearch:opportunity_tailor", args=[hooli.pk]), {"kind": "poem"}).status_code == 404


def test_the_page_of_an_opportunity_shows_what_was_written_and_sent(
    web: Client, scope: Scope, hooli: Opportunity
) -> None:
    document_id = tailor(scope, opportunity_id=hooli.pk, kind="resume")
    kept = outputs.keep_as_sent(scope, document_id=document_id, recipient="Eve")
    found = papers(scope, hooli.pk)
    assert ([line.id for line in found.documents], [line.id for line in found.sent]) == ([document_id], [kept.pk])
    page = web.get(reverse("jobsearch:opportunity", args=[hooli.pk])).content.decode()
    assert reverse("evidence:sent_copy", args=[kept.pk]) in page


def test_a_document_outlives_its_opportunity_without_a_dead_link(web: Client, scope: Scope, hooli: Opportunity) -> None:
    document_id = tailor(scope, opportunity_id=hooli.pk, kind="letter")
    row = scope.get(Document, document_id)
    link = reverse("jobsearch:opportunity", args=[hooli.pk])
    assert queries.opportunity_of(scope, row) == hooli.pk
    assert link in web.get(reverse("evidence:document", args=[document_id])).content.decode()
    opportunities.delete_opportunity(scope=scope, opportunity_id=hooli.pk)
    assert queries.opportunity_of(scope, row) is None
    for address in (reverse("evidence:document", args=[document_id]), reverse("evidence:outputs")):
        page = web.get(address)
        assert (page.status_code, link in page.content.decode()) == (200, False)


def test_anothers_opportunity_is_not_found(scope: Scope, bobs: Scope) -> None:
    theirs = opportunities.add(scope=bobs, facts=opportunities.Facts(company="Hooli"))
    for opportunity_id in (theirs.pk, uuid.uuid4()):
        with pytest.raises(NotFound):
            tailor(scope, opportunity_id=opportunity_id, kind="resume")
