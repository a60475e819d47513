"""Rows as plain JSON and back: what the ledger and the archive write."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.utils import format_number

from parley.kernel.numbers import DIGITS, is_kept_exactly

Json = dict[str, Any]


def fields_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The stored fields of a model without its id and its workspace, which an event names elsewhere."""
    return [field for field in model._meta.concrete_fields if field.attname not in ("id", "workspace_id")]


def encode(field: models.Field[Any, Any], value: Any) -> Any:
    """One value as JSON, normalised as the database will hold it, so that equal rows encode equally."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    value = target.to_python(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, Decimal) and isinstance(target, models.DecimalField):
        return format_number(value, target.max_digits, target.decimal_places)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def check(instance: models.Model, *, only: Iterable[str] | None = None) -> None:
    """Whether a row's own values (or the named columns alone) are acceptable and are kept as they are.

    Raises django.core.exceptions.ValidationError, by field. What a column points at is the ledger's to look at.
    """
    wanted = None if only is None else set(only)
    fields = [
        field for field in fields_of(type(instance))
        if not field.is_relation and (wanted is None or field.attname in wanted)
    ]  # fmt: skip
    instance.clean_fields(exclude={field.name for field in instance._meta.concrete_fields} - {f.name for f in fields})
    for field in fields:
        value = getattr(instance, field.attname)
        if isinstance(field, models.DecimalField) and value is not None and not is_kept_exactly(value):
            raise ValidationError({field.name: f"A number may have at most {DIGITS} digits; shorten or round it."})


def decode(field: models.Field[Any, Any], value: Any) -> Any:
    """The Python value of what `encode` wrote. Raises django.core.exceptions.ValidationError on nonsense."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(value)


def row(instance: models.Model, names: Iterable[str] | None = None) -> Json:
    """The stored fields of a row (or the named ones) as JSON, by column name (`stage_id`, not `stage`)."""
    wanted = None if names is None else set(names)
    return {
        field.attname: encode(field, getattr(instance, field.attname))
        for field in fields_of(type(instance))
        if wanted is None or field.attname in wanted
    }


def values(model: type[models.Model], data: Json) -> dict[str, Any]:
    """The Python values of a JSON row. Raises KeyError for a field the model does not have."""
    known = {field.attname: field for field in fields_of(model)}
    return {name: decode(known[name], value) for name, value in data.items()}
