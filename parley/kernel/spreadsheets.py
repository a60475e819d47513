"""Tables as text that any spreadsheet opens: RFC 4180 with a byte order mark, and no cell that a spreadsheet runs.

The mark: without it Excel reads UTF-8 as the code page of its country and breaks every umlaut; LibreOffice, Numbers,
pandas (`utf-8-sig`) and Parley itself take it or pass over it. Lines end in CR LF, as the RFC has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

BOM: Final = "\ufeff"
#: What makes a spreadsheet take a cell for a formula, or move it into the next one (OWASP, CSV injection), their
#: full-width twins among them.
_RISKY: Final = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_STARTS: Final = re.compile(f"'*[{_RISKY}]")
_GUARDED: Final = re.compile(f"'+[{_RISKY}]")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_FIRST: Final = frozenset("'=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def guarded(cell: str) -> str:
    """The cell as it may stand in a table: an apostrophe goes before what a spreadsheet would run.

    A plain number such as -12.5 runs nothing and stays. `unguarded` takes exactly that apostrophe away again.
    """
    return f"'{cell}" if _STARTS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def written(rows: Iterable[Sequence[str]], *, at_a_time: int = 500) -> Iterator[bytes]:
    """A table, its headings first, as parts of a file in UTF-8; cells are guarded, in constant memory.

    Every cell that holds something stands in quotes: to look for the characters that need them, as the module `csv`
    does, takes four times as long with long texts.
    """
    waiting = iter(rows)
    mark = BOM
    while some := list(islice(waiting, at_a_time)):
        yield (mark + "".join(map(_line, some))).encode("utf-8", errors="replace")
        mark = ""
    if mark:
        yield mark.encode()


def _line(row: Sequence[str]) -> str:
    cells = [(guarded(cell) if cell[0] in _FIRST else cell).replace('"', '""') if cell else "" for cell in row]
    return ",".join([f'"{cell}"' if cell else "" for cell in cells]) + "\r\n"
