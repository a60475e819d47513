"""What the quantify helper asks."""

from __future__ import annotations

from django import forms


class AnswerForm(forms.Form):
    """The answer to one question, in the person's words."""

    text = forms.CharField(
        label="Your answer",
        max_length=2_000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write the number as you would say it, or say that there is none."},
    )
