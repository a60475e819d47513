"""The two lines with their words, and of each open offer whether some package would make one sign."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from parley.kernel.problems import Problem
from parley.offers.alternatives.engine import read_amount
from parley.offers.lines.queries import WINNABLE, Against
from parley.web.editing import EditForm


class LineField(forms.CharField):
    """An amount a year, as people write it; empty is no line."""

    def __init__(self, *, label: str, placeholder: str, currency: str) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "placeholder": placeholder}
        super().__init__(label=label, max_length=60, required=False, widget=forms.TextInput(attrs=attrs))
        self.currency = currency

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        amount = read_amount(text, self.currency, places=2)
        if isinstance(amount, Problem):
            raise forms.ValidationError(amount.sentence)
        if amount <= 0:
            raise forms.ValidationError("A line lies above nought.")
        return amount

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,.2f}".removesuffix(".00") if isinstance(value, Decimal) else value


class LinesForm(EditForm):
    """The page's form. Amounts are read in the currency of the lines."""

    def __init__(self, *args: Any, stored: Mapping[str, Any], offers: Sequence[Against], **options: Any) -> None:
        self.currency, self.offers = stored["currency"], offers
        initial = dict(stored)
        for each in offers:
            initial |= {f"winnable-{each.id}": each.winnable, f"signs-{each.id}": each.signs_if}
        super().__init__(*args, initial=initial, **options)
        words = {"max_length": 500, "required": False}
        self.fields["walk_away"] = LineField(label="You walk away below", placeholder="95k", currency=self.currency)
        self.fields["walk_words"] = forms.CharField(
            label="Or when", widget=forms.TextInput(attrs={"placeholder": "on call more than one week in six"}), **words
        )
        self.fields["sign_at_once"] = LineField(
            label="You sign at once from", placeholder="125k", currency=self.currency
        )
        self.fields["sign_words"] = forms.CharField(
            label="Provided that", widget=forms.TextInput(attrs={"placeholder": "the level is staff"}), **words
        )
        for each in offers:
            self.fields[f"winnable-{each.id}"] = forms.ChoiceField(
                label=f"Would any package make you sign with {each.name}?",
                choices=WINNABLE, required=False, widget=forms.RadioSelect,
            )  # fmt: skip
            self.fields[f"signs-{each.id}"] = forms.CharField(label=f"Which ({each.name})", **words)

    def lines(self) -> dict[str, Any]:
        """What the action takes of the two lines."""
        names = ("walk_away", "sign_at_once", "walk_words", "sign_words")
        return {name: self.cleaned_data[name] for name in names} | {"currency": self.currency}

    def considered(self) -> list[tuple[uuid.UUID, str, str]]:
        """Each offer with whether it can be won, and by what."""
        data = self.cleaned_data
        return [(each.id, data[f"winnable-{each.id}"], data[f"signs-{each.id}"]) for each in self.offers]

    def rows(self) -> list[tuple[Against, Any, Any]]:
        """Each offer with its two fields."""
        return [(each, self[f"winnable-{each.id}"], self[f"signs-{each.id}"]) for each in self.offers]
