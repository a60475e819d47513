from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.kernel.distributions import Lognormal, Uniform, delay, normal_cdf, on_grid


def test_excess_is_the_undiscounted_call_of_black() -> None:
    """Haug, Complete Guide to Option Pricing (1998), as listed in QuantLib's tests: the call on S 60, K 65, r 0.08,
    T 0.25, volatility 0.30 is worth 2.1334; undiscounted, it is the excess of the forward's law over the strike.
    """
    spot, strike, rate, years, volatility = 60.0, 65.0, 0.08, 0.25, 0.30
    sigma = volatility * math.sqrt(years)
    law = Lognormal(spot * math.exp(rate * years) / math.exp(sigma**2 / 2), sigma)
    assert law.excess(strike) * math.exp(-rate * years) == pytest.approx(2.1334, abs=1e-4)


def test_lognormal_between_has_a_tenth_of_its_chance_beyond_either_end() -> None:
    law = Lognormal.between(100, 150)
    assert (round(law.cdf(100), 9), round(law.cdf(150), 9), law.cdf(0), law.cdf(-5)) == (0.1, 0.9, 0.0, 0.0)


def test_laws_without_spread_are_a_single_value() -> None:
    law = Lognormal(100, 0)
    assert (law.mean, law.cdf(99.9), law.cdf(100), law.excess(90), law.excess(110), law.excess(-1)) == (
        100, 0.0, 1.0, 10.0, 0.0, 101.0,
    )  # fmt: skip


def test_uniform_by_hand() -> None:
    law = Uniform(0, 1)
    assert [law.excess(v) for v in (-1, 0, 0.5, 1, 2)] == [1.5, 0.5, 0.125, 0.0, 0.0]
    assert [law.cdf(v) for v in (-1, 0.25, 2)] == [0.0, 0.25, 1.0]
    assert law.quantile_range(5) == (0, 1)


@given(
    st.one_of(
        st.builds(Lognormal, st.floats(50, 500), st.floats(0, 0.5)),
        st.builds(lambda low, width: Uniform(low, low + width), st.floats(10, 300), st.floats(1, 200)),
    )
)
def test_weights_on_a_grid_meet_the_excess_at_each_of_its_values(law: Lognormal | Uniform) -> None:
    grid = np.linspace(1, 20_000 if isinstance(law, Lognormal) else 600, 80)
    masses = on_grid(law, grid)
    met = [float(np.sum(masses * np.maximum(grid - value, 0))) for value in grid]
    assert masses.sum() == pytest.approx(1)
    assert met == pytest.approx([law.excess(float(value)) for value in grid], abs=1e-6 * law.mean)


def test_delay_of_no_length_and_of_fixed_length() -> None:
    assert delay(0, spread=0.6, days=3).tolist() == [1, 0, 0, 0]
    assert delay(2, spread=0, days=3).tolist() == [0, 0, 1, 0]
    assert delay(9, spread=0, days=3).tolist() == [0, 0, 0, 0]


def test_delay_keeps_its_mean_and_its_spread() -> None:
    law = delay(20, spread=0.6, days=1000)
    days = np.arange(1001)
    mean = float(law @ days)
    spread = math.sqrt(float(law @ (days - mean) ** 2)) / mean
    assert (round(float(law.sum()), 9), round(mean, 2), round(spread, 2)) == (1.0, 20.0, 0.6)


def test_normal_cdf_at_the_usual_points() -> None:
    assert [round(normal_cdf(z), 6) for z in (-1.959964, 0, 1.2815515655446004)] == [0.025, 0.5, 0.9]
