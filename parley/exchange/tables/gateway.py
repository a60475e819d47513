"""Tables on the disk: a folder of files, or a zip of them, put in place whole."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from parley.exchange.archive.gateway import LEVEL
from parley.kernel.errors import Refused

File = tuple[str, Iterable[bytes]]


@contextlib.contextmanager
def folder_placed(target: Path) -> Iterator[Path]:
    """A new folder that stands in its place only when all of it is written. Raises Refused.

    What is there already is left alone, unless it is an empty folder.
    """
    waiting = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            raise Refused(f"{target} is there already and was left alone. Choose another name.")
        waiting.mkdir(mode=0o700)
        yield waiting
        waiting.rename(target)
    except OSError as problem:
        raise Refused(
            f"{target} could not be written ({problem.strerror or problem}). Nothing was left behind."
        ) from problem
    finally:
        shutil.rmtree(waiting, ignore_errors=True)


def into_folder(folder: Path, files: Iterable[File]) -> int:
    """Write files by their paths within a folder; returns how many. Raises OSError."""
    count = 0
    for name, parts in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.writelines(parts)
        count += 1
    return count


def into_zip(target: BinaryIO, files: Iterable[File]) -> int:
    """Write files as members of a zip; returns how many."""
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as out:
        for name, parts in files:
            with out.open(name, "w", force_zip64=True) as member:
                for part in parts:
                    member.write(part)
            count += 1
    return count
