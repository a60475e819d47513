"""The aim of the search or of one opportunity, as its page and the linter of messages need it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from parley.core.scope import Scope
from parley.jobsearch.models import Aim, Opportunity

PRESENT: list[tuple[str, str]] = list(Aim.PresentPay.choices)


@dataclass(frozen=True, slots=True)
class AimPage:
    """An aim as its form shows it. `opportunity` is None for the whole search; `fallback` is the search's own aim."""

    opportunity: Opportunity | None
    values: dict[str, Any]
    is_set: bool
    fallback: str


def aim_page(scope: Scope, opportunity_id: uuid.UUID | None) -> AimPage:
    """The aim of an opportunity, or of the search. Raises NotFound."""
    opportunity = scope.get(Opportunity, opportunity_id) if opportunity_id else None
    row = scope.of(Aim).filter(opportunity=opportunity).first()
    whole = scope.of(Aim).filter(opportunity__isnull=True).first() if opportunity else None
    target = f"{row.target:,.2f}".removesuffix(".00") if row and row.target is not None else ""
    values = {
        "target": target,
        "currency": row.currency if row and row.currency else (whole.currency if whole and whole.currency else "EUR"),
        "present_pay": row.present_pay if row else Aim.PresentPay.KEEP.value,
        "because": row.because if row else "",
    }
    return AimPage(opportunity, values, row is not None, str(whole) if whole and whole.target is not None else "")
