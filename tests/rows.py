"""A row of any model that belongs to a workspace, made from its fields alone, with everything it must point at."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models

from parley.core import ledger
from parley.core.models import Owned
from parley.core.scope import Scope

#: Stands in every text of the rows made here, so that a page that shows one is caught.
MARK = "quillwort"


def owned_models() -> list[type[Owned]]:
    """Every model of every room that belongs to a workspace."""
    return [model for model in apps.get_models() if issubclass(model, Owned)]


def make(scope: Scope, model: type[Owned], **given: Any) -> Owned:
    """Save one row of `model` through the ledger; what is not given is made up from the field's type."""
    values = {
        field.name: _value(scope, field)
        for field in model._meta.concrete_fields
        if field.name not in ("id", "workspace") and field.name not in given
    }
    row = model(**values, **given)
    ledger.create(scope, row)
    return row


def _value(scope: Scope, field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.ForeignKey):
        target = field.related_model
        if target is field.model and field.null:
            return None  # the first of its kind follows none
        return make(scope, target) if issubclass(target, Owned) else scope.user
    if field.choices:
        return next(value for value, _ in field.flatchoices if value not in ("", None))
    for kind, made in _MADE:
        if isinstance(field, kind):
            return made(scope, field)
    return f"{MARK} {field.name}"


def _words(field: Any) -> str:
    """Words for a field; others each time where no two rows may have the same."""
    once = any(field.name in each.fields for each in field.model._meta.constraints if hasattr(each, "fields"))
    return f"{MARK} {field.name} {uuid.uuid4().hex if once else ''}".strip()[: field.max_length]


_MADE: list[tuple[type[models.Field[Any, Any]], Callable[[Scope, Any], Any]]] = [
    (models.UUIDField, lambda scope, field: uuid.uuid4()),
    (models.DateTimeField, lambda scope, field: scope.now),
    (models.DateField, lambda scope, field: scope.now.date()),
    (models.BooleanField, lambda scope, field: False),
    (models.JSONField, lambda scope, field: field.get_default()),
    (models.DecimalField, lambda scope, field: Decimal(7)),
    (models.IntegerField, lambda scope, field: 7),
    (models.CharField, lambda scope, field: _words(field)),
]
