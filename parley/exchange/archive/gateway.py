"""Archives on the disk: written as a stream and put in place at once, read with suspicion, member by member."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import io
import os
import secrets
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction

from parley.core import attachments, unfinished
from parley.exchange.archive import engine
from parley.exchange.archive.engine import Listed, Manifest, Member
from parley.kernel.errors import Refused
from parley.kernel.problems import Problem

CHUNK = 1024**2
#: Lines written at a time, and how hard they are packed: the first level takes a third of the time of the usual sixth,
#: and makes the whole a quarter larger.
LINES = 500
LEVEL = 1
KEPT = "Nothing was brought in."
THERE = "{} is there already and was left alone. Choose another name, or say --force."
#: How an entry of a zip's directory begins, and how many a file may hold (those of attached documents count too).
ENTRY = b"PK\x01\x02"
MOST_ENTRIES = 5 * engine.MOST_MEMBERS
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    IndexError,
    OverflowError,
)


def damaged(sentence: str, what: str = "archive") -> Refused:
    """The refusal of an archive: what is wrong with it, and that nothing happened."""
    return Refused(f"This {what} cannot be restored. {sentence}. {KEPT}", field="archive")


@contextlib.contextmanager
def snapshot() -> Iterator[None]:
    """One moment of the database for all reads inside, without keeping anybody from writing meanwhile."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # A deferred transaction: in WAL mode it reads one moment and locks nobody out, unlike `atomic` here.
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


class Writer:
    """Writes members into a zip as they come, in constant memory, and remembers what the manifest says of them."""

    def __init__(self, target: BinaryIO) -> None:
        self.zip = zipfile.ZipFile(target, "w", allowZip64=True, compresslevel=LEVEL)
        self.members: list[Member] = []

    def lines(self, name: str, rows: Iterator[str]) -> int:
        """A member of lines; returns how many there were."""
        count = 0

        def chunks() -> Iterator[bytes]:
            nonlocal count
            while some := list(islice(rows, LINES)):
                count += len(some)
                yield engine.packed(some)

        self._add(name, chunks(), zipfile.ZIP_DEFLATED)
        return count

    def file(self, sha256: str) -> bool:
        """The content with this hash; False, with nothing written, where the data folder does not hold it."""
        path = attachments.path_of(sha256)
        try:
            with path.open("rb") as content:
                if hashlib.file_digest(content, "sha256").hexdigest() != sha256:
                    return False
                content.seek(0)
                # Pictures and office documents are packed already.
                self._add(engine.file_name(sha256), iter(lambda: content.read(CHUNK), b""), zipfile.ZIP_STORED)
        except FileNotFoundError:
            return False
        return True

    def close(self, manifest: Manifest) -> None:
        """Write the manifest, last, because only now everything is known."""
        self._add(engine.MANIFEST, [engine.written(manifest)], zipfile.ZIP_DEFLATED)
        self.zip.close()

    def _add(self, name: str, chunks: Iterable[bytes], packing: int) -> None:
        # A member opened by its name takes the packing of the whole zip, and the oldest moment that a zip can name.
        self.zip.compression = packing
        digest, size = hashlib.sha256(), 0
        with self.zip.open(name, "w", force_zip64=True) as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        self.members.append(Member(name, size, digest.hexdigest()))


