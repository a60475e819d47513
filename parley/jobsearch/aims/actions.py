"""The only writes of aims: say one, change it, take it off."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Aim, Opportunity


@dataclass(frozen=True, slots=True)
class Words:
    """An aim as it is typed: base pay by the year, its currency, the stance on present pay, and why."""

    target: Decimal | None
    currency: str
    present_pay: str = Aim.PresentPay.KEEP.value
    because: str = ""


@transaction.atomic
def say(scope: Scope, *, opportunity_id: uuid.UUID | None, words: Words) -> Aim:
    """Keep the aim of an opportunity, or of the search. Raises NotFound, Refused for a value that is none."""
    opportunity = scope.get(Opportunity, opportunity_id) if opportunity_id else None
    row = scope.of(Aim).filter(opportunity=opportunity).first()
    if row is None:
        row = Aim(opportunity=opportunity, **asdict(words))
        ledger.create(scope, row, kind="aim.said")
    else:
        ledger.change(scope, row, asdict(words), kind="aim.changed")
    return row


@transaction.atomic
def take_off(scope: Scope, *, opportunity_id: uuid.UUID | None) -> bool:
    """Take an aim off; whether there was one. Raises NotFound."""
    opportunity = scope.get(Opportunity, opportunity_id) if opportunity_id else None
    row = scope.of(Aim).filter(opportunity=opportunity).first()
    if row is not None:
        ledger.delete(scope, row, kind="aim.taken_off")
    return row is not None
