"""What every command that needs the database begins with: Django set up, migrations checked, the owner's scope.

Used by the `cli` modules of the rooms. Importing this does not import Django; `ready` does.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.core.scope import Scope


class NotReady(Exception):
    """The command cannot run; the sentence says why and what to do."""


def ready() -> None:
    """Set Django up and bring the database to this version. Raises NotReady with a sentence."""
    # Django is loaded only by the commands that ask for it.
    import django  # noqa: PLC0415

    from parley.core import datadir  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parley.config.settings")
    try:
        datadir.check_writable()
        django.setup()
    except OSError as problem:
        raise NotReady(
            f"The data folder {datadir.data_dir()} cannot be written ({problem.strerror or problem}). "
            "Nothing was changed. Choose another with PARLEY_DATA_DIR, or make this one writable."
        ) from problem
    from parley.core import database  # noqa: PLC0415

    database.bring_up_to_date()


def owners_scope() -> Scope:
    """The owner acting in their own workspace from the command line. Call after `ready`.

    A command that shows entries takes the inbox in first (`evidence.impact_log.actions.take_in`).
    """
    from parley.core import people  # noqa: PLC0415
    from parley.core.scope import scope_for  # noqa: PLC0415

    return scope_for(people.owner(), source="cli")


def typed_day(text: str, today: dt.date) -> dt.date | None:
    """A day as the command line takes it: 2026-03-12, today or yesterday. None for what is no day."""
    if text in ("today", "yesterday"):
        return today - dt.timedelta(days=text == "yesterday")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def spoken(command: Callable[[list[str]], int]) -> Callable[[list[str]], int]:
    """Turns what a command refuses into one sentence on stderr and exit code 1."""

    @wraps(command)
    def run(arguments: list[str]) -> int:
        from django.db import OperationalError  # noqa: PLC0415

        from parley.core.database import is_busy  # noqa: PLC0415
        from parley.kernel.errors import NotFound, Refused  # noqa: PLC0415

        try:
            return command(arguments)
        except (NotReady, Refused, NotFound) as problem:
            print(f"parley: {problem}", file=sys.stderr)
        except OperationalError as problem:
            if not is_busy(problem):
                raise
            print("parley: the database is busy with something else. Nothing was changed; try again.", file=sys.stderr)
        return 1

    return run
