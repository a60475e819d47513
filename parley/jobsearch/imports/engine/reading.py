"""A file of whatever origin to proposals: unpack, decode, recognise, map, read. Bytes in, values out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from parley.core.imports.engine.archives import is_archive, read_archive
from parley.core.imports.engine.dates import DateOrder, OrderEvidence, order_evidence
from parley.core.imports.engine.decoding import Decoded, decode
from parley.core.imports.engine.delimited import DELIMITER_NAMES
from parley.core.imports.engine.headings import heading, match_columns
from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import Proposal
from parley.core.imports.engine.tables import Table, read_table
from parley.core.imports.engine.text import is_absent, tidy
from parley.jobsearch.imports.engine import huntr, jobsync, linkedin, sheet, simplify, vocabulary
from parley.jobsearch.imports.engine.answers import Answers, DateQuestion, UnknownStatus
from parley.jobsearch.imports.engine.rows import Reader
from parley.jobsearch.imports.engine.shapes import Shape
from parley.jobsearch.imports.engine.stages import standing_of, status_key

SHAPES: Final[tuple[Shape, ...]] = (
    *linkedin.SHAPES,
    *huntr.SHAPES,
    *simplify.SHAPES,
    *jobsync.SHAPES,
    *sheet.SHAPES,
)
_TABLES = (".csv", ".tsv", ".tab", ".txt")
_EXAMPLES = 3
_GLANCE = 50_000
_OTHER_KINDS: Final = (
    (
        re.compile(r"\A\s*BEGIN:VCALENDAR"),
        "a calendar file, not a table of applications",
        "Write the round down on its opportunity's page.",
    ),
    (re.compile(r"\A\s*BEGIN:VCARD"), "an address card, not a table of applications", "Add the person by hand."),
    (
        re.compile(r"\A\s*(?:<!doctype|<html|<\?xml)", re.IGNORECASE),
        "a web page, not a table of text",
        "Save the table as CSV and bring that file.",
    ),
    (re.compile(r"\A\s*[\[{][\s\"{\[]"), "JSON, not a table", "Most tools also export CSV; bring that file."),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is called, which field it fills (or none), and the first things in it."""

    name: str
    field: str
    examples: tuple[str, ...]
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class TableRead:
    """How one table was understood."""

    name: str
    shape: str
    kind: str
    encoding: str
    certain: bool
    delimiter: str
    heading_row: int
    columns: tuple[Column, ...]
    rows: int
    order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a file says: its proposals, what there is to ask, what is wrong, and what was not read at all."""

    name: str
    format: str = ""
    tables: tuple[TableRead, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    date_question: DateQuestion | None = None
    unknown_statuses: tuple[UnknownStatus, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def stopped(self) -> bool:
        """Whether nothing at all can be made of the file."""
        return not self.tables


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    decoded: Decoded
    table: Table
    shape: Shape
    mapping: dict[str, str]

    def dates(self) -> Iterable[tuple[int, str]]:
        wanted = vocabulary.date_fields(self.shape.kind)
        indexes = [self.table.columns.index(column) for column, name in self.mapping.items() if name in wanted]
        return ((row.number, row.cells[index]) for row in self.table.rows for index in indexes)


def read(name: str, data: bytes, answers: Answers | None = None, limits: Limits = USUAL) -> Reading:
    """What a file says, given the answers so far. Never raises, whatever the bytes are."""
    answers = answers or Answers()
    problems: list[Problem] = []
    texts, unread = _texts(name, data, limits, problems)
    alone = not is_archive(data)
    # An archive holds large tables about other things (messages, invitations): a glance tells which to read whole.
    glanced = [
        _understood(member, text if alone else replace(text, text=text.text[:_GLANCE]), answers, limits)
        for member, text in texts
    ]
    glanced, beside = _about_jobs(glanced, alone=alone, problems=problems)
    wanted = {table.name for table in glanced}
    whole = [(member, text) for member, text in texts if member in wanted]
    found = glanced if alone else [_understood(member, text, answers, limits) for member, text in whole]
    if not found:
        if not any(problem.stops for problem in problems):
            problems.append(Problem("nothing", "No table of applications or people is in this archive.", stops=True))
        return Reading(name, problems=tuple(problems), unread=(*unread, *beside))
    orders, evidence = _orders(found, answers)
    readers = [_reader(table, order, answers) for table, order in zip(found, orders, strict=True)]
    proposals = tuple(
        reader.read(row) for reader, table in zip(readers, found, strict=True) for row in table.table.rows
    )
    for table in found:
        problems.extend(_told(table, several=len(found) > 1))
    asks = answers.date_order is None and any("date-order" in proposal.questions for proposal in proposals)
    return Reading(
        name=name,
        format=_format(found),
        tables=tuple(_table_read(table, order) for table, order in zip(found, orders, strict=True)),
        proposals=proposals,
        date_question=DateQuestion(evidence) if asks or _mixed(evidence, found, orders) else None,
        unknown_statuses=_unknown_statuses(found),
        problems=tuple(problems),
        unread=(*unread, *beside),
    )


def _texts(
    name: str, data: bytes, limits: Limits, problems: list[Problem]
) -> tuple[list[tuple[str, Decoded]], tuple[str, ...]]:
    """The texts in a file: itself, or the tables of an archive; and the names of what is no text."""
    if not is_archive(data):
        decoded = decode(data)
        problems.extend(decoded.problems)
        return ([] if any(problem.stops for problem in decoded.problems) else [(name, decoded)]), ()
    archive = read_archive(data, lambda path: path.lower().endswith(_TABLES) and "__MACOSX" not in path, limits)
    problems.extend(archive.problems)
    texts = []
    for member in archive.members:
        decoded = decode(member.data)
        problems.extend(_at(problem, member.path) for problem in decoded.problems)
        if not any(problem.stops for problem in decoded.problems):
            texts.append((member.path, decoded))
    return texts, archive.others


def _understood(name: str, decoded: Decoded, answers: Answers, limits: Limits) -> _Found:
    table = read_table(decoded.text, vocabulary.known, limits)
    shape = next((shape for shape in SHAPES if shape.fits(table.columns)), None) or _plain_shape(table)
    names = {**vocabulary.synonyms(shape.kind), **shape.columns}
    meant = {column: name for column, name in names.items() if name != "note"}
    chosen = answers.columns.get(name, {})
    return _Found(name, decoded, table, shape, match_columns(table.columns, meant, chosen, vocabulary.WEAK))


def _plain_shape(table: Table) -> Shape:
    """A table of no known tool: of people where it has first and last names, of opportunities otherwise."""
    named = {heading(column) for column in table.columns}
    return sheet.PEOPLE if {"first name", "last name"} <= named else sheet.SHEET


def _about_jobs(found: list[_Found], *, alone: bool, problems: list[Problem]) -> tuple[list[_Found], list[str]]:
    """The tables worth reading, and the names of those that are about something else."""
    if alone:
        for table in found:
            stop = _no_table(table)
            if stop is not None:
                problems.append(stop)
                return [], []
        return found, []
    recognised = [table for table in found if table.shape.needs]
    if not recognised:
        recognised = [table for table in found if _tells_of_jobs(table)]
    return recognised, [table.name for table in found if table not in recognised]


def _no_table(found: _Found) -> Problem | None:
    text = found.decoded.text[:2000]
    for pattern, what, advice in _OTHER_KINDS:
        if pattern.match(text):
            return Problem("other-kind", f"This is {what}, so nothing was read from it. {advice}", stops=True)
    stopping = [problem for problem in found.table.problems if problem.stops]
    if stopping:
        return stopping[0]
    if len(found.table.columns) < 2 and not found.mapping:
        sentence = "No table was found in this file: no commas, semicolons, tabs or bars divide it into columns."
        return Problem("no-table", sentence, stops=True)
    return None


def _tells_of_jobs(found: _Found) -> bool:
    fields = set(found.mapping.values())
    return "company" in fields and bool(fields & {"role", "status", "applied_on", "url"})


def _orders(found: Sequence[_Found], answers: Answers) -> tuple[list[DateOrder | None], OrderEvidence]:
    """The date order of each table, and the evidence of those whose tool does not settle it."""
    open_cells: list[tuple[int, str]] = []
    settled: dict[str, DateOrder] = {}
    for table in found:
        cells = list(table.dates())
        own = order_evidence(cells)
        contradicted = own.day_first if table.shape.dates is DateOrder.MONTH_FIRST else own.month_first
        if table.shape.dates is not None and contradicted is None:
            settled[table.name] = table.shape.dates
        else:
            open_cells.extend(cells)
    evidence = order_evidence(open_cells)
    common = answers.date_order or evidence.order
    return [settled.get(table.name, common) for table in found], evidence


def _mixed(evidence: OrderEvidence, found: Sequence[_Found], orders: Sequence[DateOrder | None]) -> bool:
    """Whether the question stays on the page although it is answered, so that the answer can be changed."""
    return evidence.asks and any(
        order is not None and table.shape.dates is not order for table, order in zip(found, orders, strict=True)
    )


def _reader(found: _Found, order: DateOrder | None, answers: Answers) -> Reader:
    left_out = frozenset(column for column in found.table.columns if heading(column) in found.shape.left_out)
    return Reader(
        source=found.name.rpartition("/")[2],
        shape=found.shape,
        columns=found.table.columns,
        mapping={column: name for column, name in found.mapping.items() if column not in left_out},
        left_out=left_out,
        order=order,
        today=answers.today,
        stages=answers.stages,
        board=answers.board,
    )


def _told(found: _Found, *, several: bool) -> list[Problem]:
    told = [_at(problem, found.name) if several else problem for problem in found.table.problems]
    if "company" not in found.mapping.values() and found.shape.kind == "opportunity":
        told.append(Problem("no-company-column", "No column was recognised as the company. Choose it below."))
    for column in found.table.columns:
        held = found.shape.left_out.get(heading(column))
        if held:
            told.append(Problem("left-out", f"The column {column} is not taken over: {held}."))
    return told


def _at(problem: Problem, name: str) -> Problem:
    return replace(problem, sentence=f"{name.rpartition('/')[2]}: {problem.sentence}", stops=False)


def _format(found: Sequence[_Found]) -> str:
    names = list(dict.fromkeys(table.shape.name for table in found))
    if len(names) > 1 and all(name.startswith("LinkedIn") for name in names):
        return "LinkedIn export"
    return " and ".join(names)


def _table_read(found: _Found, order: DateOrder | None) -> TableRead:
    return TableRead(
        name=found.name,
        shape=found.shape.name,
        kind=found.shape.kind,
        encoding=found.decoded.encoding,
        certain=found.decoded.certainty != "assumed",
        delimiter=DELIMITER_NAMES[found.table.delimiter],
        heading_row=found.table.heading_row,
        columns=tuple(_column(found, index, name) for index, name in enumerate(found.table.columns)),
        rows=len(found.table.rows),
        order=order,
    )


def _column(found: _Found, index: int, name: str) -> Column:
    held = found.shape.left_out.get(heading(name), "")
    if held:
        return Column(name, "", (), held)
    examples: dict[str, None] = {}
    for row in found.table.rows[:200]:
        if not is_absent(row.cells[index]):
            examples.setdefault(tidy(row.cells[index])[:60])
        if len(examples) == _EXAMPLES:
            break
    return Column(name, found.mapping.get(name, ""), tuple(examples))


def _unknown_statuses(found: Sequence[_Found]) -> tuple[UnknownStatus, ...]:
    """Every status that means nothing by itself, answered or not, the commonest first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for table in found:
        column = next((column for column, name in table.mapping.items() if name == "status"), None)
        if column is None:
            continue
        index = table.table.columns.index(column)
        for row in table.table.rows:
            status = tidy(row.cells[index])
            if not is_absent(status) and standing_of(status) is None:
                counts[status_key(status)] += 1
                written.setdefault(status_key(status), status)
    return tuple(UnknownStatus(key, written[key], count) for key, count in counts.most_common())
