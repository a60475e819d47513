"""The full-text index of find-anything: FTS5 kept in step by triggers on SQLite, a GIN index on PostgreSQL."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """CREATE VIRTUAL TABLE core_search_fts USING fts5(
         title, body, content='core_searchdocument', content_rowid='id', tokenize='unicode61 remove_diacritics 2',
         prefix='1 2 3')""",
    """CREATE TRIGGER core_search_ai AFTER INSERT ON core_searchdocument BEGIN
         INSERT INTO core_search_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
    """CREATE TRIGGER core_search_ad AFTER DELETE ON core_searchdocument BEGIN
         INSERT INTO core_search_fts(core_search_fts, rowid, title, body)
         VALUES ('delete', old.id, old.title, old.body); END""",
    """CREATE TRIGGER core_search_au AFTER UPDATE ON core_searchdocument BEGIN
         INSERT INTO core_search_fts(core_search_fts, rowid, title, body)
         VALUES ('delete', old.id, old.title, old.body);
         INSERT INTO core_search_fts(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
)
SQLITE_BACK = (
    "DROP TRIGGER core_search_ai",
    "DROP TRIGGER core_search_ad",
    "DROP TRIGGER core_search_au",
    "DROP TABLE core_search_fts",
)
POSTGRES = (
    """CREATE INDEX core_search_gin ON core_searchdocument
         USING gin (to_tsvector('simple', title || ' ' || body))""",
)
POSTGRES_BACK = ("DROP INDEX core_search_gin",)


def forwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRES:
        editor.execute(statement)


def backwards(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE_BACK if editor.connection.vendor == "sqlite" else POSTGRES_BACK:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
