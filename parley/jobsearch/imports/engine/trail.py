"""The history of a row in one cell: a line for each status, `2026-02-20T15:00:00Z<TAB>Interviewing`."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: The column under which formats that keep a history put it.
COLUMN = "History"
_LINE = re.compile(r"(\S+)\t+(.+)|(\d{4}-\d{2}-\d{2}\S*)\s+(.+)")


def written(steps: Iterable[tuple[str, str]]) -> str:
    """The cell for (moment, status) pairs, in order of their moments; those without either are left out."""
    return "\n".join(f"{at}\t{status}" for at, status in sorted(steps, key=lambda step: step[0]) if at and status)


def lines(cell: str) -> list[tuple[str, str]]:
    """The (moment, status) pairs in a cell, as they are written; a line that is none is left out."""
    found = []
    for line in cell.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match is not None:
            found.append((match[1] or match[3], (match[2] or match[4]).strip()))
    return found
