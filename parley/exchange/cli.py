"""The terminal's face of the archive: `parley export` and `parley restore`."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from parley.core.terminal import owners_scope, ready, spoken

# Django is loaded late, inside each command, so that `--help` answers at once.


def export(arguments: list[str]) -> int:
    """Write everything into one archive."""
    parser = argparse.ArgumentParser(
        prog="parley export",
        description="Write everything into one archive: rows, history and files. It also works while Parley runs.",
        epilog="Example: parley export ~/parley.zip",
    )
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="where to write it: a file, or a folder for the usual name (default: here)",
    )
    parser.add_argument("--workspace", metavar="NAME", help="another workspace than your own, such as the sample")
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")
    given = parser.parse_args(arguments)

    @spoken
    def run(_: list[str]) -> int:
        ready()
        # Known only once Django is ready.
        from django.conf import settings  # noqa: PLC0415
        from django.db import OperationalError  # noqa: PLC0415
        from django.utils import timezone  # noqa: PLC0415

        from parley.evidence.impact_log.actions import take_in  # noqa: PLC0415
        from parley.exchange.archive import actions, queries  # noqa: PLC0415

        scope = owners_scope()
        try:
            take_in(scope.user, settings.DATA_DIR / "inbox")
        except OperationalError:
            print("parley: what you logged last still waits to be taken in, so it is not in it.", file=sys.stderr)
        if given.workspace:
            scope = replace(scope, workspace=queries.workspace_called(scope.user, given.workspace))
        with timezone.override(scope.user.zone):
            name = queries.usual_name(scope.now)
        target = given.file or Path(name)
        target = target / name if target.is_dir() else target
        report = actions.export(scope, target, replace=given.force)
        print(f"Wrote {target}: {report.in_words}.")
        if report.missing:
            missing = "1 file was" if report.missing == 1 else f"{report.missing:,} files were"
            print(f"parley: {missing} missing from the data folder, and so from the archive.", file=sys.stderr)
        return 0

    return run([])


def restore(arguments: list[str]) -> int:
    """Bring an archive into an empty Parley."""
    parser = argparse.ArgumentParser(
        prog="parley restore",
        description="Bring an archive into an empty Parley, all of it or nothing. PARLEY_DATA_DIR chooses which one.",
        epilog="Example: parley restore ~/parley.zip",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="an archive that `parley export` wrote")
    given = parser.parse_args(arguments)

    @spoken
    def run(_: list[str]) -> int:
        try:
            source = given.file.open("rb")
        except OSError as problem:
            print(f"parley: {given.file} cannot be read ({problem.strerror or problem}).", file=sys.stderr)
            return 1
        with source:
            ready()
            # Known only once Django is ready.
            from parley.exchange.archive import actions  # noqa: PLC0415

            report = actions.restore(owners_scope(), source)
        print(f"Restored {given.file}: {report.in_words}.")
        return 0

    return run([])
