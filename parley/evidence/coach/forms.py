"""What the coach's page asks: an answer, and what it answers."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.evidence.coach.engine.english import LONGEST


class AnswerForm(forms.Form):
    """Any answer, with its question and the seconds it took, both of which may stay empty.

    `asked` is the rule of a probe that is being answered, `probe` its words, `reply` the answer to it.
    """

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

    asked = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    probe = forms.CharField(required=False, max_length=1_000, widget=forms.HiddenInput)
    reply = forms.CharField(
        label="What you would say to that",
        required=False,
        strip=False,
        max_length=LONGEST // 4,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_text(self) -> Any:
        """Line ends as the page counts them: one character each."""
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean_reply(self) -> Any:
        return self.cleaned_data["reply"].replace("\r\n", "\n").strip()
