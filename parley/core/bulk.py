"""Many rows of one table at once."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

BATCH = 500
Kept = Callable[[Any], Any]


def insert(rows: Sequence[models.Model]) -> None:
    """Insert new rows of one model, whose ids are set.

    SQLite takes a thousand values a statement, so that Django writes seventy rows at a time and puts together the text
    of each statement anew. One prepared statement for all takes half the time.
    """
    if not rows:
        return
    # The connection itself: what stands for it elsewhere looks it up at each use, of which there are millions here.
    model, connection = type(rows[0]), connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        model._default_manager.bulk_create(rows, batch_size=BATCH)
        return
    columns = [(_value(column), _kept(column, connection)) for column in model._meta.concrete_fields]
    statement = _statement(model, model._meta.concrete_fields, connection)
    with connection.cursor() as cursor:
        cursor.executemany(statement, ([kept(value(row)) for value, kept in columns] for row in rows))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def put(model: type[models.Model], rows: Sequence[Mapping[str, Any]], *, unique: str, told: Sequence[str]) -> None:
    """Insert rows given as columns and values; one whose `unique` is there already has its `told` columns set anew.

    Every row has the same columns, all but an id that counts up. Whoever has only values to write makes no objects of
    them first.
    """
    if not rows:
        return
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        model._default_manager.bulk_create(
            [model(**row) for row in rows],
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=[unique],
            update_fields=[*told],
        )
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    columns = [(name, _kept(fields[name], connection)) for name in rows[0]]
    quote = connection.ops.quote_name
    anew = ", ".join(f"{quote(fields[name].column)} = excluded.{quote(fields[name].column)}" for name in told)
    statement = _statement(model, [fields[name] for name in rows[0]], connection)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"{statement} ON CONFLICT ({quote(fields[unique].column)}) DO UPDATE SET {anew}",
            [[kept(row[name]) for name, kept in columns] for row in rows],
        )


def _statement(
    model: type[models.Model], columns: Sequence[models.Field[Any, Any]], connection: BaseDatabaseWrapper
) -> str:
    quote = connection.ops.quote_name
    names = ", ".join(quote(column.column) for column in columns)
    marks = ", ".join(["%s"] * len(columns))
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names come from the models


def _value(column: models.Field[Any, Any]) -> Kept:
    """What gives the value of a column that a row is saved with."""
    if type(column).pre_save is models.Field.pre_save or (type(column) is models.DateTimeField and not _sets(column)):
        return attrgetter(column.attname)
    return partial(column.pre_save, add=True)


def _sets(moment: models.DateTimeField[Any, Any]) -> bool:
    """Whether a moment is that of saving."""
    return moment.auto_now or moment.auto_now_add


def _kept(column: models.Field[Any, Any], connection: BaseDatabaseWrapper) -> Kept:
    """What makes a value of a column what SQLite keeps: Django's own way, or a shorter one for what most values are."""

    def usual(value: Any) -> Any:
        return column.get_db_prep_save(value, connection)

    target = column.target_field if isinstance(column, models.ForeignKey) else column
    match target:
        case models.UUIDField():
            return lambda value: value.hex if type(value) is uuid.UUID else None if value is None else usual(value)
        case models.DateTimeField():
            return lambda value: None if value is None else _utc(value) if _is_moment(value) else usual(value)
        case models.CharField() | models.TextField():
            return lambda value: value if type(value) is str else usual(value)
        case models.IntegerField() | models.BooleanField():
            return lambda value: value if type(value) in (int, bool) else usual(value)
        case _:
            return usual


def _is_moment(value: Any) -> bool:
    return type(value) is dt.datetime and value.tzinfo is not None


def _utc(moment: dt.datetime) -> str:
    """A moment as Django writes it on SQLite: in UTC, without saying so."""
    return str(moment if moment.tzinfo is dt.UTC else moment.astimezone(dt.UTC)).removesuffix("+00:00")
