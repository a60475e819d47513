"""Rows straight from the database to lines of JSON: what `core.codec` would write, at a quarter of its cost.

No row object is made and no value is parsed that is only going to be written again. That needs to know how SQLite keeps
a moment or an identifier; every other column, and every other database, goes through the field and the codec.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from json.encoder import encode_basestring
from operator import call
from typing import Any

from django.db import connection, models

from parley.core import codec
from parley.core.models import Workspace

CHUNK = 500
Speller = Callable[[Any], str]

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
#: `json.loads` also looks for space before and after, of which a database writes none.
_DECODER = json.JSONDecoder()


def of(
    model: type[models.Model],
    workspace: Workspace,
    *,
    named: Mapping[str, tuple[str, Mapping[str, str]]] | None = None,
) -> Iterator[str]:
    """Every row of a model in a workspace, by its id, as `{"id": ..., **codec.row(row)}` with its keys in order.

    One line of JSON each, without its line end, in constant memory. `named` writes a column under another key, and the
    name that stands for each identifier in place of it: {"actor_id": ("actor", {"018f...": "owner"})}.
    """
    fields = {"id": model._meta.pk, **{field.attname: field for field in codec.fields_of(model)}}
    columns = []
    for attname, field in fields.items():
        speller = _speller(field)
        key = attname
        if named and attname in named:
            key, names = named[attname]
            speller = _by_name(speller, names)
        columns.append((key, field, speller))
    columns.sort(key=lambda column: column[0])
    shape = "{" + ",".join(f'"{key}":%s' for key, _, _ in columns) + "}"
    spellers = [speller for _, _, speller in columns]
    for row in _rows(model, [field for _, field, _ in columns], workspace.pk):
        yield shape % tuple(map(call, spellers, row))


def texts(found: models.QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a `values_list` whose columns are all text or numbers, as the driver hands them over.

    Half the time of Django's own way, which looks at every value once more. A moment, a day or an identifier has to be
    `Cast` to text.
    """
    query, wanted = found.query.sql_with_params()
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, wanted)
        while some := cursor.fetchmany(CHUNK):
            yield from some


def _rows(
    model: type[models.Model], fields: list[models.Field[Any, Any]], workspace_id: uuid.UUID
) -> Iterator[tuple[Any, ...]]:
    quote = connection.ops.quote_name
    columns = ", ".join(map(_column, fields))
    query = (
        f"SELECT {columns} FROM {quote(model._meta.db_table)} "  # noqa: S608 - names come from the models
        f"WHERE {quote('workspace_id')} = %s ORDER BY {quote(_key(model))}"
    )
    wanted = models.UUIDField().get_db_prep_value(workspace_id, connection)
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [wanted])
        while some := cursor.fetchmany(CHUNK):
            yield from some


def _key(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)


def _column(field: models.Field[Any, Any]) -> str:
    name = connection.ops.quote_name(field.column)
    if connection.vendor == "sqlite" and isinstance(field, models.DateField):
        # As an expression it has no declared type, so the driver leaves the text as it is.
        return f"CAST({name} AS TEXT)"
    if connection.vendor == "postgresql" and isinstance(field, models.JSONField):
        return f"{name}::text"
    return name


def _speller(field: models.Field[Any, Any]) -> Speller:
    """How a column's value, as the database hands it over, is written in JSON."""
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    found = _PLAIN.get(type(target)) or (_AS_SQLITE_KEEPS.get(type(target)) if connection.vendor == "sqlite" else None)
    speller: Speller = found or _through_codec(target)
    return _or_null(speller) if field.null else speller


def _or_null(speller: Speller) -> Speller:
    return lambda value: "null" if value is None else speller(value)


def _through_codec(field: models.Field[Any, Any]) -> Speller:
    column = models.expressions.Col("", field)
    steps = [*connection.ops.get_db_converters(column), *field.get_db_converters(connection)]

    def spelled(value: Any) -> str:
        for step in steps:
            value = step(value, column, connection)
        return _CANONICAL.encode(codec.encode(field, value))

    return spelled


def _by_name(speller: Speller, names: Mapping[str, str]) -> Speller:
    quoted = {_CANONICAL.encode(key): _CANONICAL.encode(name) for key, name in names.items()}
    return lambda value: quoted.get(speller(value), "null")


def _identifier(kept: str) -> str:
    return f'"{kept[:8]}-{kept[8:12]}-{kept[12:16]}-{kept[16:20]}-{kept[20:]}"'


def _moment(kept: str) -> str:
    return f'"{kept[:10]}T{kept[11:]}+00:00"'


def _day(kept: str) -> str:
    return f'"{kept}"'


def _object(kept: str) -> str:
    return _CANONICAL.encode(_DECODER.raw_decode(kept)[0])


_PLAIN: dict[type[models.Field[Any, Any]], Speller] = {
    models.CharField: encode_basestring,
    models.TextField: encode_basestring,
    models.PositiveSmallIntegerField: str,
    models.PositiveIntegerField: str,
    models.PositiveBigIntegerField: str,
    models.JSONField: _object,
}
_AS_SQLITE_KEEPS: dict[type[models.Field[Any, Any]], Speller] = {
    models.UUIDField: _identifier,
    models.DateTimeField: _moment,
    models.DateField: _day,
}
