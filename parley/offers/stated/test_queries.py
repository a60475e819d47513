from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.messages.engine.facts import OfferFact
from parley.jobsearch.messages.queries import Stated
from parley.jobsearch.messages.queries import stated as handed_down
from parley.offers.models import Alternative
from parley.offers.stated.queries import stated

pytestmark = pytest.mark.django_db


def offer(scope: Scope, name: str, **fields: object) -> None:
    ledger.create(scope, Alternative(name=name, **fields))


def test_open_offers_and_the_present_job_are_handed_down_in_two_queries(scope: Scope) -> None:
    until = dt.datetime(2026, 12, 4, 12, tzinfo=dt.UTC)
    offer(scope, "Norvik", base=120_000, bonus_target=10, signing=8_000, standing="written", answer_by=until)
    offer(scope, "Halden", base=128_000, standing="spoken")
    offer(scope, "Abroad", base=90_000, currency="GBP")
    offer(scope, "Gone", base=1, is_open=False)
    offer(scope, "Here", kind="present_job", base=98_000)
    offer(scope, "Study", kind="study")
    figures = (("base", Decimal(120_000)), ("bonus", Decimal(12_000)), ("signing", Decimal(8_000)))
    expected = Stated(
        "EUR",
        (
            OfferFact("Norvik", figures, True, until.date()),
            OfferFact("Halden", (("base", Decimal(128_000)),), False),
            OfferFact("Abroad"),
        ),
        Decimal(98_000),
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert stated(scope) == expected
    assert len(asked) == 2
    assert handed_down(scope) == expected


def test_without_offers_nothing_is_said(scope: Scope) -> None:
    assert stated(scope) == Stated()
