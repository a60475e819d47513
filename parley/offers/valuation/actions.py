"""What is assumed for every alternative, and the exchange rates that were given."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.models import Assumptions, Rate


@transaction.atomic
def assume(scope: Scope, *, factors: Mapping[str, Any]) -> Assumptions:
    """Set the named factors (per cent as written, None for the sourced default). Raises Refused."""
    row = scope.of(Assumptions).first()
    if row is None:
        row = Assumptions(**factors)
        ledger.create(scope, row, kind="assumptions.made")
    else:
        ledger.change(scope, row, dict(factors))
    return row


@transaction.atomic
def add_rate(scope: Scope, *, origin: str, target: str, value: Decimal, on: dt.date, source: str) -> Rate:
    """What one unit of a currency bought of another on a day. A second one for the day replaces the first.

    Raises Refused for a rate of a currency into itself, or one that is not above zero.
    """
    if origin == target:
        raise Refused("Both currencies are the same, so no rate is needed.", field="target")
    if value <= 0:
        raise Refused("A rate is above zero; check the direction and the decimal point.", field="value")
    for row in scope.of(Rate).filter(origin=origin, target=target, on=on):
        ledger.change(scope, row, {"value": value, "source": source})
        return row
    row = Rate(origin=origin, target=target, value=value, on=on, source=source)
    ledger.create(scope, row, kind="rate.added")
    return row


@transaction.atomic
def remove_rate(scope: Scope, *, rate_id: uuid.UUID) -> str:
    """Take a rate away, and return what it was called. Raises NotFound."""
    row = scope.get(Rate, rate_id)
    ledger.delete(scope, row, kind="rate.removed")
    return str(row)
