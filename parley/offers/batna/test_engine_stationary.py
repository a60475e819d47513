from __future__ import annotations

import math

import pytest

from parley.offers.batna.engine.stationary import reservation

#: QuantEcon's lectures on job search: 51 wages from 10 to 60, BetaBinomial(50, 200, 100) on them.
WAGES = [10.0 + i for i in range(51)]


def chances() -> list[float]:
    def log_beta(a: float, b: float) -> float:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)

    return [math.comb(50, k) * math.exp(log_beta(k + 200, 50 - k + 100) - log_beta(200, 100)) for k in range(51)]


def test_reservation_wage_of_the_basic_model() -> None:
    """QuantEcon, lecture on the McCall model (c = 25, beta = 0.99): 47.316499766546215."""
    assert reservation(WAGES, chances(), meanwhile=25, discount=0.99) == pytest.approx(47.3164997665, abs=1e-7)


def test_reservation_wage_over_its_grid() -> None:
    """The same lecture, c from 10 to 30 and beta from 0.9 to 0.99: least, greatest, and at 12.5 and 0.91125."""
    p = chances()
    found = [reservation(WAGES, p, meanwhile=c, discount=b) for c, b in ((10, 0.9), (30, 0.99), (12.5, 0.91125))]
    assert found == pytest.approx([40.39579058732559, 47.69960582438523, 41.15851842606614], abs=1e-6)


def test_mean_time_until_an_offer_is_taken() -> None:
    """1 / P(w >= reservation): 5.238596, 8.214940 and 13.954366 periods for c of 13.75, 25 and 40 (the lecture's own
    stopping times draw from an index off by one; these are the right ones).
    """
    p = chances()

    def periods(c: float) -> float:
        bar = reservation(WAGES, p, meanwhile=c, discount=0.99)
        return 1 / sum(chance for wage, chance in zip(WAGES, p, strict=True) if wage >= bar)

    assert [periods(c) for c in (13.75, 25, 40)] == pytest.approx([5.238596, 8.214940, 13.954366], abs=1e-5)


def test_uniform_offers_and_no_pay_meanwhile_have_a_closed_form() -> None:
    """(1 - sqrt(1 - b^2)) / b: 0.6268 at b = 0.9, on a fine grid of uniform offers."""
    values = [(i + 0.5) / 4000 for i in range(4000)]
    found = reservation(values, [1 / 4000] * 4000, meanwhile=0, discount=0.9)
    assert found == pytest.approx((1 - math.sqrt(1 - 0.81)) / 0.9, abs=1e-5)


@pytest.mark.parametrize("discount", [0, 1, -0.5, 1.5, math.nan])
def test_discount_that_is_no_factor_is_refused(discount: float) -> None:
    with pytest.raises(ValueError, match="between nought and one"):
        reservation([1.0], [1.0], meanwhile=0, discount=discount)
