from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from parley.core.scope import Scope
from parley.offers.models import Assumptions, Rate

FACTORS = {"years": "3", "leaving_per_year": "7,5 %", "private_discount": "", "sale_chance": "", "options_by": "spread",
           "risk_free": "", "spent_share": "60", "currency": "CHF"}  # fmt: skip
RATE = {"origin": "USD", "target": "EUR", "value": "0,92", "on": "2026-03-02", "source": "ECB"}


def test_assumptions_are_read_as_typed_and_kept(web: Client, scope: Scope) -> None:
    assert web.get("/offers/assumptions/").status_code == 200
    assert web.post("/offers/assumptions/", FACTORS).status_code == 302
    [row] = scope.of(Assumptions)
    kept = (row.years, str(row.leaving_per_year), row.private_discount, str(row.spent_share), row.currency)
    assert kept == (3, "7.500", None, "60.000", "CHF")
    assert 'value="7.5"' in web.get("/offers/assumptions/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"leaving_per_year": "NaN"},
        {"leaving_per_year": "1e30"},
        {"spent_share": "-1"},
        {"years": "99"},
        {"risk_free": "101"},
    ],
)
def test_senseless_assumptions_come_back_with_what_was_typed(web: Client, scope: Scope, wrong: dict[str, str]) -> None:
    answer = web.post("/offers/assumptions/", FACTORS | wrong)
    assert answer.status_code == 422
    assert "What you typed is still here" in answer.content.decode()
    assert list(scope.of(Assumptions)) == []


def test_rate_is_kept_with_its_day_and_its_source(web: Client, scope: Scope) -> None:
    assert web.post("/offers/rates/", RATE).status_code == 302
    [rate] = scope.of(Rate)
    assert (str(rate), str(rate.value.normalize()), rate.on.isoformat(), rate.source) == (
        "USD to EUR", "0.92", "2026-03-02", "ECB",
    )  # fmt: skip
    assert "1 USD = 0.92 EUR" in web.get("/offers/assumptions/").content.decode()
    assert web.post(f"/offers/rates/{rate.pk}/remove/").status_code == 302
    assert list(scope.of(Rate)) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"value": "0"}, "A rate is above zero"),
        ({"value": "many"}, "does not read as a number"),
        ({"target": "USD"}, "Both currencies are the same"),
        ({"on": "31/02/2026"}, "This is no day of the calendar"),
        ({"on": "2999-01-01"}, "This day has not come yet"),
    ],
)
def test_senseless_rate_is_told_at_its_field(web: Client, scope: Scope, wrong: dict[str, Any], sentence: str) -> None:
    answer = web.post("/offers/rates/", RATE | wrong)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert list(scope.of(Rate)) == []
