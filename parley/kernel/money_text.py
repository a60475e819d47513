from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from parley.kernel.currencies import CODES, SHARED_SIGNS, SIGNS
from parley.kernel.money import Money, MoneyRange
from parley.kernel.numbers import MINUS, is_usable
from parley.kernel.problems import Problem

SIZES = {"": 0, "k": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "thousand": 3, "b": 9, "bn": 9, "billion": 9}
GAP = r"[ \u00a0\u2009\u202f'\u2019]"
NUMBER = re.compile(rf"(?P<digits>[0-9]+(?:(?:[.,]|{GAP})[0-9]+)*[.,]?|[.,][0-9]+)[ \u00a0]*(?P<size>[a-z]*)")
TO = re.compile(r"\s+(?:to|until|and)\s+|\s*[\u2013\u2014]\s*|\s+-\s+|(?<=[0-9a-zA-Z€£$¥])-(?=[0-9€£$¥A-Za-z])")
TOO_LARGE = "This is larger than any pay; check the number of zeros."


@dataclass(frozen=True, slots=True)
class _End:
    digits: Decimal
    size: str
    currency: str

    def money(self, size: str, currency: str) -> Money:
        """The end as money, its digits times its size."""
        return Money(self.digits.scaleb(SIZES[size]) + Decimal(0), currency)


def parse_money(text: str, currency: str) -> Money | MoneyRange | Problem:
    """Reads an amount or a range as people write it: "120k", "€ 90.000", "1,250.50", "$161,000.00 - $255,000.00".

    `currency` holds where the text names none, and decides what "$", "¥" and "kr" mean when it is one of theirs. One
    separator before exactly three digits groups thousands ("90.000", "1,250"), unless the number starts with zero or a
    size letter follows ("1.250k"). A size on the upper end alone holds for both ("80-90k").
    """
    cleaned = text.strip().replace(MINUS, "-")
    if not cleaned:
        return Problem("amount", "Write an amount, for example 120k or €90,000.")
    if any(
        mark in cleaned.lower() for mark in ("/", " per ", "p.a", " a year", " a month", "yearly", "monthly", "annual")
    ):
        return Problem("amount", "Write the amount alone; the period (a year, a month) has a field of its own.")
    halves = TO.split(cleaned.removeprefix("from ").removeprefix("between "))
    if len(halves) > 2:
        return Problem("amount", f"“{text.strip()}” has more than two ends; write one amount or one range.")
    ends = [_read(half, currency) for half in halves]
    bad = next((end for end in ends if isinstance(end, Problem)), None)
    if bad is not None:
        return bad
    return _join([end for end in ends if isinstance(end, _End)], currency)


def _join(ends: list[_End], default: str) -> Money | MoneyRange | Problem:
    named = {end.currency for end in ends if end.currency}
    if len(named) > 1:
        return Problem("amount", f"A range has one currency; this one names {' and '.join(sorted(named))}.")
    currency = named.pop() if named else default
    if not re.fullmatch("[A-Z]{3}", currency):
        return Problem("currency", "Say which currency this is, by its three letters such as EUR.")
    if len(ends) == 1:
        money = ends[0].money(ends[0].size, currency)
        return money if is_usable(money.amount) else Problem("amount", TOO_LARGE)
    first, last = ends
    size = first.size or (last.size if first.digits <= last.digits else "")
    low, high = first.money(size, currency), last.money(last.size, currency)
    if not is_usable(low.amount) or not is_usable(high.amount):
        return Problem("amount", TOO_LARGE)
    if high < low:
        return Problem("amount", f"The range starts at {low} and ends lower, at {high}; swap its ends or correct one.")
    return MoneyRange(low, high)


def _read(text: str, default: str) -> _End | Problem:
    rest, currency = _take_currency(text.strip(), default)
    if isinstance(currency, Problem):
        return currency
    rest = rest.strip()
    negative = rest.startswith("-") or (rest.startswith("(") and rest.endswith(")"))
    rest = rest.strip("()").removeprefix("-").removeprefix("+").strip()
    match = NUMBER.fullmatch(rest.lower())
    if match is None or match["size"] not in SIZES:
        return Problem(
            "amount", f"“{text.strip()}” does not read as an amount; write it like 120k, 90,000 or 1,250.50."
        )
    digits = _digits(match["digits"], bool(match["size"]))
    if digits is None:
        return Problem("amount", f"The commas and points in “{text.strip()}” do not line up; write it like 1,250.50.")
    if len(digits) > 40:
        return Problem("amount", TOO_LARGE)
    return _End(Decimal(digits) * (-1 if negative else 1), match["size"], currency)


def _take_currency(text: str, default: str) -> tuple[str, str | Problem]:
    """The text without its currency, and which one: a code or sign, before or after; empty where none stands."""
    code = re.search(r"(?:(?<![A-Za-z])|(?<=[0-9][kKmM]))([A-Za-z]{3})(?![A-Za-z])", text)
    if code and code[1].upper() in CODES:
        return text[: code.start()] + text[code.end() :], code[1].upper()
    for sign in sorted(SIGNS, key=len, reverse=True):
        if sign in text:
            return text.replace(sign, "", 1), SIGNS[sign]
    for sign, (usual, family) in SHARED_SIGNS.items():
        if sign in text:
            meant = default if default in family else usual
            rest = text.replace(sign, "", 1)
            return rest, meant or Problem("currency", "“kr” may be Swedish, Norwegian, Danish or Icelandic; write SEK.")
    return text, ""


def _digits(written: str, has_size: bool) -> str | None:
    """The plain digits of a written number, or None when its separators contradict each other."""
    spaced = re.split(GAP, written)
    if len(spaced) > 1:
        if any(len(part) != 3 for part in spaced[1:-1]) or not re.fullmatch(r"[0-9]{3}(?:[.,][0-9]*)?", spaced[-1]):
            return None
        if not re.fullmatch("[0-9]{1,3}", spaced[0]):
            return None
        return "".join(spaced).replace(",", ".")
    marks = [mark for mark in written if mark in ".,"]
    if not marks:
        return written
    last = marks[-1]
    whole, _, tail = written.rpartition(last)
    if len(set(marks)) == 2:
        if marks.count(last) > 1:
            return None
        return f"{grouped}.{tail}" if (grouped := _ungroup(whole)) is not None else None
    if len(marks) > 1:
        return _ungroup(written)
    if len(tail) == 3 and not has_size and len(whole) <= 3 and whole not in ("", "0"):
        return whole + tail
    return f"{whole or '0'}.{tail or '0'}"


def _ungroup(written: str) -> str | None:
    """Grouped digits without separators: by threes, or by twos before the last three as in India."""
    by_three = re.fullmatch(r"[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*", written)
    indian = re.fullmatch(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}", written)
    return re.sub("[.,]", "", written) if by_three or indian else None
