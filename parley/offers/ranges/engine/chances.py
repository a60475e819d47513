"""What makes an offer's value wide, and what another belief would do to it: the same draws, one thing changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.equity import chosen
from parley.offers.valuation.engine.offer import Assumptions, EquityGrant, Market, Offer
from parley.offers.valuation.engine.uncertainty import Doubts

ONE, HALF = Decimal(1), Decimal("0.5")
#: The share of financings that returned what was put in, as the least of what a sale is believed in.
SALE = rules.SIMPLE_CHANCE.value
#: A company that ends at the price paid, for sure.
SURE = {"fails": 0.0, "below": 0.5}


@dataclass(frozen=True, slots=True)
class World:
    """What one set of draws is made of."""

    offer: Offer
    assumptions: Assumptions
    doubts: Doubts


@dataclass(frozen=True, slots=True)
class Without:
    """A world in which one source of chance is taken out."""

    key: str
    name: str
    why: str
    world: World


@dataclass(frozen=True, slots=True)
class Belief:
    """A factor taken lower and higher than it is now, with where the two ends come from."""

    name: str
    low_text: str
    high_text: str
    source: str
    low: World
    high: World


def with_grants(offer: Offer, market: Market, change: Callable[[EquityGrant], EquityGrant]) -> Offer:
    """The offer with all its grants of one market changed alike, refreshers too."""
    grants = tuple(change(each) if each.market is market else each for each in offer.equity)
    again = tuple(
        replace(each, grant=change(each.grant)) if each.grant.market is market else each for each in offer.refreshers
    )
    return replace(offer, equity=grants, refreshers=again)


def _markets(offer: Offer) -> set[Market]:
    return {each.market for each in offer.equity} | {each.grant.market for each in offer.refreshers}


def withouts(now: World) -> Iterator[Without]:
    """Each source of chance that bears on this offer, taken out of its world in turn."""
    rate, _ = chosen(now.assumptions.hazard, rules.HAZARD)
    if rate > 0:
        stays = replace(now, assumptions=replace(now.assumptions, hazard=Decimal(0)))
        yield Without("leaving", "How long you would stay", "Vesting, bonuses and what is owed back hang on it.", stays)
    markets = _markets(now.offer)
    if Market.PUBLIC in markets:
        calm = with_grants(now.offer, Market.PUBLIC, lambda grant: replace(grant, volatility=Decimal(0)))
        world = replace(now, offer=calm, doubts=replace(now.doubts, volatility=0.0))
        why = "Listed shares move with the market and by themselves."
        yield Without("prices", "Where the share price goes", why, world)
    if Market.PRIVATE in markets:
        settled = replace(
            now, offer=with_grants(now.offer, Market.PRIVATE, _for_sure), doubts=replace(now.doubts, **SURE)
        )
        why = "Whether it fails, how it ends, and whether its shares can ever be sold."
        yield Without("company", "What becomes of the company", why, settled)


def _for_sure(grant: EquityGrant) -> EquityGrant:
    """A private grant that counts its chance of a sale for sure, as part of what a buyer pays for it."""
    liquidity, _ = chosen(grant.liquidity, rules.SURE_LIQUIDITY)
    marketable, _ = chosen(grant.marketability, rules.MARKETABILITY)
    return replace(grant, liquidity=ONE, marketability=marketable * liquidity)


def beliefs(now: World) -> Iterator[Belief]:
    """Each belief that bears on this offer, lower and higher than now. The ends are ours unless a source is named."""
    own = "Half as often and half as often again"
    rate, _ = chosen(now.assumptions.hazard, rules.HAZARD)
    if rate > 0:
        ends = (rate / 2, rate * 3 / 2)
        low, high = (replace(now, assumptions=replace(now.assumptions, hazard=each)) for each in ends)
        yield Belief("Rate of leaving a year", _percent(ends[0]), _percent(ends[1]), own, low, high)
    if now.offer.bonus_percent:
        low, high = (replace(now, offer=replace(now.offer, payout_percent=Decimal(each))) for each in (50, 120))
        yield Belief("How much of the bonus is paid", "50 %", "120 %", "A poor year and a good one", low, high)
    if now.offer.base > 0:
        raised = [Decimal(0), max(now.offer.raise_percent * 2, Decimal(4))]
        low, high = (replace(now, offer=replace(now.offer, raise_percent=each)) for each in raised)
        most = f"{raised[1].normalize():f} %"
        yield Belief("Raises a year", "0 %", most, "None, and good ones", low, high)
    markets = _markets(now.offer)
    if Market.PUBLIC in markets:
        low, high = (_priced(now, factor) for factor in (Decimal("0.7"), Decimal("1.3")))
        source = "A bad and a good quarter of a year"
        yield Belief("The share price today", "30 % lower", "30 % higher", source, low, high)
    if Market.PRIVATE in markets:
        yield from _private(now)


def _priced(now: World, factor: Decimal) -> World:
    def priced(grant: EquityGrant) -> EquityGrant:
        # An amount without a price of its own is valued as it stands, so that it is the amount that moves.
        if grant.price is not None and (grant.units is not None or grant.grant_price is not None):
            return replace(grant, price=grant.price * factor)
        value = grant.value_at_grant
        return grant if value is None else replace(grant, value_at_grant=value * factor)

    return replace(now, offer=with_grants(now.offer, Market.PUBLIC, priced))


def _private(now: World) -> Iterator[Belief]:
    def worlds(field: str, *ends: Decimal) -> list[World]:
        return [_with_private(now, field, end) for end in ends]

    classes = worlds("share_class", HALF, ONE)
    yield Belief("What a common share is worth", "50 %", "100 %", rules.GORNALL, *classes)
    sold = worlds("marketability", Decimal("0.65"), Decimal("0.88"))
    yield Belief("What is left as they cannot be sold", "65 %", "88 %", rules.MARKET_DISCOUNT, *sold)
    least = min(SALE, *(each / 2 if each <= SALE else SALE for each in _sales(now.offer)))
    chances = worlds("liquidity", least, ONE)
    yield Belief("Chance of a sale", _percent(least), "100 %", rules.CORRELATION, *chances)


def _with_private(now: World, field: str, value: Decimal) -> World:
    """The world with one factor of all its private grants at this value."""
    changes: dict[str, Any] = {field: value}
    return replace(now, offer=with_grants(now.offer, Market.PRIVATE, lambda grant: replace(grant, **changes)))


def _sales(offer: Offer) -> list[Decimal]:
    """The chances of a sale in force for its private grants."""
    grants = (*offer.equity, *(each.grant for each in offer.refreshers))
    return [chosen(each.liquidity, rules.SURE_LIQUIDITY)[0] for each in grants if each.market is Market.PRIVATE]


def _percent(ratio: Decimal) -> str:
    return f"{float(ratio * 100):.3g} %"
