"""What the person has answered about a file, and what there is to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from parley.core.imports.engine.dates import DateOrder, OrderEvidence
from parley.jobsearch.imports.engine.stages import PLAIN_BOARD, STEPS, Board, Standing

AS_NOTE: Final = "note"
OUTCOMES: Final = ("rejected", "withdrawn", "ghosted", "accepted", "declined")


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers so far, and what the reading depends on besides them.

    `columns` is by table name and column name, `stages` by `status_key`, `board` has the person's stages. A day after
    `today` is not believed of anything that has happened; None believes every day.
    """

    date_order: DateOrder | None = None
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stages: Mapping[str, Standing] = field(default_factory=dict)
    board: Board = PLAIN_BOARD
    today: date | None = None


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


def standing_meant(choice: str, board: Board) -> Standing | None:
    """The standing behind a choice (`stage:<id>`, `closed:<outcome>` or `note`); None for no or an unknown choice."""
    kind, _colon, value = choice.partition(":")
    if choice == AS_NOTE:
        return Standing(as_note=True)
    if kind == "closed" and value in OUTCOMES:
        return Standing(outcome=value)
    if kind == "stage" and value in STEPS:
        # Chosen before the board had stages of its own.
        return Standing(value)
    step = board.step_of(value) if kind == "stage" else ""
    return Standing(step, stage=value) if step else None


def answers_from(data: Mapping[str, Any], board: Board, today: date | None = None) -> Answers:
    """The answers kept as plain data (`date_order`, `columns`, `stages` by choice); what makes no sense is left out."""
    order = data.get("date_order")
    stages = {key: standing_meant(str(choice), board) for key, choice in _dict(data.get("stages")).items()}
    return Answers(
        date_order=DateOrder(order) if order in tuple(DateOrder) else None,
        columns={
            table: {column: str(name) for column, name in _dict(chosen).items()}
            for table, chosen in _dict(data.get("columns")).items()
        },
        stages={key: standing for key, standing in stages.items() if standing is not None},
        board=board,
        today=today,
    )


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
