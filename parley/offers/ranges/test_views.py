from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from parley.core.scope import Scope
from parley.offers.alternatives import actions
from parley.offers.models import Alternative, Assumptions
from parley.offers.ranges import queries
from parley.offers.valuation.engine.uncertainty import DEFAULT_DOUBTS, Doubts


@pytest.fixture
def rich(scope: Scope, whole: dict[str, Any]) -> Alternative:
    """An offer with listed shares, private options, a bonus and signing money."""
    return actions.add(scope, **whole)


def test_doubts_are_the_defaults_unless_something_is_kept() -> None:
    assert queries.doubts_of({}) == DEFAULT_DOUBTS
    kept = {"volatility": Decimal(25), "failure_chance": Decimal(80), "loss_chance": None, "market_share": Decimal(0)}
    assert queries.doubts_of(kept) == Doubts(volatility=0.25, common=0.0, fails=0.8, below=0.8)


def test_the_page_shows_a_range_and_asks_for_the_beliefs_that_bear_on_it(
    web: Client,
    scope: Scope,
    rich: Alternative,
    plain: dict[str, Any],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    body = web.get(f"/offers/{rich.pk}/range/").content.decode()
    for words in ("Eight in ten times Initech", "What makes it wide", "What becomes of the company", "Correlation"):
        assert words in body
    for name in ("leaving_per_year", "volatility", "failure_chance", "loss_chance"):
        assert f'name="{name}"' in body
    sure = actions.add(scope, details=plain)
    body = web.get(f"/offers/{sure.pk}/range/").content.decode()
    assert ("nothing in it is left to chance" in body, 'type="range"' in body) == (True, False)
    with django_assert_num_queries(8):
        queries.page(scope, rich.pk)
        queries.asks(scope, sure.pk)


def test_a_slider_that_is_tried_keeps_nothing_and_one_that_is_kept_is_yours(
    web: Client, scope: Scope, rich: Alternative
) -> None:
    sent = {"leaving_per_year": "0", "volatility": "40", "failure_chance": "40", "loss_chance": "65"}
    body = web.post(f"/offers/{rich.pk}/range/try/", sent).content.decode()
    assert ("How long you would stay" in body, "Where the share price goes" in body) == (False, True)
    assert scope.of(Assumptions).count() == 0
    web.post(f"/offers/{rich.pk}/range/", sent)
    row = scope.of(Assumptions).get()
    assert (row.leaving_per_year, row.volatility, row.failure_chance, row.loss_chance) == (0, None, None, None)
    assert web.post(f"/offers/{rich.pk}/range/", sent | {"loss_chance": "10"}).status_code == 422
    assert web.post(f"/offers/{rich.pk}/range/try/", {"volatility": "x"}).status_code == 200


def test_tax_is_taken_off_only_where_it_is_asked_for(web: Client, scope: Scope, rich: Alternative) -> None:
    where = "/offers/assumptions/"
    usual = {"years": "4", "options_by": "spread"}
    bad = web.post(where, usual | {"tax": "a lot", "failure_chance": "60", "loss_chance": "9"})
    assert (bad.status_code, "does not read as a band" in bad.content.decode()) == (422, True)
    assert web.post(where, usual | {"tax": "0: 20; 50k: 40"}).status_code == 302
    found = [queries.page(scope, rich.pk, after_tax=taken).drawing for taken in (False, True)]
    assert [each.taxed for each in found if each] == ["", "20 % from 0, 40 % from 50,000"]
    body = web.get(f"/offers/{rich.pk}/range/?tax=after&seed=99").content.decode()
    assert ("After your own rule: 20 % from 0" in body, "with seed 99" in body) == (True, True)
    assert web.get(f"/offers/{rich.pk}/range/?seed=x{'9' * 400}").status_code == 200


def test_what_has_no_base_is_asked_for_it_and_another_persons_is_not_found(
    web: Client, scope: Scope, bobs: Scope, plain: dict[str, Any]
) -> None:
    bare = actions.add(scope, details=plain | {"base": None})
    assert "Say what Globex pays a year" in web.get(f"/offers/{bare.pk}/range/").content.decode()
    assert web.post(f"/offers/{bare.pk}/range/try/").status_code == 200
    theirs = actions.add(bobs, details=plain)
    where = f"/offers/{theirs.pk}/range/"
    assert [web.get(where).status_code, web.post(f"{where}try/").status_code] == [404, 404]
