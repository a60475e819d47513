"""What the coach's page asks: an answer, and what it answers."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.evidence.coach.engine.english import LONGEST


class AnswerForm(forms.Form):
    """Any answer, with its question and the seconds it took, both of which may stay empty."""

    question = forms.CharField(
        label="The question",
        required=False,
        max_length=1_000,
        help_text="Left empty, it is taken to ask for something that happened.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    seconds = forms.IntegerField(
        label="Seconds it took to say",
        required=False,
        min_value=1,
        max_value=36_000,
        help_text="If you timed it.",
    )
    text = forms.CharField(
        label="Your answer",
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10, "aria-describedby": "notes-text"}),
    )

    def clean_text(self) -> Any:
        """Line ends as the page counts them: one character each."""
        return self.cleaned_data["text"].replace("\r\n", "\n")
