from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from parley.core.scope import Scope
from parley.jobsearch.aims import actions
from parley.jobsearch.aims.actions import Words
from parley.jobsearch.messages import queries as messages
from parley.jobsearch.messages.queries import known_for
from parley.jobsearch.models import Aim, Opportunity

SENT = {"target": "125k", "currency": "EUR", "present_pay": "keep", "because": "The union's survey"}


def test_an_aim_is_kept_for_the_search_and_goes_behind_that_of_one_opportunity(
    web: Client, scope: Scope, globex: Opportunity
) -> None:
    assert web.post("/search/aim/", SENT).status_code == 302
    web.post(f"/search/opportunities/{globex.pk}/aim/", SENT | {"target": "130,000 to 140,000"})
    assert [known_for(scope, each).ledger.target for each in (None, globex)] == [Decimal(125_000), Decimal(130_000)]
    text = "I see myself between 110,000 and 120,000 EUR."
    found = messages.reading(text, "asked_expectations", known_for(scope, None))
    assert "range_below_target" in [mark.rule for mark in found.notes.marks]
    assert 'value="130,000"' in web.get(f"/search/opportunities/{globex.pk}/aim/").content.decode()
    web.post(f"/search/opportunities/{globex.pk}/aim/", {"deed": "off"})
    assert known_for(scope, globex).ledger.target == Decimal(125_000)


def test_whoever_tells_their_present_pay_is_not_reminded(scope: Scope) -> None:
    text = "My present salary is 98,000 EUR."
    rules = []
    for stance in ("keep", "tell"):
        actions.say(scope, opportunity_id=None, words=Words(None, "EUR", stance))
        found = messages.reading(text, "asked_expectations", known_for(scope, None))
        rules.append("present_pay" in [mark.rule for mark in found.notes.marks])
    assert rules == [True, False]
    assert scope.of(Aim).count() == 1


@pytest.mark.parametrize("target", ["much", "0", "1e99", "100 per month"])
def test_what_is_no_amount_stays_typed(web: Client, scope: Scope, target: str) -> None:
    answer = web.post("/search/aim/", SENT | {"target": target})
    assert (answer.status_code, scope.of(Aim).count()) == (422, 0)
    assert f'value="{target}"' in answer.content.decode()
