from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.funnel.engine.betas import Beta, belief, interval, log_beta
from parley.jobsearch.pipeline.engine.rates import beta_cdf, beta_quantile


def test_rat_tumours() -> None:
    """Gelman et al., Bayesian Data Analysis (3rd edition), 5.1: seventy earlier groups have mean .136 and standard
    deviation .103, hence the prior Beta(1.4, 8.6); 4 tumours in 14 rats give Beta(5.4, 18.6), mean .223 in the book's
    own rounding, with deviation .083.
    """
    earlier = Beta(1.36, 8.62)
    assert (round(earlier.mean, 3), round(earlier.sd, 2)) == (0.136, 0.10)
    after = Beta(1.4, 8.6).after(4, 10)
    assert (round(after.a, 6), round(after.b, 6), round(after.mean, 3), round(after.sd, 4)) == (
        5.4,
        18.6,
        0.225,
        0.0835,
    )


def test_a_belief_of_so_many_results() -> None:
    found = Beta.of(0.2, 5)
    assert (found.a, found.b, found.mean, found.strength) == (1.0, 4.0, 0.2, 5.0)


def test_a_run_of_noes() -> None:
    """Laplace's rule: with an even prior and n noes, the next is a no with (n + 1) / (n + 2); runs multiply."""
    assert Beta(1, 1).of_a_run(0) == 1.0
    assert Beta(1, 1).of_a_run(4) == pytest.approx(1 / 5)
    assert Beta(1, 1).after(0, 3).of_a_run(2) == pytest.approx(4 / 6)


@settings(deadline=None, max_examples=50)
@given(st.floats(0.45, 60), st.floats(0.45, 400))
def test_the_grid_knows_the_beta_law(a: float, b: float) -> None:
    """Intervals and probabilities on the grid are those of the incomplete beta function."""
    low, high = interval(a, b)
    assert beta_cdf(low, a, b) == pytest.approx(0.1, abs=1e-2)
    assert beta_cdf(high, a, b) == pytest.approx(0.9, abs=1e-2)
    found = belief(log_beta(Beta(a, b)))
    assert found.mean == pytest.approx(a / (a + b), rel=2e-2, abs=1e-4)
    assert (found.low, found.high) == (low, high)


def test_quantiles_are_those_of_the_bisection() -> None:
    found = belief(log_beta(Beta(5.4, 18.6))).quantile(np.array([0.025, 0.5, 0.975]))
    wanted = [beta_quantile(p, 5.4, 18.6) for p in (0.025, 0.5, 0.975)]
    assert found == pytest.approx(wanted, abs=2e-4)
