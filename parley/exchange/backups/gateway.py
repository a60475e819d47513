"""Back-ups on the disk: packed from a copy of the database, locked with a passphrase, proved before they replace."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from parley.core import attachments, copies
from parley.exchange.archive.engine import Member
from parley.exchange.archive.gateway import CHUNK, LEVEL, Zip, damaged
from parley.exchange.backups import engine
from parley.exchange.backups.engine import About
from parley.kernel.errors import Refused
from parley.kernel.problems import Problem

WRONG = (
    "This back-up does not open with that passphrase, or its beginning is damaged. Nothing was changed. "
    "Mind capitals and spaces; without the passphrase nobody can open it."
)
NEEDED = "This back-up is locked. Say its passphrase. Nothing was changed."
#: What proves a database: this Parley brings it up to date and finds whose it is.
PROOF = (
    "import sys; from parley.core.terminal import ready, owners_scope, spoken; "
    "sys.exit(spoken(lambda _: (ready(), owners_scope(), 0)[-1])([]))"
)
PATIENCE = 600


class Packer:
    """Writes the members of a back-up and remembers what is said of them."""

    def __init__(self, target: BinaryIO) -> None:
        self.zip = zipfile.ZipFile(target, "w", allowZip64=True, compresslevel=LEVEL)
        self.members: list[Member] = []

    def file(self, name: str, path: Path, packing: int) -> Member | None:
        """A file under this name; None, with nothing written, where it is not there."""
        try:
            with path.open("rb") as content:
                return self._add(name, iter(lambda: content.read(CHUNK), b""), packing)
        except FileNotFoundError:
            return None

    def close(self, about: About) -> None:
        """Write what is said of it, last, because only now everything is known."""
        self._add(engine.ABOUT, [engine.written(about)], zipfile.ZIP_DEFLATED)
        self.zip.close()

    def _add(self, name: str, chunks: Iterable[bytes], packing: int) -> Member:
        self.zip.compression = packing
        digest, size = hashlib.sha256(), 0
        with self.zip.open(name, "w", force_zip64=True) as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        member = Member(name, size, digest.hexdigest())
        self.members.append(member)
        return member


class Package(Zip):
    """Reads a back-up with suspicion."""

    what = "back-up"

    def listing_problem(self, size: int) -> Problem | None:
        return engine.listing_problem(self.listed, size)

    def about(self) -> About:
        """What it says of itself, after every member was found to be what that says. Raises Refused."""
        about = engine.read(self.content(engine.ABOUT))
        if not isinstance(about, About):
            raise damaged(about.sentence, self.what)
        if problem := engine.content_problem(about, self.listed):
            raise damaged(problem.sentence, self.what)
        self.verify(about.members)
        return about

    def unpack_database(self, target: Path) -> None:
        """Write the database to a file. Raises OSError."""
        with target.open("wb") as out:
            for chunk in self.chunks(engine.DATABASE):
                out.write(chunk)


@contextlib.contextmanager
def workshop(data_dir: Path) -> Iterator[Path]:
    """A folder to work in beside the data, gone afterwards."""
    folder = data_dir / copies.FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.glob(".work-*"):
        _remove_if_left(left)
    made = folder / f".work-{secrets.token_hex(8)}"
    made.mkdir(mode=0o700)
    handle = os.open(made, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        os.close(handle)


def _remove_if_left(folder: Path) -> None:
    """Remove a workshop whose process is gone; the lock of one that lives is held."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(handle)


def without_sessions(database: Path) -> None:
    """Take out of a copy what opens doors: sessions. Their place is zeroed."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as copy:
        copy.execute("PRAGMA secure_delete=ON")
        copy.execute("DELETE FROM django_session")


def counts(database: Path) -> dict[str, int]:
    """How many rows each table of a database file holds."""
    with contextlib.closing(copies.looked_into(database)) as opened:
        return copies.counts(opened)


def named_files(database: Path) -> list[str]:
    """The hash of every file that a row of a database names, once, in order."""
    with contextlib.closing(copies.looked_into(database)) as opened:
        return [sha256 for (sha256,) in opened.execute("SELECT DISTINCT sha256 FROM core_attachment ORDER BY 1")]


def migrations(database: Path) -> set[tuple[str, str]]:
    """What was applied to a database. Raises sqlite3.Error where it is none of ours."""
    with contextlib.closing(copies.looked_into(database)) as opened:
        return {(app, name) for app, name in opened.execute("SELECT app, name FROM django_migrations")}


def verify(database: Path, rows: dict[str, int] | None = None) -> None:
    """Look through a whole database file, and count its rows. Raises sqlite3.Error."""
    with contextlib.closing(copies.looked_into(database)) as opened:
        copies.verify(opened, rows)


def stray_triggers(database: Path, ours: Path) -> list[str]:
    """Triggers and views of a database that ours does not have: they would act by themselves."""
    found = []
    for file in (database, ours):
        with contextlib.closing(copies.looked_into(file)) as opened:
            asked = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"
            found.append(set(opened.execute(asked).fetchall()))
    return sorted(name for name, _ in found[0] - found[1])


def keep_sessions(database: Path, ours: Path) -> None:
    """Put our sessions into a database in place of its own, so that whoever is in stays in."""
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as staged:
        staged.execute("PRAGMA secure_delete=ON")
        staged.execute("ATTACH ? AS ours", [str(ours)])
        staged.execute("BEGIN IMMEDIATE")
        staged.execute("DELETE FROM main.django_session")
        staged.execute(
            "INSERT INTO main.django_session (session_key, session_data, expire_date) "
            "SELECT session_key, session_data, expire_date FROM ours.django_session"
        )
        staged.execute("COMMIT")


def prove(folder: Path) -> str:
    """Let a Parley of its own bring the database in a folder up to date, and find its owner; "" or what it says."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PARLEY_LAUNCH_TOKEN")}
    environment = kept | {"PARLEY_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "parley.config.settings"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(  # noqa: S603 - this very Python, and words of ours
        [sys.executable, "-c", PROOF], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    if done.returncode == 0:
        return ""
    said = done.stderr.strip().splitlines() or ["it gave no reason"]
    return said[-1].removeprefix("parley: ")[:300]


def head(source: BinaryIO) -> bytes:
    """How a file begins."""
    source.seek(0)
    found = source.read(engine.HEAD)
    source.seek(0)
    return found


def locked(body: bytes, passphrase: str) -> bytes:
    """A body as an age file that opens with a passphrase (scrypt). Takes a second and about a gigabyte of memory."""
    from pyrage import passphrase as age  # noqa: PLC0415 - loaded only where something is locked

    return bytes(age.encrypt(body, passphrase))


def unlocked(source: BinaryIO, passphrase: str) -> BinaryIO:
    """What an age file holds. Raises Refused, with a sentence for a wrong passphrase and one for a damaged file."""
    import pyrage  # noqa: PLC0415 - loaded only where something is locked

    if not passphrase:
        raise Refused(NEEDED, field="passphrase")
    try:
        return BytesIO(pyrage.passphrase.decrypt(source.read(), passphrase))
    except pyrage.DecryptError as problem:
        if str(problem) == "Decryption failed":
            raise Refused(WRONG, field="passphrase") from problem
        raise damaged("It is locked, and a part of it is missing or damaged", "back-up") from problem


def put_file(package: Package, sha256: str) -> None:
    """Put a file of a back-up into the data folder, unless it is there already."""
    if not attachments.path_of(sha256).exists():
        attachments.store(sha256, package.content(engine.file_name(sha256)))
