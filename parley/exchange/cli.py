"""The terminal's face of what goes out and comes back: `parley export`, `parley backup` and `parley restore`."""

from __future__ import annotations

import argparse
import getpass
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from parley.core.terminal import owners_scope, ready, spoken

if TYPE_CHECKING:
    from parley.core.scope import Scope

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
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--csv", action="store_true", help="tables for a spreadsheet instead: a new folder, or FILE.zip")
    form.add_argument("--markdown", action="store_true", help="plain text instead: a new folder, or FILE.zip")
    parser.add_argument(
        "--with-confidential",
        action="store_true",
        help="in tables and plain text, tell confidential entries in full (an archive always does)",
    )
    parser.add_argument("--workspace", metavar="NAME", help="another workspace than your own, such as the sample")
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")
    given = parser.parse_args(arguments)

    @spoken
    def run(_: list[str]) -> int:
        # Known only once Django is ready.
        scope = _scope()
        from parley.exchange.archive import actions, queries  # noqa: PLC0415

        if given.workspace:
            scope = replace(scope, workspace=queries.workspace_called(scope.user, given.workspace))
        if given.csv or given.markdown:
            return _export_plain(scope, given)
        target = _target(given.file, queries.usual_name(scope.now, scope.user.zone))
        report = actions.export(scope, target, replace=given.force)
        print(f"Wrote {target}: {report.in_words}.")
        _tell_missing(report.missing)
        return 0

    return run([])


def _export_plain(scope: Scope, given: argparse.Namespace) -> int:
    """Tables or Markdown instead of an archive."""
    # Known only once Django is ready.
    from django.utils import timezone  # noqa: PLC0415

    from parley.exchange.notebook import actions as notebook  # noqa: PLC0415
    from parley.exchange.tables import actions as tables  # noqa: PLC0415

    write, usual, what = (
        (tables.export, "parley-tables", "table") if given.csv else (notebook.export, "parley-markdown", "file")
    )
    target = given.file or Path(usual)
    with timezone.override(scope.user.zone):
        count = write(scope, target, confidential=given.with_confidential, replace=given.force)
    print(f"Wrote {target}: {count:,} {what}{'' if count == 1 else 's'}.")
    return 0


def backup(arguments: list[str]) -> int:
    """Write everything that Parley holds into one file, and read it again."""
    parser = argparse.ArgumentParser(
        prog="parley backup",
        description="Write everything that Parley holds, of every workspace, into one file, and read it again to be "
        "sure. It also works while Parley runs.",
        epilog="Example: parley backup /media/stick --passphrase",
    )
    parser.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help="where to write it: a file, or a folder for the usual name (default: here)",
    )
    parser.add_argument(
        "--passphrase",
        action="store_true",
        help="lock it (age, scrypt): asks for a passphrase, or reads a line from a pipe; nobody opens it without",
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")
    parser.add_argument("--list", action="store_true", help="only list the copies that Parley takes by itself")
    given = parser.parse_args(arguments)

    @spoken
    def run(_: list[str]) -> int:
        # Known only once Django is ready.
        scope = _scope()
        from parley.exchange.backups import actions, queries  # noqa: PLC0415

        if given.list:
            for line in queries.copies(scope.now):
                print(f"{line.name}  {line.age:>15}  {line.megabytes:>8}  {line.why}")
            return 0
        target = _target(given.file, queries.usual_name(scope.now, scope.user.zone, locked=given.passphrase))
        passphrase = _new_passphrase() if given.passphrase else ""
        report = actions.back_up(target, now=scope.now, passphrase=passphrase, replace=given.force)
        print(f"Wrote {target}, read again and found whole: {report.in_words}.")
        _tell_missing(report.missing)
        return 0

    return run([])


def restore(arguments: list[str]) -> int:
    """Bring back an archive, a back-up or a copy."""
    parser = argparse.ArgumentParser(
        prog="parley restore",
        description="Bring back an archive, a back-up, or one of the copies that `parley backup --list` shows: all of "
        "it or nothing. PARLEY_DATA_DIR chooses into which Parley.",
        epilog="Example: parley restore ~/parley.zip",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="what `parley export` or `parley backup` wrote")
    parser.add_argument(
        "--replace-everything",
        action="store_true",
        help="also where this Parley holds something: a copy of that is kept, and then it is replaced",
    )
    given = parser.parse_args(arguments)

    @spoken
    def run(_: list[str]) -> int:
        ready()
        # Known only once Django is ready.
        from parley.exchange.backups import actions, queries  # noqa: PLC0415

        path = queries.found(given.file)
        try:
            source = path.open("rb")
        except OSError as problem:
            print(f"parley: {given.file} cannot be read ({problem.strerror or problem}).", file=sys.stderr)
            return 1
        with source:
            passphrase = _asked("Passphrase: ") if queries.is_locked(source) else ""
            done = actions.restore(owners_scope(), source, passphrase=passphrase, replace=given.replace_everything)
        print(f"Restored {given.file}: {done.in_words}.")
        if done.aside:
            print(f"What was here before is kept. To go back: parley restore {done.aside} --replace-everything")
        return 0

    return run([])


def _scope() -> Scope:
    """The owner's scope, what waited in the inbox taken in first."""
    ready()
    # Known only once Django is ready.
    from django.conf import settings  # noqa: PLC0415
    from django.db import OperationalError  # noqa: PLC0415

    from parley.evidence.impact_log.actions import take_in  # noqa: PLC0415

    scope = owners_scope()
    try:
        take_in(scope.user, settings.DATA_DIR / "inbox")
    except OperationalError:
        print("parley: what you logged last still waits to be taken in, so it is not in it.", file=sys.stderr)
    return scope


def _target(given: Path | None, name: str) -> Path:
    target = given or Path(name)
    return target / name if target.is_dir() else target


def _tell_missing(count: int) -> None:
    if count:
        missing = "1 file was" if count == 1 else f"{count:,} files were"
        print(f"parley: {missing} missing from the data folder, and so from what was written.", file=sys.stderr)


def _new_passphrase() -> str:
    """A passphrase, typed twice alike."""
    from parley.kernel.errors import Refused  # noqa: PLC0415

    first = _asked("A passphrase for this back-up: ")
    if sys.stdin.isatty() and getpass.getpass("The same again: ") != first:
        raise Refused("The two are not the same. Nothing was written.")
    if not first:
        raise Refused("There is no passphrase. Nothing was written.")
    return first


def _asked(words: str) -> str:
    """A passphrase from the keyboard, unseen, or the first line of a pipe."""
    return getpass.getpass(words) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
