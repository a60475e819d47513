from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core import clock
from parley.core.scope import Scope
from parley.offers.alternatives import actions
from parley.offers.comparison import actions as comparison
from parley.offers.lines import actions as lines
from parley.offers.valuation import actions as valuation


def desk(web: Client, query: str = "") -> str:
    answer = web.get(f"/offers/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_desk_without_anything_teaches(web: Client) -> None:
    body = desk(web)
    assert ("Nothing to weigh yet" in body, "Year by year" in body) == (True, False)


def test_desk_of_one_offer_shows_its_figures_and_asks_for_the_rest(
    web: Client, whole: dict[str, Any], scope: Scope
) -> None:
    actions.add(scope, **whole)
    body = desk(web)
    for part in (
        "Should you say yes, and by when?",
        "What Initech pays over 4 years",
        "Put beside it what you would do otherwise",
        "Start with five usual ones",
        'popover role="dialog"',
        'type="application/json"',
    ):
        assert part in body


@pytest.mark.parametrize("year", ["1", "4", "0", "5", "99", "x", "-1", "²"])
def test_desk_shows_one_year_or_all_of_them(web: Client, scope: Scope, plain: dict[str, Any], year: str) -> None:
    actions.add(scope, details=plain)
    body = desk(web, f"?year={year}")
    assert (f"pays in year {year}" if year in "14" else "pays over 4 years") in body


def test_desk_asks_for_a_rate_and_compares_once_there_is_one(web: Client, scope: Scope, plain: dict[str, Any]) -> None:
    actions.add(scope, details=plain)
    actions.add(scope, details=plain | {"name": "Hooli", "currency": "USD", "base": "200000"})
    body = desk(web)
    for part in ("A rate is missing", "Hooli is in USD, the comparison in EUR", "$200,000", "What Globex pays"):
        assert part in body
    valuation.add_rate(scope, origin="EUR", target="USD", value=1, on=dt.date(2026, 3, 2), source="ECB")  # type: ignore[arg-type]
    body = desk(web)
    assert ("A rate is missing" in body, "Hooli pays the most over 4 years, €400,000 more than Globex" in body) == (
        False,
        True,
    )
    assert "One over the rate of EUR to USD (ECB)" in body


def test_desk_puts_dates_on_one_line_with_words(web: Client, scope: Scope, plain: dict[str, Any]) -> None:
    soon = clock.now() + dt.timedelta(days=3)
    row = actions.add(scope, details=plain | {"answer_by": soon, "standing": "spoken"})
    body = desk(web)
    for part in ("Time you have", "in 3 days; only spoken", f"/offers/{row.pk}/", '"kind": "timeline"'):
        assert part in body


def test_desk_says_what_remains_if_every_offer_is_declined(web: Client, scope: Scope, plain: dict[str, Any]) -> None:
    actions.add(scope, details=plain)
    actions.add(scope, details=plain | {"name": "Here", "kind": "present_job", "base": "80000"})
    body = desk(web)
    assert ("It pays less than the offer" in body, "€20,000 a year more" in body) == (True, True)


def test_desk_costs_the_same_queries_for_two_and_for_four(web: Client, scope: Scope, whole: dict[str, Any]) -> None:
    comparison.begin(scope)
    counts = []
    for more in (2, 2):
        for _ in range(more):
            actions.add(scope, **whole)
        with CaptureQueriesContext(connection) as queries:
            desk(web)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_desk_says_what_stands_beside_each_offer_and_what_comes_next(
    web: Client, scope: Scope, plain: dict[str, Any]
) -> None:
    offer = actions.add(scope, details=plain | {"answer_by": clock.now() + dt.timedelta(days=4), "standing": "spoken"})
    actions.add(scope, details=plain | {"name": "Stay", "kind": "present_job", "base": "90000"})
    comparison.begin(scope)
    body = desk(web)
    for part in ("Have Globex put it in writing", "Other steps", "Best in", "Confirm in writing", "No line of yours"):
        assert part in body
    assert f"/offers/{offer.pk}/talk/" in body
    lines.draw(scope, lines={"walk_away": "120000", "sign_at_once": None, "currency": "EUR"})
    body = desk(web)
    for part in ("Decide whether Globex can be won", "€20,000 below where you walk away", "Your lines are drawn"):
        assert part in body
    lines.say_winnable(scope, alternative_id=offer.pk, winnable="no", signs_if="")
    assert "Decline Globex well" in desk(web)
