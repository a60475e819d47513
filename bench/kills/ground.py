"""The data folder that the children share, and the folders from which it is laid anew."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

DATABASE = "parley.sqlite3"
#: Kept by every process for itself, or different at each start.
VOLATILE = {"django_migrations": {"id", "applied"}, "django_session": None, "sqlite_sequence": None}


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database of a data folder, closed at the end, so that no child inherits it."""
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None, timeout=10)) as connection:
        yield connection


def value(folder: Path, sql: str, arguments: Iterable[Any] = ()) -> Any:
    """The one value that a question to the database answers; None where there is no row."""
    with database(folder) as connection:
        found = connection.execute(sql, tuple(arguments)).fetchone()
    return found[0] if found else None


def lay(template: Path, folder: Path) -> None:
    """Make the data folder as the template is."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)


def leftovers(folder: Path) -> list[str]:
    """Half-made files of a data folder: whatever is hidden or says that it is not yet whole."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return sorted(
        str(each.relative_to(folder)) for each in found if each.name.startswith(".") or each.suffix in (".part", ".new")
    )


def content(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, without what differs from start to start."""
    with database(folder) as connection:
        return {table: _rows(connection, table) for table in _tables(connection) if VOLATILE.get(table, ()) is not None}


def counts(folder: Path) -> dict[str, int]:
    """How many rows each table holds."""
    return {table: len(rows) for table, rows in content(folder).items()}


def _tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that Parley made itself, not those in which SQLite keeps a full-text index or its statistics."""
    found = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    indexes = tuple(f"{name}_" for name, sql in found if "using fts5" in (sql or "").lower())
    return [name for name, _ in found if not name.startswith(("sqlite_", *indexes)) and f"{name}_" not in indexes]


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    skipped = VOLATILE.get(table) or set()
    names = [name for name in columns(connection, table) if name not in skipped]
    listed = ", ".join(f'"{name}"' for name in names)
    return sorted(connection.execute(f'SELECT {listed} FROM "{table}"').fetchall(), key=repr)  # noqa: S608 - own names


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The names of a table's columns."""
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def pour(source: Path, target: Path) -> None:
    """Fill the tables of `target` with the rows of `source`, as far as both know their columns.

    What a newer schema dropped is filled with nothing of its type. Search documents are left out, since their index may
    be made by a migration that has not run; so are events of rows whose tables are not there yet.
    """
    with database(target) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("ATTACH ? AS source", (str(source / DATABASE),))
        there = {name for (name,) in connection.execute("SELECT name FROM source.sqlite_schema WHERE type = 'table'")}
        connection.execute("BEGIN IMMEDIATE")
        for table in _tables(connection):
            if table in there and table not in ("django_migrations", "core_searchdocument"):
                _pour(connection, table)
        made = [name.replace("_", ".", 1) for name in _tables(connection)]
        known = ", ".join("?" * len(made))
        connection.execute(f"DELETE FROM core_event WHERE subject_type NOT IN ({known})", made)  # noqa: S608
        connection.execute("COMMIT")


def _pour(connection: sqlite3.Connection, table: str) -> None:
    theirs = {row[1] for row in connection.execute(f'PRAGMA source.table_info("{table}")')}
    ours = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    taken = [(name, f'"{name}"') for _, name, *_ in ours if name in theirs]
    taken += [(name, "''" if "char" in kind or kind == "TEXT" else "0") for _, name, kind, must, default, _ in ours
              if name not in theirs and must and default is None]  # fmt: skip
    names, values = (", ".join(each) for each in zip(*[(f'"{name}"', told) for name, told in taken], strict=True))
    connection.execute(f'DELETE FROM main."{table}"')  # noqa: S608 - names of our own schema
    connection.execute(f'INSERT INTO main."{table}" ({names}) SELECT {values} FROM source."{table}"')  # noqa: S608
