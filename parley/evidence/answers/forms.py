"""What a guided text asks: its parts, and for whom it is where there are several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from parley.packs.guides import Guide
from parley.web.editing import EditForm

LONGEST_PART = 20_000


class VariantForm(forms.Form):
    """For whom or what another text of the same guide is."""

    variant = forms.CharField(label="Which one?", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class PartsForm(EditForm):
    """A guided text with its parts."""

    def __init__(
        self, *args: Any, guide: Guide, key: str, kept: Mapping[str, str] | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.guide = guide
        if guide.variants:
            self.fields["variant"] = forms.CharField(
                label=guide.variants.capitalize(),
                max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )
        for part in guide.parts:
            draft = f"{key}:{part.id}"
            attrs: dict[str, Any] = {"rows": 4, "data-draft": draft, "aria-describedby": f"ask-{part.id}"}
            if kept and draft in kept:
                attrs["data-draft-text"] = kept[draft]
            self.fields[part.id] = forms.CharField(
                label=part.title, required=False, max_length=LONGEST_PART, widget=forms.Textarea(attrs=attrs)
            )

    @property
    def parts(self) -> list[tuple[Any, Any]]:
        """(part, bound field) in the order in which they are told."""
        return [(part, self[part.id]) for part in self.guide.parts]

    def words(self) -> dict[str, str]:
        """The parts as they were typed."""
        return {part.id: self.cleaned_data[part.id] for part in self.guide.parts}


def draft_keys(guide: Guide, key: str) -> list[str]:
    """Under which keys the parts are kept while they are typed."""
    return [f"{key}:{part.id}" for part in guide.parts]
