"""The factors that may be changed. Empty means the default, which stands beside the field with its source."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms

from parley.kernel.currencies import CODES
from parley.kernel.problems import Problem
from parley.offers.valuation import queries
from parley.offers.valuation.engine import tax
from parley.web.editing import EditForm
from parley.web.forms import DayInput, LongSelect

HORIZONS = (1, 2, 3, 4, 5, 6, 8, 10)
CURRENCIES = [(code, code) for code in sorted(CODES)]


class FactorField(forms.CharField):
    """A number as people type it: 7.5, 7,5, 15 %. Empty is None."""

    def __init__(self, *, low: int, high: int, places: int = 3, **options: Any) -> None:
        self.low, self.high, self.places = low, high, places
        attrs = {"inputmode": "decimal", "autocomplete": "off", "placeholder": options.pop("placeholder", "")}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value).replace("%", "").replace("\u2212", "-").replace(",", ".").strip()
        if not text:
            return None
        whole, _, tail = text.removeprefix("-").partition(".")
        if not (whole + tail).isdecimal() or len(whole) > 9 or len(tail) > self.places:
            raise forms.ValidationError(f"“{text[:20]}” does not read as a number with at most {self.places} decimals.")
        number = Decimal(text)
        if not self.low <= number <= self.high:
            raise forms.ValidationError(f"This must lie between {self.low} and {self.high}.")
        return number

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


class AssumptionsForm(EditForm):
    """The factors of every valuation."""

    years = forms.TypedChoiceField(
        label="Years to look at", coerce=int, choices=[(n, f"{n} year{'s' if n > 1 else ''}") for n in HORIZONS]
    )  # fmt: skip
    leaving_per_year = FactorField(
        label="Rate of leaving a year, %", low=0, high=100, required=False,
        placeholder=queries.percent_of("leaving_per_year"),
        help_text="0: you stay throughout. What has not vested and money owed back are lost to who leaves early.",
    )  # fmt: skip
    private_discount = FactorField(
        label="Discount before a listing, %", low=0, high=100, required=False,
        placeholder=queries.percent_of("private_discount"),
    )  # fmt: skip
    sale_chance = FactorField(
        label="Chance that options pay, %", low=0, high=100, required=False,
        placeholder=queries.percent_of("sale_chance"),
    )  # fmt: skip
    options_by = forms.ChoiceField(label="Options are valued by", choices=queries.OPTIONS_BY)
    risk_free = FactorField(
        label="Risk-free rate a year, %", low=0, high=100, required=False,
        help_text="For Black-Scholes alone, such as a government bond's.",
    )  # fmt: skip
    spent_share = FactorField(
        label="Share of pay you spend where you live, %", low=0, high=100, required=False,
        help_text="With a price level at the alternative, this compares what the pay buys. Empty: not compared.",
    )  # fmt: skip
    volatility = FactorField(
        label="How much a listed share moves in a year, %", low=0, high=200, required=False, placeholder="40",
        help_text="Its volatility, where a grant has none of its own.",
    )  # fmt: skip
    failure_chance = FactorField(
        label="Chance that a private company fails, %", low=0, high=99, required=False, placeholder="40"
    )
    loss_chance = FactorField(
        label="Chance that it ends below the last price, %", low=0, high=99, required=False, placeholder="65",
        help_text="Failures included.",
    )  # fmt: skip
    market_share = FactorField(
        label="Share of their movement that is the market’s, %", low=0, high=100, required=False, placeholder="30",
        help_text="It moves all your offers alike, so that one seldom falls alone.",
    )  # fmt: skip
    tax = forms.CharField(
        label="Your tax", max_length=300, required=False,
        widget=forms.TextInput(attrs={"placeholder": "35, or 0: 20; 50000: 42", "autocomplete": "off"}),
        help_text="Figures stay before tax. The page of a range can take this off: one effective rate in per cent, or "
        "bands, each with where it begins.",
    )  # fmt: skip
    currency = forms.ChoiceField(
        label="Compare in", required=False, choices=[("", "Whatever most are in"), *CURRENCIES]
    )

    def clean_tax(self) -> str:
        text: str = self.cleaned_data["tax"]
        found = tax.read(text)
        if isinstance(found, Problem):
            raise forms.ValidationError(found.sentence)
        return text

    def clean(self) -> dict[str, Any]:
        fails, below = (self.cleaned_data.get(name) for name in ("failure_chance", "loss_chance"))
        if fails is not None and below is not None and below < fails:
            self.add_error("loss_chance", "A company that fails ends below the last price, so this cannot be less.")
        return self.cleaned_data


class RateForm(forms.Form):
    """A dated exchange rate."""

    origin = forms.ChoiceField(label="From", choices=CURRENCIES, widget=LongSelect)
    target = forms.ChoiceField(label="To", choices=CURRENCIES, widget=LongSelect)
    value = FactorField(label="One of the first buys", low=0, high=10_000_000, places=10)
    on = forms.DateField(
        label="On the day", widget=DayInput,
        error_messages={"invalid": "This is no day of the calendar. It is kept here; write it like 2026-03-20."},
    )  # fmt: skip
    source = forms.CharField(
        label="Who says so", max_length=300, required=False,
        widget=forms.TextInput(attrs={"placeholder": "European Central Bank, my bank"}),
    )  # fmt: skip

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        self.today = today
        super().__init__(*args, **options)

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError("This day has not come yet. Take the newest rate that was published.")
        return day
