"""What is asked to begin an audit: the name of the project, and which entries belong to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from parley.evidence.audit.actions import Which
from parley.evidence.impact_log.forms import day_field


class WhichForm(forms.Form):
    """Which entries belong to a project."""

    tag = forms.CharField(
        label="With the tag",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "tags-used"}),
    )
    since = day_field(label="From")
    until = day_field(label="To")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError("The last day is before the first."))
        return data

    def which(self) -> Which:
        """What was asked for."""
        data = self.cleaned_data
        return Which(data["tag"].strip().lstrip("#"), data["since"], data["until"])


class BeginForm(WhichForm):
    """A project to be audited."""

    name = forms.CharField(
        label="Which project?",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-new": ""}),
        error_messages={"required": "Name the project as you would in a talk."},
    )
    field_order = ("name", "tag", "since", "until")
