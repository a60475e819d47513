"""What is asked when a document has been sent."""

from __future__ import annotations

from django import forms

from parley.web.forms import DayInput


class SentForm(forms.Form):
    """To whom it went, when, and how."""

    recipient = forms.CharField(
        label="To whom it went",
        max_length=300,
        error_messages={"required": "Say to whom it went. Nothing was kept yet."},
    )
    sent_on = forms.DateField(label="On", widget=DayInput())
    note = forms.CharField(label="How, and what to remember", required=False, max_length=5_000)
