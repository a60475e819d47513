from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from parley.core import ids
from parley.core.scope import Scope
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.people import actions as people
from parley.jobsearch.people.actions import Details
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.offers.aligned import queries
from parley.offers.alternatives import actions
from parley.offers.models import Alternative


@pytest.fixture
def due(scope: Scope, plain: dict[str, Any]) -> Alternative:
    """An offer that must be answered in two weeks."""
    day = scope.now + dt.timedelta(days=14)
    return actions.add(scope, details=plain | {"answer_by": day})


def put(scope: Scope, company: str, step: str, days_ago: int) -> None:
    stage = next(stage for stage in ensure_stages(scope) if stage.step == step)
    then = replace(scope, now=scope.now - dt.timedelta(days=days_ago), deed=ids.new())
    row = opportunities.add(scope=then, facts=Facts(company, "Engineer"), stage_id=stage.pk)
    people.add(scope, opportunity_id=row.pk, details=Details(f"Ada of {company}"), part="recruiter")


def test_an_offer_without_a_deadline_asks_for_it(web: Client, offer: Alternative) -> None:
    assert "no deadline yet" in web.get(f"/offers/{offer.pk}/in-time/").content.decode()


def test_nobody_else_to_write_to(web: Client, due: Alternative) -> None:
    assert "Nothing else waits" in web.get(f"/offers/{due.pk}/in-time/").content.decode()


def test_each_process_stands_where_it_belongs_with_its_letter(web: Client, scope: Scope, due: Alternative) -> None:
    put(scope, "Near", "rounds", 3)
    put(scope, "Far, Inc.", "applied", 1)
    found = queries.page(scope, due.pk)
    assert [each.name for each in found.in_time] == ["Near, Engineer"]
    assert [each.name for each in (*found.hurry, *found.slight)] == ["Far, Inc., Engineer"]
    body = web.get(f"/offers/{due.pk}/in-time/").content.decode()
    assert ("Ada of Near" in body, f"letter=expedite&amp;by={found.due}" in body) == (True, True)
    begin = {"about": str(found.in_time[0].id), "letter": "expedite", "by": str(found.due)}
    letter = web.post("/search/messages/begin/", begin, follow=True).content.decode()
    assert (f"{found.due:%A} {found.due.day} {found.due:%B}" in letter, "I have received an offer" in letter) == (
        True,
        True,
    )


def test_another_persons_offer_is_not_found(web: Client, bobs: Scope, plain: dict[str, Any]) -> None:
    theirs = actions.add(bobs, details=plain)
    assert web.get(f"/offers/{theirs.pk}/in-time/").status_code == 404


def test_the_page_of_an_offer_leads_here(web: Client, offer: Alternative) -> None:
    assert f"/offers/{offer.pk}/in-time/" in web.get(f"/offers/{offer.pk}/").content.decode()
