from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.offers.valuation.engine.options import black_scholes, normal_cdf

TOLERANCE = 1e-4


def price(put, strike, spot, dividend_yield, rate, years, volatility):
    return black_scholes(
        spot=spot, strike=strike, years=years, rate=rate, volatility=volatility, dividend_yield=dividend_yield, put=put
    )


def test_black_scholes_hull_example():
    """Hull, Options, Futures and Other Derivatives, 7th ed., example 13.6: call 4.76, put 0.81."""
    prices = [round(price(put, 40, 42, 0.0, 0.10, 0.5, 0.20), 2) for put in (False, True)]
    assert prices == [4.76, 0.81]


def test_normal_cdf_at_the_arguments_of_the_hull_example():
    """Hull, the same example: N(0.7693) = 0.7791 and N(0.6278) = 0.7349."""
    assert [round(normal_cdf(d), 4) for d in (0.7693, 0.6278)] == [0.7791, 0.7349]


def test_black_scholes_on_a_future_hull_example():
    """Hull, 7th ed., examples 16.6 and 16.7 (Black 1976): F 620, K 600, r 5 %, 20 %, half a year: 44.19."""
    assert round(price(False, 600, 620, 0.05, 0.05, 0.5, 0.20), 2) == 44.19


@pytest.mark.parametrize(
    ("put", "strike", "spot", "q", "rate", "years", "volatility", "value"),
    [
        (False, 65, 60, 0.00, 0.08, 0.25, 0.30, 2.1334),
        (True, 95, 100, 0.05, 0.10, 0.50, 0.20, 2.4648),
        (True, 19, 19, 0.10, 0.10, 0.75, 0.28, 1.7011),
        (False, 19, 19, 0.10, 0.10, 0.75, 0.28, 1.7011),
        (False, 1.60, 1.56, 0.08, 0.06, 0.50, 0.12, 0.0291),
        (True, 70, 75, 0.05, 0.10, 0.50, 0.35, 4.0870),
        (False, 40, 42, 0.08, 0.04, 0.75, 0.35, 5.0975),
        (False, 100, 110, 0.10, 0.10, 0.50, 0.35, 15.3086),
    ],
)
def test_black_scholes_haug_values(put, strike, spot, q, rate, years, volatility, value):
    """Haug, Complete Guide to Option Pricing Formulas (1998), as kept in the tests of QuantLib."""
    assert abs(price(put, strike, spot, q, rate, years, volatility) - value) < TOLERANCE


def test_black_scholes_vollib_values():
    """Documentation of vollib: S 100, K 90, half a year, r 1 %, 20 %: call 12.111581435, put 1.66270456231."""
    found = [price(put, 90, 100, 0.0, 0.01, 0.5, 0.2) for put in (False, True)]
    assert [abs(a - b) < 1e-8 for a, b in zip(found, [12.111581435, 1.66270456231], strict=True)] == [True, True]


def test_black_scholes_without_time_is_the_spread():
    found = [price(False, strike, 42, 0.0, 0.1, 0.0, 0.2) for strike in (40, 45, 0)]
    assert found == [2.0, 0.0, 42.0]


@pytest.mark.parametrize(
    "changed", [{"spot": -1.0}, {"volatility": math.nan}, {"years": 1e6}, {"rate": math.inf}, {"strike": 1e300}]
)
def test_black_scholes_nonsense_gives_a_problem(changed):
    usual = {"spot": 42.0, "strike": 40.0, "years": 0.5, "rate": 0.1, "volatility": 0.2}
    assert isinstance(black_scholes(**{**usual, **changed}), Problem)


positive = st.floats(0.01, 1000)


@given(positive, positive, st.floats(0, 30), st.floats(0, 0.2), st.floats(0, 3))
def test_black_scholes_call_less_put_is_the_forward(spot, strike, years, rate, volatility):
    call, put = (price(p, strike, spot, 0.0, rate, years, volatility) for p in (False, True))
    assert math.isclose(call - put, spot - strike * math.exp(-rate * years), abs_tol=1e-6)
