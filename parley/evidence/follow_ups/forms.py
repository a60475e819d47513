"""What is asked of a follow-up."""

from __future__ import annotations

from django import forms

from parley.evidence.impact_log.forms import day_field
from parley.web.editing import EditForm


class NewFollowUpForm(forms.Form):
    """What to look at again, and when."""

    text = forms.CharField(
        label="What to look at again",
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Ask Marit whether it is in my goals"}),
        error_messages={"required": "Say in a few words what to look at again."},
    )
    due_on = day_field(label="On")

    def clean_due_on(self) -> object:
        return _said(self.cleaned_data["due_on"])


class FollowUpForm(EditForm):
    """A follow-up, and what came of it."""

    text = forms.CharField(label="What to look at again", max_length=300, widget=forms.TextInput())
    due_on = day_field(label="On")
    done = forms.BooleanField(label="It happened", required=False)
    outcome = forms.CharField(
        label="What came of it",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What was said or agreed, word for word where it matters.",
    )

    def clean_due_on(self) -> object:
        return _said(self.cleaned_data["due_on"])


def _said(day: object) -> object:
    if day is None:
        raise forms.ValidationError("Say on which day to come back to it.")
    return day
