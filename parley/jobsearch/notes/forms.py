"""One long text, kept while it is typed."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.web.editing import EditForm


class NoteForm(EditForm):
    """A note in Markdown. `key` is where it is kept until it is saved; `ghosted` asks whether it is their answer."""

    text = forms.CharField(
        label="What happened, or what did you notice?",
        max_length=100_000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Write a few words first."},
    )

    def __init__(self, *args: Any, scope: Scope, key: str, ghosted: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if ghosted:
            label = "They wrote or called: open it again, where it was"
            self.fields["theirs"] = forms.BooleanField(label=label, required=False)
        attrs = self.fields["text"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting
