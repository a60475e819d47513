"""The fields that offers are written in: money, prices and shares of a hundred."""

from __future__ import annotations

from decimal import Decimal

from django.db import models


def money(**options: object) -> models.DecimalField:  # type: ignore[type-arg]
    """An amount in the alternative's currency; null where it is not known."""
    return models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True, **options)  # type: ignore[arg-type]


def unit_price() -> models.DecimalField:  # type: ignore[type-arg]
    """The price of one unit, finer than a cent; null where it is not known."""
    return models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)


def percent(default: str | None = None) -> models.DecimalField:  # type: ignore[type-arg]
    """Per cent, so 15 means fifteen per cent."""
    return models.DecimalField(
        max_digits=7, decimal_places=3, null=default is None, blank=True, default=Decimal(default) if default else None
    )


#: Of an alternative, what stands in the title of its parts.
TITLED = frozenset({"name", "is_open"})
