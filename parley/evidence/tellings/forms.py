"""What is asked about telling: the words of both lengths, and each time a story was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms

from parley.evidence.tellings.actions import Occasion
from parley.evidence.tellings.engine.pace import seconds_of
from parley.evidence.tellings.queries import FULL_PARTS, SIZES, WENT, WHERE
from parley.web.editing import EditForm
from parley.web.forms import DayInput

LONGEST = {"short": 10_000}


class ScriptForm(EditForm):
    """The words of a story: in thirty seconds, and in two minutes with a beginning, a middle and an end."""

    def __init__(self, *args: Any, key: str, kept: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, title in (("short", "In thirty seconds"), *((name, title) for name, title, _ in FULL_PARTS)):
            draft = f"{key}:{name}"
            attrs: dict[str, Any] = {"rows": 4, "data-draft": draft, "aria-describedby": f"ask-{name}"}
            if kept and draft in kept:
                attrs["data-draft-text"] = kept[draft]
            self.fields[name] = forms.CharField(
                label=title,
                required=False,
                max_length=LONGEST.get(name, 20_000),
                widget=forms.Textarea(attrs=attrs),
            )

    @property
    def full(self) -> list[tuple[str, str, str, Any]]:
        """(name, title, question, bound field) of each part of the full telling."""
        return [(name, title, asks, self[name]) for name, title, asks in FULL_PARTS]


class TellingForm(EditForm):
    """One time that a story was told."""

    told_on = forms.DateField(label="When", widget=DayInput)
    where = forms.ChoiceField(label="Where", choices=WHERE)
    place = forms.CharField(
        label="At which company, in which round",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    to_whom = forms.CharField(
        label="To whom", required=False, max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    question = forms.CharField(
        label="What was asked", required=False, max_length=1_000, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    size = forms.ChoiceField(label="Which telling", choices=SIZES, initial="full")
    took = forms.CharField(
        label="How long it took",
        required=False,
        max_length=40,
        help_text="If you had a watch: 1:50, or 110 s. Three timed tellings of a written text give your own pace.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    went = forms.ChoiceField(label="How it went", required=False, choices=[("", "I cannot say"), *WENT])
    notes = forms.CharField(
        label="What to do differently", required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        options.setdefault("auto_id", "telling_%s")
        super().__init__(*args, **options)
        self.fields["told_on"].initial = today

    def clean_took(self) -> int | None:
        text = self.cleaned_data["took"].strip()
        if not text:
            return None
        seconds = seconds_of(text)
        if seconds is None:
            raise forms.ValidationError("Write it as 1:50, 110 s or 2 min; two hours are the most.")
        return seconds

    def occasion(self) -> Occasion:
        """What was told, to be handed to the action."""
        given = dict(self.cleaned_data)
        return Occasion(seconds=given.pop("took"), **given)
