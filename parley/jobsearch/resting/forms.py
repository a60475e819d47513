"""When to come back."""

from __future__ import annotations

from django import forms

from parley.web.editing import EditForm
from parley.web.forms import DayInput


class RestForm(EditForm):
    """The day to look at the search again, if any."""

    back_on = forms.DateField(
        label="Come back on", required=False, widget=DayInput, help_text="Today reminds you on that day. None is fine."
    )
