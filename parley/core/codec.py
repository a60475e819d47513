"""Rows as plain JSON and back: what the ledger and the archive write."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
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
        return _utc(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def check(instance: models.Model, *, only: Iterable[str] | None = None) -> None:
    """Whether a row's own values (or the named columns alone) are acceptable and are kept as they are.

    Raises django.core.exceptions.ValidationError, by field. What a column points at is the ledger's to look at.
    """
    accepts = _accepts(type(instance))
    wanted = accepts if only is None else accepts.keys() & set(only)
    doubtful = {name for name in wanted if not accepts[name](getattr(instance, name))}
    if not doubtful:
        return
    fields = [field for field in fields_of(type(instance)) if field.attname in doubtful]
    instance.clean_fields(exclude={field.name for field in instance._meta.concrete_fields} - {f.name for f in fields})
    for field in fields:
        value = getattr(instance, field.attname)
        if isinstance(field, models.DecimalField) and value is not None and not is_kept_exactly(value):
            raise ValidationError({field.name: f"A number may have at most {DIGITS} digits; shorten or round it."})


@cache
def _accepts(model: type[models.Model]) -> dict[str, Callable[[Any], bool]]:
    """For each column that points at nothing, what tells of the usual values that Django would find nothing wrong.

    Of every other value Django is asked, which takes ten times as long.
    """
    return {field.attname: _acceptor(field) for field in fields_of(model) if not field.is_relation}


def _acceptor(field: models.Field[Any, Any]) -> Callable[[Any], bool]:
    kind, known = type(field), [check for check in field.validators if type(check) is MaxLengthValidator]
    if len(known) == len(field.validators) and kind in (models.CharField, models.TextField):
        longest = min((check.limit_value for check in known), default=None)
        given = frozenset(value for value, _label in field.flatchoices) if field.choices else None
        return partial(_is_usual_text, blank=field.blank, longest=longest, given=given)
    if kind is models.UUIDField and not field.validators and not field.choices:
        return lambda value: type(value) is uuid.UUID
    if kind is models.DateTimeField and not field.validators and not field.choices:
        return lambda value: type(value) is dt.datetime and value.tzinfo is not None
    return lambda _value: False


def _is_usual_text(value: Any, *, blank: bool, longest: int | None, given: frozenset[str] | None) -> bool:
    if type(value) is not str or not value:
        return blank and type(value) is str
    return (longest is None or len(value) <= longest) and (given is None or value in given)


def decode(field: models.Field[Any, Any], value: Any) -> Any:
    """The Python value of what `encode` wrote. Raises django.core.exceptions.ValidationError on nonsense."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return target.to_python(value)


def row(instance: models.Model, names: Iterable[str] | None = None) -> Json:
    """The stored fields of a row (or the named ones) as JSON, by column name (`stage_id`, not `stage`)."""
    encoders = _encoders(type(instance))
    if names is not None:
        wanted = set(names)
        return {name: code(getattr(instance, name)) for name, code in encoders.items() if name in wanted}
    return {name: code(getattr(instance, name)) for name, code in encoders.items()}


@cache
def _encoders(model: type[models.Model]) -> dict[str, Callable[[Any], Any]]:
    return {field.attname: _encoder(field) for field in fields_of(model)}


def _encoder(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """`encode` for one field, with a shorter way for what most values are."""
    usual = partial(encode, field)
    match field.target_field if isinstance(field, models.ForeignKey) else field:
        case models.UUIDField():
            return lambda value: str(value) if type(value) is uuid.UUID else usual(value)
        case models.DateTimeField():
            return lambda value: _utc(value) if type(value) is dt.datetime and value.tzinfo else usual(value)
        case models.CharField() | models.TextField():
            return lambda value: value if type(value) is str else usual(value)
    return usual


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()


def values(model: type[models.Model], data: Json) -> dict[str, Any]:
    """The Python values of a JSON row. Raises KeyError for a field the model does not have."""
    known = {field.attname: field for field in fields_of(model)}
    return {name: decode(known[name], value) for name, value in data.items()}
