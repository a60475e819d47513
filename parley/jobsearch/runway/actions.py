"""A company's money as somebody told it."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Company, RunwayFigures
from parley.jobsearch.runway.engine import Assumptions
from parley.kernel.currencies import CODES
from parley.kernel.errors import Refused

#: A hundred thousand million a month is more than any company has that would ask for this.
LARGEST = Decimal(10) ** 11
LOWEST_GROWTH, HIGHEST_GROWTH = Decimal(-50), Decimal(100)


@dataclass(frozen=True, slots=True)
class Told:
    """Figures with their currency, the month they are of, and who said so."""

    currency: str
    figures: Assumptions
    as_of: dt.date
    source: str = ""


@transaction.atomic
def note(scope: Scope, *, company_id: uuid.UUID, told: Told) -> RunwayFigures:
    """Keep figures of a company. Raises NotFound, Refused for figures that cannot be."""
    row = RunwayFigures(company=scope.get(Company, company_id), **_checked(scope, told), noted_at=scope.now)
    ledger.create(scope, row, kind="runway.noted")
    return row


@transaction.atomic
def change(scope: Scope, *, runway_id: uuid.UUID, told: Told) -> RunwayFigures:
    """Correct figures; what they were stays in the history. Raises NotFound, Refused as `note` does."""
    row = scope.get(RunwayFigures, runway_id)
    ledger.change(scope, row, _checked(scope, told), kind="runway.changed")
    return row


@transaction.atomic
def remove(scope: Scope, *, runway_id: uuid.UUID) -> RunwayFigures:
    """Take figures off. Raises NotFound."""
    row = scope.get(RunwayFigures, runway_id)
    ledger.delete(scope, row, kind="runway.removed")
    return row


def _checked(scope: Scope, told: Told) -> dict[str, Any]:
    if told.currency not in CODES:
        raise Refused("Which currency are these in?", field="currency")
    if told.as_of > scope.now.date() + dt.timedelta(days=1):
        raise Refused("That day lies ahead. Figures are of a day that was.", field="as_of")
    figures = asdict(told.figures)
    for name in ("revenue", "costs", "cash"):
        if not 0 <= figures[name] <= LARGEST:
            raise Refused("Write an amount that is not below nothing and not above 100 billion.", field=name)
    for name in ("growth", "cost_growth"):
        if not LOWEST_GROWTH <= figures[name] <= HIGHEST_GROWTH:
            raise Refused(f"Write {LOWEST_GROWTH} to {HIGHEST_GROWTH} per cent a month.".replace("-", "−"), field=name)
    return figures | {"currency": told.currency, "as_of": told.as_of, "source": " ".join(told.source.split())}
