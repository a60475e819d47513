"""The database under test is the one that was asked for, and the migrations make exactly what the models say."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import ConnectionHandler

from parley.core import database
from parley.core.scope import Scope


@pytest.mark.postgres_too
def test_connection_is_the_database_asked_for():
    assert connection.vendor == ("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")


@pytest.mark.postgres_too
@pytest.mark.django_db
def test_migrations_make_the_tables_of_every_model():
    tables = set(connection.introspection.django_table_names(only_existing=False))
    assert tables - set(connection.introspection.table_names()) == set()


@pytest.mark.django_db
def test_models_have_no_change_without_a_migration():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_survey_tells_sqlite_what_is_in_its_tables(scope: Scope) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL looks by itself")
    database.survey()
    with connection.cursor() as cursor:
        looked_at = cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1 WHERE tbl LIKE 'core_%'").fetchall()
        [patience] = cursor.execute("PRAGMA busy_timeout").fetchone()
    assert {("core_user",), ("core_workspace",), ("core_membership",)} <= set(looked_at)
    assert patience == 10_000


@pytest.mark.django_db
def test_survey_waits_for_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "busy.sqlite3"
    busy = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": file}})["default"]
    monkeypatch.setattr(database, "connection", busy)
    with contextlib.closing(sqlite3.connect(file)) as writer, contextlib.closing(busy):
        writer.execute("CREATE TABLE rows (name)")
        writer.execute("CREATE INDEX by_name ON rows (name)")
        writer.execute("INSERT INTO rows VALUES ('one')")
        writer.commit()
        writer.execute("BEGIN EXCLUSIVE")
        database.survey()
        writer.rollback()
        assert writer.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone() == (0,)
        database.survey()
        assert writer.execute("SELECT tbl, idx FROM sqlite_stat1").fetchall() == [("rows", "by_name")]
