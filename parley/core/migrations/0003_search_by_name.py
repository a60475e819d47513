"""Find-anything knows tags, places, moments and names that are near; the index is emptied and made anew at the start."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from parley.kernel.spelling import PLAIN

before = import_module("parley.core.migrations.0002_search")

#: `name` is the title folded by us; `plain` the words of the rest that FTS5 itself would not fold.
COLUMNS = ("name", "body", "tags", "plain", "place")


def _sqlite() -> list[str]:
    names, new, old = (", ".join(f"{each}{name}" for name in COLUMNS) for each in ("", "new.", "old."))
    put = f"INSERT INTO core_search_fts(rowid, {names}) VALUES (new.id, {new});"  # noqa: S608 - our own columns
    put += "INSERT INTO core_search_slips(rowid, slips) VALUES (new.id, new.slips);"
    take = f"INSERT INTO core_search_fts(core_search_fts, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608
    take += "INSERT INTO core_search_slips(core_search_slips, rowid, slips) VALUES ('delete', old.id, old.slips);"
    plain = "content='core_searchdocument', content_rowid='id', tokenize='unicode61 remove_diacritics 2'"
    return [
        f"CREATE VIRTUAL TABLE core_search_fts USING fts5({names}, {plain}, prefix='1 2 3')",
        f"CREATE VIRTUAL TABLE core_search_slips USING fts5(slips, {plain}, detail=none)",
        f"CREATE TRIGGER core_search_ai AFTER INSERT ON core_searchdocument BEGIN {put} END",
        f"CREATE TRIGGER core_search_ad AFTER DELETE ON core_searchdocument BEGIN {take} END",
        f"CREATE TRIGGER core_search_au AFTER UPDATE ON core_searchdocument BEGIN {take} {put} END",
    ]


SQLITE_BACK = (*before.SQLITE_BACK, "DROP TABLE core_search_slips")


def _postgres() -> list[str]:
    marked = "".join(map(chr, PLAIN))
    plain = "".join(PLAIN.values())
    everything = "parley_fold(title || ' ' || body || ' ' || tags)"
    return [
        f"""CREATE FUNCTION parley_fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
            AS $$ SELECT lower(translate($1, '{marked}', '{plain}')) $$""",
        *(
            f"""CREATE INDEX core_search_{name} ON core_searchdocument
                USING gin (to_tsvector('simple', {text}))"""
            for name, text in (("gin", everything), ("title", "name"), ("slips", "slips"))
        ),
    ]


POSTGRES_BACK = (
    "DROP INDEX core_search_gin", "DROP INDEX core_search_title", "DROP INDEX core_search_slips",
    "DROP FUNCTION parley_fold(text)",
)  # fmt: skip


def empty(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DELETE FROM core_searchdocument")
    before.backwards(apps, editor)


def old(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    before.forwards(apps, editor)
    editor.execute("DELETE FROM core_searchdocument")


def forwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in _sqlite() if editor.connection.vendor == "sqlite" else _postgres():
        editor.execute(statement, params=None)


def backwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRES_BACK:
        editor.execute(statement)


def column(name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField("searchdocument", name, field)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_search")]
    operations = [
        migrations.RunPython(empty, old),
        column("tags", models.TextField(default="")),
        column("place", models.CharField(default="", max_length=128)),
        column("name", models.CharField(default="", max_length=500)),
        column("plain", models.TextField(default="")),
        column("names", models.TextField(default="")),
        column("slips", models.TextField(default="")),
        column("live", models.BooleanField(default=True)),
        column("moment", models.DateTimeField(null=True)),
        column("page_type", models.CharField(default="", max_length=64)),
        column("page_id", models.UUIDField(null=True)),
        migrations.AddIndex("searchdocument", models.Index(fields=["workspace", "name"], name="search_by_name")),
        migrations.RunPython(forwards, backwards),
    ]
