"""Files on their way into place, locked by whoever writes them, so that what a dead process left can be swept.

A process that is killed cannot clean up after itself. The lock on its unfinished file ends with it; a file that is
still locked belongs to somebody who lives, and stays.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

#: Beside a database, while it is written.
BESIDE = ("-journal", "-wal", "-shm")


def begin(path: Path) -> BinaryIO:
    """A new file to write and read, for its owner alone, locked until it is closed. Raises OSError."""
    while True:
        file = open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")  # noqa: SIM115 - the caller's
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            if is_at(file, path):
                return file
        except BaseException:
            file.close()
            raise
        # Somebody swept it away in the moment before it was locked.
        file.close()


def sweep(paths: Iterable[Path]) -> list[Path]:
    """Remove those of the files that nobody is writing any more; returns which. What cannot be removed stays.

    What SQLite keeps beside a half-written database goes first, so that a sweep which dies is done again.
    """
    swept = []
    for path in paths:
        with contextlib.suppress(OSError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for end in BESIDE:
                path.with_name(path.name + end).unlink(missing_ok=True)
            path.unlink()
            swept.append(path)
    return swept


def sweep_data_folder(folder: Path) -> list[Path]:
    """Remove the unfinished files of a data folder: attachments, archives, copies, looks whether it can be written."""
    there = (".archive-*.part", ".probe-*", "files/*/.*", "backups/.*.part")
    return sweep(sorted(path for pattern in there for path in folder.glob(pattern)))


def is_at(file: BinaryIO, path: Path) -> bool:
    """Whether the open file is the one that lies there now."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
