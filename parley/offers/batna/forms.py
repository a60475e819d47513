"""The beliefs behind walking away, as sliders that stand at what the ledger says until they are moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from parley.offers.batna.queries import Slider
from parley.offers.valuation.forms import FactorField
from parley.web.editing import EditForm

#: What is a whole number, and what is never empty once it is kept.
WHOLE = frozenset({"days", "deadline_days"})
USUAL: Mapping[str, Decimal] = {"days": Decimal(90), "luck": Decimal(100), "shock": Decimal(0)}


class WalkingForm(EditForm):
    """The sliders. `kept` is what is stored, None where the ledger or a default speaks."""

    def __init__(self, *args: Any, sliders: Sequence[Slider], kept: Mapping[str, Any], **options: Any) -> None:
        self.sliders, self.kept = sliders, kept
        super().__init__(*args, initial={each.name: Decimal(each.value) for each in sliders}, **options)
        for each in sliders:
            field = FactorField(label=each.label, low=int(float(each.low)), high=int(float(each.high)))
            attrs = {"min": each.low, "max": each.high, "step": each.step}
            attrs |= {f"data-{name}": text for name in ("prefix", "suffix") if (text := getattr(each, name))}
            field.widget = forms.TextInput(attrs=attrs)
            field.widget.input_type = "range"
            self.fields[each.name] = field

    def believed(self) -> dict[str, Any]:
        """What differs from where the sliders stood, and what was kept before; the rest is left to the ledger."""
        found: dict[str, Any] = {}
        for each in self.sliders:
            value = self.cleaned_data.get(each.name)
            if value is None:
                continue
            if value == Decimal(each.value):
                if self.kept[each.name] is not None or each.name in USUAL:
                    found[each.name] = self.kept[each.name]
                continue
            found[each.name] = int(value) if each.name in WHOLE else value
        return found

    def rows(self) -> list[tuple[Any, Slider]]:
        """Each field with its slider."""
        return [(self[each.name], each) for each in self.sliders]
