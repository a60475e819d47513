"""The facts of a negotiation in the words of a letter. Pure: what is not known is left out, never made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Named:
    """A part of an offer as it is written in a letter: its name, and its amount or its words."""

    name: str
    amount: Decimal | None = None
    currency: str = ""
    words: str = ""

    @property
    def text(self) -> str:
        """A base of 104,000 EUR a year."""
        if self.amount is None:
            return f"{self.name} {self.words}".strip()
        tail = f" {self.words}" if self.words else ""
        return f"{self.name} of {amount(self.amount)} {self.currency}{tail}"


def amount(value: Decimal) -> str:
    """104,000, or 104,000.50 where there are cents."""
    whole = value == value.to_integral_value()
    return f"{value:,.0f}" if whole else f"{value:,.2f}"


def listed(parts: Sequence[str], *, last: str = "and") -> str:
    """a, b and c."""
    known = [part for part in parts if part]
    if len(known) < 2:
        return "".join(known)
    return f"{', '.join(known[:-1])} {last} {known[-1]}"
