"""What is believed of the search that walking away would mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.models import Walking

AMOUNTS = ("fallback", "offer_low", "offer_high", "cost_per_week")


@transaction.atomic
def believe(scope: Scope, *, beliefs: Mapping[str, Any], currency: str) -> Walking:
    """Keep the named beliefs, None for what the ledger or the default says. Raises Refused.

    Amounts are in `currency`; those that were kept in another one are let go.
    """
    low, high = beliefs.get("offer_low"), beliefs.get("offer_high")
    if low is not None and high is not None and low > high:
        raise Refused("One in ten above lies below one in ten below; move one of the two.", field="offer_high")
    row = scope.of(Walking).first()
    if row is None:
        row = Walking(**beliefs, currency=currency)
        ledger.create(scope, row, kind="walking.believed")
        return row
    changes = dict.fromkeys(AMOUNTS) if row.currency != currency else {}
    ledger.change(scope, row, {**changes, **beliefs, "currency": currency}, kind="walking.believed")
    return row


@transaction.atomic
def forget(scope: Scope) -> None:
    """Back to what the ledger and the defaults say."""
    for row in scope.of(Walking):
        ledger.delete(scope, row, kind="walking.forgotten")
