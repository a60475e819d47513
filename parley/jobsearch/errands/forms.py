"""What is asked about an errand."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.jobsearch.errands.actions import Words
from parley.jobsearch.errands.content import guide
from parley.jobsearch.errands.queries import TASK
from parley.web.editing import EditForm
from parley.web.forms import DayInput


class ErrandForm(EditForm):
    """An errand of one kind: the hours are asked for a task alone."""

    title = forms.CharField(max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    step = forms.ChoiceField(label="How far it is")
    due_on = forms.DateField(
        label="Wanted by", required=False, widget=DayInput, help_text="Today shows it on that day."
    )
    hours_enough = forms.DecimalField(
        label="Hours agreed", min_value=0, max_value=999, max_digits=5, decimal_places=1, required=False
    )
    hours_spent = forms.DecimalField(
        label="Hours it took", min_value=0, max_value=999, max_digits=5, decimal_places=1, required=False
    )
    note = forms.CharField(label="Note", max_length=20_000, required=False, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["title"].label = guide(kind).asks
        self.fields["step"].choices = list(guide(kind).steps)  # type: ignore[attr-defined]
        if kind != TASK:
            del self.fields["hours_enough"], self.fields["hours_spent"]

    def words(self) -> Words:
        """What was typed, to be handed to an action."""
        return Words(**{name: self.cleaned_data[name] for name in self.fields})
