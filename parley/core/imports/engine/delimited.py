"""Delimited text to records: quotes, newlines inside quotes, four delimiters.

The grammar is RFC 4180 read generously: a quote opens a cell only at its start, a doubled quote is a quote, what
follows a closing quote belongs to the cell, and lines end in CR LF, LF or CR. A quote that is never closed does not
swallow the rest of the file: it is read as an ordinary character and told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from parley.core.imports.engine.limits import Limits
from parley.core.imports.engine.problems import Problem

Delimiter = Literal[",", ";", "\t", "|"]
DELIMITERS: tuple[Delimiter, ...] = (",", ";", "\t", "|")
DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

_SNIFFED_RECORDS = 60
_SNIFFED_CHARACTERS = 200_000
_SNIFFED_CELLS = 1_000
_WIDE_ENOUGH = 8
_EXCEL_HINT = re.compile(r"\Asep=(.)\r?\n?")


@dataclass(frozen=True, slots=True)
class Record:
    """One record as a spreadsheet numbers it: `number` counts from 1 and includes blank lines."""

    number: int
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything but space."""
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The delimiter that makes the most even table, and whether there was anything to go by."""

    delimiter: Delimiter
    sure: bool


def sniff(text: str) -> Sniffed:
    """Which delimiter the text uses: the one under which most of the first records have the same number of cells.

    Commas inside quotes, and amounts such as `90.000,00` in a file of semicolons, do not mislead it, because they do
    not split the records evenly. Excel's own `sep=;` line is believed.
    """
    stated = _EXCEL_HINT.match(text)
    if stated and stated.group(1) in DELIMITERS:
        return Sniffed(_as_delimiter(stated.group(1)), sure=True)
    sample = text[:_SNIFFED_CHARACTERS]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        score = _evenness(sample, delimiter)
        if score > best_score:
            best, best_score = delimiter, score
    return Sniffed(_as_delimiter(best), sure=best_score > 0)


def records(text: str, delimiter: str, limits: Limits, problems: list[Problem]) -> Iterator[Record]:
    """The records of the text in order, cells beyond a limit cut; what was cut or mended is appended to `problems`."""
    hint = _EXCEL_HINT.match(text)
    at, number = (hint.end(), 1) if hint else (0, 0)
    while at < len(text):
        number += 1
        cells, beyond, at, unclosed = _record(text, at, delimiter, limits.columns)
        if unclosed:
            problems.append(
                Problem(
                    "unclosed-quote",
                    f"A quotation mark in row {number} is never closed; it was read as an ordinary character.",
                    number,
                )
            )
        yield Record(number, _within(cells, beyond, number, limits, problems))


def _record(text: str, at: int, delimiter: str, most: int) -> tuple[list[str], int, int, bool]:
    """The first cells of the record that starts at `at`, how many more it has, and where the next one starts.

    And whether a quote was left open among these first cells. Those beyond `most` are only counted: a line may hold
    millions.
    """
    plain = _plain(delimiter)
    cells: list[str] = []
    beyond = 0
    unclosed = False
    end = len(text)
    while True:
        if len(cells) == most:
            beyond, at = _skipped(text, at - 1, delimiter)
            return cells, beyond, _after(text, at), unclosed
        cell = ""
        if at < end and text[at] == '"':
            quoted = _quoted(text, at)
            if quoted is None:
                unclosed = True
            else:
                cell, at = quoted
        match = plain.match(text, at)
        if match is not None:
            cell += match.group()
            at = match.end()
        cells.append(cell)
        if at >= end or text[at] != delimiter:
            return cells, beyond, _after(text, at), unclosed
        at += 1


def _after(text: str, at: int) -> int:
    """Past the line end at `at`, if there is one."""
    return min(at + (2 if text.startswith("\r\n", at) else 1), len(text))


def _skipped(text: str, at: int, delimiter: str) -> tuple[int, int]:
    """How many cells follow the delimiter at `at` in its record, and where they end."""
    rest, quoted = _rest(delimiter)
    match = rest.match(text, at)
    if match is None:
        return 0, at
    passed = match.group()
    return (quoted.sub(delimiter, passed) if '"' in passed else passed).count(delimiter), match.end()


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """The cell whose opening quote is at `at`, and the place after its closing quote; None if it never closes."""
    parts: list[str] = []
    start = at + 1
    while True:
        close = text.find('"', start)
        if close < 0:
            return None
        parts.append(text[start:close])
        if not text.startswith('""', close):
            return "".join(parts), close + 1
        parts.append('"')
        start = close + 2


@lru_cache(maxsize=8)
def _plain(delimiter: str) -> re.Pattern[str]:
    return re.compile(f"[^{re.escape(delimiter)}\r\n]*")


@lru_cache(maxsize=8)
def _rest(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Every further cell of a record, each with the delimiter before it; and a cell in quotes, with its own."""
    mark = re.escape(delimiter)
    quoted = rf'{mark}"[^"]*+(?:""[^"]*+)*+"'
    return re.compile(rf"(?:(?:{quoted}|{mark})[^{mark}\r\n]*+)*+"), re.compile(quoted)


def _within(cells: list[str], beyond: int, number: int, limits: Limits, problems: list[Problem]) -> tuple[str, ...]:
    if beyond:
        problems.append(
            Problem(
                "too-many-columns",
                f"Row {number} has {len(cells) + beyond:,} cells; the first {limits.columns} were read.",
                number,
            )
        )
    for index, cell in enumerate(cells):
        if len(cell) > limits.cell:
            problems.append(
                Problem(
                    "cell-too-long",
                    f"A cell in row {number} holds {len(cell):,} characters; the first {limits.cell:,} were kept.",
                    number,
                )
            )
            cells[index] = cell[: limits.cell]
    return tuple(cells)


def _evenness(sample: str, delimiter: str) -> float:
    """Share of the sampled records with the commonest width above one, weighed by that width (up to eight)."""
    widths: Counter[int] = Counter()
    at, seen = 0, 0
    while at < len(sample) and seen < _SNIFFED_RECORDS:
        cells, beyond, at, _unclosed = _record(sample, at, delimiter, _SNIFFED_CELLS)
        if any(cell.strip() for cell in cells):
            seen += 1
            widths[len(cells) + beyond] += 1
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return 0.0
    count, width = max(wide)
    return count / seen * min(width, _WIDE_ENOUGH)


def _as_delimiter(found: str) -> Delimiter:
    return next(delimiter for delimiter in DELIMITERS if delimiter == found)
