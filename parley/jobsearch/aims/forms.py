"""What is asked about an aim."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from parley.jobsearch.aims.actions import Words
from parley.jobsearch.aims.queries import PRESENT
from parley.kernel.currencies import CODES
from parley.kernel.money import MoneyRange
from parley.kernel.money_text import parse_money
from parley.kernel.problems import Problem
from parley.web.editing import EditForm
from parley.web.forms import LongSelect

LARGEST = Decimal(10) ** 10


class AimForm(EditForm):
    """The pay one is after, and what one says of the present one."""

    target = forms.CharField(
        label="Base pay by the year that you are after",
        required=False,
        max_length=60,
        help_text="Such as 125,000 or 125k. A number of your own below it will be marked in your messages.",
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "decimal"}),
    )
    currency = forms.ChoiceField(label="Currency", choices=[(code, code) for code in sorted(CODES)], widget=LongSelect)
    present_pay = forms.ChoiceField(
        label="What you have now", choices=PRESENT, widget=forms.RadioSelect,
        help_text="In some places they may not ask. Whatever you choose, say nothing that is not so.",
    )  # fmt: skip
    because = forms.CharField(
        label="What it rests on",
        required=False,
        max_length=500,
        help_text="For your own eyes: a survey, an offer, what a friend there earns.",
    )

    def clean_target(self) -> Decimal | None:
        """The amount; of a range its low end, since that is what gets remembered."""
        text = self.cleaned_data["target"].strip()
        if not text:
            return None
        found = parse_money(text, str(self.data.get(self.add_prefix("currency"), "EUR")) or "EUR")
        if isinstance(found, Problem):
            raise ValidationError(found.sentence)
        amount = found.low.amount if isinstance(found, MoneyRange) else found.amount
        if not 0 < amount < LARGEST:
            raise ValidationError("Write an amount by the year, for example 120k.")
        return amount.quantize(Decimal("0.01"))

    def words(self) -> Words:
        """What was typed, to be handed to an action."""
        return Words(**{name: self.cleaned_data[name] for name in Words.__dataclass_fields__})
