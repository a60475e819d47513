"""A stage's name, and where it stands in every search."""

from __future__ import annotations

from django import forms

from parley.jobsearch.pipeline.queries import STEP_CHOICES
from parley.web.editing import EditForm


class StageForm(forms.Form):
    """A new stage."""

    name = forms.CharField(label="Name", max_length=80, widget=forms.TextInput({"autocomplete": "off"}))
    step = forms.ChoiceField(
        label="Counts as",
        choices=STEP_CHOICES,
        help_text="Your statistics read this, so that a take-home task can count as Rounds, say.",
    )


class NameForm(EditForm):
    """Another name."""

    name = forms.CharField(label="Name", max_length=80)
