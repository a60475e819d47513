"""What is asked about an ask."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from parley.offers.alternatives.forms import AmountField, Terms
from parley.offers.asks import queries
from parley.offers.asks.actions import Words
from parley.web.editing import EditForm
from parley.web.forms import LongSelect


class AskForm(Terms, EditForm):
    """One ask: its words, the reason and what shows it, and what came of it."""

    wanted = forms.CharField(
        label="What you ask for", max_length=300,
        error_messages={"required": "Say what you ask for, as it would stand in a letter."},
    )  # fmt: skip
    amount = AmountField(label="The sum, where it is one", help_text="By the year, or once for signing money.")
    reason = forms.CharField(
        label="Because", max_length=1_000, required=False, widget=forms.Textarea({"rows": 2}),
        help_text="One reason that is hard to argue with, as the rest of a sentence that begins with “because”.",
    )  # fmt: skip
    evidence = forms.CharField(
        label="What you have shown", max_length=500, required=False,
        help_text="Half a sentence, as it may stand in a letter. Nothing confidential.",
    )  # fmt: skip
    shown_by = forms.ChoiceField(label="From your stories and log", required=False, widget=LongSelect)
    answer = forms.ChoiceField(label="How it stands", choices=queries.ANSWERS, required=False)
    said = forms.CharField(label="What they said to it", max_length=1_000, required=False)

    def __init__(self, *args: Any, evidence: Sequence[tuple[str, str]], held: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", "None"), *evidence]
        if held and held not in dict(choices):
            choices.append((held, "What was chosen before"))
        self.fields["shown_by"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.read_amounts(self.of_offer)
        return self.cleaned_data

    def words(self) -> Words:
        """What was told, as the action takes it."""
        return Words(**self.cleaned_data)
