"""What the bank asks: what to narrow it to, a question of one's own, and why one is marked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from parley.packs.questions import LEVELS, TYPES
from parley.practice.bank import gateway
from parley.practice.bank.actions import Words
from parley.practice.bank.queries import SHOWS, Wish
from parley.web.editing import EditForm
from parley.web.forms import DayInput, ListField

LONGEST_TEXT = 5_000
DAY = "That is not a day in the calendar. Write it as 2026-03-12."


class WishForm(forms.Form):
    """What the list is narrowed to; nonsense narrows nothing."""

    q = forms.CharField(
        label="With the words",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "data-find-in-page": "", "autocomplete": "off"}),
    )
    family = forms.ChoiceField(label="About", required=False)
    type = forms.ChoiceField(label="Kind", required=False, choices=[("", "Any"), *TYPES.items()])
    competency = forms.ChoiceField(label="Shows", required=False)
    level = forms.ChoiceField(label="Level", required=False, choices=[("", "Any"), *LEVELS.items()])
    show = forms.ChoiceField(label="Only", required=False, choices=[("", "All"), *SHOWS.items()])
    where = forms.ChoiceField(label="Asked at", required=False)

    def __init__(self, *args: Any, companies: Iterable[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        families = [(each.id, each.title) for each in gateway.families()]
        self.fields["family"].choices = [("", "Anything"), *families]  # type: ignore[attr-defined]
        shows = [("", "Any"), *gateway.competencies().items()]
        self.fields["competency"].choices = shows  # type: ignore[attr-defined]
        named = [(name, name) for name in companies]
        if named:
            self.fields["where"].choices = [("", "Anywhere"), *named]  # type: ignore[attr-defined]
        else:
            del self.fields["where"]

    def wish(self, page: str) -> Wish:
        """The part of it that makes sense."""
        self.is_valid()
        names = ("type", "competency", "level", "family", "show", "where")
        return Wish(
            text=self.cleaned_data.get("q", ""), page=page, **{name: self.cleaned_data.get(name, "") for name in names}
        )


class OwnForm(EditForm):
    """A question of the person's own."""

    text = forms.CharField(
        label="The question",
        max_length=LONGEST_TEXT,
        help_text="In the words in which it was asked, as near as you remember them.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write the question; everything else can wait."},
    )
    kind = forms.ChoiceField(label="Kind", required=False, choices=[("", "Not said"), *TYPES.items()])
    level = forms.ChoiceField(label="Level", required=False, choices=[("", "Not said"), *LEVELS.items()])
    competencies = ListField(
        label="What it wants to see", limit=12, each=100, help_text="Competencies, with commas between."
    )
    company = forms.CharField(
        label="Asked at",
        required=False,
        max_length=300,
        help_text="What was asked in a round comes in by itself from its debrief.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    asked_on = forms.DateField(
        label="On", required=False, input_formats=["%Y-%m-%d"], widget=DayInput(), error_messages={"invalid": DAY}
    )
    notes = forms.CharField(
        label="Notes",
        required=False,
        max_length=20_000,
        help_text="What they were after, how they went on, what you would say now.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def words(self) -> Words:
        """The question as it was typed."""
        data = self.cleaned_data
        return Words(
            text=data["text"],
            kind=data["kind"],
            competencies=data["competencies"],
            level=data["level"],
            notes=data["notes"],
            company=data["company"],
            asked_on=data["asked_on"],
        )


class MarkForm(EditForm):
    """Why a question is marked."""

    note = forms.CharField(
        label="What to look at when you come back",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
