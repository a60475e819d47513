"""Who is asked, and what they said."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.web.editing import EditForm

NO_NAME = "Give a name, as you would use it in a letter: my partner, Ana, my old manager."


class NameForm(forms.Form):
    """Somebody to be named."""

    name = forms.CharField(label="Who", max_length=200, error_messages={"required": NO_NAME})
    bond = forms.CharField(
        label="What they are to you", max_length=200, required=False, help_text="Or what they know about."
    )


class AdviserForm(EditForm):
    """Somebody who is named, and what they said."""

    name = forms.CharField(label="Who", max_length=200, error_messages={"required": NO_NAME})
    bond = forms.CharField(label="What they are to you", max_length=200, required=False)
    said = forms.CharField(
        label="What they said", max_length=20_000, required=False, widget=forms.Textarea({"rows": 6, "class": "prose"})
    )

    def __init__(self, *args: Any, scope: Scope, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        attrs = self.fields["said"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting
