"""What a week asks: an answer to one prompt, the bullets of its summary, and when Friday should remind."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from parley.evidence.impact_log.forms import day_field
from parley.evidence.week.content import KEYS
from parley.evidence.week.engine import FEWEST, Bullet
from parley.evidence.week.queries import Line
from parley.web.editing import EditForm, RowsPart


class NoteForm(forms.Form):
    """The answer to one prompt."""

    prompt = forms.ChoiceField(choices=[(key, key) for key in KEYS], widget=forms.HiddenInput())
    text = forms.CharField(
        label="In one line",
        max_length=10_000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write one line, or leave the question; none of them has to be answered."},
    )
    helped = forms.CharField(
        label="Who",
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "The data team"}),
    )
    happened_on = day_field(label="When")
    confidential = forms.BooleanField(label="Confidential", required=False)


class BulletForm(forms.Form):
    """One line of the summary; an empty one falls away."""

    text = forms.CharField(label="Outcome", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}))
    entry = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput())


class Bullets(forms.BaseFormSet):
    """The lines of the summary."""

    def bullets(self) -> list[Bullet]:
        """The lines that hold something, in order."""
        return [Bullet(form.cleaned_data.get("text", ""), form.cleaned_data.get("entry", "")) for form in self.forms]


BulletSet: Any = forms.formset_factory(
    BulletForm, formset=Bullets, extra=1, max_num=12, absolute_max=20, validate_max=True
)


def bullet_rows(lines: tuple[Line, ...]) -> Any:
    """The rows of the form that shows these bullets: as many as there are, and empty ones up to three at least."""
    rows = _initial(lines)
    made = BulletSet(initial=rows, prefix="bullets")
    made.extra = max(1, FEWEST - len(rows))
    return made


def compared(rows: Any, lines: tuple[Line, ...]) -> RowsPart:
    """The bullets, as they are compared with what another window made of them."""
    return RowsPart(rows, _initial(lines), label="Outcomes", key="entry", renews=False)


def _initial(lines: tuple[Line, ...]) -> list[dict[str, str]]:
    return [{"text": line.text, "entry": line.entry} for line in lines]


class SendForm(EditForm):
    """To whom it goes, and which confidential entries it may tell."""

    sent_to = forms.CharField(
        label="For whom", required=False, max_length=200, widget=forms.TextInput(attrs={"placeholder": "My manager"})
    )
    allowed = forms.TypedMultipleChoiceField(label="Confidential entries to tell here", required=False)

    def __init__(self, *args: Any, hidden: tuple[Any, ...] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["allowed"]
        field.choices = [(str(each.id), each.text) for each in hidden]  # type: ignore[attr-defined]


class ReminderForm(forms.Form):
    """At which time of Friday the calendar reminds; nonsense gives three in the afternoon."""

    at = forms.TimeField(
        label="Fridays at", required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )

    def time(self) -> dt.time:
        self.is_valid()
        return self.cleaned_data.get("at") or dt.time(15)
