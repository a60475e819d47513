from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

#: Significant digits that every database keeps: SQLite holds a decimal as a double, exact to so many (IEEE 754).
DIGITS = 15
MINUS = "\u2212"
NO_BREAK = "\u00a0"


def to_decimal(value: Fraction, places: int = 2) -> Decimal:
    """An exact fraction as a decimal with so many places, halves away from zero."""
    top, bottom = abs(value.numerator) * 10 ** max(places, 0), value.denominator * 10 ** max(-places, 0)
    whole = (top * 2 + bottom) // (bottom * 2)
    return Decimal(f"{'-' if value < 0 and whole else ''}{whole}E{-places}")


def round_half_up(value: Decimal, places: int) -> Decimal:
    """`value` with so many places, halves away from zero; exact at any size."""
    return to_decimal(Fraction(value), places)


def number_text(value: Decimal, places: int | None = None) -> str:
    """A number for reading: thousands by commas, a true minus, no trailing zeros unless `places` asks for them.

    Not a number and the infinities give the words "not a number" and "beyond counting".
    """
    if value.is_nan():
        return "not a number"
    if value.is_infinite():
        return "beyond counting"
    shown = round_half_up(value, places) if places is not None else value
    text = f"{abs(shown):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if shown < 0 else text


def percent_text(ratio: Decimal, places: int = 1) -> str:
    """A ratio as per cent: 0.64 gives "64 %" with a no-break space; at most `places` decimals."""
    if not ratio.is_finite():
        return number_text(ratio)
    return f"{number_text(round_half_up(ratio * 100, places))}{NO_BREAK}%"


def is_kept_exactly(value: Decimal) -> bool:
    """Whether every database gives the value back as it is: a number of at most fifteen significant digits."""
    return value.is_finite() and len("".join(map(str, value.as_tuple().digits)).strip("0")) <= DIGITS


def is_usable(value: Decimal, limit: Decimal = Decimal("1e12")) -> bool:
    """Whether a figure is finite and of a size that can be pay (at most a million million either way)."""
    return value.is_finite() and abs(value) <= limit
