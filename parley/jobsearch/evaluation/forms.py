"""What is asked about a flag."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.evaluation import queries
from parley.jobsearch.evaluation.actions import Sign
from parley.web.editing import EditForm


class FlagForm(EditForm):
    """A good or a bad sign, what it rests on, and where that came from. `key` is where the evidence waits."""

    tone = forms.ChoiceField(
        label="A good or a bad sign",
        choices=queries.TONES,
        widget=forms.RadioSelect,
        error_messages={"required": "Is it a good or a bad sign?"},
    )
    text = forms.CharField(
        label="The sign, in a line", max_length=300, error_messages={"required": "Say the sign in a line."}
    )
    evidence = forms.CharField(
        label="What you saw or heard",
        max_length=5_000,
        widget=forms.Textarea({"rows": 4}),
        help_text="What anybody would have seen or heard who was there, apart from what you make of it.",
        error_messages={"required": "What did you see or hear? Without it this is a mood, not a flag."},
    )
    origin = forms.ChoiceField(label="Where it comes from")
    dimension = forms.ChoiceField(label="On which side of the company")

    def __init__(self, *args: Any, scope: Scope, company_id: uuid.UUID, key: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["origin"].choices = queries.origin_choices(scope, company_id)  # type: ignore[attr-defined]
        self.fields["dimension"].choices = queries.dimension_choices()  # type: ignore[attr-defined]
        attrs = self.fields["evidence"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting

    def sign(self) -> Sign:
        """What was typed, for the action."""
        data = self.cleaned_data
        origin, _, held = data["origin"].partition(":")
        origin_id = uuid.UUID(held) if held else None
        return Sign(data["dimension"], data["tone"], data["text"], data["evidence"], origin, origin_id)
