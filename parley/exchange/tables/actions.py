"""Every table into a folder or a zip, of one moment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from parley.core.scope import Scope
from parley.exchange.archive.gateway import placed, snapshot
from parley.exchange.tables import gateway, queries
from parley.kernel.spreadsheets import written


def export(scope: Scope, target: Path, *, confidential: bool, replace: bool = False) -> int:
    """Write every table that has rows: into a zip where the name ends in .zip, else into a new folder.

    Returns how many. Raises Refused where something is there already or it cannot be written; nothing is left behind
    then. Entries that are marked confidential are told only with `confidential`.
    """
    if target.suffix.lower() == ".zip":
        with placed(target, replace=replace) as out:
            return write(scope, out, confidential=confidential)
    with gateway.folder_placed(target) as folder, snapshot():
        return gateway.into_folder(folder, _files(scope, confidential=confidential))


def write(scope: Scope, out: BinaryIO, *, confidential: bool) -> int:
    """Write every table that has rows as a zip; returns how many."""
    with snapshot():
        return gateway.into_zip(out, _files(scope, confidential=confidential))


def _files(scope: Scope, *, confidential: bool) -> Iterator[gateway.File]:
    for table in queries.tables(scope):
        yield f"{table.name}.csv", written(queries.rows(scope, table.name, confidential=confidential))
