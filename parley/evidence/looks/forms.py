"""What the pages of looks ask: what is looked at, its text, and for each point whether it is so."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.evidence.impact_log.forms import day_field
from parley.evidence.looks.queries import TICKS
from parley.packs.checklists import Checklist
from parley.web.editing import EditForm

LONGEST_TEXT = 100_000
#: Larger files are no page that anybody reads.
LARGEST = 400_000
CHOICES = [*TICKS, ("", "Not looked at")]


class SubjectForm(forms.Form):
    """A look to begin: what is looked at, by its name or address."""

    subject = forms.CharField(
        label="Which one",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Its name or address"}),
    )


class LookForm(EditForm):
    """One look. Names of points stand behind `tick_`."""

    subject = forms.CharField(
        label="What you look at",
        required=False,
        max_length=300,
        help_text="Its name or address. Looks at the same one are compared.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    looked_on = day_field(label="Looked at on")
    text = forms.CharField(
        label="Its text",
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        help_text="Paste what stands there. Signs of each point are looked for in it, on this computer alone.",
        widget=forms.Textarea(attrs={"rows": 6, "class": "code"}),
    )
    note = forms.CharField(
        label="What you will mend, and by when", required=False, max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, checklist: Checklist, **options: Any) -> None:
        super().__init__(*args, **options)
        self.checklist = checklist
        for item in checklist.items:
            self.fields[f"tick_{item.id}"] = forms.ChoiceField(
                label=item.asks, choices=CHOICES, required=False, widget=forms.RadioSelect
            )

    def clean_looked_on(self) -> Any:
        day = self.cleaned_data["looked_on"]
        if day is None:
            raise forms.ValidationError("Say on which day you looked.")
        return day

    def clean_text(self) -> Any:
        return self.cleaned_data["text"].replace("\r\n", "\n").strip("\n")

    def ticks(self) -> dict[str, str]:
        """What was decided of each point."""
        return {item.id: self.cleaned_data[f"tick_{item.id}"] for item in self.checklist.items}
