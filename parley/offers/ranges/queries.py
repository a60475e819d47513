"""One offer as a range, as its page shows it, for the beliefs that are kept or for others that are tried."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from parley.core.scope import Scope
from parley.kernel.money import Money, format_money
from parley.kernel.numbers import percent_text
from parley.kernel.problems import Problem
from parley.offers.models import Alternative, Grant
from parley.offers.ranges.engine import told
from parley.offers.ranges.engine.chances import World
from parley.offers.ranges.engine.spread import Spread, spread
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine import tax
from parley.offers.valuation.engine.rules import HAZARD
from parley.offers.valuation.engine.shown import Shown, shown
from parley.offers.valuation.engine.tax import Bands
from parley.offers.valuation.engine.uncertainty import Doubts
from parley.offers.valuation.queries import Appraisal, ratio

#: The seed of what is drawn, unless another is asked for.
SEED = 4127
KEPT = 24
#: The factors of the doubt by the field that holds each: how the engine calls it, and its sourced default.
FACTORS = {
    "volatility": ("volatility", told.VOLATILITY),
    "failure_chance": ("fails", told.FAILS),
    "loss_chance": ("below", told.BELOW),
    "market_share": ("common", told.COMMON),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A range drawn on a line: its name, both ends and the middle in per cent of the width, and in words."""

    name: str
    x1: str
    x2: str
    at: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An amount on the axis."""

    x: str
    text: str
    anchor: str = "mid"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the draws say: figures with how they were made, the picture, its parts, what drives it and what would."""

    finding: str
    widest: str
    low: Shown
    middle: Shown
    high: Shown
    lucky: Shown
    mean: Shown
    worthless: Shown | None
    columns: tuple[told.Column, ...]
    marks: tuple[Mark, ...]
    range_x1: str
    range_x2: str
    middle_x: str
    by_hand_x: str
    by_hand: Shown
    parts: tuple[Line, ...]
    drivers: tuple[Line, ...]
    swings: tuple[Line, ...]
    swings_now: str
    is_sure: bool
    taxed: str
    seed: int
    paths: int
    span: str
    summary: str


@dataclass(frozen=True, slots=True)
class RangePage:
    """The page of one alternative's range; `drawing` is None where it cannot be valued yet, and `problem` says why."""

    row: Alternative
    drawing: Drawing | None
    problem: str
    tax_problem: str
    left_out: tuple[str, ...]
    factors: tuple[told.Given, ...]
    tax_given: bool


@lru_cache(maxsize=KEPT)
def _drawn(world: World, seed: int, bands: Bands | None) -> Spread:
    """The draws, at hand for the same question; the same seed gives the same answer."""
    return spread(world, seed=seed, bands=bands)


def doubts_of(stored: Mapping[str, Decimal | None]) -> Doubts:
    """The doubt in force: per cent as kept, the sourced default where nothing is."""
    found = {name: ratio(stored.get(field)) for field, (name, _) in FACTORS.items()}
    made = {name: float(default.value) for name, default in FACTORS.values()}
    made |= {name: float(value) for name, value in found.items() if value is not None}
    made["below"] = max(made["below"], made["fails"])
    return Doubts(**made)


def asks(scope: Scope, alternative_id: uuid.UUID) -> frozenset[str]:
    """Which beliefs bear on an alternative, by the fields that hold them. Raises NotFound."""
    row = scope.get(Alternative, alternative_id)
    markets = set(scope.of(Grant).filter(alternative=row).values_list("market", flat=True))
    hangs_on_staying = bool(markets or row.bonus_target or row.signing)
    found = {"leaving_per_year"} if hangs_on_staying else set()
    found |= {"volatility"} if Grant.Market.PUBLIC in markets else set()
    found |= {"failure_chance", "loss_chance"} if Grant.Market.PRIVATE in markets else set()
    return frozenset(found)


def page(
    scope: Scope,
    alternative_id: uuid.UUID,
    *,
    tried: Mapping[str, Decimal | None] | None = None,
    after_tax: bool = False,
    seed: int = SEED,
) -> RangePage:
    """The range of one alternative by the kept beliefs, or with others in their place. Raises NotFound."""
    stored = valuation.stored_assumptions(scope) | dict(tried or {})
    found, assumed = valuation.appraisal(scope, alternative_id)
    engine = replace(assumed.engine, hazard=ratio(stored["leaving_per_year"]))
    if engine != assumed.engine:
        found = valuation.appraise(found.parts, replace(assumed, engine=engine))
    bands = tax.read(stored["tax"])
    factors = (
        told.given("leaving", ratio(stored["leaving_per_year"]), HAZARD),
        *(told.given(name, ratio(stored[field]), default) for field, (name, default) in FACTORS.items()),
    )
    tax_problem = bands.sentence if isinstance(bands, Problem) else ""
    taken = bands if isinstance(bands, Bands) else None
    drawing = None
    if found.valuation is not None:
        world = World(found.valuation.offer, engine, doubts_of(stored))
        drawing = _drawing(found, _drawn(world, seed, taken if after_tax else None), factors)
    problem = "" if drawing else (found.problems[0].sentence if found.problems else "It cannot be valued yet.")
    return RangePage(found.row, drawing, problem, tax_problem, found.left_out, factors, taken is not None)


