"""What the story desk asks: a name, six parts, and what the story shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from parley.evidence.stories.content import LONGEST_PART, PARTS
from parley.web.editing import EditForm
from parley.web.forms import ListField


class NewStoryForm(forms.Form):
    """An empty story: its name."""

    title = forms.CharField(
        label="What would you call it?",
        max_length=300,
        error_messages={"required": "Give the story a name by which you would know it."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "The night the ledger stopped"}),
    )


class StoryForm(EditForm):
    """A story with its six parts."""

    title = forms.CharField(label="Name", max_length=300)
    competencies = ListField(label="What it shows", help_text="Competencies, with commas between.")

    def __init__(self, *args: Any, key: str, kept: Mapping[str, str] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        for part in PARTS:
            draft = f"{key}:{part.name}"
            attrs = {"rows": 5, "data-draft": draft, "aria-describedby": f"ask-{part.name} notes-{part.name}"}
            if kept and draft in kept:
                attrs["data-draft-text"] = kept[draft]
            self.fields[part.name] = forms.CharField(
                label=part.title, required=False, max_length=LONGEST_PART, widget=forms.Textarea(attrs=attrs)
            )

    @property
    def parts(self) -> list[tuple[Any, Any]]:
        """(part, bound field) in the order in which a story is told."""
        return [(part, self[part.name]) for part in PARTS]
