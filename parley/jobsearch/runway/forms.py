"""Figures of a company's money, as they are typed and as they are moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from parley.jobsearch.runway.actions import HIGHEST_GROWTH, LARGEST, LOWEST_GROWTH, Told
from parley.jobsearch.runway.engine import Assumptions
from parley.kernel.currencies import CODES
from parley.kernel.money import Money
from parley.kernel.money_text import parse_money
from parley.kernel.numbers import MINUS, number_text
from parley.kernel.problems import Problem
from parley.web.editing import EditForm
from parley.web.forms import DayInput, LongSelect

AMOUNTS, RATES = ("revenue", "costs", "cash"), ("growth", "cost_growth")
SLIDERS = {
    "growth": "Growth of revenue in a month",
    "cost_growth": "Growth of costs in a month",
    "costs": "Costs in a month",
    "revenue": "Revenue in a month",
    "cash": "Cash now",
}
CURRENCIES = [(code, code) for code in sorted(CODES)]


@dataclass(frozen=True, slots=True)
class Slider:
    """A figure that can be moved; the numbers are as an input of the page has them."""

    name: str
    label: str
    value: str
    min: str
    max: str
    step: str
    unit: str


class AmountField(forms.CharField):
    """An amount as people write it: 40k, 1.2m, 40,000. Its form reads it once the currency is known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=60, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **options
        )

    def prepare_value(self, value: Any) -> Any:
        return number_text(value) if isinstance(value, Decimal) else value


class RateField(forms.CharField):
    """Per cent in a month: 5, 5 %, −2,5."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=20, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}), **options
        )

    def prepare_value(self, value: Any) -> Any:
        return number_text(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        rate = read_rate(super().clean(value))
        if rate is None:
            raise forms.ValidationError("Write per cent, for example 5 or 2.5.")
        return rate


class FiguresForm(EditForm):
    """What a company takes in and spends in a month, how both grow, what it has, and who said so."""

    revenue = AmountField(label="Revenue in a month")
    growth = RateField(
        label="It grows in a month by, in %", help_text="The mean of the last few months, not the best one."
    )
    costs = AmountField(label="Costs in a month")
    cost_growth = RateField(
        label="They grow in a month by, in %",
        help_text="0 is how the question is usually asked. Ask how many they will hire.",
    )
    cash = AmountField(label="Cash in the bank", help_text="Not what they hope to raise.")
    currency = forms.ChoiceField(label="Currency", choices=CURRENCIES, widget=LongSelect)
    as_of = forms.DateField(label="As of", widget=DayInput, error_messages={"invalid": "Write it like 2026-03-20."})
    source = forms.CharField(
        label="Who said so", max_length=500, required=False, help_text="A person and a day, an article, their accounts."
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in AMOUNTS:
            if name in data:
                found = parse_money(data[name], data.get("currency", "EUR"))
                if isinstance(found, Money) and found.currency == data.get("currency", found.currency):
                    data[name] = round(found.amount, 2)
                else:
                    self.add_error(name, _said(found))
        return data

    def told(self) -> Told:
        """What was typed, for the action."""
        data = self.cleaned_data
        figures = Assumptions(**{name: data[name] for name in (*AMOUNTS, *RATES)})
        return Told(data["currency"], figures, data["as_of"], data["source"])


def _said(found: object) -> str:
    if isinstance(found, Problem):
        return found.sentence
    return "Write one amount, in the currency chosen below."


def read_rate(text: str) -> Decimal | None:
    """Per cent from what was typed, to two places, or None."""
    bare = text.replace(MINUS, "-").replace("%", "").replace(",", ".").strip()
    try:
        rate = Decimal(bare)
    except InvalidOperation:
        return None
    return round(rate, 2) if rate.is_finite() and abs(rate) < 10_000 else None


def moved(asked: Mapping[str, str], told: Assumptions) -> Assumptions:
    """The figures told, with those that an address asks to try in their place. Nonsense is read as what was told."""
    found = {name: _within(asked.get(name, ""), getattr(told, name), 0, LARGEST) for name in AMOUNTS}
    found |= {name: _within(asked.get(name, ""), getattr(told, name), LOWEST_GROWTH, HIGHEST_GROWTH) for name in RATES}
    return Assumptions(**found)


def _within(text: str, usual: Decimal, low: Decimal | int, high: Decimal | int) -> Decimal:
    try:
        value = round(Decimal(text.strip()), 2)
    except (InvalidOperation, ValueError):
        return usual
    return value if value.is_finite() and low <= value <= high else usual


def slid(told: Assumptions, tried: Assumptions) -> list[Slider]:
    """The sliders: each figure with its bounds around what was told, and where it stands."""
    return [_slider(name, label, getattr(told, name), getattr(tried, name)) for name, label in SLIDERS.items()]


def _slider(name: str, label: str, usual: Decimal, value: Decimal) -> Slider:
    if name in RATES:
        low, high, step = Decimal(-10), max(Decimal(30), usual + 10), Decimal("0.1")
    else:
        # From nothing to three times what was told, in hundreds of steps of a round size.
        low, high = Decimal(0), max(usual * 3, Decimal(1000))
        step = Decimal(10) ** max(0, len(str(int(high))) - 3)
    # A browser counts its steps from the least value, and what was told must be on one of them.
    low = usual - step * ((usual - low) // step)
    return Slider(name, label, f"{value:f}", f"{low:f}", f"{high:f}", f"{step:f}", " %" if name in RATES else "")
