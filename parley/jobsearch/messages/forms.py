"""What the page of a message asks."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.messages.engine.reading import LONGEST
from parley.jobsearch.messages.queries import SITUATIONS
from parley.web.editing import EditForm


class MessageForm(EditForm):
    """A message as it is written. `key` is where its words are kept until they are saved."""

    subject = forms.CharField(
        label="Subject", required=False, max_length=300, widget=forms.TextInput({"autocomplete": "off"})
    )
    situation = forms.ChoiceField(label="Written in this situation", choices=SITUATIONS)
    text = forms.CharField(
        label="Your message",
        required=False,
        strip=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 16, "class": "prose", "aria-describedby": "notes-text"}),
    )
    sent_on = forms.DateField(
        label="Sent on",
        required=False,
        help_text="Left empty: now.",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, scope: Scope, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        attrs = self.fields["text"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting

    def clean_text(self) -> str:
        """Line ends as the page counts them: one character each."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")
