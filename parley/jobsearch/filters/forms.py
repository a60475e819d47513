"""The name of a saved filter, and what it leaves."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.jobsearch.filters.queries import SHOWN
from parley.jobsearch.table.forms import wish_of
from parley.jobsearch.table.queries import USUAL, Wish
from parley.web.editing import EditForm

PARTS = ("show", "stage", "source", "due", "sort")


class NameForm(forms.Form):
    """How a look is called; `asked` is what its address asks for."""

    name = forms.CharField(
        label="Name",
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": "Warm leads", "autofocus": True}),
    )


class FilterForm(EditForm):
    """A saved filter: its name, how it is shown, and each part of what it leaves."""

    name = forms.CharField(label="Name", max_length=80, widget=forms.TextInput({"autocomplete": "off"}))
    shown = forms.ChoiceField(label="Shown", choices=SHOWN)
    q = forms.CharField(label="Holds", max_length=200, required=False, help_text="Words of a name, a role or a source.")
    show = forms.ChoiceField(label="Which")
    stage = forms.ChoiceField(label="Stage", required=False)
    source = forms.ChoiceField(label="Source", required=False)
    due = forms.ChoiceField(label="Next action due", required=False)
    tag = forms.CharField(label="Tag", max_length=60, required=False)
    sort = forms.ChoiceField(label="Sorted by", help_text="A board keeps its own order.")

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in PARTS:
            self.fields[name].choices = choices[name]  # type: ignore[attr-defined]

    def wish(self, stages: list[tuple[str, str]]) -> Wish:
        """What was chosen."""
        return wish_of({name: self.cleaned_data[name] for name in ("q", "tag", *PARTS)}, stages)


def initial(name: str, shown: str, wish: Wish) -> dict[str, str]:
    """The fields of a filter as they stand."""
    usual = {"q": "", "show": "live", "stage": "", "source": "", "due": "", "tag": "", "sort": USUAL}
    return usual | wish.asked() | {"name": name, "shown": shown}
