from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from parley.core.models import Event
from parley.core.scope import Scope
from parley.offers.comparison import actions
from parley.offers.models import Alternative, Criterion, Judgement

HTMX = {"HX-Request": "true"}


def test_trying_a_weight_answers_with_the_ranking_and_saves_nothing(
    web: Client, scope: Scope, offer: Alternative
) -> None:
    pay = actions.begin(scope)[0]
    before = Event.objects.count()
    answer = web.post("/offers/weights/try/", {f"weight-{pay.pk}": "5"}, headers=HTMX)
    body = answer.content.decode()
    assert (answer.status_code, body.startswith('<section id="ranking"'), "<html" in body) == (200, True, False)
    assert (scope.get(Criterion, pay.pk).weight, Event.objects.count()) == (60, before)


def test_letting_go_of_a_weight_keeps_it_as_one_event_with_undo(web: Client, scope: Scope, offer: Alternative) -> None:
    pay = actions.begin(scope)[0]
    before = Event.objects.count()
    answer = web.post("/offers/weights/", {f"weight-{pay.pk}": "5"}, headers=HTMX)
    body = answer.content.decode()
    assert ('hx-swap-oob="beforeend:#toasts"' in body, "Set Pay to 5." in body, "/undo/" in body) == (True, True, True)
    assert (scope.get(Criterion, pay.pk).weight, Event.objects.count()) == (5, before + 1)


def test_weights_without_script_come_back_to_the_desk(web: Client, scope: Scope, offer: Alternative) -> None:
    rows = actions.begin(scope)
    answer = web.post("/offers/weights/", {f"weight-{row.pk}": "10" for row in rows})
    assert answer.headers["Location"] == "/offers/#weights"
    assert {row.weight for row in scope.of(Criterion)} == {10}
    assert "Recompute" in web.get("/offers/").content.decode()


@pytest.mark.parametrize("value", ["", "-1", "101", "NaN", "1e3", "5.5"])
def test_senseless_weights_are_left_alone(web: Client, scope: Scope, offer: Alternative, value: str) -> None:
    pay = actions.begin(scope)[0]
    for path in ("/offers/weights/", "/offers/weights/try/"):
        assert web.post(path, {f"weight-{pay.pk}": value, "weight-x": "3"}, headers=HTMX).status_code == 200
    assert scope.get(Criterion, pay.pk).weight == 60


def test_criteria_begin_with_the_usual_ones(web: Client, scope: Scope) -> None:
    assert web.post("/offers/criteria/usual/").status_code == 302
    assert len(scope.of(Criterion)) == 5
    assert web.post("/offers/criteria/usual/").status_code == 422


def test_criterion_is_added_judged_moved_and_removed(web: Client, scope: Scope, offer: Alternative) -> None:
    assert web.get("/offers/criteria/").status_code == 200
    web.post("/offers/criteria/", {"name": "  The   work "})
    assert web.post("/offers/criteria/", {"name": "the work"}).status_code == 422
    [row] = scope.of(Criterion)
    path = f"/offers/criteria/{row.pk}/"
    assert "Globex" in web.get(path).content.decode()
    assert (
        web.post(path, {"name": "Work", f"score-{offer.pk}": "7,5", f"because-{offer.pk}": "Hard"}).status_code == 302
    )
    assert [(j.score, j.because, str(j.criterion)) for j in scope.of(Judgement)] == [(Decimal("7.5"), "Hard", "Work")]
    assert 'value="7.5"' in web.get(path).content.decode()
    assert web.post(f"{path}move/", {"to": "up"}).status_code == 302
    assert web.post(f"{path}remove/").status_code == 302
    assert list(scope.of(Criterion)) == []


@pytest.mark.parametrize("score", ["11", "-1", "NaN", "many", "7.55"])
def test_senseless_score_is_told_and_the_reason_kept(web: Client, scope: Scope, offer: Alternative, score: str) -> None:
    row = actions.add_criterion(scope, name="Work")
    answer = web.post(
        f"/offers/criteria/{row.pk}/", {"name": "Work", f"score-{offer.pk}": score, f"because-{offer.pk}": "Since Mika"}
    )
    body = answer.content.decode()
    assert (answer.status_code, "Write a number from 0 to 10" in body, "Since Mika" in body) == (422, True, True)
    assert list(scope.of(Judgement)) == []


def test_reason_without_a_score_asks_for_it(web: Client, scope: Scope, offer: Alternative) -> None:
    row = actions.add_criterion(scope, name="Work")
    answer = web.post(f"/offers/criteria/{row.pk}/", {"name": "Work", f"because-{offer.pk}": "Since Mika"})
    assert (answer.status_code, "Write the number from 0 to 10" in answer.content.decode()) == (422, True)


def test_measured_criterion_explains_itself(web: Client, scope: Scope) -> None:
    pay = actions.begin(scope)[0]
    assert "This is measured and not judged" in web.get(f"/offers/criteria/{pay.pk}/").content.decode()
