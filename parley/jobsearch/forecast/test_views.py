from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core import ids
from parley.core.scope import Scope
from parley.jobsearch.conftest import Opening
from parley.jobsearch.forecast import queries
from parley.jobsearch.forecast.forms import wish_of
from parley.jobsearch.forecast.queries import Wish
from parley.jobsearch.people import actions as people
from parley.jobsearch.people.actions import Details


def test_without_anything_that_waits_it_says_what_it_is_for(web: Client) -> None:
    assert "What may come of what you have sent" in web.get("/search/forecast/").content.decode()


def test_few_answers_are_said_first(web: Client, scope: Scope, opening: Opening) -> None:
    opening(scope)
    body = web.get("/search/forecast/").content.decode()
    assert ("Too few answers yet to say" in body, "0 answers of yours stand behind this" in body) == (True, True)
    assert "Globex, Staff engineer" in body


def test_an_offer_in_hand_is_not_forecast(web: Client, scope: Scope, opening: Opening) -> None:
    opening(scope, "Hooli", "offer")
    body = web.get("/search/forecast/").content.decode()
    assert ("In hand already" in body, "At least one offer, by day" in body) == (True, False)


def test_a_deadline_names_whom_to_ask(web: Client, scope: Scope, opening: Opening) -> None:
    row = opening(replace(scope, now=scope.now - dt.timedelta(days=3), deed=ids.new()), "Hooli", "rounds")
    people.add(scope, opportunity_id=row.pk, details=Details("Ilse Vermeer"), part="recruiter")
    body = web.get("/search/forecast/?deadline=2026-12-31&days=30&per_week=1,5").content.decode()
    assert ("Ilse Vermeer" in body, "Offer in time" in body, 'value="1.5"' in body) == (True, True, True)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_number_of_queries_at_any_size(scope: Scope, opening: Opening, number: int) -> None:
    for at in range(number):
        opening(scope, f"Employer {at}", "rounds")
    wish = Wish(deadline=scope.now.date() + dt.timedelta(days=9))
    queries.forecast_page(scope, wish)
    with CaptureQueriesContext(connection) as asked:
        assert len(queries.forecast_page(scope, wish).rows) == number
    assert len(asked) == 3


def test_nonsense_is_read_as_the_usual() -> None:
    assert wish_of({"days": "7", "per_week": "many", "deadline": "soon"}) == Wish()
    assert wish_of({"days": "180", "per_week": "999.99", "deadline": "2026-12-01"}) == Wish(
        180, 200.0, dt.date(2026, 12, 1)
    )
