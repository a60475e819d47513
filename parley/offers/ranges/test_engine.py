from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from statistics import NormalDist

import pytest

from parley.offers.ranges.engine.chances import World, beliefs, with_grants, withouts
from parley.offers.ranges.engine.spread import Driver, Spread, spread
from parley.offers.ranges.engine.told import FAILS, Scale, columns, figures, finding, given, leaving, ticks, widest
from parley.offers.valuation.engine.offer import Assumptions, EquityGrant, Market, Offer, Payment
from parley.offers.valuation.engine.tax import Bands
from parley.offers.valuation.engine.uncertainty import BLOCK, Doubts
from parley.offers.valuation.engine.valuation import Valuation, value_offer
from parley.offers.valuation.engine.vesting import ListedSchedule

STAYS = Assumptions(months=48, hazard=Decimal(0))
AT_THE_END = ListedSchedule(((48, Decimal(100)),))
SHARES = EquityGrant("Shares", units=Decimal(1000), price=Decimal(100), schedule=AT_THE_END)
LISTED = Offer("Listed", "EUR", Decimal(100_000), bonus_percent=Decimal(10), equity=(SHARES,))
PRIVATE = replace(LISTED, bonus_percent=Decimal(0), equity=(replace(SHARES, market=Market.PRIVATE),))


def drawn(offer: Offer, assumptions: Assumptions = STAYS, bands: Bands | None = None) -> Spread:
    return spread(World(offer, assumptions, Doubts()), seed=1, bands=bands)


def valued(offer: Offer, assumptions: Assumptions = STAYS) -> Valuation:
    found = value_offer(offer, assumptions)
    assert isinstance(found, Valuation)
    return found


def test_percentiles_of_a_share_that_vests_at_the_end_are_those_of_the_lognormal_law() -> None:
    """Black and Scholes (1973): the price after T years is lognormal with spread sigma root T, its mean today's."""
    found = drawn(LISTED)
    z, spread_of = NormalDist().inv_cdf(0.9), 0.4 * 2
    cash = 4 * 110_000
    ends = [cash + 100_000 * math.exp(side * z * spread_of - spread_of**2 / 2) for side in (-1, 0, 1)]
    assert [found.total.low, found.total.middle, found.total.high] == pytest.approx(ends, rel=0.01)
    assert found.total.mean == pytest.approx(cash + 100_000, abs=4 * found.total.error)
    assert (found.paths, found.worthless, found.is_sure) == (2 * BLOCK, 0.0, False)


def test_what_is_taken_out_is_looked_at_on_the_same_draws() -> None:
    found = drawn(LISTED, Assumptions(months=48))
    stays = drawn(LISTED)
    assert {each.key for each in found.drivers} == {"leaving", "prices"}
    by_key = {each.key: each for each in found.drivers}
    assert by_key["leaving"].width == pytest.approx(stays.width, rel=1e-6)
    assert by_key["leaving"].narrower == pytest.approx(1 - stays.width / found.width, rel=1e-6)
    assert [each.narrower for each in found.drivers] == sorted((each.narrower for each in found.drivers), reverse=True)


def test_without_what_becomes_of_the_company_the_range_closes() -> None:
    found = drawn(PRIVATE)
    assert [(each.key, round(each.width), round(each.narrower, 6)) for each in found.drivers] == [("company", 0, 1.0)]
    assert found.worthless == pytest.approx(0.4, abs=0.01)
    [without] = withouts(World(PRIVATE, STAYS, Doubts()))
    settled = spread(without.world, seed=1)
    assert settled.total.middle == pytest.approx(float(valued(PRIVATE).expected.total.value), rel=1e-5)


def test_pay_without_chance_is_one_amount_without_a_shape() -> None:
    found = drawn(Offer("Cash", "EUR", Decimal(90_000)))
    assert (found.total.low, found.total.high, found.columns, found.drivers, found.worthless) == (
        360_000, 360_000, (), (), None,
    )  # fmt: skip
    assert columns(found) == ((), Scale(0, 0))
    assert finding(found, "Cash", "€360,000", "", "") == "Cash pays €360,000, and nothing in it is left to chance"
    assert widest(found.drivers) == ""


