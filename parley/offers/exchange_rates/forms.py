"""The bank's file, and the day that is wanted of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from parley.web.forms import DayInput


class RatesFileForm(forms.Form):
    """A file of rates and a day."""

    file = forms.FileField(
        label="The file",
        error_messages={"required": "Choose a file first.", "empty": "That file is empty, so there is nothing in it."},
        widget=forms.FileInput(attrs={"accept": ".csv,.zip"}),
    )
    on = forms.DateField(
        label="Of the day",
        widget=DayInput,
        help_text="The newest day in the file that is not after it.",
        error_messages={"invalid": "This is no day of the calendar. It is kept here; write it like 2026-03-20."},
    )

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, initial={"on": today}, **options)
