"""The beliefs that the page of a range asks about, as sliders that stand at the default until they are moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from parley.offers.ranges.queries import FACTORS
from parley.offers.valuation.engine.rules import HAZARD
from parley.offers.valuation.forms import FactorField
from parley.web.editing import EditForm

HUNDRED = Decimal(100)
DEFAULTS = {"leaving_per_year": HAZARD} | {field: default for field, (_, default) in FACTORS.items()}
#: Label and end of each slider, in per cent.
SLIDERS = {
    "leaving_per_year": ("Rate of leaving a year", 60),
    "volatility": ("How much a listed share moves in a year", 100),
    "failure_chance": ("Chance that a private company fails", 90),
    "loss_chance": ("Chance that it ends below the last price", 95),
}


class SliderField(FactorField):
    """Per cent on a slider, in steps of a half."""

    def __init__(self, *, label: str, high: int) -> None:
        super().__init__(label=label, low=0, high=high)
        attrs = {"min": "0", "max": str(high), "step": "0.5", "data-suffix": "\u00a0%"}
        self.widget = forms.TextInput(attrs=attrs)
        self.widget.input_type = "range"


class BeliefsForm(EditForm):
    """The beliefs that bear on one offer. `stored` is what is kept, None where the default holds."""

    def __init__(self, *args: Any, stored: Mapping[str, Any], asks: Iterable[str], **options: Any) -> None:
        self.stored = {name: stored[name] for name in SLIDERS if name in asks}
        initial = {name: DEFAULTS[name].value * HUNDRED if kept is None else kept for name, kept in self.stored.items()}
        super().__init__(*args, initial=initial, **options)
        for name in self.stored:
            label, high = SLIDERS[name]
            self.fields[name] = SliderField(label=label, high=max(high, int(initial[name]) + 1))

    def clean(self) -> dict[str, Any]:
        """A slider that was left at the default keeps it."""
        fails, below = (self.cleaned_data.get(name) for name in ("failure_chance", "loss_chance"))
        if fails is not None and below is not None and below < fails:
            self.add_error("loss_chance", "A company that fails ends below the last price, so this cannot be less.")
        for name, kept in self.stored.items():
            if kept is None and self.cleaned_data.get(name) == DEFAULTS[name].value * HUNDRED:
                self.cleaned_data[name] = None
        return self.cleaned_data

    def sources(self) -> list[tuple[Any, str]]:
        """Each slider with where its value comes from."""
        return [
            (self[name], "Yours" if kept is not None else DEFAULTS[name].source) for name, kept in self.stored.items()
        ]
