"""The durable inbox of `parley log`: an append-only file that the terminal writes and the app takes in.

Importable without Django, on the path of a command that must return in 60 ms. One record is one line of JSON, preceded
by a newline of its own: a record cut short by a crash can then never swallow the next one. A writer holds a file lock
while it appends and returns only after fsync; the app takes the whole file over by renaming it under the same lock, so
nothing written can fall between. Taking in is idempotent because every record carries its identifier.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FILE = "entries.jsonl"
TAKING = "taking-"


class Line(NamedTuple):
    """One line of the inbox: a record, or the raw text of a line that cannot be read.

    Not a dataclass: importing those would take a fifth of the time that `parley log` has.
    """

    record: dict[str, Any] | None
    raw: str


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def append(folder: Path, record: dict[str, Any]) -> None:
    """Write one record for good: when this returns, it survives a crash of program or machine.

    Raises OSError when the folder cannot be written or the disk is full.
    """
    line = ("\n" + json.dumps(record, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")
    with _locked(folder):
        file = folder / FILE
        fresh = not file.exists()
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            size = os.fstat(handle).st_size
            try:
                if os.write(handle, line) != len(line):
                    raise OSError("only a part of the line could be written; is the disk full?")
                os.fsync(handle)
            except OSError:
                os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)
        if fresh:
            _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def waiting(folder: Path) -> bool:
    """Whether there is anything to take in; costs one listing of a small folder."""
    try:
        return any(name == FILE or name.startswith(TAKING) for name in os.listdir(folder))
    except FileNotFoundError:
        return False


def take(folder: Path, *, label: str) -> list[Path]:
    """Set the present file aside under `label` and return every file set aside and not yet `done`, oldest first."""
    with _locked(folder):
        file = folder / FILE
        if file.exists():
            file.rename(folder / f"{TAKING}{label}.jsonl")
            _sync_folder(folder)
        return sorted(folder.glob(f"{TAKING}*.jsonl"))


def read(file: Path) -> list[Line]:
    """The lines of a file set aside. A line that is no record comes back raw, so that nothing is dropped in silence."""
    lines = []
    for raw in file.read_bytes().decode("utf-8", "replace").split("\n"):
        if not raw.strip():
            continue
        try:
            record = json.loads(raw)
        except (ValueError, RecursionError):
            record = None
        lines.append(Line(record=record if isinstance(record, dict) else None, raw=raw))
    return lines


def done(file: Path) -> None:
    """Remove a file whose records are safely in the database."""
    file.unlink(missing_ok=True)
