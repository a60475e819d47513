"""Writing one's lines down, and of each offer whether any package would make one sign."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.lines.engine import Drawn, problem
from parley.offers.models import Alternative, Lines


@transaction.atomic
def draw(scope: Scope, *, lines: Mapping[str, Any]) -> Lines:
    """Write the lines down, or change them; every change stays in their history. Raises Refused for senseless ones."""
    walk, sign = (_amount(lines.get(name)) for name in ("walk_away", "sign_at_once"))
    if sentence := problem(Drawn(walk, sign)):
        raise Refused(sentence, field="sign_at_once")
    row = scope.of(Lines).first()
    if row is None:
        row = Lines(**lines)
        ledger.create(scope, row, kind="lines.drawn")
    else:
        ledger.change(scope, row, dict(lines), kind="lines.moved")
    return row


@transaction.atomic
def say_winnable(scope: Scope, *, alternative_id: uuid.UUID, winnable: str, signs_if: str) -> Alternative:
    """Whether some package would make one sign an offer, and which. Raises NotFound."""
    row = scope.get(Alternative, alternative_id)
    ledger.change(scope, row, {"winnable": winnable, "signs_if": signs_if}, kind="alternative.considered")
    return row


def _amount(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)
