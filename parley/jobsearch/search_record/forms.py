"""Which period the record of a search tells of, and what of it the person lets others see."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from parley.jobsearch.search_record.content import PARTS
from parley.jobsearch.search_record.queries import FIRST_YEAR, LAST_YEAR, Wish
from parley.kernel.dates import add_months
from parley.web.forms import DayInput

NO_DAY = "That is not a day in the calendar. Write it as 2026-03-12."


def day_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d"],
        widget=DayInput(),
        error_messages={"invalid": NO_DAY, "required": "Choose a day."},
    )


class RecordForm(forms.Form):
    """The period, the parts, and who it is from. It is asked in the address, so that a record can be opened again."""

    since = day_field("From")
    until = day_field("To")
    parts = forms.MultipleChoiceField(
        label="What it holds",
        choices=[(key, label) for key, (label, _) in PARTS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(label="Your name", required=False, max_length=200)
    reference = forms.CharField(
        label="Their reference", required=False, max_length=100, help_text="A customer number, say. Kept nowhere."
    )

    def __init__(self, *args: Any, usual: Wish, **options: Any) -> None:
        super().__init__(*args, **options)
        self.usual = usual
        # Without the rest of the form, boxes that are not there were not taken away.
        self.asked = "since" in self.data or "until" in self.data
        if not self.asked:
            told = {"since": usual.since.isoformat(), "until": usual.until.isoformat(), "parts": sorted(usual.parts)}
            self.data = told | {name: self.data.get(name, "") for name in ("name", "reference")}

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        for name in ("since", "until"):
            if (day := found.get(name)) and not FIRST_YEAR <= day.year <= LAST_YEAR:
                self.add_error(name, f"Choose a day between the years {FIRST_YEAR} and {LAST_YEAR}.")
        if not self.errors and found["until"] < found["since"]:
            self.add_error("until", "The last day lies before the first. Turn the two round.")
        return found

    def wish(self) -> Wish:
        """The record that is asked for, once the form is valid."""
        found = self.cleaned_data
        return Wish(found["since"], found["until"], frozenset(found["parts"]))

    @property
    def choices(self) -> list[tuple[str, str, str, bool]]:
        """Each part: its key, label, what it means, and whether it is chosen."""
        chosen = set(self["parts"].value() or ())
        return [(key, label, means, key in chosen) for key, (label, means) in PARTS.items()]


def periods(today: dt.date) -> list[tuple[str, dt.date, dt.date]]:
    """The periods that are asked for most: (name, first day, last day)."""
    monday = today - dt.timedelta(days=today.weekday())
    first = today.replace(day=1)
    last_month = first - dt.timedelta(days=1)
    return [
        ("Last week", monday - dt.timedelta(days=7), monday - dt.timedelta(days=1)),
        ("This month", first, today),
        ("Last month", last_month.replace(day=1), last_month),
        ("Three months", add_months(first, -2), today),
    ]
