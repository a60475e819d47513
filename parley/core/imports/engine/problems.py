"""What went wrong, as a value: engines never raise into a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the reader of a file should be told.

    `code` is stable and for programs, `sentence` is for people, `row` is the spreadsheet row (1 is the first line of
    the file) or None when the whole file is meant, `stops` says that nothing can be made of the row (or of the file).
    """

    code: str
    sentence: str
    row: int | None = None
    column: str = ""
    stops: bool = False
