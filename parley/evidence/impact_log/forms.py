"""What the impact log asks: one line at first, later the whole entry, and its figures as the person means them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parley.evidence.impact_log.actions import MeasureValues
from parley.evidence.impact_log.engine.figures import read_figure, read_number
from parley.evidence.impact_log.engine.units import is_currency
from parley.evidence.impact_log.queries import REACH, WORK, Choice, MeasureLine
from parley.kernel.numbers import number_text
from parley.web.editing import EditForm
from parley.web.forms import DayInput, ListField

DAY = "That is not a day in the calendar. Write it as 2026-03-12."
LONG_TEXTS = ("text", "problem", "action", "result")
Read = tuple[Decimal, str]


def day_field(**options: Any) -> forms.DateField:
    return forms.DateField(
        input_formats=["%Y-%m-%d"], widget=DayInput(), error_messages={"invalid": DAY}, required=False, **options
    )


class QuickForm(forms.Form):
    """One line, and if the person likes a tag and a day."""

    text = forms.CharField(
        label="Write it down in one line",
        max_length=10_000,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "placeholder": "Cut checkout p99 from 800 ms to 200 ms", "data-new": ""}
        ),
        error_messages={"required": "Write one line about what you did."},
    )
    tags = ListField(label="Tags", widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "performance"}))
    happened_on = day_field(label="When")
    confidential = forms.BooleanField(label="Confidential", required=False)


class ChoiceForm(forms.Form):
    """What the list is narrowed to; nonsense narrows nothing."""

    text = forms.CharField(
        label="With the words",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "data-find-in-page": ""}),
    )
    tag = forms.CharField(label="Tag", required=False, max_length=200)
    told = forms.ChoiceField(
        label="In a story", required=False, choices=[("", "Any"), ("no", "Waiting to be told"), ("yes", "Told")]
    )
    number = forms.ChoiceField(
        label="Figures", required=False, choices=[("", "Any"), ("yes", "Has a number"), ("no", "No number yet")]
    )

    def __init__(self, *args: Any, tags: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = [("", "Any"), *((tag, tag) for tag in tags)]
        self.fields["tag"].widget = forms.Select(choices=chosen, attrs={"data-autosubmit": ""})
        for name in ("told", "number"):
            self.fields[name].widget.attrs["data-autosubmit"] = ""

    def choice(self) -> Choice:
        """The part of it that makes sense."""
        self.is_valid()
        return Choice(**{name: self.cleaned_data.get(name, "") for name in ("text", "tag", "told", "number")})


class EntryForm(EditForm):
    """An entry with all its parts."""

    text = forms.CharField(
        label="In one line",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "An entry needs its line; the rest may stay empty."},
    )
    happened_on = day_field(label="When")
    problem = forms.CharField(
        label="The problem", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What was wrong or missing, and for whom? What did it cost to leave it so?",
    )  # fmt: skip
    action = forms.CharField(
        label="What you did", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Your own part, step by step; the choice that was not obvious.",
    )  # fmt: skip
    result = forms.CharField(
        label="What came of it", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What is different now, and how you know.",
    )  # fmt: skip
    work = forms.ChoiceField(label="Kind of work", required=False, choices=[("", "Not said"), *WORK])
    reach = forms.ChoiceField(label="How far it reached", required=False, choices=[("", "Not said"), *REACH])
    role = forms.CharField(
        label="Your role", required=False, max_length=300, help_text="Led, built, reviewed, unblocked."
    )
    helped = forms.CharField(label="Who it helped", required=False, max_length=300)
    invisible = forms.BooleanField(label="Hard, but hardly anyone saw it", required=False)
    confidential = forms.BooleanField(label="Confidential: leave it out of what I share", required=False)
    tags = ListField(label="Tags", help_text="With commas between.", each=60, limit=20)
    competencies = ListField(label="Competencies", help_text="What it shows, such as influence without a mandate.")
    links = ListField(
        label="Links", separator="\n", each=2000, widget=forms.Textarea(attrs={"rows": 2, "class": "code"}),
        help_text="One to a line: the pull request, the dashboard, the thank-you.",
    )  # fmt: skip

    def __init__(self, *args: Any, key: str, kept: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in LONG_TEXTS:
            attrs = self.fields[name].widget.attrs
            attrs["data-draft"] = draft = f"{key}:{name}"
            if kept and draft in kept:
                attrs["data-draft-text"] = kept[draft]

    def clean_happened_on(self) -> Any:
        day = self.cleaned_data["happened_on"]
        if day is None:
            raise ValidationError("Say on which day it happened; near enough is good enough.")
        return day


class FigureField(forms.CharField):
    """A number, with its unit if one is written ("14 hours", "$40k per month"). Cleans to (value, unit) or None."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"})
        super().__init__(required=False, max_length=80, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        read = read_figure(text) or _number_first(text)
        if read is None:
            raise ValidationError(f"“{text}” does not begin with a number. Write it like 800, 1,200.5 or 14 hours.")
        return read


def _number_first(text: str) -> Read | None:
    """A number and, after the first space, a unit that we do not know."""
    number, _, unit = text.partition(" ")
    value = read_number(number)
    return (value, unit.strip()[:60]) if value is not None else None


class MeasureForm(forms.Form):
    """One figure. Every part may be empty; a row left empty is no figure."""

    measure_id = forms.UUIDField(required=False, widget=forms.HiddenInput())
    name = forms.CharField(label="What was measured", required=False, max_length=200)
    before = FigureField(label="Before")
    after = FigureField(label="After")
    unit = forms.CharField(label="Unit", required=False, max_length=60)
    worth = FigureField(label="Worth a year")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        worth = data.get("worth")
        if worth and worth[1] and not is_currency(worth[1].removesuffix(" per year")):
            self.add_error("worth", f"“{worth[1]}” is not a currency; write it like €12,000 or 12,000.")
        if not self.errors and self.is_filled() and not (data.get("before") or data.get("after") or worth):
            self.add_error("after", "A measure needs a number here, before, or in what it is worth.")
        return data

    def is_filled(self) -> bool:
        """Whether anything of a figure is left in the row; emptying a row removes it."""
        return any(self.cleaned_data.get(name) for name in ("name", "before", "after", "unit", "worth"))

    def values(self, currency: str) -> MeasureValues:
        """The figure as typed; a unit written with a number counts, that of the value after for both."""
        data = self.cleaned_data
        before, before_unit = data["before"] or (None, "")
        after, after_unit = data["after"] or (None, "")
        unit = after_unit or data["unit"]
        if not unit and after is None:
            unit = before_unit
        worth, money = data["worth"] or (None, "")
        return MeasureValues(
            id=data["measure_id"], name=data["name"], before=before, after=after, unit=unit,
            before_unit=before_unit if before_unit != unit else "",
            money_per_year=round(worth, 2) if worth is not None else None,
            currency=(money.removesuffix(" per year") or currency).upper() if worth is not None else "",
        )  # fmt: skip


class FiguresOfEntry(forms.BaseFormSet):
    """The figures of an entry: those it has and one empty row."""

    def figures(self, currency: str) -> list[MeasureValues]:
        """The rows that hold something and are not marked to be removed."""
        return [
            form.values(currency) for form in self.forms if form.is_filled() and not form.cleaned_data.get("DELETE")
        ]


MeasureSet: Any = forms.formset_factory(
    MeasureForm, formset=FiguresOfEntry, extra=1, can_delete=True, max_num=40, absolute_max=60, validate_max=True
)


def initial_rows(lines: Iterable[MeasureLine]) -> list[dict[str, Any]]:
    """The rows of the form that shows these figures."""
    return [
        {
            "measure_id": line.id,
            "name": line.name,
            "before": _typed(line.before, line.before_unit),
            "after": _typed(line.after, ""),
            "unit": line.unit,
            "worth": _typed(line.money_per_year, line.currency),
        }
        for line in lines
    ]


def known_id(value: str) -> uuid.UUID | None:
    """An identifier from an address, or None where it is none."""
    try:
        return uuid.UUID(value)
    except ValueError:
        return None


def _typed(value: Decimal | None, unit: str) -> str:
    return "" if value is None else f"{number_text(value)} {unit}".strip()
