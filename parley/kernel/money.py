from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from parley.kernel.currencies import SYMBOLS
from parley.kernel.numbers import MINUS, NO_BREAK, number_text

NO_MINOR_UNIT = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "HUF", "XAF", "XOF", "PYG", "UGX"})
THREE_PLACES = frozenset({"BHD", "KWD", "OMR", "JOD", "TND", "IQD", "LYD"})
WIDE = Context(prec=60)
CODE = re.compile(r"[A-Z]{3}")


class MoneyError(ValueError):
    """An arithmetic that makes no sense with money; its text is a sentence to show."""


class Rounding(StrEnum):
    """How the last kept digit is decided. Commercial: half away from zero; banker's: a half goes to the even digit."""

    COMMERCIAL = ROUND_HALF_UP
    BANKERS = ROUND_HALF_EVEN
    TOWARDS_ZERO = ROUND_DOWN
    DOWN = ROUND_FLOOR
    UP = ROUND_CEILING


def minor_places(currency: str) -> int:
    """Decimal places of the currency's smallest unit (ISO 4217): 2 for most, 0 for the yen, 3 for the dinar."""
    if currency in NO_MINOR_UNIT:
        return 0
    return 3 if currency in THREE_PLACES else 2


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in one currency (ISO 4217 code, three capitals).

    Raises MoneyError for an amount that is not finite and for a malformed code.
    """

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not self.amount.is_finite():
            raise MoneyError("An amount of money must be a finite number.")
        if not CODE.fullmatch(self.currency):
            raise MoneyError(f"“{self.currency}” is not a currency code; write three capitals such as EUR.")

    def __add__(self, other: Money) -> Money:
        self._same(other, "added")
        return Money(WIDE.add(self.amount, other.amount), self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other, "subtracted")
        return Money(WIDE.subtract(self.amount, other.amount), self.currency)

    def __neg__(self) -> Money:
        return Money(self.amount.copy_negate(), self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        return Money(WIDE.multiply(self.amount, Decimal(factor)), self.currency)

    def __truediv__(self, divisor: Decimal | int) -> Money:
        if divisor == 0:
            raise MoneyError("Money cannot be divided by zero.")
        return Money(WIDE.divide(self.amount, Decimal(divisor)), self.currency)

    def __lt__(self, other: Money) -> bool:
        self._same(other, "compared")
        return self.amount < other.amount

    def __le__(self, other: Money) -> bool:
        self._same(other, "compared")
        return self.amount <= other.amount

    def __str__(self) -> str:
        return format_money(self)

    def round(self, places: int | None = None, rule: Rounding = Rounding.COMMERCIAL) -> Money:
        """The amount with so many places, by default to the currency's smallest unit; negative ones round to tens."""
        step = Decimal(1).scaleb(-(minor_places(self.currency) if places is None else places))
        rounded = self.amount.quantize(step, rounding=rule.value, context=WIDE)
        return Money(Decimal(f"{rounded:f}"), self.currency)

    def _same(self, other: Money, verb: str) -> None:
        if self.currency != other.currency:
            raise MoneyError(
                f"{self.currency} and {other.currency} cannot be {verb} without an exchange rate and its date."
            )


@dataclass(frozen=True, slots=True)
class MoneyRange:
    """A pay range as advertised: both ends in one currency, `low` at most `high`; raises MoneyError otherwise."""

    low: Money
    high: Money

    def __post_init__(self) -> None:
        if self.high < self.low:
            raise MoneyError("The lower end of a range cannot be above its upper end.")

    def __str__(self) -> str:
        return f"{format_money(self.low)} to {format_money(self.high)}"


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """How much of `target` one unit of `origin` bought on a day, and who said so."""

    origin: str
    target: str
    value: Decimal
    on: date
    source: str


def format_money(money: Money, places: int | None = None) -> str:
    """Money for reading: "€142,000", "€1,250.50", "$300" after a true minus, "CHF 90,000" (no-break space).

    Without `places` a whole amount has no decimals and any other is rounded to the smallest unit.
    """
    wanted = minor_places(money.currency) if places is None else places
    rounded = money.round(max(wanted, 0)).amount
    if places is None and rounded == rounded.to_integral_value():
        wanted = 0
    digits = number_text(abs(rounded), max(wanted, 0))
    name = SYMBOLS.get(money.currency, f"{money.currency}{NO_BREAK}")
    return f"{MINUS if rounded < 0 else ''}{name}{digits}"
