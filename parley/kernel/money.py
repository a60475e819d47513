from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from fractions import Fraction

from parley.kernel.currencies import SYMBOLS
from parley.kernel.numbers import MINUS, NO_BREAK, number_text, to_decimal

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

    def allocate(self, weights: Sequence[Decimal | int]) -> tuple[Money, ...]:
        """Shares in proportion to `weights`, in whole smallest units, that add up to exactly this amount.

        What rounding leaves over goes one unit at a time to the largest lost fractions, earlier ones first (the method
        of largest remainders, after Alexander Hamilton, 1792); an amount finer than the smallest unit keeps its tail in
        the first share with a weight. Raises MoneyError when there are no weights, one is negative, or all are zero.
        """
        exact = [Fraction(weight) for weight in weights if Decimal(weight).is_finite()]
        if len(exact) != len(weights) or not exact or min(exact) < 0 or sum(exact) == 0:
            raise MoneyError("To share out money, give weights that are not negative and not all zero.")
        scale = 10 ** minor_places(self.currency)
        units = Fraction(self.amount) * scale
        sign, size = (-1 if units < 0 else 1), abs(units)
        whole = size.numerator // size.denominator
        quotas = [Fraction(whole) * weight / sum(exact) for weight in exact]
        shares = [Fraction(int(quota)) for quota in quotas]
        by_loss = sorted(range(len(quotas)), key=lambda i: (shares[i] - quotas[i], i))
        for i in by_loss[: whole - int(sum(shares))]:
            shares[i] += 1
        shares[next(i for i, weight in enumerate(exact) if weight)] += size - whole
        places = max(minor_places(self.currency), -int(self.amount.as_tuple().exponent))
        return tuple(Money(to_decimal(sign * share / scale, places), self.currency) for share in shares)

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

    def convert(self, money: Money) -> Money:
        """The same money in the target currency, unrounded; MoneyError for another currency or a senseless rate."""
        if money.currency != self.origin:
            raise MoneyError(f"This rate turns {self.origin} into {self.target}; the amount is in {money.currency}.")
        if not self.value.is_finite() or self.value <= 0:
            raise MoneyError(f"The rate from {self.origin} to {self.target} must be a number above zero.")
        return Money(WIDE.multiply(money.amount, self.value), self.target)


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
