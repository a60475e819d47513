"""What the person has answered about a file, and what there is to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.core.imports.engine.dates import DateOrder, OrderEvidence
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD, Board, Standing


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers so far. `columns` is by table name and column name, `stages` by `status_key`, `board` has the stages."""

    date_order: DateOrder | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stages: Mapping[str, Standing] = field(default_factory=dict)
    board: Board = PLAIN_BOARD


@dataclass(frozen=True, slots=True)
class DateQuestion:
    """The one question about dates that a file can need, with what is known towards the answer."""

    evidence: OrderEvidence

    @property
    def sentence(self) -> str:
        """What is asked, with an example from the file."""
        example = self.evidence.example.cell if self.evidence.example else ""
        return f"Does a date such as {example} begin with the day or with the month?"

    @property
    def reason(self) -> str:
        """Why the file itself cannot tell."""
        evidence = self.evidence
        if evidence.conflict and evidence.day_first and evidence.month_first:
            return (
                f"The file mixes both: {evidence.day_first.cell} in row {evidence.day_first.row} begins with the day, "
                f"{evidence.month_first.cell} in row {evidence.month_first.row} with the month. Dates that can be read "
                "one way only are read so; your answer is for the others."
            )
        if evidence.leaning and evidence.leaning_from:
            begins = "the day" if evidence.leaning is DateOrder.DAY_FIRST else "the month"
            return (
                f"{evidence.leaning_from.cell} in row {evidence.leaning_from.row} looks as if {begins} came first, but "
                "it is no day in the calendar, so it proves nothing."
            )
        return "No date in the file has a day after the twelfth, so it cannot be told from the file."


@dataclass(frozen=True, slots=True)
class UnknownStatus:
    """A status that means nothing by itself, as it is written in the file, and on how many rows."""

    key: str
    status: str
    rows: int
