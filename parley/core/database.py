"""Bringing the database to this version of Parley, and refusing one that is newer."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.utils import DatabaseError, OperationalError

from parley.core import clock, copies
from parley.core.copies import Why
from parley.kernel.errors import Refused

log = logging.getLogger(__name__)

OURS = frozenset({"core", "evidence", "practice", "jobsearch", "offers", "growth", "hiring"})
#: Rows that SQLite looks at of each index; what its documentation recommends is 100 to 1,000.
SAMPLE = 400


def is_busy(problem: BaseException) -> bool:
    """Whether somebody else has written for longer than we wait (SQLite's SQLITE_BUSY, PostgreSQL's lock_timeout)."""
    return isinstance(problem, OperationalError) and ("locked" in str(problem) or "lock timeout" in str(problem))


def file() -> Path | None:
    """The file of the database; None where it is PostgreSQL, or in memory."""
    name = connection.settings_dict["NAME"]
    return Path(name) if connection.vendor == "sqlite" and Path(name).is_file() else None


def is_full(problem: BaseException) -> bool:
    """Whether the disk took no more: it is full, a quota is used up, or it fails.

    SQLite says SQLITE_FULL where the system had no room, and SQLITE_IOERR where the system gave another reason.
    """
    if isinstance(problem, OperationalError):
        return any(words in str(problem) for words in ("disk is full", "disk I/O error", "No space left"))
    return isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def bring_up_to_date() -> bool:
    """Apply what is missing, after the database was copied aside; True when anything was applied.

    Raises Refused, with nothing touched, when the database was made by a newer Parley or is no database at all, and
    OperationalError while it is busy and where the disk is full.
    """
    # Only where Django is set up; `is_busy` is asked before that.
    from parley.core import search  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        applied = executor.loader.applied_migrations
    except DatabaseError as problem:
        if is_busy(problem) or is_full(problem):
            raise
        raise Refused(
            f"The file {connection.settings_dict['NAME']} cannot be read as Parley's database ({problem}). "
            "It was not touched. Move it aside, or restore a back-up."
        ) from problem
    if later := unknown(applied, executor.loader):
        raise Refused(
            f"The database was made by a newer version of Parley (it knows “{later[-1][0]}.{later[-1][1]}”). "
            "It was not touched. Start that version, or update this one."
        )
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        search.mend()
        return False
    # Two first starts at once must not both migrate.
    with (settings.DATA_DIR / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if applied and (database := file()):
            copies.take(settings.DATA_DIR, database, Why.UPDATE, clock.now())
        with _whole_or_not_at_all():
            if ("core", "0002_search") in applied:
                search.clear()  # so that where it is not made anew, the next start sees it
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
            search.mend()
    return True


@contextlib.contextmanager
def _whole_or_not_at_all() -> Iterator[None]:
    """On SQLite, one transaction around all that is applied.

    By itself Django commits a migration before it notes that it did, and makes content types after all of them: whoever
    is killed between the two could never start again. PostgreSQL refuses some changes after others in one transaction,
    so there each migration stays a transaction of its own.
    """
    if connection.vendor != "sqlite":
        yield
        return
    # Tables are made anew under their old names, which foreign keys would not survive. Django checks them after each
    # migration, and once more below; inside the transaction the switch does nothing.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    finally:
        connection.enable_constraint_checking()


def unknown(applied: Iterable[tuple[str, str]], loader: MigrationLoader) -> list[tuple[str, str]]:
    """Those migrations of our rooms that were applied to a database but that this version does not have."""
    known = loader.disk_migrations or {}
    return sorted(key for key in applied if key[0] in OURS and key not in known)


def survey() -> None:
    """Let SQLite look at samples of its tables, so that it chooses among their indexes by what is in them.

    Takes some milliseconds at any size (https://www.sqlite.org/pragma.html#pragma_analysis_limit). Left out while
    somebody else writes; the next start does it.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        [patience] = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout=0")
        try:
            cursor.execute(f"PRAGMA analysis_limit={SAMPLE}")
            cursor.execute("ANALYZE")
        except OperationalError as busy:
            log.info("The tables were not looked at: %s", busy)
        finally:
            cursor.execute(f"PRAGMA busy_timeout={patience}")


def scrub() -> None:
    """Write over what erased words left behind: in the index of find-anything, and in the log beside the database.

    The pages themselves were zeroed when the words went (`PRAGMA secure_delete` in the settings). PostgreSQL keeps dead
    rows until its own vacuum.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'")
        for (index,) in cursor.fetchall():
            cursor.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608 - an index of ours
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
