"""What the page of a probe asks: the answer, and the part of the story it belongs to."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.evidence.stories.content import PARTS

LONGEST_ANSWER = 10_000
WHERE = [("", "Where the question points"), *((part.name, part.title) for part in PARTS)]


class ProbeForm(forms.Form):
    """An answer to a probe. `rule` and `question` say to which; `shown` is what the person saw of the difference."""

    rule = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    question = forms.CharField(required=False, max_length=1_000, widget=forms.HiddenInput)
    shown = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    answer = forms.CharField(
        label="Your answer",
        max_length=LONGEST_ANSWER,
        error_messages={"required": "Say it as you would if they asked; a sentence is enough."},
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    part = forms.ChoiceField(label="Goes into", choices=WHERE, required=False)

    def clean_answer(self) -> Any:
        return self.cleaned_data["answer"].replace("\r\n", "\n")
