"""Tax by the person's own rule: one effective rate, or bands. No country's rules stand here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from parley.kernel.money import Money
from parley.kernel.money_text import parse_money
from parley.kernel.problems import Problem

Array: TypeAlias = NDArray[Any]
MOST_BANDS = 12
HUNDRED = Decimal(100)
_RATE = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?) ?%?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Bands:
    """Of what lies above each `starts` (ascending, the first 0), the share `rates` goes off, up to the next start."""

    starts: tuple[Decimal, ...]
    rates: tuple[Decimal, ...]

    @property
    def words(self) -> str:
        """The rule for reading."""
        parts = [f"{(rate * HUNDRED).normalize():f}" for rate in self.rates]
        if len(parts) == 1:
            return f"{parts[0]} % of all of it"
        return ", ".join(f"{part} % from {start:,f}" for start, part in zip(self.starts, parts, strict=True))


def read(text: str) -> Bands | Problem | None:
    """A rule as it is typed: "35", or bands "0: 20; 50 000: 42". Nothing is None; nonsense says what is wrong."""
    text = text.strip()
    if not text:
        return None
    pieces = [piece.strip() for piece in text.split(";") if piece.strip()]
    if len(pieces) == 1 and ":" not in pieces[0]:
        pieces = [f"0: {pieces[0]}"]
    found: list[tuple[Decimal, Decimal]] = []
    for piece in pieces[: MOST_BANDS + 1]:
        start, _, rate = piece.partition(":")
        amount, share = parse_money(start, "EUR"), _RATE.fullmatch(rate.strip())
        if not isinstance(amount, Money) or amount.amount < 0 or share is None:
            return Problem("tax", f"“{piece[:30]}” does not read as a band. Write 35, or 0: 20; 50000: 42.")
        found.append((amount.amount, Decimal(share[1].replace(",", ".")) / HUNDRED))
    return _checked(sorted(found))


def _checked(found: list[tuple[Decimal, Decimal]]) -> Bands | Problem:
    starts, rates = tuple(start for start, _ in found), tuple(rate for _, rate in found)
    if len(found) > MOST_BANDS:
        return Problem("tax", f"At most {MOST_BANDS} bands are taken.")
    if len(set(starts)) != len(starts):
        return Problem("tax", "Two bands begin at the same amount.")
    if any(rate > 1 for rate in rates):
        return Problem("tax", "A rate lies between 0 and 100 per cent.")
    if starts[0] != 0:
        starts, rates = (Decimal(0), *starts), (Decimal(0), *rates)
    return Bands(starts, rates)


def after(yearly: Array, bands: Bands) -> Array:
    """What is left of a year's money, amount by amount; what is below nought is left as it is."""
    starts = [float(start) for start in bands.starts]
    ends = [*starts[1:], np.inf]
    taken = np.zeros_like(yearly, dtype=np.float64)
    for start, end, rate in zip(starts, ends, bands.rates, strict=True):
        taken += float(rate) * (np.clip(yearly, start, end) - start)
    return np.asarray(yearly - taken)
