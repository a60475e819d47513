"""Copies of the database beside it, taken by themselves: one a day, one before each update, one before each restore.

A copy is made by SQLite's online backup, so it is of one moment, also while Parley runs; it is looked through before it
counts, and it appears whole or not at all. Importable without Django's models; PostgreSQL is copied by its own tools.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from parley.core import unfinished
from parley.kernel.errors import NotFound, Refused

FOLDER = "backups"
#: How many are kept. Of the daily ones: the last of each of so many days, and of each of so many weeks before those.
DAYS, WEEKS, OTHERS = 7, 4, 3
_NAME = re.compile(r"(daily|before-update|before-restore)-(\d{8}T\d{6}Z)\.sqlite3")
_MOMENT = "%Y%m%dT%H%M%SZ"
#: What SQLite waits for a writer of the database that is written to, in seconds.
PATIENCE = 10.0


class Why(StrEnum):
    """What a copy was taken for."""

    DAILY = "daily"
    UPDATE = "before-update"
    RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy in the folder: why and when it was taken, its size in bytes."""

    path: Path
    why: Why
    at: dt.datetime
    size: int

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.path.name


def listed(data_dir: Path) -> list[Copy]:
    """The copies that are there, the newest first. Files of other names are nobody's business here."""
    found = []
    with contextlib.suppress(OSError):
        for path in (data_dir / FOLDER).iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                at = dt.datetime.strptime(match[2], _MOMENT).replace(tzinfo=dt.UTC)
                with contextlib.suppress(OSError):
                    found.append(Copy(path, Why(match[1]), at, path.stat().st_size))
    return sorted(found, key=lambda each: (each.at, each.name), reverse=True)


def called(data_dir: Path, name: str) -> Copy:
    """The copy of this name. Raises NotFound."""
    for each in listed(data_dir):
        if each.name == name:
            return each
    raise NotFound(f"There is no copy called “{name}”.")


def take(data_dir: Path, database: Path, why: Why, now: dt.datetime) -> Copy:
    """Copy the database as it is, and let go of the copies that are no longer kept. Raises Refused."""
    folder = data_dir / FOLDER
    target = folder / f"{why}-{now.astimezone(dt.UTC):{_MOMENT}}.sqlite3"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        unfinished.sweep(folder.glob(".*.part"))
        with placed(target) as waiting:
            replicate(database, waiting)
    except (OSError, sqlite3.Error) as problem:
        raise Refused(
            f"The database could not be copied into {folder} ({said(problem)}). Nothing else was changed. "
            f"It needs about {database.stat().st_size // 1_000_000 + 1} MB of room there."
        ) from problem
    for each in to_drop(listed(data_dir)):
        each.path.unlink(missing_ok=True)
    return Copy(target, why, now, target.stat().st_size)


def is_due(copies: Iterable[Copy], now: dt.datetime) -> bool:
    """Whether no daily copy was taken on this day (in UTC)."""
    return not any(each.why == Why.DAILY and each.at.date() == now.astimezone(dt.UTC).date() for each in copies)


def to_drop(copies: Iterable[Copy]) -> list[Copy]:
    """Those copies that are no longer kept: all but the last of each of DAYS days, of each of WEEKS weeks before, and
    the last OTHERS before an update and before a restore.
    """
    newest_first = sorted(copies, key=lambda each: each.at, reverse=True)
    kept: set[Path] = set()
    for why in (Why.UPDATE, Why.RESTORE):
        kept |= {each.path for each in [each for each in newest_first if each.why == why][:OTHERS]}
    days: dict[dt.date, Copy] = {}
    weeks: dict[tuple[int, int], Copy] = {}
    for each in newest_first:
        if each.why != Why.DAILY:
            continue
        day = each.at.date()
        if day in days or len(days) < DAYS:
            days.setdefault(day, each)
        else:
            weeks.setdefault(day.isocalendar()[:2], each)
    kept |= {each.path for each in [*days.values(), *[*weeks.values()][:WEEKS]]}
    return [each for each in newest_first if each.path not in kept]


def replicate(source: Path, target: Path) -> None:
    """Copy a database in use into a new file, of one moment, and look through the copy.

    Raises sqlite3.Error and OSError; whoever calls removes what is there then.
    """
    with contextlib.closing(_reading(source)) as original, contextlib.closing(sqlite3.connect(target)) as copy:
        # The transaction of the reader is the moment of which copy and counts are; writers go on meanwhile.
        original.execute("BEGIN")
        there = counts(original)
        original.backup(copy)
        original.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode=DELETE")
        verify(copy, there)


def verify(copy: sqlite3.Connection, rows: dict[str, int] | None = None) -> None:
    """Look through a whole database, and compare how many rows its tables hold. Raises sqlite3.DatabaseError."""
    for (found,) in copy.execute("PRAGMA integrity_check(1)"):
        if found != "ok":
            raise sqlite3.DatabaseError(f"it is damaged: {found}")
    if rows is not None and counts(copy) != rows:
        raise sqlite3.DatabaseError("the copy does not hold the same rows")


def overwrite(target: Path, source: Path) -> None:
    """Make a database in use what another is, in one transaction of its own: whoever has it open sees the one or the
    other. Raises Refused while somebody else writes.
    """
    with contextlib.closing(_reading(source)) as original, contextlib.closing(sqlite3.connect(target)) as live:
        live.execute(f"PRAGMA busy_timeout={int(PATIENCE * 1000)}")
        live.execute("PRAGMA synchronous=FULL")
        live.execute("BEGIN IMMEDIATE")  # waits for writers, which a backup would do for ever
        live.rollback()
        original.backup(live, progress=_give_up_when_busy)


def _give_up_when_busy(status: int, remaining: int, total: int) -> None:
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise Refused("The database is busy with something else. Nothing was changed; try again.")


def looked_into(file: Path) -> sqlite3.Connection:
    """A database file opened for reading alone, trusting nothing of its schema."""
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def _reading(source: Path) -> sqlite3.Connection:
    # Not `mode=ro`: the first reader of a database in WAL mode has to make its shared memory.
    connection = sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout={int(PATIENCE * 1000)}")
    return connection


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table holds."""
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - names of tables that are there
        for name in names
    }


@contextlib.contextmanager
def placed(target: Path) -> Iterator[Path]:
    """A path to write to, whose file stands at `target` only when the block has ended and all of it is on the disk."""
    waiting = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with unfinished.begin(waiting):
            yield waiting
            settle(waiting, target)
    finally:
        for left in (*(waiting.with_name(waiting.name + end) for end in unfinished.BESIDE), waiting):
            left.unlink(missing_ok=True)


def settle(waiting: Path, target: Path) -> None:
    """Put a written file in its place for good: first its content, then its name, on the disk."""
    _sync(waiting)
    waiting.replace(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def said(problem: Exception) -> str:
    """What went wrong, in the words of the system or of SQLite."""
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror
    return str(problem)[:200]
