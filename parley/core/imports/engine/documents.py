"""JSON to values, and a list of objects to a table, without trusting either."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from parley.core.imports.engine.delimited import Record
from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.tables import Table
from parley.core.imports.engine.text import tidy

#: A value takes about a hundred bytes once it is read, so this many are as much as a file may hold.
MOST_VALUES: Final = 2_000_000
#: What an object is called by, where a cell has room for one word of it.
_NAMES: Final = ("name", "title", "label", "value", "address", "text")
_DEEPEST: Final = 4


def read_document(text: str) -> Any | Problem:
    """The value of a JSON text. What is broken, too deep or too full is a stopping problem. Never raises."""
    if sum(text.count(mark) for mark in ",[{") > MOST_VALUES:
        sentence = f"This JSON holds more than {MOST_VALUES:,} values, so it was not read."
        return Problem("too-many-values", sentence, stops=True)
    try:
        return json.loads(text, parse_constant=lambda _name: None)
    except RecursionError:
        return Problem("too-deep", "This JSON is nested too deeply to be read.", stops=True)
    except ValueError as problem:
        where = f" near line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        return Problem("broken-json", f"This JSON is broken{where}, so nothing was read from it.", stops=True)


def objects_in(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, or of an object whose every value is one (`{"id": {...}}`); otherwise none."""
    if isinstance(value, Mapping) and value and all(isinstance(each, Mapping) for each in value.values()):
        return [dict(each) for each in value.values()]
    if isinstance(value, list):
        return [each for each in value if isinstance(each, dict)]
    return []


def cell(value: Any) -> str:
    """A JSON value as the words of a cell: of an object its name, of a list its members, of nothing nothing."""
    return clean(_words(value, _DEEPEST))


def clean(text: str) -> str:
    """The text without NUL and without halves of pairs, which no database keeps."""
    text = text.replace("\x00", "")
    return text if text.isascii() else text.encode("utf-8", errors="replace").decode("utf-8")


def _words(value: Any, depth: int) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str | int | float):
        return str(value)
    if depth == 0:
        return json.dumps(value)[:1000]
    if isinstance(value, list):
        return ", ".join(filter(None, (_words(each, depth - 1) for each in value)))
    named = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), None)
    if named is not None:
        return str(named)
    return "; ".join(f"{key}: {words}" for key, each in value.items() if (words := _words(each, depth - 1)))


def table_of(objects: Sequence[Mapping[str, Any]], limits: Limits = USUAL) -> Table:
    """A table with a column for every key and a row for every object, counted from 1. What is cut is told."""
    problems: list[Problem] = []
    names = _columns(objects, limits, problems)
    if len(objects) > limits.rows:
        problems.append(
            Problem(
                "too-many-rows", f"The file has more than {limits.rows:,} rows; the first {limits.rows:,} were read."
            )
        )
    rows = []
    for number, each in enumerate(objects[: limits.rows], start=1):
        cells = [cell(each.get(name)) for name in names]
        rows.append(Record(number, tuple(_within(cells, number, limits, problems))))
    columns = tuple(clean(tidy(name)) or f"Column {at}" for at, name in enumerate(names, start=1))
    if len(set(columns)) != len(columns):
        columns = tuple(f"{name} ({at})" if columns.index(name) != at else name for at, name in enumerate(columns))
    return Table(columns, tuple(rows), "", 0, (), tuple(problems))


def _columns(objects: Iterable[Mapping[str, Any]], limits: Limits, problems: list[Problem]) -> list[str]:
    names: dict[str, None] = {}
    for each in objects:
        names.update(dict.fromkeys(map(str, each)))
    if len(names) > limits.columns:
        problems.append(
            Problem(
                "too-many-columns", f"There are {len(names):,} names of columns; the first {limits.columns} were read."
            )
        )
    return list(names)[: limits.columns]


def _within(cells: list[str], number: int, limits: Limits, problems: list[Problem]) -> list[str]:
    for at, words in enumerate(cells):
        if len(words) > limits.cell:
            sentence = f"A cell in row {number} holds {len(words):,} characters; the first {limits.cell:,} were kept."
            problems.append(Problem("cell-too-long", sentence, number))
            cells[at] = words[: limits.cell]
    return cells
