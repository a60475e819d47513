"""Text to a table: the delimiter, what stands above the heading, the heading, and every row under it.

Nothing is dropped: a row with too few cells is filled with empty ones, a row with too many gets columns of its own, and
both are told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from parley.core.imports.engine.delimited import Record, records, sniff
from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.text import fold, tidy

_HEADING_WITHIN = 30
_DATA_LIKE = re.compile(r"^(?:[\d\W]+|\S+@\S+|https?://\S+)$")
_MARKDOWN_LINE = re.compile(r"^:?-{2,}:?$")


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and the rows under it, a cell for each column, with what stood above them.

    `heading_row` is 0 when the file has no heading.
    """

    columns: tuple[str, ...]
    rows: tuple[Record, ...]
    delimiter: str
    heading_row: int
    preamble: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    def raw(self, row: Record) -> dict[str, str]:
        """The row's cells by column name, as they stand in the file."""
        return dict(zip(self.columns, row.cells, strict=True))


def read_table(text: str, known: Callable[[str], bool], limits: Limits = USUAL) -> Table:
    """The table in a text. `known` says whether a folded heading is a name that the caller understands.

    The heading is the row among the first thirty that has the most known names; where none has two, it is the first row
    of the usual width without figures, addresses or dates in it; failing that the columns are called by their number.
    """
    delimiter = sniff(text).delimiter
    problems: list[Problem] = []
    every = list(islice(records(text, delimiter, limits, problems), limits.rows + _HEADING_WITHIN + 1))
    if delimiter == "|":
        every = [_without_borders(record) for record in every if not _is_ruling(record)]
    if not any(not record.blank for record in every):
        problem = Problem("empty-file", "There is nothing in this file.", stops=True)
        return Table((), (), delimiter, 0, (), (*problems, problem))
    heading = _heading(every, known)
    above, below, names = _split(every, heading)
    if heading is None:
        problems.append(
            Problem("no-heading", "No row of column names was found, so the columns are called by their number.")
        )
    elif not any(known(fold(name)) for name in names):
        sentence = f"Row {every[heading].number} was taken for the column names, though Parley knows none of them."
        problems.append(Problem("guessed-heading", sentence, every[heading].number))
    if len(below) > limits.rows:
        problems.append(
            Problem(
                "too-many-rows", f"The file has more than {limits.rows:,} rows; the first {limits.rows:,} were read."
            )
        )
        below = below[: limits.rows]
    below = _without_last_blanks(below)
    columns = _column_names(names, max((len(record.cells) for record in below), default=len(names)))
    return Table(
        columns=columns,
        rows=tuple(_row(record, len(columns), len(names), problems) for record in below),
        delimiter=delimiter,
        heading_row=0 if heading is None else every[heading].number,
        preamble=tuple(tidy(" ".join(record.cells)) for record in above if not record.blank),
        problems=tuple(problems),
    )


def _split(every: list[Record], heading: int | None) -> tuple[list[Record], list[Record], tuple[str, ...]]:
    """What stands above the heading, what below it, and its cells."""
    if heading is None:
        return [], every, ()
    return every[:heading], every[heading + 1 :], every[heading].cells


def _heading(every: Sequence[Record], known: Callable[[str], bool]) -> int | None:
    first = every[:_HEADING_WITHIN]
    scores = [sum(1 for cell in record.cells if known(fold(cell))) for record in first]
    best = max(scores, default=0)
    if best >= 2:
        return scores.index(best)
    widths = Counter(len(record.cells) for record in first if not record.blank)
    width = widths.most_common(1)[0][0]
    for index, record in enumerate(first):
        if not record.blank and len(record.cells) == width:
            return index if _reads_like_names(record) else None
    return None


def _reads_like_names(record: Record) -> bool:
    named = [tidy(cell) for cell in record.cells if cell.strip()]
    return (
        len(named) * 2 > len(record.cells)
        and len({fold(name) for name in named}) == len(named)
        and all(len(name) <= 60 and not _DATA_LIKE.match(name) for name in named)
    )


def _column_names(names: Sequence[str], width: int) -> tuple[str, ...]:
    columns: list[str] = []
    for index in range(max(width, len(names))):
        name = tidy(names[index]) if index < len(names) else ""
        name = name or f"Column {index + 1}"
        wanted, count = name, 1
        while wanted in columns:
            count += 1
            wanted = f"{name} ({count})"
        columns.append(wanted)
    return tuple(columns)


def _row(record: Record, width: int, named: int, problems: list[Problem]) -> Record:
    have = len(record.cells)
    if named and have != named and not record.blank:
        extra = any(cell.strip() for cell in record.cells[named:])
        if have < named:
            problems.append(
                Problem(
                    "short-row",
                    f"Row {record.number} has {have} of {named} cells; the missing ones were read as empty.",
                    record.number,
                )
            )
        elif extra:
            problems.append(
                Problem(
                    "long-row",
                    f"Row {record.number} has {have} cells where the heading has {named}; the extra ones are notes.",
                    record.number,
                )
            )
    return Record(record.number, record.cells + ("",) * (width - have))


def _without_last_blanks(every: list[Record]) -> list[Record]:
    end = len(every)
    while end and every[end - 1].blank and len(every[end - 1].cells) == 1:
        end -= 1
    return every[:end]


def _is_ruling(record: Record) -> bool:
    cells = [cell.strip() for cell in record.cells if cell.strip()]
    return bool(cells) and all(_MARKDOWN_LINE.match(cell) for cell in cells)


def _without_borders(record: Record) -> Record:
    """A Markdown table draws its outer edges; they are no cells."""
    cells = [cell.strip() for cell in record.cells]
    if len(cells) > 2 and not cells[0] and not cells[-1]:
        cells = cells[1:-1]
    return Record(record.number, tuple(cells))
