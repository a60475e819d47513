"""The counter builder: what would be asked for, as packages worth the same, and what may be won and lost by asking."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from parley.core.scope import Scope
from parley.kernel.errors import NotFound
from parley.kernel.money import minor_places
from parley.kernel.numbers import to_decimal
from parley.kernel.problems import Problem
from parley.offers.asks import queries as asks
from parley.offers.counter import engine
from parley.offers.counter.content import CHANCES, GAIN, RISK, WITHDRAWN, Finding
from parley.offers.counter.engine import Counter, Package, Wish
from parley.offers.letters.engine import amount
from parley.offers.models import Alternative
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.grants import over
from parley.offers.valuation.engine.offer import Offer
from parley.offers.valuation.engine.shown import converted
from parley.offers.valuation.queries import Appraisal, Assumed

#: What each kind of package moves.
TITLES = {
    "base": "All of it in the base",
    "signing": "Half in the base, half at once",
    "equity": "In shares",
    "leave": "In time, and the rest at once",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A package on the page: its parts beside those offered, what it adds, and its words for a letter."""

    kind: str
    title: str
    parts: tuple[tuple[str, str, str], ...]
    gain: str
    words: str


@dataclass(frozen=True, slots=True)
class Risk:
    """What asking may cost: the next best way, what the offer is worth beyond it, and the break-even chances by guess.

    `odds` pairs how likely it is that they meet the ask with the chance of losing the offer up to which asking pays;
    None where nothing can be lost.
    """

    best: str
    loss: str
    odds: tuple[tuple[int, str], ...] | None


@dataclass(frozen=True, slots=True)
class CounterPage:
    """The page. `problem` says why there are no packages; without a wish there is neither."""

    row: Alternative
    span: str
    wish: Wish | None
    problem: str
    packages: tuple[Shown, ...]
    gain: str
    spread: str
    tolerance: str
    day_worth: str
    left_out: tuple[str, ...]
    risk: Risk | None
    gains: tuple[Finding, ...] = GAIN
    risks: tuple[Finding, ...] = RISK
    withdrawn: str = WITHDRAWN
    level_first: bool = False


def offer_of(scope: Scope, alternative_id: uuid.UUID) -> Alternative:
    """An offer to be countered. Raises NotFound for anything else."""
    row = scope.get(Alternative, alternative_id)
    if row.kind != Alternative.Kind.OFFER:
        raise NotFound("Only an offer can be countered.")
    return row


def planned_base(scope: Scope, alternative_id: uuid.UUID) -> Decimal | None:
    """The base that is asked for already."""
    asked = asks.asked(scope, alternative_id)
    return next((each.amount for each in asked if each.lever == "base" and each.is_open and each.amount), None)


def counter_page(scope: Scope, row: Alternative, wish: Wish | None) -> CounterPage:
    """The packages for a wish, and what may be won and lost; without a wish the form alone."""
    found, assumed = valuation.appraisals(scope)
    own = next(each for each in found if each.id == row.pk)
    built = _built(own, wish)
    counter = built if isinstance(built, Counter) else None
    offer = own.valuation.offer if own.valuation else None
    level = any(each.lever == "level" and each.is_open for each in asks.asked(scope, row.pk))
    return CounterPage(
        row=row,
        span=over(assumed.engine.months),
        wish=wish,
        problem=built.sentence if isinstance(built, Problem) else "",
        packages=tuple(_shown(each, offer) for each in counter.packages) if counter and offer else (),
        gain=_money(counter.gain, row.currency) if counter else "",
        spread=_money(counter.spread, row.currency) if counter else "",
        tolerance=_money(counter.tolerance, row.currency) if counter else "",
        day_worth=_money(counter.day_worth, row.currency) if counter else "",
        left_out=counter.left_out if counter else (),
        risk=_risk(own, found, counter, assumed) if counter else None,
        level_first=level,
    )


def _built(own: Appraisal, wish: Wish | None) -> Counter | Problem | None:
    if own.valuation is None:
        return own.problems[0] if own.problems else Problem("base", "It cannot be valued yet.")
    return engine.counter(own.valuation.offer, own.valuation.assumptions, wish) if wish else None


def words_of(scope: Scope, alternative_id: uuid.UUID, wish: Wish, kinds: Sequence[str]) -> tuple[str, ...] | Problem:
    """The packages of these kinds as they stand in a letter, or why there are none. Raises NotFound."""
    page = counter_page(scope, offer_of(scope, alternative_id), wish)
    if page.problem:
        return Problem("base", page.problem)
    return tuple(each.words for each in page.packages if each.kind in kinds)


def _money(value: Decimal, currency: str) -> str:
    whole = to_decimal(Fraction(value), 0 if abs(value) >= 100 else minor_places(currency))
    return f"{amount(whole)} {currency}"


def _shown(package: Package, offer: Offer) -> Shown:
    parts = tuple(_parts(package, offer))
    return Shown(
        kind=package.kind,
        title=TITLES[package.kind],
        parts=parts,
        gain=_money(package.gain, offer.currency),
        words=_words(package, offer),
    )


def _parts(package: Package, offer: Offer) -> Iterator[tuple[str, str, str]]:
    """Name, what is offered, what would be asked for."""
    cash = offer.currency
    if package.base is not None:
        yield "Base a year", _money(offer.base, cash), _money(package.base, cash)
    if package.signing is not None:
        held = sum((each.amount for each in offer.signing), Decimal(0))
        yield "Signing money", _money(held, cash) if held else "none", _money(package.signing, cash)
    if package.units is not None:
        yield "Units", amount(offer.equity[0].units or Decimal(0)), amount(package.units)
    if package.equity_value is not None:
        held = offer.equity[0].value_at_grant or Decimal(0)
        yield "Value of the grant", _money(held, cash), _money(package.equity_value, cash)
    if package.leave_days is not None:
        offered = "" if offer.leave_days is None else f"{offer.leave_days:f}"
        yield "Leave, days a year", offered or "not said", f"{package.leave_days:f} more"


def _words(package: Package, offer: Offer) -> str:
    """A base of 108,000 EUR a year with signing money of 26,500 EUR."""
    cash = offer.currency
    base = f"a base of {_money(package.base, cash)} a year" if package.base is not None else "the base as you offer it"
    more = []
    if package.leave_days is not None:
        more.append(f"{package.leave_days:f} more days of leave a year")
    if package.signing is not None:
        more.append(f"signing money of {_money(package.signing, cash)} in all")
    if package.units is not None:
        more.append(f"{amount(package.units)} units in place of {amount(offer.equity[0].units or Decimal(0))}")
    if package.equity_value is not None:
        more.append(f"shares worth {_money(package.equity_value, cash)} at grant")
    return f"{base} with {' and '.join(more)}" if more else base


def _risk(own: Appraisal, found: Sequence[Appraisal], counter: Counter, assumed: Assumed) -> Risk | None:
    """Against the best paid of the other open ways; None where there is none whose worth is known."""
    others = []
    for each in found:
        total = each.valuation.expected.total if each.valuation and each.row.is_open and each.id != own.id else None
        same = converted(total, own.row.currency, assumed.engine.rates) if total else None
        if same is not None:
            others.append((same.value, each.name))
    if not others or own.valuation is None:
        return None
    value, name = max(others)
    loss = own.valuation.expected.total.value - value
    odds = []
    for chance in CHANCES:
        even = engine.break_even(counter.gain, loss, Decimal(chance) / 100)
        if even is None:
            return Risk(name, _money(loss, own.row.currency), None)
        odds.append((chance, f"{to_decimal(Fraction(even) * 100, 0)} %"))
    return Risk(name, _money(loss, own.row.currency), tuple(odds))
