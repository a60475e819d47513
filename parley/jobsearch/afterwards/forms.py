"""Which story was told to a question, and how it went."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.jobsearch.afterwards.queries import HOW_IT_WENT, AfterPage, Open


class TellForm(forms.Form):
    """One telling; without a question it was told to something else. The planned story is chosen already."""

    question = forms.CharField(required=False, widget=forms.HiddenInput)
    story = forms.ChoiceField(label="The story that you told")
    went = forms.ChoiceField(label="How it went", required=False, choices=[("", "How it went"), *HOW_IT_WENT])

    def __init__(self, *args: Any, page: AfterPage, asked: Open, **options: Any) -> None:
        first = {"question": asked.question, "story": str(asked.planned or "")}
        super().__init__(*args, initial=first, **options)
        told = [
            (str(each.id), f"{each.title[:80]} (planned)" if each.id == asked.planned else each.title[:80])
            for each in page.stories
        ]
        self.fields["story"].choices = [("", "No story, or which?"), *told]  # type: ignore[attr-defined]


def tellings(page: AfterPage) -> list[TellForm]:
    """A form for each question that is open, and one for whatever else was told."""
    return [
        TellForm(page=page, asked=asked, auto_id=f"tell-{at}-%s")
        for at, asked in enumerate([*page.open, Open("", None)])
    ]