@contextlib.contextmanager
def placed(target: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """A file to write that stands in its place only when it is whole and on the disk. Raises Refused.

    Whatever goes wrong, what stood there before still stands, and nothing else is left behind.
    """
    if target.exists() and not replace:
        raise Refused(THERE.format(target))
    waiting = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        # What an attempt left that was killed.
        unfinished.sweep(target.parent.glob(f".{glob.escape(target.name)}.*.part"))
        with unfinished.begin(waiting) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
            if target.exists() and not replace:
                raise Refused(THERE.format(target))
            waiting.replace(target)
    except OSError as problem:
        raise Refused(
            f"{target} could not be written ({problem.strerror or problem}). What was there before is unchanged."
        ) from problem
    finally:
        waiting.unlink(missing_ok=True)


@contextlib.contextmanager
def passing(folder: Path) -> Iterator[BinaryIO]:
    """A file without a name: it is gone when it is closed. For handing an archive to a browser."""
    with contextlib.ExitStack() as on_failure:
        path = folder / f".archive-{secrets.token_hex(8)}.part"
        out = open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")  # noqa: SIM115 - closed by its user
        on_failure.callback(out.close)
        path.unlink(missing_ok=True)
        yield out
        on_failure.pop_all()


class Zip:
    """A zip of ours, read with suspicion. Everything wrong with it is a Refused that says so."""

    what = "archive"

    def __init__(self, source: BinaryIO) -> None:
        size = source.seek(0, os.SEEK_END)
        if _entries(source) > MOST_ENTRIES:
            raise damaged("It lists more members than anything real", self.what)
        try:
            self.zip = zipfile.ZipFile(source)
        except _BROKEN as problem:
            raise damaged(
                "It is no zip file, or a part of it is missing. Copy or download it once more", self.what
            ) from problem
        entries = self.zip.infolist()
        self.listed = [Listed(each.filename, each.file_size, each.compress_size) for each in entries]
        if problem := self.listing_problem(size):
            raise damaged(problem.sentence, self.what)

    def listing_problem(self, size: int) -> Problem | None:
        """What forbids opening the members that are listed, in a file of so many bytes."""
        return engine.listing_problem(self.listed, size)

    def verify(self, members: Iterable[Member]) -> None:
        """Read every member once and compare its content with what is said of it, before anything is believed."""
        for member in members:
            digest = hashlib.sha256()
            for chunk in self.chunks(member.name):
                digest.update(chunk)
            if digest.hexdigest() != member.sha256:
                raise damaged(f"“{member.name}” was altered or damaged since it was made", self.what)

    def content(self, name: str) -> bytes:
        """The whole of a member; the caller knows from the listing that it is not too large."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A member, a part at a time."""
        try:
            with self.opened(name) as content:
                while chunk := content.read(CHUNK):
                    yield chunk
        except _BROKEN as problem:
            raise damaged(f"“{name}” is damaged", self.what) from problem

    def opened(self, name: str) -> zipfile.ZipExtFile:
        """A member, to read from."""
        try:
            return self.zip.open(name)  # type: ignore[return-value]
        except (*_BROKEN, KeyError) as problem:
            raise damaged(f"“{name}” is damaged", self.what) from problem


class Reader(Zip):
    """Reads an archive."""

    def manifest(self, models: Iterable[str]) -> Manifest:
        """The manifest, after it was found to name exactly what is there. `models` are the labels known here."""
        manifest = engine.read(self.content(engine.MANIFEST))
        if not isinstance(manifest, Manifest):
            raise damaged(manifest.sentence)
        if problem := engine.content_problem(manifest, self.listed, models):
            raise damaged(problem.sentence)
        return manifest

    def lines(self, name: str) -> Iterator[tuple[int, engine.Json]]:
        """(number from 1, object) of every line of a member."""
        if name not in self.zip.NameToInfo:
            return
        with self.opened(name) as content:
            lines = io.BufferedReader(content, CHUNK)
            number = 0
            while raw := self._line(lines, name):
                number += 1
                data = engine.parse_line(raw) if len(raw) <= engine.LONGEST_LINE else None
                if data is None:
                    raise damaged(f"Line {number} of “{name}” cannot be read")
                yield number, data

    @staticmethod
    def _line(lines: io.BufferedReader, name: str) -> bytes:
        try:
            return lines.readline(engine.LONGEST_LINE + 1)
        except _BROKEN as problem:
            raise damaged(f"“{name}” is damaged") from problem


def _entries(source: BinaryIO) -> int:
    """How often an entry of a directory seems to begin. A directory of millions would fill the memory when opened."""
    source.seek(0)
    count, end = 0, b""
    while chunk := source.read(CHUNK):
        count += (end + chunk).count(ENTRY)
        end = chunk[-len(ENTRY) + 1 :]
    source.seek(0)
    return count


class Shelf:
    """Files put into the data folder by one restore, so that they can all be taken away again if it fails."""

    def __init__(self) -> None:
        self.fresh: list[Path] = []

    def put(self, sha256: str, body: bytes) -> None:
        """Put content in its place, unless it is there."""
        path = attachments.path_of(sha256)
        if not path.exists():
            attachments.store(sha256, body)
            self.fresh.append(path)

    def clear(self) -> None:
        """Take away what this restore put here, and folders that are empty then."""
        for path in self.fresh:
            path.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                path.parent.rmdir()
