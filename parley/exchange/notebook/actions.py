"""A workspace as a folder of Markdown, or a zip of one, of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from parley.core.scope import Scope
from parley.exchange.archive.gateway import placed, snapshot
from parley.exchange.notebook import gateway, queries
from parley.exchange.tables.gateway import File, folder_placed, into_folder, into_zip


def export(scope: Scope, target: Path, *, confidential: bool, replace: bool = False) -> int:
    """Write every page and file: into a zip where the name ends in .zip, else into a new folder. Returns how many.

    Raises Refused where something is there already or it cannot be written; nothing is left behind then. Entries that
    are marked confidential are told only with `confidential`.
    """
    if target.suffix.lower() == ".zip":
        with placed(target, replace=replace) as out:
            return write(scope, out, confidential=confidential)
    with folder_placed(target) as folder, snapshot():
        return into_folder(folder, _files(scope, confidential=confidential))


def write(scope: Scope, out: BinaryIO, *, confidential: bool) -> int:
    """Write every page and file as a zip; returns how many."""
    with snapshot():
        return into_zip(out, _files(scope, confidential=confidential))


def _files(scope: Scope, *, confidential: bool) -> Iterator[File]:
    at = queries.places(scope, confidential=confidential)
    for path, text in queries.pages(scope, at, confidential=confidential):
        yield path, [text.encode("utf-8", errors="replace")]
    for kept in queries.files(scope, at):
        yield kept.path, gateway.content(kept.sha256)
