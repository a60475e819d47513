"""What is asked about criteria: a name and a weight, and a judgement of each alternative with its reason."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from parley.offers.comparison.queries import ToJudge
from parley.web.editing import EditForm


class CriterionForm(EditForm):
    """A criterion's name."""

    name = forms.CharField(
        label="Something else that matters", max_length=200,
        error_messages={"required": "Give it a name, such as the way to work."},
    )  # fmt: skip

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class ScoreField(forms.CharField):
    """0 to 10, in halves or tenths if one likes; empty is not judged yet."""

    def __init__(self, *, placeholder: str = "0 to 10", **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "placeholder": placeholder}
        super().__init__(required=False, max_length=20, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value).replace(",", ".")
        if not text:
            return None
        if not re.fullmatch(r"\d{1,2}(\.\d)?", text) or Decimal(text) > 10:
            raise forms.ValidationError("Write a number from 0 to 10, such as 7 or 7.5; empty means not judged yet.")
        return Decimal(text)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class JudgeForm(CriterionForm):
    """A criterion's name, and a score with its reason for each alternative."""

    def __init__(self, *args: Any, alternatives: Sequence[ToJudge], measured: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["name"].label = "Name"
        self.alternatives = () if measured else tuple(alternatives)
        for each in self.alternatives:
            self.fields[f"score-{each.id}"] = ScoreField(label=each.name, initial=each.score)
            self.fields[f"doubt-{each.id}"] = ScoreField(
                label=f"Give or take ({each.name})", initial=each.doubt, placeholder="1"
            )
            self.fields[f"because-{each.id}"] = forms.CharField(
                label=f"Because ({each.name})", max_length=500, required=False, initial=each.because
            )

    def rows(self) -> list[tuple[Any, ...]]:
        """Score, how far it may be off, and reason of each alternative, as fields."""
        return [
            tuple(self[f"{name}-{each.id}"] for name in ("score", "doubt", "because")) for each in self.alternatives
        ]

    def doubts(self) -> dict[uuid.UUID, Decimal | None]:
        """How far each judgement may be off; None for the usual."""
        return {each.id: self.cleaned_data[f"doubt-{each.id}"] for each in self.alternatives}

    def clean(self) -> dict[str, Any]:
        for each in self.alternatives:
            why, score = self.cleaned_data.get(f"because-{each.id}"), self.cleaned_data.get(f"score-{each.id}")
            why = why or self.cleaned_data.get(f"doubt-{each.id}") is not None
            if why and score is None and f"score-{each.id}" not in self.errors:
                self.add_error(
                    f"score-{each.id}", "You wrote more about it. Write the number from 0 to 10 that goes with it."
                )
        return self.cleaned_data

    def judgements(self) -> dict[uuid.UUID, tuple[Decimal | None, str]]:
        """What the action takes."""
        data = self.cleaned_data
        return {each.id: (data[f"score-{each.id}"], data[f"because-{each.id}"]) for each in self.alternatives}


def weights_of(data: Mapping[str, str], *, moved: bool = False) -> dict[uuid.UUID, int]:
    """The weights that a form of sliders sent; what is no whole number from 0 to 100 is left out.

    With `moved`, so is one that stands where it was drawn (`was-`): another window may have moved it since.
    """
    found = {}
    for name, text in data.items():
        if not name.startswith("weight-") or not re.fullmatch(r"\d{1,3}", text) or int(text) > 100:
            continue
        key = name.removeprefix("weight-")
        if moved and data.get(f"was-{key}") == text:
            continue
        try:
            found[uuid.UUID(key)] = int(text)
        except ValueError:
            continue
    return found
