from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from parley.core.scope import Scope
from parley.kernel.dates import add_months
from parley.kernel.errors import Refused
from parley.offers.alternatives import actions as alternatives
from parley.offers.comparison import actions as comparison
from parley.offers.comparison.engine import chance
from parley.offers.decisions import actions, queries
from parley.offers.models import Decision, DecisionReview

pytestmark = pytest.mark.django_db
SENT = {
    "decided_on": "2026-03-02", "because": "The team.", "against": "Elm pays more.", "wrong_if": "No second project.",
}  # fmt: skip


@pytest.fixture
def two(scope: Scope) -> tuple[str, str]:
    """Two offers that differ in pay alone, and pay matters."""
    rows = [
        alternatives.add(scope, details={"kind": "offer", "name": name, "base": base, "currency": "EUR"})
        for name, base in (("Elm", "90000"), ("Fenn", "60000"))
    ]
    comparison.begin(scope)
    return str(rows[0].pk), str(rows[1].pk)


def test_a_decision_keeps_the_figures_of_its_day(web: Client, scope: Scope, two: tuple[str, str]) -> None:
    form = web.get(reverse("offers:decision_add")).content.decode()
    assert [each in form for each in ("What it rests on", "€90,000")] == [True, True]
    answer = web.post(reverse("offers:decision_add"), SENT | {"chosen": two[1]})
    row = scope.of(Decision).get()
    assert answer.headers["Location"] == reverse("offers:decision", args=[row.pk])
    assert (row.chosen, row.decided_on, row.wrong_if) == ("Fenn", dt.date(2026, 3, 2), "No second project.")
    before = queries.record(scope, row.pk)
    elm, fenn = before.options
    assert (elm.name, elm.year, fenn.year) == ("Elm", "€90,000", "€60,000")
    assert Decimal(elm.regret) < Decimal(fenn.regret)
    alternatives.set_base(scope, alternative_id=uuid.UUID(two[0]), base=Decimal(10))
    assert queries.record(scope, row.pk).options == before.options
    page = web.get(reverse("offers:decision", args=[row.pk])).content.decode()
    assert [each in page for each in ("What it rested on", "€90,000")] == [True, True]


def test_no_reason_or_no_such_way_is_refused_and_what_was_typed_stays(
    web: Client, scope: Scope, two: tuple[str, str]
) -> None:
    url = reverse("offers:decision_add")
    for sent in (SENT | {"chosen": two[0], "because": " "}, SENT | {"chosen": "nonsense"}, SENT):
        answer = web.post(url, sent)
        assert (answer.status_code, b"No second project." in answer.content) == (422, True)
    with pytest.raises(Refused, match="open"):
        actions.decide(scope, chosen="x", decided_on=dt.date(2026, 3, 2), because="So.")
    assert scope.of(Decision).count() == 0


def test_a_decision_is_looked_at_again_and_each_look_is_one(web: Client, scope: Scope, two: tuple[str, str]) -> None:
    today = queries.today(scope)
    row = actions.decide(scope, chosen=two[0], decided_on=add_months(today, -7), because="Pay.")
    [(record, look)] = queries.due(scope, today, limit=5)
    assert (record.chosen, look.months, look.on) == ("Elm", 6, dt.date(2026, 2, 12))
    assert "6 months are over" in web.get(reverse("offers:decisions")).content.decode()
    url = reverse("offers:decision_look", args=[row.pk]) + "?after=6"
    assert web.post(url, {"turned": "worse"}).status_code == 422
    for turned in ("worse", "better"):
        web.post(url, {"turned": turned, "proved": "no", "words": "The second project came."})
    [review] = scope.of(DecisionReview)
    assert (review.months, review.turned) == (6, "better")
    assert queries.due(scope, today, limit=5) == ()
    assert "After 12 months" in web.get(reverse("offers:decision_look", args=[row.pk]) + "?after=7").content.decode()
    web.post(reverse("offers:decision_forget", args=[row.pk]))
    assert (scope.of(Decision).count(), scope.of(DecisionReview).count()) == (0, 0)


def test_with_nothing_open_there_is_nothing_to_decide(web: Client) -> None:
    assert "Nothing is open" in web.get(reverse("offers:decision_add")).content.decode()
    assert "Nothing is decided yet" in web.get(reverse("offers:decisions")).content.decode()


def test_regret_is_the_mean_loss_against_the_best_of_each_draw() -> None:
    # Two draws, two ways, one criterion: 0.2 against 0.6, then 0.9 against 0.5.
    values = chance.np.array([[[0.2], [0.6]], [[0.9], [0.5]]])
    assert chance.regrets(values, chance.np.ones((2, 1))).round(6).tolist() == [20.0, 20.0]
