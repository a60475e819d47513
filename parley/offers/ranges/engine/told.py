"""The range of an offer as figures that say how they were made, as a finding in words, and as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from parley.kernel.figures import RATIO, Figure, Input, Rule
from parley.kernel.money import Money, format_money
from parley.kernel.numbers import percent_text
from parley.offers.ranges.engine.spread import Driver, Spread
from parley.offers.valuation.engine.equity import chosen
from parley.offers.valuation.engine.offer import Assumptions
from parley.offers.valuation.engine.rules import CORRELATION, HAZARD, Default
from parley.offers.valuation.engine.valuation import Valuation

OURS = "An assumption of ours; nobody's figures. Give your own"
VOLATILITY = Default(Decimal("0.40"), f"{OURS}: large listed firms mostly lie between 25 and 60 % a year")
FAILS = Default(Decimal("0.40"), OURS)
BELOW = Default(Decimal("0.65"), CORRELATION)
COMMON = Default(Decimal("0.30"), f"{OURS}: it moves all offers alike and does not change the range of one")

DRAWN = Rule(
    "drawn",
    "Drawn many times",
    "The day you leave, the share price and the end of a private company are drawn; every draw is valued by month.",
    "Monte Carlo. Prices: geometric Brownian motion; leaving: exponential; a private company fails or ends "
    f"lognormally, fair in the mean ({CORRELATION})",
)
SHARE = Rule("share_of_draws", "Share of all draws", "In how many of the draws it was so.", "Counted")

#: The percentiles that are named.
NAMES = {
    "low": "One in ten ends below",
    "middle": "Half end below",
    "high": "One in ten ends above",
    "lucky": "One in a hundred ends above",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A factor in force: its name, value and source, and whether it is ours."""

    name: str
    value: Decimal
    source: str
    is_default: bool


def given(key: str, value: Decimal | None, default: Default) -> Given:
    """A factor of the doubt, the person's or ours."""
    names = {
        "volatility": "Volatility of a listed share a year",
        "fails": "Chance that a private company fails",
        "below": "Chance that it ends below the last price",
        "common": "Share of its movement that is the market's",
        "leaving": "Rate of leaving a year",
    }
    found = default.value if value is None else value
    return Given(names[key], found, default.source if value is None else "Yours", value is None)


def leaving(assumptions: Assumptions) -> Given:
    """The rate of leaving in force."""
    value, _ = chosen(assumptions.hazard, HAZARD)
    return given("leaving", None if assumptions.hazard is None else value, HAZARD)


def figures(found: Spread, valued: Valuation, factors: Sequence[Given]) -> dict[str, Figure]:
    """Low, middle, high and mean, and how often the equity is worth nothing (where there is any)."""
    unit, period = valued.offer.currency, valued.expected.total.period
    inputs = (
        Input("Draws", f"{found.paths:,}", "As many as keep the mean steady to one in a thousand"),
        Input("Seed", str(found.seed), "The same seed gives the same draws"),
        *(Input(each.name, percent_text(each.value), each.source) for each in factors),
    )
    if found.taxed is not None:
        inputs += (Input("Tax", found.taxed.words, "Yours, taken off the yearly average of each draw"),)
    total = valued.expected.total
    made = {}
    ends = {"low": found.total.low, "middle": found.total.middle, "high": found.total.high, "lucky": found.lucky}
    for key, value in ends.items():
        sentence = f"{NAMES[key]} this, of {found.paths:,} draws."
        made[key] = Figure(key, NAMES[key], _whole(value), unit, period, DRAWN, sentence, inputs, (total,))
    error = format_money(Money(_whole(found.total.error), unit), 0)
    sentence = f"The mean of all draws, give or take {error}. The exact expectation before tax is {total.text}."
    made["mean"] = Figure("mean", "Mean", _whole(found.total.mean), unit, period, DRAWN, sentence, inputs, (total,))
    if found.worthless is not None:
        sentence = f"Of {found.paths:,} draws, those in which no share or option ever came to anything."
        chance = Decimal(round(found.worthless, 4))
        made["worthless"] = Figure(
            "worthless", "Equity is worth nothing", chance, RATIO, "", SHARE, sentence, inputs, valued.grants
        )
    return made


def finding(found: Spread, name: str, money: str, low: str, high: str) -> str:
    """The page's first sentence."""
    if found.is_sure:
        return f"{name} pays {money}, and nothing in it is left to chance"
    return f"Eight in ten times {name} comes to between {low} and {high}"


def widest(drivers: Sequence[Driver]) -> str:
    """What makes the range wide, in a sentence; nothing where it is not wide."""
    if not drivers:
        return ""
    first = drivers[0]
    if first.narrower < 0.1:
        return "No single thing makes it wide; several do a little."
    name, share = f"{first.name[0].lower()}{first.name[1:]}", _share(first.narrower)
    return f"Most of the width is {name}: were that known, it would be {share} narrower."


def _share(share: float) -> str:
    return percent_text(Decimal(round(max(share, 0.0), 2)), 0)


def _whole(value: float) -> Decimal:
    return Decimal(round(value))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the picture: place, width and height in per cent of its field, inside the range or beyond it."""

    x: str
    y: str
    width: str
    height: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """From amounts to per cent of the width of a picture."""

    start: float
    end: float

    def at(self, amount: float) -> str:
        """The place of an amount, kept on the picture."""
        return f"{self.share(amount):.2f}"

    def share(self, amount: float) -> float:
        """The place of an amount as a number, 0 to 100."""
        if self.end <= self.start:
            return 50.0
        return min(max((amount - self.start) / (self.end - self.start) * 100, 0.0), 100.0)


def columns(found: Spread) -> tuple[tuple[Column, ...], Scale]:
    """The shape of what may come, and its scale."""
    if not found.columns:
        return (), Scale(0, 0)
    scale = Scale(found.columns[0][0], found.columns[-1][1])
    tallest = max(share for _, _, share in found.columns)
    made = tuple(
        Column(
            scale.at(start),
            f"{100 - share / tallest * 100:.1f}",
            f"{scale.share(end) - scale.share(start) - 0.2:.2f}",
            f"{share / tallest * 100:.1f}",
            found.total.low <= (start + end) / 2 <= found.total.high,
        )
        for start, end, share in found.columns
    )
    return made, scale


def ticks(scale: Scale, count: int = 4) -> tuple[float, ...]:
    """Round amounts along a scale, both ends inside it."""
    span = scale.end - scale.start
    if span <= 0:
        return ()
    rough = span / count
    power = 10 ** (len(str(int(rough))) - 1)
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough)
    first = -(-scale.start // step) * step
    return tuple(first + step * n for n in range(int((scale.end - first) // step) + 1))
