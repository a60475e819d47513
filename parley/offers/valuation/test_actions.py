from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from parley.core.models import Event
from parley.core.scope import Scope
from parley.kernel.errors import NotFound, Refused
from parley.offers.models import Assumptions, Rate
from parley.offers.valuation import actions

DAY = dt.date(2026, 3, 2)


def give(scope: Scope, value: str, **other: str) -> Rate:
    pair = {"origin": "USD", "target": "EUR"} | other
    return actions.add_rate(scope, **pair, value=Decimal(value), on=DAY, source="ECB")


def test_assume_makes_one_row_and_changes_it(scope: Scope) -> None:
    actions.assume(scope, factors={"years": 3})
    actions.assume(scope, factors={"years": 5, "leaving_per_year": Decimal(0)})
    assert [(row.years, row.leaving_per_year) for row in scope.of(Assumptions)] == [(5, Decimal(0))]
    assert [event.kind for event in Event.objects.order_by("id")] == ["assumptions.made", "assumptions.changed"]


def test_rate_of_the_same_day_replaces_the_first(scope: Scope) -> None:
    assert give(scope, "0.9").pk == give(scope, "0.95").pk
    assert [row.value for row in scope.of(Rate)] == [Decimal("0.95")]


def test_senseless_rates_are_refused(scope: Scope) -> None:
    for value, other in (("0", {}), ("-1", {}), ("1", {"target": "USD"})):
        with pytest.raises(Refused):
            give(scope, value, **other)
    assert list(scope.of(Rate)) == []


def test_rate_is_taken_away_only_by_its_owner(scope: Scope, bobs: Scope) -> None:
    rate = give(scope, "0.9")
    with pytest.raises(NotFound):
        actions.remove_rate(bobs, rate_id=rate.pk)
    assert actions.remove_rate(scope, rate_id=rate.pk) == "USD to EUR"
    with pytest.raises(NotFound):
        actions.remove_rate(scope, rate_id=uuid.uuid4())
