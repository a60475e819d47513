"""The forms of settings."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.home.settings.content import currency_choices, zone_choices
from parley.home.settings.gateway import zones
from parley.web.editing import EditForm


class Place(EditForm):
    """Where a person is and what they are paid in."""

    time_zone = forms.ChoiceField(
        label="Your time zone", error_messages={"invalid_choice": "Choose a zone of the list."}
    )
    currency = forms.ChoiceField(label="Your currency", error_messages={"invalid_choice": "Choose one of the list."})

    def __init__(self, *args: Any, guess_zone: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        zone, currency = (str(self.initial.get(name, "")) for name in ("time_zone", "currency"))
        self.fields["time_zone"].choices = zone_choices(zones(), zone)  # type: ignore[attr-defined]
        self.fields["currency"].choices = currency_choices(currency)  # type: ignore[attr-defined]
        if guess_zone:
            self.fields["time_zone"].widget.attrs["data-guess-zone"] = ""


class Person(Place):
    """Who the person is, and Place."""

    name = forms.CharField(
        label="Your name", max_length=200, required=False, help_text="As it should stand on what Parley writes for you."
    )
    field_order = ["name", "time_zone", "currency"]


class WorkspaceName(EditForm):
    """Another name for a workspace."""

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "A workspace needs a name."})
