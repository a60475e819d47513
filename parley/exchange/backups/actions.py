"""The whole Parley into one file and back, the copies that are taken by themselves, and one way in for all of them."""

from __future__ import annotations

import datetime as dt
import importlib.metadata
import sqlite3
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from parley.core import attachments, copies, database
from parley.core.copies import Copy, Why
from parley.core.scope import Scope
from parley.exchange.archive import actions as archive
from parley.exchange.archive.actions import NOT_EMPTY, Report
from parley.exchange.archive.gateway import Shelf, damaged, placed
from parley.exchange.archive.queries import is_empty
from parley.exchange.backups import engine, gateway
from parley.exchange.backups.engine import About
from parley.exchange.backups.gateway import Package, Packer
from parley.kernel.errors import Refused

ELSEWHERE = (
    "Parley's rows lie in PostgreSQL here, so their back-up is PostgreSQL's own (pg_dump), together with the folder "
    "“files”. Nothing was written. `parley export` writes an archive of a workspace from any database."
)
#: Removed files stay as long as a daily or weekly copy may name them, and a little longer.
REMOVED_FOR = dt.timedelta(days=copies.DAYS + 7 * copies.WEEKS + 1)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, in words, and the copy of what was here before, if anything was."""

    in_words: str
    aside: str = ""


def back_up(target: Path, *, now: dt.datetime, passphrase: str = "", replace: bool = False) -> Report:
    """Write everything that Parley holds into one file, put in place only when it was read again and found whole.

    Raises Refused where the file is there already, cannot be written, or the passphrase is too short; then nothing is
    left behind, and what was there before still is.
    """
    with placed(target, replace=replace) as out:
        return write(out, now=now, passphrase=passphrase)


def write(out: BinaryIO, *, now: dt.datetime, passphrase: str = "") -> Report:
    """Write a back-up of this moment, locked if there is a passphrase, and read it again. Raises Refused."""
    if passphrase and (problem := engine.passphrase_problem(passphrase)):
        raise Refused(f"{problem} Nothing was written.", field="passphrase")
    source = _file()
    try:
        with gateway.workshop(settings.DATA_DIR) as folder:
            copy = folder / engine.DATABASE
            copies.replicate(source, copy)
            gateway.without_sessions(copy)
            plain: BinaryIO = BytesIO() if passphrase else out
            about = _pack(plain, copy, now)
            copy.unlink()
            if passphrase:
                out.write(gateway.locked(plain.getvalue(), passphrase))  # type: ignore[attr-defined]
            out.flush()
            _read_again(out, about, passphrase, folder / "again.sqlite3")
    except (OSError, sqlite3.Error) as problem:
        said = copies.said(problem)
        raise Refused(f"The back-up could not be written ({said}). Nothing was left behind.") from problem
    rows, events = engine.told(about.rows)
    return Report(rows, events, len(about.members) - 1, len(about.missing))


def _pack(out: BinaryIO, copy: Path, now: dt.datetime) -> About:
    packer, missing = Packer(out), []
    packer.file(engine.DATABASE, copy, zipfile.ZIP_DEFLATED)
    for sha256 in gateway.named_files(copy):
        # Pictures and office documents are packed already.
        found = packer.file(engine.file_name(sha256), attachments.path_of(sha256), zipfile.ZIP_STORED)
        if found is None:
            missing.append(sha256)
    about = About(
        product=importlib.metadata.version("parley"),
        made_at=now.isoformat(),
        rows=gateway.counts(copy),
        members=tuple(sorted(packer.members, key=lambda each: each.name)),
        missing=tuple(missing),
    )
    packer.close(about)
    return about


def _read_again(out: BinaryIO, about: About, passphrase: str, copy: Path) -> None:
    """Open what was written as a restore would, and compare. Raises Refused, OSError and sqlite3.Error."""
    out.seek(0)
    package = Package(gateway.unlocked(out, passphrase) if passphrase else out)
    if package.about() != about:
        raise OSError("what was read again is not what was written")
    package.unpack_database(copy)
    gateway.verify(copy, about.rows)
    copy.unlink()


def restore(scope: Scope, source: BinaryIO, *, passphrase: str = "", replace: bool = False) -> Restored:
    """Bring back a back-up, a copy or an archive, whichever the file is. All of it comes in, or nothing.

    Where this Parley holds something, only with `replace`, and then what it holds is copied aside first. Raises Refused
    with nothing changed: for a wrong passphrase, for what is damaged, altered or newer, for a disk that is full.
    """
    opened = gateway.unlocked(source, passphrase) if gateway.head(source).startswith(engine.AGE_HEADS) else source
    head = gateway.head(opened)
    if head.startswith(engine.SQLITE_HEAD):
        return _restore_database(scope, opened, None, replace=replace)
    if engine.is_backup(head):
        return _restore_database(scope, opened, Package(opened), replace=replace)
    return _restore_archive(scope, opened, replace=replace)


def restore_copy(scope: Scope, name: str, *, replace: bool) -> Restored:
    """Go back to one of the copies that lie beside the database. Raises as `restore` does, and NotFound."""
    copy = copies.called(settings.DATA_DIR, name)
    with copy.path.open("rb") as source:
        return _restore_database(scope, source, None, replace=replace)


def _restore_archive(scope: Scope, source: BinaryIO, *, replace: bool) -> Restored:
    aside = _put_aside(scope) if replace and not is_empty(scope.user) else ""
    report = archive.restore(scope, source, replace=replace)
    return Restored(report.in_words, aside)


def _restore_database(scope: Scope, source: BinaryIO, package: Package | None, *, replace: bool) -> Restored:
    ours, holds = _file(), not is_empty(scope.user)
    if holds and not replace:
        raise Refused(NOT_EMPTY, field="archive")
    shelf = Shelf()
    try:
        with gateway.workshop(settings.DATA_DIR) as folder:
            staged = folder / engine.DATABASE
            about = _unpack(source, package, staged)
            _prove(staged, about, ours)
            files = _bring_files(package, about, shelf)
            gateway.keep_sessions(staged, ours)
            rows, events = engine.told(gateway.counts(staged))
            aside = _put_aside(scope) if holds else ""
            copies.overwrite(ours, staged)
    except (OSError, sqlite3.Error) as problem:
        shelf.clear()
        raise Refused(f"It could not be restored ({copies.said(problem)}). Nothing was changed.") from problem
    except BaseException:
        shelf.clear()
        raise
    connection.close()
    return Restored(Report(rows, events, files, 0).in_words, aside)


def _unpack(source: BinaryIO, package: Package | None, staged: Path) -> About | None:
    if package:
        about = package.about()
        package.unpack_database(staged)
        return about
    with staged.open("wb") as out:
        while chunk := source.read(gateway.CHUNK):
            out.write(chunk)
    return None


def _prove(staged: Path, about: About | None, ours: Path) -> None:
    """Look whether a database may take the place of ours: whole, not newer, and it opens. Raises Refused."""
    try:
        gateway.verify(staged, about.rows if about else None)
        applied = gateway.migrations(staged)
    except sqlite3.Error as problem:
        raise damaged(f"Its database is damaged ({copies.said(problem)})", "back-up") from problem
    unknown = database.unknown(applied, MigrationLoader(None))
    if unknown:
        raise damaged(
            f"It was made by a newer Parley (it knows “{unknown[-1][0]}.{unknown[-1][1]}”); update this one first",
            "back-up",
        )
    if said := gateway.prove(staged.parent):
        raise damaged(f"Its database does not open: {said}", "back-up")
    if stray := gateway.stray_triggers(staged, ours):
        raise damaged(f"Its database would act by itself (“{stray[0][:40]}”), as none of ours does", "back-up")


def _bring_files(package: Package | None, about: About | None, shelf: Shelf) -> int:
    if package is None or about is None:
        return 0
    found = [(each, engine.hash_of(each.name)) for each in about.members]
    count = 0
    for member, sha256 in found:
        if sha256 is None:
            continue
        if member.size > settings.UPLOAD_LIMIT:
            raise damaged(f"“{member.name}” is larger than a file may be", "back-up")
        shelf.put(sha256, package.content(member.name))
        count += 1
    return count


def _put_aside(scope: Scope) -> str:
    if (ours := database.file()) is None:
        raise Refused(NOT_EMPTY, field="archive")
    return copies.take(settings.DATA_DIR, ours, Why.RESTORE, scope.now).name


def daily(now: dt.datetime) -> Copy | None:
    """Take the copy of this day if there is none yet, and clear what was removed long ago. Raises Refused."""
    attachments.clear_removed(now - REMOVED_FOR)
    ours = database.file()
    if ours is None or not copies.is_due(copies.listed(settings.DATA_DIR), now):
        return None
    return copies.take(settings.DATA_DIR, ours, Why.DAILY, now)


def clear_removed(scope: Scope) -> int:
    """Delete at once the contents of files that were removed. Raises nothing where there are none."""
    return attachments.clear_removed(scope.now + dt.timedelta(days=1))


def _file() -> Path:
    found = database.file()
    if found is None:
        raise Refused(ELSEWHERE)
    return found
