"""Where to, and when: what a move and an ending ask."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parley.jobsearch.pipeline.queries import OUTCOMES
from parley.web.forms import DayInput

#: Nobody's search began before this; an earlier day is a slip of the keyboard.
EARLIEST = dt.date(1970, 1, 1)


class DayField(forms.DateField):
    """A day in the past; the action says no to one that lies ahead."""

    def __init__(self, **options: Any) -> None:
        required = options.pop("required", False)
        super().__init__(widget=DayInput(attrs={"min": EARLIEST.isoformat()}), required=required, **options)

    def clean(self, value: Any) -> dt.date | None:
        day: dt.date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= dt.date(9998, 12, 31):
            raise ValidationError("Is that year right?")
        return day


class MoveForm(forms.Form):
    """To which stage, and since when."""

    stage = forms.TypedChoiceField(label="It came to", coerce=uuid.UUID)
    on = DayField(label="On", help_text="Today, unless it was earlier.")

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    """How it ended, when, and what they said."""

    outcome = forms.ChoiceField(label="How it ended", choices=OUTCOMES, widget=forms.RadioSelect)
    on = DayField(label="When it ended", help_text="Today, unless it was earlier.")
    reason = forms.CharField(
        label="Why, in their words or yours",
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="It stays with the history; the stage it reached is kept.",
    )


class RedateForm(forms.Form):
    """When it really happened."""

    event = forms.UUIDField(widget=forms.HiddenInput)
    on = DayField(label="It happened on", required=True)
