"""A file of whatever origin to proposals: unpack, decode, recognise, map, read. Bytes in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parley.core.imports.engine.dates import DateOrder, OrderEvidence, order_evidence
from parley.core.imports.engine.delimited import DELIMITER_NAMES
from parley.core.imports.engine.headings import heading
from parley.core.imports.engine.limits import USUAL, Limits
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.records import Proposal
from parley.core.imports.engine.text import is_absent, tidy
from parley.jobsearch.imports.engine import trail, vocabulary
from parley.jobsearch.imports.engine.answers import Answers, DateQuestion, UnknownStatus
from parley.jobsearch.imports.engine.rows import Reader
from parley.jobsearch.imports.engine.stages import standing_of, status_key
from parley.jobsearch.imports.engine.tables import Found, contents

_EXAMPLES = 3


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


def read(name: str, data: bytes, answers: Answers | None = None, limits: Limits = USUAL) -> Reading:
    """What a file says, given the answers so far. Never raises, whatever the bytes are."""
    answers = answers or Answers()
    held = contents(name, data, answers, limits)
    problems, found = [*held.problems], held.found
    if not found:
        return Reading(name, problems=tuple(problems), unread=held.unread)
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
        unread=held.unread,
    )


def _orders(found: Sequence[Found], answers: Answers) -> tuple[list[DateOrder | None], OrderEvidence]:
    """The date order of each table, and the evidence of those whose tool does not settle it."""
    open_cells: list[tuple[int, str]] = []
    settled: dict[str, DateOrder] = {}
    for table in found:
        cells = list(table.cells(vocabulary.date_fields(table.shape.kind)))
        own = order_evidence(cells)
        contradicted = own.day_first if table.shape.dates is DateOrder.MONTH_FIRST else own.month_first
        if table.shape.dates is not None and contradicted is None:
            settled[table.name] = table.shape.dates
        else:
            open_cells.extend(cells)
    evidence = order_evidence(open_cells)
    common = answers.date_order or evidence.order
    return [settled.get(table.name, common) for table in found], evidence


def _mixed(evidence: OrderEvidence, found: Sequence[Found], orders: Sequence[DateOrder | None]) -> bool:
    """Whether the question stays on the page although it is answered, so that the answer can be changed."""
    return evidence.asks and any(
        order is not None and table.shape.dates is not order for table, order in zip(found, orders, strict=True)
    )


def _reader(found: Found, order: DateOrder | None, answers: Answers) -> Reader:
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


def _told(found: Found, *, several: bool) -> list[Problem]:
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


def _format(found: Sequence[Found]) -> str:
    names = list(dict.fromkeys(table.shape.name for table in found))
    if len(names) > 1 and all(name.startswith("LinkedIn") for name in names):
        return "LinkedIn export"
    return " and ".join(names)


def _table_read(found: Found, order: DateOrder | None) -> TableRead:
    return TableRead(
        name=found.name,
        shape=found.shape.name,
        kind=found.shape.kind,
        encoding=found.decoded.encoding,
        certain=found.decoded.certainty != "assumed",
        delimiter=DELIMITER_NAMES.get(found.table.delimiter, ""),
        heading_row=found.table.heading_row,
        columns=tuple(_column(found, index, name) for index, name in enumerate(found.table.columns)),
        rows=len(found.table.rows),
        order=order,
    )


def _column(found: Found, index: int, name: str) -> Column:
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


def _unknown_statuses(found: Sequence[Found]) -> tuple[UnknownStatus, ...]:
    """Every status that means nothing by itself, answered or not, the commonest first."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for table in found:
        for cell in _statuses(table):
            status, key = tidy(cell), status_key(cell)
            if not is_absent(status) and key not in table.shape.statuses and standing_of(status) is None:
                counts[key] += 1
                written.setdefault(key, status)
    return tuple(UnknownStatus(key, written[key], count) for key, count in counts.most_common())


def _statuses(table: Found) -> Iterable[str]:
    """Every status a table names: that of each row, and those of its history that the row does not repeat."""
    yield from (cell for _row, cell in table.cells(frozenset({"status"})))
    seen: set[str] = set()
    for _row, cell in table.cells(frozenset({"history"})):
        seen.update(status for _at, status in trail.lines(cell))
    known = {status_key(cell) for _row, cell in table.cells(frozenset({"status"}))}
    yield from (status for status in sorted(seen) if status_key(status) not in known)
