"""Bringing the database to this version of Parley, and refusing one that is newer."""

from __future__ import annotations

import fcntl

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from parley.kernel.errors import Refused

OURS = frozenset({"core", "evidence", "practice", "jobsearch", "offers", "growth", "hiring"})


def bring_up_to_date() -> bool:
    """Apply what is missing; True when anything was applied.

    Raises Refused, with nothing touched, when the database was made by a newer Parley or is no database at all.
    """
    try:
        executor = MigrationExecutor(connection)
        applied = executor.loader.applied_migrations
    except DatabaseError as problem:
        raise Refused(
            f"The file {connection.settings_dict['NAME']} cannot be read as Parley's database ({problem}). "
            "It was not touched. Move it aside, or restore a back-up."
        ) from problem
    unknown = sorted(key for key in applied if key[0] in OURS and key not in executor.loader.disk_migrations)
    if unknown:
        raise Refused(
            f"The database was made by a newer version of Parley (it knows “{unknown[-1][0]}.{unknown[-1][1]}”). "
            "It was not touched. Start that version, or update this one."
        )
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    # Two first starts at once must not both migrate.
    with (settings.DATA_DIR / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return True
