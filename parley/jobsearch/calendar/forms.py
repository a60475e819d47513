"""The days on which one takes no rounds."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.web.forms import DayInput


class BusyForm(forms.Form):
    """From one day to another; without the second, one day."""

    first_on = forms.DateField(
        label="From", widget=DayInput, error_messages={"required": "Say from which day on you are not free."}
    )
    last_on = forms.DateField(label="To", required=False, widget=DayInput, help_text="Left empty, it is that one day.")
    note = forms.CharField(label="Why", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["last_on"] = data.get("last_on") or data.get("first_on")
        return data
