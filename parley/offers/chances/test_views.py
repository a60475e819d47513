from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from parley.core.models import Event
from parley.core.scope import Scope
from parley.offers.alternatives import actions as alternatives
from parley.offers.chances import queries
from parley.offers.comparison import actions
from parley.offers.comparison.engine.chance import Surety
from parley.offers.models import Alternative, Assumptions, Criterion, Judgement

HTMX = {"HX-Request": "true"}


@pytest.fixture
def rows(scope: Scope, plain: dict[str, Any], whole: dict[str, Any]) -> list[Alternative]:
    """Three ways, each pays differently, judged alike on the work but for one that is not."""
    made = [alternatives.add(scope, details=plain), alternatives.add(scope, **whole)]
    made.append(alternatives.add(scope, details=plain | {"name": "Stay", "kind": "present_job", "base": "90000"}))
    _, work, *rest = actions.begin(scope)
    for row in rest:
        actions.remove_criterion(scope, criterion_id=row.pk)
    judged = {made[0].pk: (Decimal(9), ""), made[1].pk: (Decimal(4), "")}
    actions.judge(scope, criterion_id=work.pk, judgements=judged, doubts={made[1].pk: Decimal(3)})
    return made


def test_the_page_says_how_often_each_is_the_best(
    web: Client, scope: Scope, rows: list[Alternative], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(9):
        page = queries.page(scope)
    assert {each.name for each in page.lines} == {"Globex", "Initech", "Stay"}
    assert sum(each.best.figure.value for each in page.lines) == pytest.approx(1, abs=0.01)
    assert (page.unjudged, page.surety, page.problem) == (1, Surety.THIRD, "")
    body = web.get("/offers/compare/").content.decode()
    for words in ("What would settle it", "What would change who leads", "Best, if you care like this", "Lahdelma"):
        assert words in body
    assert "1 judgement is missing" in body


def test_what_is_tried_keeps_nothing_and_what_is_let_go_of_is_kept(
    web: Client, scope: Scope, rows: list[Alternative]
) -> None:
    pay, work = scope.of(Criterion)
    before = Event.objects.count()
    sent = {f"weight-{pay.pk}": "100", f"weight-{work.pk}": "0", "surety": "exact"}
    body = web.post("/offers/compare/try/", sent, headers=HTMX).content.decode()
    assert (body.lstrip().startswith('<div id="chances"'), "exactly as they stand" in body) == (True, True)
    assert "Initech is the best in" in body
    assert (Event.objects.count(), scope.of(Assumptions).count()) == (before, 0)
    body = web.post("/offers/compare/keep/", {"surety": "order"}, headers=HTMX).content.decode()
    assert ("all that keep the same order" in body, scope.of(Assumptions).get().surety) == (True, "order")
    body = web.post("/offers/compare/keep/", {f"weight-{work.pk}": "5"}, headers=HTMX).content.decode()
    assert ("Set The work itself to 5." in body, scope.get(Criterion, work.pk).weight) == (True, 5)
    plain = web.post("/offers/compare/keep/", {"surety": "nonsense", f"weight-{work.pk}": "NaN"})
    assert (plain.headers["Location"], scope.of(Assumptions).get().surety) == ("/offers/compare/", "order")


def test_what_is_missing_is_said(web: Client, scope: Scope, plain: dict[str, Any]) -> None:
    def title() -> str:
        return queries.page(scope).title

    assert title() == "Nothing to choose between yet"
    assert "Name another way" in web.get("/offers/compare/").content.decode()
    alternatives.add(scope, details=plain)
    alternatives.add(scope, details=plain | {"base": None, "currency": "USD"})
    assert title() == "Nothing matters yet"
    row = actions.begin(scope)[0]
    assert title() == "Too close to call on what you know"
    actions.set_weights(scope, weights={each.pk: 0 for each in scope.of(Criterion)})
    assert title() == "Nothing matters yet"
    actions.set_weights(scope, weights={row.pk: 5})
    for at in range(16):
        actions.add_criterion(scope, name=f"Thing {at}")
    assert title() == "Too much matters"


def test_how_far_a_judgement_may_be_off_is_kept_with_it(web: Client, scope: Scope, rows: list[Alternative]) -> None:
    work = scope.of(Criterion).get(measured=False)
    path = f"/offers/criteria/{work.pk}/"
    sent = {"name": "Work", f"score-{rows[0].pk}": "7", f"doubt-{rows[0].pk}": "2,5"}
    assert web.post(path, sent).status_code == 302
    assert [(each.score, each.doubt) for each in scope.of(Judgement)] == [(Decimal(7), Decimal("2.5"))]
    assert 'value="2.5"' in web.get(path).content.decode()
    assert web.post(path, {"name": "Work", f"doubt-{rows[2].pk}": "2"}).status_code == 422
    assert web.post(path, sent | {f"doubt-{rows[0].pk}": "11"}).status_code == 422
