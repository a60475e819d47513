"""A database as the first version of each room had it, with rows in every table: `python -m tests.first_schema`.

The rows are made by the models of that time, field by field, so that a migration that loses one is seen.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import uuid
from decimal import Decimal
from typing import Any

WHEN = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)


def main() -> None:
    """Migrate each room to its first migration alone, fill it, and print every row by table."""
    import django  # noqa: PLC0415 - the data folder is chosen by whoever starts this

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    from parley.core.database import OURS  # noqa: PLC0415

    loader = MigrationExecutor(connection).loader
    firsts = sorted(key for key in loader.disk_migrations if key[0] in OURS and key[1].startswith("0001"))
    for app, name in firsts:
        call_command("migrate", app, name, verbosity=0, interactive=False, skip_checks=True)
    for app in ("sessions", "contenttypes", "auth"):
        call_command("migrate", app, verbosity=0, interactive=False, skip_checks=True)
    state = loader.project_state(firsts)
    made: dict[Any, Any] = {}
    for model in state.apps.get_models():
        if model._meta.app_label in OURS:
            row_of(model, made)
    with connection.cursor() as cursor:
        json.dump({model._meta.db_table: rows(cursor, model._meta.db_table) for model in made}, sys.stdout)


def row_of(model: Any, made: dict[Any, Any]) -> Any:
    """A row of a model of that time, with those that it points at; one a model."""
    if model not in made:
        made[model] = None  # what points at itself points at nothing
        values = {field.name: value_of(field, made) for field in model._meta.concrete_fields}
        made[model] = model.objects.create(**values)
    return made[model]


def value_of(field: Any, made: dict[Any, Any]) -> Any:
    """A value of the kind that a field holds."""
    if field.primary_key:
        return uuid.uuid4() if field.get_internal_type() == "UUIDField" else None
    if field.is_relation:
        return row_of(field.related_model, made)
    if field.choices:
        return next(value for value, _ in field.flatchoices if value not in ("", None))
    kinds = {
        "UUIDField": uuid.uuid4, "DateTimeField": lambda: WHEN, "DateField": WHEN.date, "BooleanField": lambda: True,
        "DecimalField": lambda: Decimal(7), "JSONField": field.get_default,
    }  # fmt: skip
    kind = field.get_internal_type()
    if kind in kinds:
        return kinds[kind]()
    return 7 if "Integer" in kind else f"words of {field.name}"[: field.max_length]


def rows(cursor: Any, table: str) -> list[dict[str, Any]]:
    """Every row of a table by its columns, as the database keeps it."""
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a table of ours
    names = [column[0] for column in cursor.description]
    return [{name: str(value) for name, value in zip(names, row, strict=True)} for row in cursor.fetchall()]


if __name__ == "__main__":
    main()
