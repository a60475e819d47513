"""The people with whom an offer is thought over."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.offers.models import Adviser


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody, what they are to the person, and what they said."""

    id: uuid.UUID
    name: str
    bond: str
    said: str


def advisers(scope: Scope) -> tuple[Line, ...]:
    """All of them, in the order they were named."""
    return tuple(Line(row.pk, row.name, row.bond, row.said) for row in scope.of(Adviser))


def adviser(scope: Scope, adviser_id: uuid.UUID) -> Line:
    """One of them. Raises NotFound."""
    row = scope.get(Adviser, adviser_id)
    return Line(row.pk, row.name, row.bond, row.said)
