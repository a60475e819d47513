"""What is asked about the weight of a story: a word and a reason for each ground, both optional."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.evidence.strength.engine import Strength
from parley.evidence.strength.queries import SAYS
from parley.web.editing import EditForm


class StrengthForm(EditForm):
    """The person's own statements about the four grounds."""

    def __init__(self, *args: Any, strength: Strength, **options: Any) -> None:
        super().__init__(*args, **options)
        self.strength = strength
        for ground in strength.grounds:
            stated = ground.stated
            self.fields[f"{ground.name}_says"] = forms.ChoiceField(
                label="What do you say?",
                required=False,
                choices=[("", "As found"), *SAYS],
                initial=stated.says if stated else "",
            )
            self.fields[f"{ground.name}_why"] = forms.CharField(
                label="Why",
                required=False,
                max_length=1_000,
                initial=stated.why if stated else "",
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """(ground, verdict field, reason field) of each ground."""
        return [(each, self[f"{each.name}_says"], self[f"{each.name}_why"]) for each in self.strength.grounds]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for ground in self.strength.grounds:
            if data.get(f"{ground.name}_why") and not data.get(f"{ground.name}_says"):
                self.add_error(f"{ground.name}_says", "Choose what you say; the reason is kept with it.")
        return data

    def says(self) -> dict[str, tuple[str, str]]:
        """What was said, to be handed to the action."""
        return {
            each.name: (self.cleaned_data[f"{each.name}_says"], self.cleaned_data[f"{each.name}_why"])
            for each in self.strength.grounds
        }
