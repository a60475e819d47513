"""One Parley a data folder: a lock held while it runs, and a note of where it can be reached."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parley.core import datadir


@dataclass
class Another(Exception):
    """Another instance holds the lock; where it is."""

    pid: int
    url: str


@dataclass(frozen=True, slots=True)
class Mine:
    note: Path

    def announce(self, url: str) -> None:
        """Write down where this instance is, readable by its owner alone: the address holds the token."""
        waiting = self.note.with_suffix(".new")
        with os.fdopen(os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump({"pid": os.getpid(), "url": url}, out)
        waiting.replace(self.note)


@contextlib.contextmanager
def alone() -> Iterator[Mine]:
    """Hold the data folder's lock. Raises Another when it is held; a crash of its holder frees it."""
    folder = datadir.ensure()
    note = folder / "running.json"
    with (folder / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise _other(note) from None
        try:
            yield Mine(note)
        finally:
            note.unlink(missing_ok=True)


def _other(note: Path) -> Another:
    try:
        said = json.loads(note.read_text())
        return Another(int(said["pid"]), str(said["url"]))
    except (OSError, ValueError, KeyError):
        return Another(0, "the address it printed in its terminal")
