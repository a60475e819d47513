from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal
from statistics import NormalDist

import numpy as np
import pytest

from parley.offers.valuation.engine.offer import (
    Assumptions,
    Benefit,
    Clawback,
    EquityGrant,
    EquityKind,
    Market,
    Offer,
    Payment,
    Period,
)
from parley.offers.valuation.engine.uncertainty import DEFAULT_DOUBTS, Doubts, Drawn, draw, private_law
from parley.offers.valuation.engine.valuation import Valuation, value_offer
from parley.offers.valuation.engine.vesting import ListedSchedule

FOUR_YEARS = Assumptions(months=48)
STAYS = Assumptions(months=48, hazard=Decimal(0))
SHARES = EquityGrant("Shares", units=Decimal(2000), price=Decimal(150))
PRIVATE = replace(SHARES, market=Market.PRIVATE, liquidity=Decimal("0.6"))
LISTED = Offer(
    "Listed",
    "USD",
    Decimal(180_000),
    bonus_percent=Decimal(15),
    signing=(Payment("Signing", Decimal(30_000), 1, 12), Payment("Second", Decimal(9_000), 13, 24, Clawback.PRORATED)),
    equity=(SHARES,),
    benefits=(Benefit("Pension", Decimal(5_000)), Benefit("Desk", Decimal(1_000), Period.ONCE)),
)


def drawn(
    *offers: Offer, assumptions: Assumptions = FOUR_YEARS, doubts: Doubts = DEFAULT_DOUBTS, seed: int = 3
) -> Drawn:
    return draw(np.random.default_rng(seed), offers, assumptions, doubts, paths=150_000)


def valued(offer: Offer, assumptions: Assumptions) -> Valuation:
    found = value_offer(offer, assumptions)
    assert isinstance(found, Valuation)
    return found


@pytest.mark.parametrize("assumptions", [FOUR_YEARS, STAYS, Assumptions(months=40), Assumptions(months=10)])
@pytest.mark.parametrize(
    "offer", [LISTED, replace(LISTED, name="Private", equity=(PRIVATE,)), replace(LISTED, equity=())]
)
def test_mean_of_what_is_drawn_is_the_expectation_of_the_valuation(offer: Offer, assumptions: Assumptions) -> None:
    """Shares are worth in expectation what they cost today, so that drawing must not move the mean."""
    [spread] = drawn(offer, assumptions=assumptions).spreads
    expected = float(valued(offer, assumptions).expected.total.value)
    assert spread.total.mean == pytest.approx(expected, abs=4 * spread.total.error + 0.02)


def test_one_tranche_of_listed_shares_has_the_percentiles_of_its_lognormal_law() -> None:
    """Everything vests in month 48 and one stays: percentiles of S exp(-s^2 T / 2 + s sqrt(T) z) in closed form."""
    grant = replace(SHARES, schedule=ListedSchedule(((48, Decimal(100)),)), volatility=Decimal("0.5"))
    offer = Offer("One", "USD", Decimal(0), equity=(grant,))
    [spread] = drawn(offer, assumptions=STAYS).spreads
    z = NormalDist().inv_cdf(0.9)
    law = [300_000 * math.exp(-0.5 * 0.25 * 4 + 0.5 * 2 * each) for each in (-z, 0, z)]
    assert spread.equity is not None
    assert [spread.equity.low, spread.equity.middle, spread.equity.high] == pytest.approx(law, rel=0.02)
    assert spread.worthless == 0.0


def test_chance_that_equity_is_nothing_is_that_of_leaving_before_the_cliff() -> None:
    """1 - exp(-0.225) for a cliff of a year at a yearly rate of leaving of 0.225."""
    [spread] = drawn(LISTED).spreads
    assert spread.worthless == pytest.approx(1 - math.exp(-0.225), abs=0.004)


def test_private_equity_is_nothing_where_one_leaves_it_fails_or_cannot_be_sold() -> None:
    [spread] = drawn(replace(LISTED, equity=(PRIVATE,))).spreads
    assert spread.worthless == pytest.approx(1 - math.exp(-0.225) * 0.6 * 0.6, abs=0.005)
    assert spread.equity is not None
    assert (spread.equity.low, spread.equity.middle) == (0.0, 0.0)


def test_law_of_private_ends_has_the_mean_and_the_losers_it_was_made_for() -> None:
    """Correlation Ventures on financings of 2004 to 2013: 65 % returned less than was put in; the mean is one."""
    mean, spread = private_law(Doubts(common=0.0))
    law = NormalDist(mean, spread)
    alive = 1 - DEFAULT_DOUBTS.fails
    assert DEFAULT_DOUBTS.fails + alive * law.cdf(0.0) == pytest.approx(0.65)
    assert alive * math.exp(mean + spread**2 / 2) == pytest.approx(1)
    mean, spread = private_law(Doubts(fails=0.0, common=0.5))
    assert math.exp(mean + spread**2 / 2) == pytest.approx(1)


def test_options_of_a_listed_company_are_worth_more_in_doubt_than_by_spread() -> None:
    """At the end, undiscounted: E max(S - K, 0) by Black (1976) for S 150, K 150, volatility 0.4, four years: 46.62."""
    grant = EquityGrant(
        "Options", EquityKind.OPTIONS, units=Decimal(1000), price=Decimal(150), strike=Decimal(150),
        schedule=ListedSchedule(((48, Decimal(100)),)),
    )  # fmt: skip
    [spread] = drawn(Offer("Options", "USD", Decimal(0), equity=(grant,)), assumptions=STAYS).spreads
    normal = NormalDist()
    d = 0.4 * 2 / 2
    black = 1000 * 150 * (normal.cdf(d) - normal.cdf(-d))
    assert spread.equity is not None
    assert spread.equity.mean == pytest.approx(black, abs=4 * spread.equity.error)


def test_same_seed_gives_the_same_answer_on_any_number_of_threads() -> None:
    one, four = (
        draw(np.random.default_rng(9), [LISTED], FOUR_YEARS, paths=40_000, threads=threads) for threads in (1, 4)
    )
    assert one == four
    assert one.paths == 49_152


def test_offers_share_the_market_but_not_their_company() -> None:
    """The same offer twice: each comes to more as often as the other, and they move together with the market's part."""
    alike = drawn(LISTED, LISTED, doubts=Doubts(common=0.3))
    assert alike.pays_more[0][1] == pytest.approx(alike.pays_more[1][0], abs=0.02)
    assert alike.pays_more[0][0] == 0.0
    better = drawn(replace(LISTED, base=Decimal(190_000)), LISTED, assumptions=STAYS, doubts=Doubts(common=0.95))
    worse = drawn(replace(LISTED, base=Decimal(190_000)), LISTED, assumptions=STAYS, doubts=Doubts(common=0.0))
    assert better.pays_more[0][1] > worse.pays_more[0][1]


def test_leaving_sooner_when_the_shares_fall_keeps_the_rate_and_raises_what_is_kept() -> None:
    calm, pulled = (drawn(LISTED, doubts=Doubts(pull=pull)).spreads[0] for pull in (0.0, 0.7))
    assert calm.equity is not None
    assert pulled.equity is not None
    assert pulled.equity.mean > calm.equity.mean
    assert pulled.worthless == pytest.approx(calm.worthless, abs=0.02)


def test_offer_without_equity_is_as_sure_as_staying() -> None:
    [spread] = drawn(Offer("Plain", "USD", Decimal(100_000)), assumptions=STAYS).spreads
    assert (spread.equity, spread.worthless) == (None, None)
    assert (spread.total.low, spread.total.mean, spread.total.high, spread.total.error) == (400_000,) * 3 + (0,)
