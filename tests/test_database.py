"""The database under test is the one that was asked for, and the migrations make exactly what the models say."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
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


KILLED = """
import sys
from django.db.migrations.recorder import MigrationRecorder
from parley.core import terminal
noted, record = [], MigrationRecorder.record_applied
def dying(self, app, name):
    noted.append(name)
    if len(noted) == int(sys.argv[1]):
        raise SystemExit(9)
    record(self, app, name)
MigrationRecorder.record_applied = dying
terminal.ready()
"""


@pytest.mark.parametrize("at", [1, 15])
def test_migrations_that_were_cut_short_left_nothing_and_run_again(tmp_path: Path, at: int) -> None:
    """Between a migration and the note that it ran lies a commit of Django's; dying there must not matter."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "DATABASE_"))}
    env = kept | {"PARLEY_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "parley.config.settings"}

    def start(dies_at: int) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(dies_at)], env=env, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr

    def tables() -> int:
        with contextlib.closing(sqlite3.connect(tmp_path / "parley.sqlite3")) as connection:
            [count] = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return int(count)

    assert (start(at), tables()) == ((9, ""), 0)
    assert start(0) == (0, "")
    assert tables() > 50


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
