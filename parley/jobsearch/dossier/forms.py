"""What is asked about a note of the research and about what to bring up."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from parley.core import drafts
from parley.core.scope import Scope
from parley.jobsearch.dossier import queries
from parley.jobsearch.dossier.actions import Found
from parley.jobsearch.dossier.queries import Finding
from parley.web.editing import EditForm
from parley.web.forms import DayInput


class NoteForm(EditForm):
    """What was found out, where it stands, and of which day that is. `key` is where the words wait until then."""

    text = forms.CharField(
        label="What you found",
        max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Write down what you found."},
    )
    source = forms.CharField(
        label="Where it stands", max_length=500, required=False, help_text="An address, a page, who said it."
    )
    dated = forms.DateField(
        label="Of which day it is",
        required=False,
        widget=DayInput,
        help_text="News ages. Leave it empty where it has no date.",
        error_messages={"invalid": "Write it like 2026-03-20."},
    )
    step = forms.ChoiceField(label="Belongs to", required=False)

    def __init__(
        self, *args: Any, scope: Scope, key: str, note: Finding | None = None, step: str = "", **options: Any
    ) -> None:
        initial = (
            {"text": note.text, "source": note.source, "dated": note.dated, "step": note.step}
            if note
            else {"step": step}
        )
        super().__init__(*args, initial=initial, fresh=note is None, **options)
        self.fields["step"].choices = [("", "No step"), *queries.step_choices()]  # type: ignore[attr-defined]
        attrs = self.fields["text"].widget.attrs
        attrs["data-draft"] = key
        if waiting := drafts.kept(scope, [key]).get(key):
            attrs["data-draft-text"] = waiting

    def found(self) -> Found:
        """What was typed, for the action."""
        return Found(**{name: self.cleaned_data[name] for name in ("text", "step", "source", "dated")})


class PointForm(EditForm):
    """Something to bring up, and the note it rests on."""

    text = forms.CharField(
        label="What you would bring up",
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
        help_text="What you saw, what it has to do with your work, and the question that follows.",
        error_messages={"required": "Say what you would bring up."},
    )
    note = forms.ChoiceField(label="Rests on", required=False)

    def __init__(self, *args: Any, notes: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["note"].choices = [("", "Nothing noted"), *notes]  # type: ignore[attr-defined]

    def note_id(self) -> uuid.UUID | None:
        """The note chosen."""
        chosen = self.cleaned_data["note"]
        return uuid.UUID(chosen) if chosen else None
