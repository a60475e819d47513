"""What a figure amounts to, in words: "75 % less, 4 x faster". Exact, and no ratio where none makes sense."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from parley.evidence.impact_log.engine.units import SHARE, TIME, is_currency, meaning, relative_word
from parley.kernel.currencies import SYMBOLS
from parley.kernel.numbers import MINUS, NO_BREAK, number_text, to_decimal


def value_text(value: Decimal, unit: str) -> str:
    """A value with its unit for reading: "800 ms", "$40,000 per month", "99.9 %", "12 engineers"."""
    head, _, period = unit.partition(" per ")
    if is_currency(head):
        money = _money(value, head.upper())
        return f"{money} per {period}" if period else money
    shown = number_text(value)
    return f"{shown}{NO_BREAK}{unit}" if unit else shown


def _money(value: Decimal, currency: str) -> str:
    """Money as `kernel.money` writes it, without loading that; two decimals or none."""
    whole = value == value.to_integral_value()
    digits = number_text(abs(value), 0 if whole else 2)
    return f"{MINUS if value < 0 else ''}{SYMBOLS.get(currency, f'{currency}{NO_BREAK}')}{digits}"


def span_text(before: Decimal | None, after: Decimal | None, unit: str, before_unit: str = "") -> str:
    """The measure itself: "from 800 ms to 200 ms", or its one value; empty when it has none."""
    if before is not None and after is not None:
        return f"from {value_text(before, before_unit or unit)} to {value_text(after, unit)}"
    if after is not None:
        return value_text(after, unit)
    return f"{value_text(before, before_unit or unit)} before" if before is not None else ""


def change(before: Decimal | None, after: Decimal | None, unit: str, before_unit: str = "") -> str:
    """How far it went, in words, or an empty string where there is nothing to compare.

    Shares are compared in points first. From zero, and where a sign changes, there is a difference but no ratio. Units
    of one dimension are brought to one base (14 hours and 9 minutes); others are said to be of different kinds.
    """
    if before is None or after is None or relative_word(unit):
        return ""
    old, new = meaning(before_unit or unit), meaning(unit)
    if old.dimension != new.dimension:
        return "of different kinds, so not compared"
    was, became = Fraction(before) * Fraction(old.factor), Fraction(after) * Fraction(new.factor)
    if was == became:
        return "unchanged"
    if old.dimension == SHARE:
        return _points(was, became)
    if was == 0 or became < 0 or was < 0:
        return _difference(was, became, Fraction(new.factor), unit)
    if became == 0:
        return f"down to nothing, 100{NO_BREAK}% less"
    return _ratio(was, became, old.dimension == TIME)


def _ratio(was: Fraction, became: Fraction, is_time: bool) -> str:
    ratio = became / was
    if ratio < 1:
        words = f"{_share(1 - ratio)} less"
        return f"{words}, {_times(1 / ratio)} faster" if is_time and 1 / ratio >= 2 else words
    if ratio < 2:
        return f"{_share(ratio - 1)} more"
    return f"{_times(ratio)} as {'long' if is_time else 'much'}"


def _points(was: Fraction, became: Fraction) -> str:
    """Percentages: the difference in points, and the ratio where it says more and means something."""
    gap = abs(became - was)
    way = "lower" if became < was else "higher"
    words = f"{_figure(gap)} {'point' if gap == 1 else 'points'} {way}"
    left_was, left_became = 100 - was, 100 - became
    if became > was >= 50 and 0 < left_became < left_was:
        return f"{words}; what is missing from 100{NO_BREAK}% is {_share(1 - left_became / left_was)} less"
    if 0 < became < was:
        return f"{words}, {_share(1 - became / was)} less"
    if 0 < was < became and became / was >= 2:
        return f"{words}, {_times(became / was)} as much"
    return f"{words}, down to nothing" if became == 0 < was else words


def _difference(was: Fraction, became: Fraction, factor: Fraction, unit: str) -> str:
    gap = (became - was) / factor
    size = value_text(Decimal(_rounded(abs(gap))), unit)
    words = f"{'up' if gap > 0 else 'down'} by {size}"
    return f"{words}, from nothing" if was == 0 and became > 0 else words


def _share(ratio: Fraction) -> str:
    """A ratio as per cent; never rounded up to all or down to nothing."""
    percent = ratio * 100
    text = _figure(percent)
    if percent < 100 and Decimal(text.replace(",", "")) >= 100:
        text = "more than 99.9"
    elif text == "0":
        text = "less than 0.001"
    return f"{text}{NO_BREAK}%"


def _times(ratio: Fraction) -> str:
    return f"{_figure(ratio)}{NO_BREAK}x"


def _figure(value: Fraction) -> str:
    return number_text(_rounded(value)).replace(MINUS, "-")


def _rounded(value: Fraction) -> Decimal:
    """Three figures that count, and whole numbers beyond a hundred."""
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3
    return to_decimal(value, places)
