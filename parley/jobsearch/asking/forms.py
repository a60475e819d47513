"""The forms of questions to ask."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.asking import actions, queries
from parley.jobsearch.asking.queries import Line
from parley.web.editing import EditForm


class ProposeForm(forms.Form):
    """How many minutes there are for each person, and what to learn about first."""

    minutes = forms.IntegerField(
        label="Minutes for each person", min_value=1, max_value=actions.LONGEST_MINUTES, initial=queries.USUAL_MINUTES
    )
    wanted = forms.MultipleChoiceField(label="Learn about first", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["wanted"].choices = queries.topics()  # type: ignore[attr-defined]


class OwnForm(forms.Form):
    """A question in one's own words."""

    text = forms.CharField(
        label="A question of your own", max_length=500, error_messages={"required": "Write the question first."}
    )
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=actions.LONGEST_MINUTES, initial=2)
    person = forms.ChoiceField(label="For", required=False)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class AnswerForm(EditForm):
    """What was asked, what was answered, and how it sounded."""

    text = forms.CharField(label="The question", max_length=500, error_messages={"required": "A question needs words."})
    answer = forms.CharField(
        label="What they said",
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        help_text="In their words, as far as you remember them.",
    )
    sounds = forms.ChoiceField(
        label="How it sounded to you",
        required=False,
        choices=[("", "I do not judge it"), *queries.SOUNDS],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, scope: Scope, line: Line, **options: Any) -> None:
        key = actions.draft_key(line.id)
        super().__init__(*args, initial={"text": line.text, "answer": line.answer, "sounds": line.sounds}, **options)
        attrs = self.fields["answer"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting
