"""Figures made ready for a page: each with an id of its own and its tree laid out in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from parley.kernel.figures import RATIO, UNITS, Figure, Input
from parley.kernel.money import ExchangeRate, Money, format_money, minor_places
from parley.kernel.numbers import number_text, to_decimal
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.offer import rate_between


@dataclass(frozen=True, slots=True)
class Step:
    """One step through a figure's tree: a figure without parts, one whose parts follow (`opens`), or their end."""

    figure: Figure | None
    opens: bool = False

    @property
    def closes(self) -> bool:
        return self.figure is None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What went in besides the parts."""
        return _inputs(self.figure) if self.figure else ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page: `id` is unique there, `text` is how it is written, `steps` how it was made."""

    id: str
    figure: Figure
    text: str

    @property
    def steps(self) -> Iterator[Step]:
        return _walk(self.figure.parts)

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What went in besides the parts."""
        return _inputs(self.figure)

    @property
    def heading(self) -> str:
        """Name, exact value and period; the period only where the name does not say it."""
        figure = self.figure
        period = "" if figure.period in figure.label or figure.period.endswith(figure.label.lower()) else figure.period
        return f"{figure.label}: {figure.text} {period}".strip()


def shown(figure: Figure, page_id: str) -> Shown:
    """A figure for a page; money without its cents, which are in its explanation."""
    return Shown(page_id, figure, text_of(figure))


def text_of(figure: Figure) -> str:
    """A figure as a page writes it: money in whole units, the rest as it is."""
    if figure.unit == RATIO or figure.unit == UNITS or len(figure.unit) != 3:
        return figure.text
    if figure.period == "per hour":
        return figure.text
    return format_money(Money(figure.value, figure.unit), 0)


def _inputs(figure: Figure) -> tuple[Input, ...]:
    named = {part.label for part in figure.parts}
    return tuple(each for each in figure.inputs if each.name not in named)


def _walk(parts: tuple[Figure, ...]) -> Iterator[Step]:
    for part in parts:
        yield Step(part, opens=bool(part.parts))
        if part.parts:
            yield from _walk(part.parts)
            yield Step(None)


def converted(figure: Figure, currency: str, rates: tuple[ExchangeRate, ...]) -> Figure | None:
    """The figure in another currency at the newest dated rate, made from the original; None without such a rate."""
    if figure.unit == currency:
        return figure
    rate = rate_between(rates, figure.unit, currency)
    if rate is None:
        return None
    value = to_decimal(Fraction(figure.value) * Fraction(rate.value), minor_places(currency))
    name = f"{rate.origin} to {rate.target} on {rate.on.isoformat()}"
    inputs = (
        Input("As offered", figure.text, figure.rule.name),
        Input(name, number_text(rate.value), rate.source),
    )
    sentence = f"{figure.text} at the rate of {rate.on.isoformat()}."
    return Figure(
        figure.key, figure.label, value, currency, figure.period, rules.CONVERSION, sentence, inputs, (figure,)
    )
