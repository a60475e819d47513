"""What is asked about a worry and its answer."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.worries import queries
from parley.web.editing import EditForm
from parley.web.forms import LongSelect


class WorryForm(EditForm):
    """What they could worry about, the honest answer, and what it rests on. `key` is where the answer waits."""

    worry = forms.CharField(
        label="What could worry them",
        max_length=300,
        help_text="As they would put it to a colleague after you have left.",
        error_messages={"required": "What could they worry about?"},
    )
    answer = forms.CharField(
        label="Your honest answer",
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 6}),
        help_text="Three or four sentences, nothing in them that is not so. Then stop, and let them ask.",
    )
    story = forms.ChoiceField(label="A story that shows it", required=False, widget=LongSelect)
    entry = forms.ChoiceField(label="Work that shows it", required=False, widget=LongSelect)

    def __init__(self, *args: Any, scope: Scope, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        held = {name: self.initial.get(name) or None for name in ("story", "entry")}
        for name, choices in queries.support_choices(scope, **held).items():
            self.fields[name].choices = [("", "Nothing"), *choices]  # type: ignore[attr-defined]
        attrs = self.fields["answer"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting

    def told(self) -> dict[str, Any]:
        """What was typed, for the action."""
        data = self.cleaned_data
        support = {f"{name}_id": uuid.UUID(data[name]) if data[name] else None for name in ("story", "entry")}
        return {"worry": data["worry"], "answer": data["answer"], **support}
