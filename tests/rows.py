"""A row of any model that belongs to a workspace, made from its fields alone, with everything it must point at."""

from __future__ import annotations

import uuid
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
        return make(scope, target) if issubclass(target, Owned) else scope.user
    if field.choices:
        return next(value for value, _ in field.flatchoices if value not in ("", None))
    match field:
        case models.UUIDField():
            return uuid.uuid4()
        case models.DateTimeField():
            return scope.now
        case models.DateField():
            return scope.now.date()
        case models.BooleanField():
            return False
        case models.JSONField():
            return field.get_default() if callable(field.default) else []
        case models.DecimalField():
            return Decimal(7)
        case models.IntegerField():
            return 7
        case models.CharField(max_length=length):
            return (MARK + " " + field.name)[:length]
    return f"{MARK} {field.name}"
