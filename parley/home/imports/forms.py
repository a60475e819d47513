"""The file, and the answers about it: the order of dates, the stages, what each column becomes."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.core.imports.engine.dates import DateOrder
from parley.core.imports.engine.headings import KEEP_AS_NOTE
from parley.jobsearch.imports.engine.answers import AS_NOTE
from parley.jobsearch.imports.engine.reading import Reading, TableRead
from parley.jobsearch.imports.engine.stages import Board
from parley.jobsearch.imports.engine.vocabulary import FIELDS
from parley.jobsearch.pipeline.queries import ENDINGS

ORDERS = [
    (DateOrder.DAY_FIRST.value, "With the day"),
    (DateOrder.MONTH_FIRST.value, "With the month"),
]


class FileForm(forms.Form):
    """One file, whatever it is; what it holds is found out by reading it."""

    file = forms.FileField(
        label="The file",
        error_messages={"required": "Choose a file first.", "empty": "That file is empty, so there is nothing in it."},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.json,.md,.zip,.ics,.eml,.mbox"}),
    )


class AnswersForm(forms.Form):
    """What a file leaves open. Its fields come from the reading; an answer left out leaves the rows waiting.

    The page asks in two forms, so what is not sent along at all stays as it was.
    """

    def __init__(self, *args: Any, reading: Reading, board: Board, answers: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.reading, self.given = reading, answers
        if reading.date_question is not None:
            self.fields["date_order"] = forms.ChoiceField(
                label=reading.date_question.sentence, choices=ORDERS, required=False, widget=forms.RadioSelect,
                initial=answers.get("date_order"), help_text=reading.date_question.reason,
            )  # fmt: skip
        for status in reading.unknown_statuses:
            self.fields[f"stage:{status.key}"] = forms.ChoiceField(
                label=status.status, choices=_stages(board), required=False,
                initial=answers.get("stages", {}).get(status.key, ""),
            )  # fmt: skip
        for at, table in enumerate(reading.tables):
            for column in table.columns:
                if not column.left_out:
                    self.fields[f"column:{at}:{column.name}"] = forms.ChoiceField(
                        label=column.name, choices=_meanings(table.kind), required=False,
                        initial=column.field or KEEP_AS_NOTE,
                    )  # fmt: skip

    @property
    def questions(self) -> int:
        """How many answers are still missing."""
        stages = self.given.get("stages", {})
        dates = self.reading.date_question is not None and not self.given.get("date_order")
        return int(dates) + sum(status.key not in stages for status in self.reading.unknown_statuses)

    @property
    def statuses(self) -> list[tuple[Any, int]]:
        """The field of each unknown status, with how many rows have it."""
        return [(self[f"stage:{status.key}"], status.rows) for status in self.reading.unknown_statuses]

    @property
    def tables(self) -> list[tuple[TableRead, list[tuple[Any, Any]]]]:
        """Each table with its columns and their fields (None for a column that is left out on purpose)."""
        return [
            (
                table,
                [(column, None if column.left_out else self[f"column:{at}:{column.name}"]) for column in table.columns],
            )
            for at, table in enumerate(self.reading.tables)
        ]

    def clean(self) -> dict[str, Any]:
        for at, table in enumerate(self.reading.tables):
            taken: dict[str, str] = {}
            for column in table.columns:
                name = f"column:{at}:{column.name}"
                field = self.cleaned_data.get(name) or KEEP_AS_NOTE
                if field != KEEP_AS_NOTE and field in taken:
                    self.add_error(name, f"“{taken[field]}” is that already. One of the two can be kept as a note.")
                taken.setdefault(field, column.name)
        return self.cleaned_data

    def answers(self) -> dict[str, Any]:
        """The answers as they are kept: what was answered before, and what was answered now."""
        columns = {table: dict(chosen) for table, chosen in self.given.get("columns", {}).items()}
        for at, table in enumerate(self.reading.tables):
            for column in table.columns:
                chosen = self.cleaned_data.get(f"column:{at}:{column.name}")
                if chosen and chosen != (column.field or KEEP_AS_NOTE):
                    columns.setdefault(table.name, {})[column.name] = chosen
        stages = dict(self.given.get("stages", {}))
        for status in self.reading.unknown_statuses:
            if f"stage:{status.key}" in self.data:
                stages[status.key] = self.cleaned_data.get(f"stage:{status.key}", "")
        order = self.cleaned_data.get("date_order") or self.given.get("date_order", "")
        kept = {"date_order": order, "columns": columns, "stages": {key: one for key, one in stages.items() if one}}
        return {name: value for name, value in kept.items() if value}


def _stages(board: Board) -> list[Any]:
    return [
        ("", "Choose a stage"),
        ("Your stages", [(f"stage:{stage.key}", stage.name) for stage in board.stages]),
        ("It has ended", [(f"closed:{outcome}", words) for outcome, words in ENDINGS.items()]),
        ("Neither", [(AS_NOTE, "Keep it as a note")]),
    ]


def _meanings(kind: str) -> list[tuple[str, str]]:
    return [(KEEP_AS_NOTE, "Keep as a note"), *((field.name, field.label) for field in FIELDS[kind])]
