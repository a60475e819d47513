"""What is asked of the market, and the file that is given."""

from __future__ import annotations

from typing import Any

from django import forms

from parley.kernel.currencies import CODES
from parley.offers.market.engine.questions import Question

WHO = [("", "each row once"), ("people", "as often as it speaks for people")]
LEVELS = "As the file writes it; I to IV in disclosure data."


class QuestionForm(forms.Form):
    """For which work, where, at which level; all of it may stay empty."""

    occupation = forms.CharField(
        label="Kind of work", max_length=200, required=False,
        widget=forms.TextInput(attrs={"placeholder": "software engineer, or 15-1252", "autocomplete": "off"}),
    )  # fmt: skip
    place = forms.CharField(
        label="Place", max_length=200, required=False,
        widget=forms.TextInput(attrs={"placeholder": "Texas, or Austin, TX", "autocomplete": "off"}),
    )  # fmt: skip
    level = forms.CharField(label="Level", max_length=100, required=False, help_text=LEVELS)
    count = forms.ChoiceField(label="A row counts", choices=WHO, required=False)

    def question(self) -> Question:
        """What was asked; what does not read as it should is left out."""
        given: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        words = {name: str(given.get(name, "")).replace("\x00", "") for name in ("occupation", "place", "level")}
        return Question(**words, per_person=given.get("count") == "people")


class PayFileForm(forms.Form):
    """One file of pay, and the currency of a table that names none."""

    file = forms.FileField(
        label="The file",
        error_messages={"required": "Choose a file first.", "empty": "That file is empty, so there is nothing in it."},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    currency = forms.ChoiceField(
        label="Currency, where the file names none",
        required=False,
        choices=[("", "The file names it"), *[(code, code) for code in sorted(CODES)]],
    )
