"""Figures made ready for a page: each with an id of its own, and the tree that says how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from html import escape

from parley.kernel.figures import RATIO, UNITS, Figure, Input
from parley.kernel.money import ExchangeRate, Money, format_money, minor_places
from parley.kernel.numbers import number_text, to_decimal
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.offer import rate_between


class Markup(str):
    """HTML that is safe as it stands: everything that came from outside it was escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """How templates know that it is HTML already."""
        return self


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page: `id` is unique there, `text` is how it is written, `tree` how it was made."""

    id: str
    figure: Figure
    text: str

    @property
    def tree(self) -> Markup:
        """How it was made, as nested lists that open one by one: what went in, and each part with all behind it.

        Written here and not in a template, because a page holds hundreds of such lines.
        """
        lines = "".join(_input(each) for each in inputs_of(self.figure)) + "".join(map(_part, self.figure.parts))
        return Markup(f'<ul class="made-tree">{lines}</ul>' if lines else "")

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


def inputs_of(figure: Figure) -> tuple[Input, ...]:
    """What went into a figure besides its parts."""
    named = {part.label for part in figure.parts}
    return tuple(each for each in figure.inputs if each.name not in named)


def _part(figure: Figure) -> str:
    name, text, said = escape(figure.label), escape(figure.text), escape(figure.sentence)
    inputs = inputs_of(figure)
    if not figure.parts:
        small = "".join(
            f"<small>{escape(each.name)}: {escape(each.text)} ({escape(each.source)})</small>" for each in inputs
        )
        return f'<li><div class="row"><span>{name}</span> <b>{text}</b><small>{said}</small></div>{small}</li>'
    inside = "".join(map(_input, inputs)) + "".join(map(_part, figure.parts))
    summary = f"<summary><span>{name}</span> <b>{text}</b><small>{said}</small></summary>"
    return f'<li><details>{summary}<ul class="made-tree">{inside}</ul></details></li>'


def _input(each: Input) -> str:
    name, text, source = escape(each.name), escape(each.text), escape(each.source)
    return f'<li><div class="row"><span>{name}</span> <b>{text}</b><small>{source}</small></div></li>'


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
