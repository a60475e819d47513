from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from parley.core import ids
from parley.core.scope import Scope
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.offers.alternatives import actions as alternatives
from parley.offers.batna import actions, queries
from parley.offers.models import Alternative, Walking
from parley.offers.valuation import actions as assume

WHERE = "/offers/walking-away/"


def live(scope: Scope, company: str, salary: str = "") -> None:
    stage = next(stage for stage in ensure_stages(scope) if stage.step == "rounds")
    then = replace(scope, now=scope.now - dt.timedelta(days=4), deed=ids.new())
    opportunities.add(scope=then, facts=Facts(company, "Engineer", salary=salary), stage_id=stage.pk)


def furnish(scope: Scope, plain: dict[str, Any]) -> Alternative:
    """An offer with a date, the present job, and two processes, one of which names its pay."""
    job = plain | {"name": "Stay", "kind": "present_job", "base": "90000"}
    alternatives.add(scope, details=job)
    live(scope, "Hooli")
    live(scope, "Initech", "€150,000 - 170,000")
    return alternatives.add(scope, details=plain | {"answer_by": scope.now + dt.timedelta(days=5)})


def drawn(web: Client) -> dict[str, str]:
    """The sliders as the page draws them, with the hashes of what they were drawn from."""
    form = web.get(WHERE).content.decode().split("data-weights")[1].split("</form>")[0]
    inputs = [dict(re.findall(r'([a-z-]+)="([^"]*)"', each)) for each in re.findall(r"<input ([^>]*)>", form)]
    return {each["name"]: each["value"] for each in inputs if each["name"] != "csrfmiddlewaretoken"}


def test_nothing_to_hold_anything_against_asks_for_it(web: Client, scope: Scope) -> None:
    body = web.get(WHERE).content.decode()
    assert ("Nothing stands beside yet" in body, "Add your present job" in body) == (True, True)
    assert web.post(f"{WHERE}try/").status_code == 200


def test_the_page_puts_a_figure_to_no(
    web: Client, scope: Scope, plain: dict[str, Any], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    furnish(scope, plain)
    queries.page(scope)
    with django_assert_num_queries(9):
        page = queries.page(scope)
    assert [(each.name, each.worth, each.is_best) for each in page.ways] == [("Stay", "€90,000", True)]
    assert [(row.name, row.worth, row.source) for row in page.rows] == [
        ("Hooli, Engineer", "€88,000 to €112,000", "as you believe"),
        ("Initech, Engineer", "€150,000 to €170,000", "as they say"),
    ]
    assert page.value is not None
    assert page.value.figure.value > 90_000
    assert len(page.offers) == 1
    body = web.get(f"{WHERE}?hurry=1").content.decode()
    for words in ("What is alive", "I am in later rounds with others", "What stays with you", "Bellman"):
        assert words in body
    assert "Work out whom to ask" not in body


def test_a_belief_that_is_tried_keeps_nothing_and_one_that_is_moved_is_kept(
    web: Client, scope: Scope, plain: dict[str, Any]
) -> None:
    furnish(scope, plain)
    sent = drawn(web)
    assert sent["fallback"] == "90000"
    body = web.post(f"{WHERE}try/", sent | {"fallback": "140000", "shock": "x"}).content.decode()
    assert (body.startswith('<div id="walking"'), "below going on" in body) == (True, True)
    assert scope.of(Walking).count() == 0
    assert web.post(WHERE, sent | {"fallback": "100000", "days": "60", "luck": "50"}).status_code == 302
    row = scope.of(Walking).get()
    assert (row.fallback, row.days, row.luck, row.offer_low, row.per_week, row.currency) == (
        100_000, 60, 50, None, None, "EUR",
    )  # fmt: skip
    assert queries.page(scope).days == 60
    again = drawn(web)
    web.post(WHERE, again | {"days": "61"})
    assert (scope.of(Walking).get().fallback, scope.of(Walking).get().days) == (100_000, 61)
    assert web.post(WHERE, again | {"offer_low": "150000", "offer_high": "120000"}).status_code == 422
    assert web.post(WHERE, drawn(web) | {"days": "9999"}).status_code == 422
    web.post(f"{WHERE}forget/")
    assert scope.of(Walking).count() == 0


def test_amounts_of_another_currency_are_not_counted(web: Client, scope: Scope, plain: dict[str, Any]) -> None:
    furnish(scope, plain)
    actions.believe(scope, beliefs={"fallback": Decimal(200_000), "days": 30}, currency="EUR")
    assume.assume(scope, factors={"currency": "USD"})
    page = queries.page(scope)
    assert (page.other_currency, page.days, page.waiting_for_rates) == ("EUR", 30, ("Globex", "Stay"))
    assert "not counted, since you compare in USD now" in web.get(WHERE).content.decode()
    actions.believe(scope, beliefs={"days": 40}, currency="USD")
    assert (scope.of(Walking).get().fallback, queries.page(scope).other_currency) == (None, "")
