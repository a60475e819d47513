"""What would be asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from parley.offers.alternatives.forms import AmountField, ReadField, Terms
from parley.offers.counter.engine import Wish


class WishForm(Terms):
    """A base, days of leave, and what a day is worth. It is asked by an address, and nothing of it is kept."""

    base = AmountField(label="The base you would ask for, a year", placeholder="112k")
    days = ReadField(label="Days of leave beyond theirs", places=1, low=0, high=60, help_text="In place of shares.")
    day_worth = AmountField(label="What such a day is worth to you", help_text="Empty: a day's pay.")

    def clean(self) -> dict[str, Any]:
        self.read_amounts(self.of_offer)
        return self.cleaned_data

    def wish(self) -> Wish | None:
        """The wish, None without a base."""
        told = self.cleaned_data
        if told.get("base") is None:
            return None
        return Wish(told["base"], told.get("days") or Decimal(0), told.get("day_worth"))
