from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from parley.core import ids
from parley.core.scope import Scope
from parley.offers.alternatives import actions as alternatives
from parley.offers.lines import actions, queries
from parley.offers.models import Alternative, Lines

WHERE = "/offers/lines/"


def test_lines_are_kept_with_what_each_offer_would_need(web: Client, scope: Scope, offer: Alternative) -> None:
    assert "Nothing is drawn yet" in web.get(WHERE).content.decode()
    sent = {
        "walk_away": "95k", "sign_at_once": "€120,000", "walk_words": "No remote days", "sign_words": "",
        f"winnable-{offer.pk}": "yes", f"signs-{offer.pk}": "A fifth week off",
    }  # fmt: skip
    assert web.post(WHERE, sent).status_code == 302
    row = scope.of(Lines).get()
    assert (row.walk_away, row.sign_at_once, row.walk_words, row.currency) == (95_000, 120_000, "No remote days", "EUR")
    found = scope.get(Alternative, offer.pk)
    assert (found.winnable, found.signs_if) == ("yes", "A fifth week off")
    body = web.get(WHERE).content.decode()
    for part in ('value="95,000"', "€20,000 below where you sign at once", "A fifth week off"):
        assert part in body
    for bad in ({"walk_away": "130k"}, {"walk_away": "much"}, {"walk_away": "-5"}, {f"winnable-{offer.pk}": "maybe"}):
        assert web.post(WHERE, sent | bad).status_code == 422
    assert 'href="/offers/lines/"' in web.get("/find/?q=remote").content.decode()


def test_the_history_says_when_a_line_was_moved_by_an_offer(
    scope: Scope, plain: dict[str, Any], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def on(number: int) -> Scope:
        return replace(scope, now=scope.now + dt.timedelta(days=number), deed=ids.new())

    actions.draw(on(-9), lines={"walk_away": Decimal(110_000), "sign_at_once": None, "currency": "EUR"})
    offer = alternatives.add(on(-5), details=plain)
    actions.draw(on(-4), lines={"walk_away": Decimal(95_000)})
    actions.draw(on(-3), lines={"sign_words": "On one condition"})
    actions.say_winnable(on(-2), alternative_id=offer.pk, winnable="yes", signs_if="")
    with django_assert_num_queries(8):
        page = queries.page(scope)
    assert [(each.walk_away, each.sign_at_once) for each in page.history] == [
        ("€95,000", "not drawn"),
        ("€110,000", "not drawn"),
    ]
    assert page.warnings == (
        "On 8 March you lowered where you walk away, after Globex came on 7 March. "
        "Was it something you learned, or the offer itself?",
    )


def test_an_offer_without_a_rate_stands_nowhere(scope: Scope, plain: dict[str, Any]) -> None:
    actions.draw(scope, lines={"walk_away": Decimal(1), "currency": "EUR"})
    alternatives.add(scope, details=plain | {"currency": "USD"})
    [against] = queries.page(scope).stand.against
    assert (against.yearly, against.text, against.gap, against.place) == (None, "", "", "")
