"""career-ops: a Markdown table of applications, and beside it a ledger of their status, which has the history.

The ledger (`status-log.tsv`) has no heading: number in the table, day, from, to, who wrote it, a note. `-` stands for a
state that is not known. The numbers are only good within one pair of files, so they are no id here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from parley.core.imports.engine.delimited import Record
from parley.core.imports.engine.headings import heading
from parley.core.imports.engine.tables import Table
from parley.jobsearch.imports.engine.shapes import Shape
from parley.jobsearch.imports.engine.stages import Standing
from parley.jobsearch.imports.engine.trail import COLUMN, written

LOG: Final = "status-log.tsv"
TABLE: Final = "applications.md"
_NUMBER: Final = ""  # how the heading `#` is compared

_STATUSES: Final = {
    Standing("interested"): "evaluated|evaluada|hold|condicional|évalué",
    Standing("applied"): "sent|aplicado|aplicada|enviada|postulé|responded|respondido|répondu",
    Standing("rounds"): "entrevista|entrevue",
    Standing("offer"): "oferta|offre",
    Standing("", outcome="rejected"): "rechazado|rechazada|refusé|refusée",
    Standing("", outcome="withdrawn"): "discarded|descartado|descartada|cerrada|cancelada|écarté|écartée|skip"
    "|no_aplicar|monitor|ignoré",
}
APPLICATIONS: Final = Shape(
    name="career-ops",
    needs=frozenset({"date", "company", "role", "score", "status", "report"}),
    columns={
        "date": "saved_on",
        "score": "note",
        "pdf": "note",
        "report": "note",
        "via": "source",
    },
    left_out={_NUMBER: "the number of the row"},
    statuses={word: standing for standing, words in _STATUSES.items() for word in words.split("|")},
)
SHAPES: Final = (APPLICATIONS,)


def is_log(name: str) -> bool:
    """Whether a member of an archive is the ledger."""
    return name.rpartition("/")[2].casefold() == LOG


def with_history(table: Table, log: Table) -> Table:
    """The table of applications with a column of what the ledger knows about each."""
    at = next((index for index, name in enumerate(table.columns) if heading(name) == _NUMBER), None)
    if at is None or COLUMN in table.columns:
        return table
    steps = _steps(log)
    rows = tuple(
        Record(row.number, (*row.cells, written(steps.get(row.cells[at].strip().lstrip("0"), ()))))
        for row in table.rows
    )
    return replace(table, columns=(*table.columns, COLUMN), rows=rows)


def _steps(log: Table) -> dict[str, list[tuple[str, str]]]:
    """(day, state) by the number of the application. A day and a state are what a line must have."""
    found: dict[str, list[tuple[str, str]]] = {}
    lines = [log.columns, *(row.cells for row in log.rows)] if log.heading_row else [row.cells for row in log.rows]
    for cells in lines:
        if len(cells) >= 4 and cells[0].strip().isdecimal() and cells[3].strip() not in ("", "-"):
            found.setdefault(cells[0].strip().lstrip("0"), []).append((cells[1].strip(), cells[3].strip()))
    return found
