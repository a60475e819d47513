"""How somebody's own ratings of their answers stand to those of others, on the same five bands.

One pair an answer: the band that the person chose before anything of the coach was shown, and the mean of the bands
that others gave it; several ratings of one answer are not several answers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, variance
from typing import Final

from parley.evidence.glue.engine import wilson
from parley.kernel.numbers import NO_BREAK, number_text

#: Fewer answers than this are not spoken of. With ratings that differ by one band about their mean, ten leave the mean
#: open by 2.26 / sqrt(10) = 0.7 of a band to either side, just enough to tell a whole band from none; five leave 1.2.
ENOUGH: Final = 10
#: The variance that two whole numbers have from rounding alone, 1/12 each (W. F. Sheppard, 1898). Differences that
#: happen to be all the same would otherwise claim to be known without any doubt.
ROUNDING: Final = 1 / 6
#: The 97.5 % point of the standard normal law.
_Z: Final = 1.959963984540054
_AMOUNTS: Final = ("a little", "about half a band", "about one band", "about one and a half bands", "about two bands")


@dataclass(frozen=True, slots=True)
class Pair:
    """One answer: one's own band, and those that others gave it; at least one, each from 1 to 5."""

    own: int
    others: tuple[int, ...]

    @property
    def difference(self) -> float:
        """Own band minus the mean of the others', in bands."""
        return self.own - fmean(self.others)


@dataclass(frozen=True, slots=True)
class Row:
    """The answers that somebody rated with one band: how many, and the mean of what others gave them."""

    own: int
    answers: int
    others: float

    @property
    def others_text(self) -> str:
        return bands(self.others)


@dataclass(frozen=True, slots=True)
class Against:
    """Own ratings against those of others: means in bands, intervals of 95 %, shares from 0 to 1."""

    answers: int
    ratings: int
    mean: float
    low: float
    high: float
    within: int
    within_low: float
    within_high: float
    rows: tuple[Row, ...]

    @property
    def mean_text(self) -> str:
        """ "1.2 bands higher, between 0.7 and 1.7", one's own side first; a lower one has a minus in its interval."""
        size = bands(abs(self.mean))
        said = "no difference" if size == "0.0" else f"{size} bands {'higher' if self.mean > 0 else 'lower'}"
        return f"{said}, between {bands(self.low)} and {bands(self.high)}"

    @property
    def within_text(self) -> str:
        """ "79 %, between 52 and 92 %" """
        low, share, high = (
            round(100 * each) for each in (self.within_low, self.within / self.answers, self.within_high)
        )
        return f"{share}{NO_BREAK}%, between {low} and {high}{NO_BREAK}%"

    @property
    def verdict(self) -> str:
        """high or low where the interval leaves no room for none, else alike (no band or more is possible) or open."""
        if self.low > 0:
            return "high"
        if self.high < 0:
            return "low"
        return "alike" if max(-self.low, self.high) < 1 else "open"

    @property
    def sentence(self) -> str:
        """What it comes to, in plain words."""
        if self.verdict in ("high", "low"):
            side = "higher" if self.verdict == "high" else "lower"
            return f"You rate yourself {amount(self.mean)} {side} than others did."
        if self.verdict == "alike":
            return "You rate yourself much as others did: on average less than a band apart."
        return "Whether you rate yourself higher or lower than others did cannot be told yet."


def missing(pairs: Sequence[Pair]) -> int:
    """How many answers are missing until there is enough to say anything."""
    return max(0, ENOUGH - len(pairs))


def against(pairs: Sequence[Pair]) -> Against | None:
    """Own ratings against those of others; None while there is not enough.

    The interval of the mean is Student's, cut at the four bands that two ratings can be apart; its variance is never
    taken for less than `ROUNDING`. The share within one band has Wilson's score interval.
    """
    if missing(pairs):
        return None
    differences = [pair.difference for pair in pairs]
    n, mean = len(pairs), fmean(differences)
    half = student(n - 1) * math.sqrt(max(variance(differences), ROUNDING) / n)
    within = sum(1 for each in differences if abs(each) <= 1)
    share = wilson(within, n)
    return Against(
        answers=n,
        ratings=sum(len(pair.others) for pair in pairs),
        mean=mean,
        low=max(-4.0, mean - half),
        high=min(4.0, mean + half),
        within=within,
        within_low=share[0],
        within_high=share[1],
        rows=tuple(_rows(pairs)),
    )


def bands(value: float) -> str:
    """A number of bands to one decimal, with a true minus."""
    return number_text(Decimal(str(value)), 1)


def amount(mean: float) -> str:
    """A difference in words, to the nearest half of a band."""
    halves = math.floor(2 * abs(mean) + 0.5)
    return _AMOUNTS[halves] if halves < len(_AMOUNTS) else "more than two bands"


def student(freedom: int) -> float:
    """The 97.5 % point of Student's law with at least nine degrees of freedom, good to three decimals.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5, four terms of its expansion.
    """
    z, v = _Z, float(freedom)
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def _rows(pairs: Sequence[Pair]) -> list[Row]:
    found = []
    for own in range(5, 0, -1):
        rated = [fmean(pair.others) for pair in pairs if pair.own == own]
        if rated:
            found.append(Row(own, len(rated), fmean(rated)))
    return found
