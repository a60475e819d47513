"""Reads what people type into the form of an alternative: numbers, per cents, vesting calendars. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from parley.kernel.money import Money
from parley.kernel.money_text import parse_money
from parley.kernel.numbers import number_text
from parley.kernel.problems import Problem

#: A currency that stands for none: what is counted is not money.
NO_CURRENCY = "XXX"
PLAIN = re.compile(r"[+-]?(?:\d{1,12}(?:[.,]\d{1,9})?|[.,]\d{1,9})")
LONE_THREE = re.compile(r"(\d{1,3})\.(\d{3})(?!\d)")
LONGEST_LIST = 120
OWN_STEPS = "own_steps"
OWN_LIST = "own_list"
Tranches = list[str] | list[list[int | str]]


@dataclass(frozen=True, slots=True)
class Preset:
    """A vesting calendar that many companies use."""

    label: str
    months: int
    cliff: int
    every: int
    tranches: Tranches


HALF_YEARLY: list[list[int | str]] = [[12, "5"], [24, "15"], [30, "20"], [36, "20"], [42, "20"], [48, "20"]]
PRESETS: dict[str, Preset] = {
    "monthly": Preset("25 % a year: monthly, after a one-year cliff", 48, 12, 1, []),
    "quarterly": Preset("25 % a year: quarterly, after a one-year cliff", 48, 12, 3, []),
    "quarterly_at_once": Preset("25 % a year: quarterly from the start", 48, 0, 3, []),
    "yearly": Preset("25 % at the end of each year", 48, 12, 12, []),
    "back_loaded": Preset("5, 15, 40, 40 % a year: yearly, then half-yearly", 48, 0, 1, HALF_YEARLY),
    "front_loaded": Preset("38, 32, 20, 10 % a year: monthly", 48, 0, 1, ["38", "32", "20", "10"]),
}


def preset_of(months: int, cliff: int, every: int, tranches: Tranches) -> str:
    """Which preset a stored calendar is; else whether it is one of own steps or an own list."""
    for key, preset in PRESETS.items():
        same = preset.tranches == tranches and (
            (preset.months, preset.cliff, preset.every) == (months, cliff, every)
            if not tranches
            else (preset.cliff, preset.every) == (cliff, every)
        )
        if same:
            return key
    return OWN_LIST if tranches else OWN_STEPS


def read_number(text: str, *, places: int, percent: bool = False) -> Decimal | Problem:
    """A plain number such as 7.5 or 7,5 (with a sign for per cent if that is meant); at most so many decimals."""
    cleaned = text.strip().replace("\u2212", "-")
    if percent:
        cleaned = cleaned.removesuffix("%").strip()
    if not PLAIN.fullmatch(cleaned):
        example = "15 or 7.5" if places else "12"
        return Problem("", f"“{text.strip()}” does not read as a number; write it like {example}.")
    return _places(Decimal(cleaned.replace(",", ".")), places)


def read_count(text: str, *, places: int) -> Decimal | Problem:
    """A number of units as people write it: "20,000", "20k"."""
    money = parse_money(text, NO_CURRENCY)
    if isinstance(money, Problem):
        return Problem("", f"“{text.strip()}” does not read as a number; write it like 20,000 or 20k.")
    if not isinstance(money, Money) or money.currency != NO_CURRENCY:
        return Problem("", "Write the number alone, without a currency or a range.")
    return _places(money.amount, places)


def read_amount(text: str, currency: str, *, places: int, unit_price: bool = False) -> Decimal | Problem:
    """An amount in the given currency: "120k", "€ 90.000". Another currency is refused by name, and so is a range.

    The price of one unit reads "3.125" as three and an eighth, which as pay would be three thousand.
    """
    written = LONE_THREE.sub(r"\g<1>.\g<2>0", text) if unit_price else text
    money = parse_money(written, currency)
    if isinstance(money, Problem):
        return money
    if not isinstance(money, Money):
        return Problem("", "This is a range. Write the one amount that was offered.")
    if money.currency != currency:
        return Problem(
            "", f"This is in {money.currency}, the rest in {currency}. Write it in {currency}, or change both."
        )
    return _places(money.amount, places)


def _places(value: Decimal, places: int) -> Decimal | Problem:
    if value != round(value, places):
        many = f"at most {places} decimals" if places else "no decimals"
        return Problem("", f"Write this with {many}.")
    return Decimal(f"{value.normalize():f}")


def read_percents(text: str) -> list[str] | Problem:
    """Per cents with commas or spaces between them: "20, 15 %, 12.5"."""
    pieces = [piece for piece in re.split(r"[;,/\s]+", text.replace("%", " ").strip()) if piece]
    values = [read_number(piece, places=3) for piece in pieces]
    bad = next((value for value in values if isinstance(value, Problem)), None)
    return bad or [f"{value}" for value in values]


def read_tranches(text: str) -> Tranches | Problem:
    """A vesting calendar: "25, 25, 25, 25" is per cent for each year, "12: 25, 18: 75" is month and per cent."""
    if ":" not in text:
        percents = read_percents(text)
        if isinstance(percents, list) and not percents:
            return Problem("", "Write the list, such as 25, 25, 25, 25 for each year or 12: 25, 24: 75 by month.")
        return percents
    pairs: list[list[int | str]] = []
    for piece in [each.strip() for each in re.split(r"[;,\n]+", text.replace("%", "")) if each.strip()]:
        month, _, share = piece.partition(":")
        percent = read_number(share, places=3)
        if not re.fullmatch(r"\d{1,3}", month.strip()) or isinstance(percent, Problem):
            return Problem("", f"“{piece}” is not a month and its per cent; write it like 12: 25.")
        pairs.append([int(month), f"{percent}"])
    return pairs if len(pairs) <= LONGEST_LIST else Problem("", f"At most {LONGEST_LIST} tranches, please.")


def tranches_text(tranches: Tranches) -> str:
    """A stored list as it is typed."""
    return ", ".join(f"{each[0]}: {each[1]}" if isinstance(each, list) else f"{each}" for each in tranches)


def typed(value: Decimal | int | None) -> str:
    """A stored number as one would type it, so that reading it again gives the same."""
    if value is None:
        return ""
    text = number_text(Decimal(value)).replace("\u2212", "-")
    return f"{text}0" if re.search(r"\.\d{3}$", text) else text
