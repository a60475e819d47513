"""The factors that may be changed. Empty means the default, which stands beside the field with its source."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms

from parley.kernel.currencies import CODES
from parley.offers.valuation import queries
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
    currency = forms.ChoiceField(
        label="Compare in", required=False, choices=[("", "Whatever most are in"), *CURRENCIES]
    )


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
