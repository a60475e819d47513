from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from parley.kernel.money import Money, format_money
from parley.kernel.numbers import number_text, percent_text

RATIO = "ratio"
UNITS = "units"
POINTS = "points"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which figures are made: a stable id, a name, what it says in general, and who says so."""

    id: str
    name: str
    statement: str
    source: str


@dataclass(frozen=True, slots=True)
class Input:
    """One thing that went into a figure, as text for reading, and where it comes from."""

    name: str
    text: str
    source: str = "Your own figure"


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed value that can say how it was made.

    `unit` is an ISO currency code, or one of RATIO, UNITS, POINTS; `period` is words ("per year", "over 4 years") or
    empty; `sentence` explains this very figure; `parts` are the figures it was made from, so that it is a tree.
    """

    key: str
    label: str
    value: Decimal
    unit: str
    period: str
    rule: Rule
    sentence: str
    inputs: tuple[Input, ...] = ()
    parts: tuple[Figure, ...] = ()

    @property
    def source(self) -> str:
        """Who the rule comes from."""
        return self.rule.source

    @property
    def text(self) -> str:
        """The value for reading, without its period."""
        if self.unit == RATIO:
            return percent_text(self.value)
        if self.unit in (UNITS, POINTS):
            return number_text(self.value, None if self.unit == UNITS else 1)
        return format_money(Money(self.value, self.unit))

    def walk(self) -> Iterator[Figure]:
        """This figure and all it was made from, parents before children."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def find(self, key: str) -> Figure | None:
        """The first figure of the tree with this key."""
        return next((figure for figure in self.walk() if figure.key == key), None)