def _drawing(found: Appraisal, drawn: Spread, factors: tuple[told.Given, ...]) -> Drawing:
    valued, simple = found.valuation, found.simple
    if valued is None or simple is None:
        raise ValueError(f"{found.name} is not valued.")
    unit, months = valued.offer.currency, valued.assumptions.months
    made = {key: shown(each, f"drawn-{key}") for key, each in told.figures(drawn, valued, factors).items()}
    columns, scale = told.columns(drawn)
    by_hand = float(simple.value) * months / 12
    total = drawn.total
    money = _Money(unit)
    finding = told.finding(drawn, found.name, money(total.middle), money(total.low), money(total.high))
    return Drawing(
        finding=finding,
        widest=told.widest(drawn.drivers),
        low=made["low"],
        middle=made["middle"],
        high=made["high"],
        lucky=made["lucky"],
        mean=made["mean"],
        worthless=made.get("worthless"),
        columns=columns,
        marks=_marks(scale, money),
        range_x1=scale.at(total.low),
        range_x2=scale.at(total.high),
        middle_x=scale.at(total.middle),
        by_hand_x=scale.at(by_hand) if scale.start <= by_hand <= scale.end else "",
        by_hand=shown(simple, "by-hand"),
        parts=_parts(drawn, money),
        drivers=_drivers(drawn, money),
        swings=_swings(drawn, money),
        swings_now=_swing_scale(drawn).at(total.mean),
        is_sure=drawn.is_sure,
        taxed=drawn.taxed.words if drawn.taxed else "",
        seed=drawn.seed,
        paths=drawn.paths,
        span=valued.expected.total.period,
        summary=f"{finding}; half the draws lie below {money(total.middle)}.",
    )


@dataclass(frozen=True, slots=True)
class _Money:
    """Amounts of one currency in words: whole, to three or four places that say something."""

    currency: str

    def __call__(self, amount: float) -> str:
        return format_money(Money(Decimal(round(amount, -2 if abs(amount) >= 100_000 else 0)), self.currency), 0)


def _marks(scale: told.Scale, money: _Money) -> tuple[Mark, ...]:
    return tuple(
        Mark(
            scale.at(each),
            money(each),
            "end" if scale.share(each) > 92 else "start" if scale.share(each) < 8 else "mid",
        )
        for each in told.ticks(scale)
    )


def _parts(drawn: Spread, money: _Money) -> tuple[Line, ...]:
    scale = told.Scale(0.0, max((part.high for part in drawn.parts), default=0.0))
    return tuple(
        Line(
            part.name,
            scale.at(part.low),
            scale.at(part.high),
            scale.at(part.middle),
            money(part.middle) if part.low == part.high else f"{money(part.low)} to {money(part.high)}",
            "sure" if part.low == part.high else f"middle {money(part.middle)}",
        )
        for part in drawn.parts
    )


def _drivers(drawn: Spread, money: _Money) -> tuple[Line, ...]:
    return tuple(
        Line(
            each.name,
            "0",
            f"{min(max(each.narrower, 0.0), 1.0) * 100:.2f}",
            "",
            f"{percent_text(Decimal(round(each.narrower, 2)), 0)} narrower"
            if each.narrower >= 0.005
            else "no narrower",
            f"{each.why} Without it the range would be {money(each.width)} wide instead of {money(drawn.width)}.",
        )
        for each in drawn.drivers
    )


def _narrower(share: float) -> str:
    return f"{percent_text(Decimal(round(share, 2)), 0)} narrower" if share >= 0.005 else "no narrower"


def _swing_scale(drawn: Spread) -> told.Scale:
    ends = [drawn.total.mean, *(end for each in drawn.swings for end in (each.low, each.high))]
    return told.Scale(min(ends), max(ends))


def _swings(drawn: Spread, money: _Money) -> tuple[Line, ...]:
    scale = _swing_scale(drawn)
    found = []
    for each in drawn.swings:
        first, last = sorted((each.low, each.high))
        text = f"{money(each.low)} at {each.low_text}, {money(each.high)} at {each.high_text}"
        found.append(Line(each.name, scale.at(first), scale.at(last), "", text, each.source))
    return tuple(found)