def test_beliefs_are_those_that_bear_on_the_offer_and_move_the_mean_their_way() -> None:
    names = [each.name for each in beliefs(World(PRIVATE, Assumptions(months=48), Doubts()))]
    assert names == [
        "Rate of leaving a year",
        "Raises a year",
        "What a common share is worth",
        "What is left as they cannot be sold",
        "Chance of a sale",
    ]
    swings = {each.name: each for each in drawn(LISTED).swings}
    bonus, price = swings["How much of the bonus is paid"], swings["The share price today"]
    assert bonus.high - bonus.low == pytest.approx(40_000 * 0.7, rel=1e-6)
    assert price.high - price.low == pytest.approx(100_000 * 0.6, rel=0.02)


def test_a_price_moves_grants_of_every_form() -> None:
    by_amount = EquityGrant("Amount", value_at_grant=Decimal(50_000), schedule=AT_THE_END)
    world = World(replace(LISTED, equity=(SHARES, by_amount)), STAYS, Doubts())
    price = next(each for each in beliefs(world) if each.name == "The share price today")
    assert [(each.price, each.value_at_grant) for each in price.low.offer.equity] == [
        (Decimal("70.0"), None),
        (None, Decimal("35000.0")),
    ]
    assert with_grants(LISTED, Market.PRIVATE, lambda _: SHARES) == LISTED


def test_tax_comes_off_the_yearly_average_of_each_draw() -> None:
    half = Bands((Decimal(0),), (Decimal("0.5"),))
    before, after = drawn(LISTED), drawn(LISTED, bands=half)
    assert after.total.middle == pytest.approx(before.total.middle / 2)
    assert (after.taxed, after.parts, len(before.parts)) == (half, (), 3)


def test_signing_money_is_owed_back_by_those_who_leave() -> None:
    signed = replace(LISTED, equity=(), bonus_percent=Decimal(0), signing=(Payment("Signing", Decimal(20_000), 1, 24),))
    found = drawn(signed, Assumptions(months=48, hazard=Decimal("0.5")))
    assert [(each.name, each.low, each.high) for each in found.parts] == [
        ("Base and benefits", 400_000, 400_000),
        ("Bonus and money paid once", 0, 20_000),
    ]


def test_figures_say_what_they_were_drawn_from() -> None:
    found = drawn(LISTED)
    made = figures(found, valued(LISTED), [leaving(STAYS), given("fails", None, FAILS)])
    assert list(made) == ["low", "middle", "high", "lucky", "mean", "worthless"]
    assert [(each.name, each.text) for each in made["low"].inputs] == [
        ("Draws", "32,768"),
        ("Seed", "1"),
        ("Rate of leaving a year", "0 %".replace(" ", "\u00a0")),
        ("Chance that a private company fails", "40 %".replace(" ", "\u00a0")),
    ]
    assert (made["low"].sentence, made["worthless"].value) == ("One in ten ends below this, of 32,768 draws.", 0)
    assert made["low"].parts == (valued(LISTED).expected.total,)


def test_the_widest_is_named_unless_none_stands_out() -> None:
    def driver(narrower: float) -> Driver:
        return Driver("leaving", "How long you would stay", "", 0, narrower)

    assert [widest([driver(0.4)]), widest([driver(0.05)])] == [
        "Most of the width is how long you would stay: were that known, it would be 40\u00a0% narrower.",
        "No single thing makes it wide; several do a little.",
    ]


def test_ticks_are_round_and_inside() -> None:
    assert ticks(Scale(460_000, 780_000)) == (500_000, 600_000, 700_000)
    assert ticks(Scale(1, 1)) == ()
    assert [Scale(0, 10).at(each) for each in (-1, 5, 11)] == ["0.00", "50.00", "100.00"]
