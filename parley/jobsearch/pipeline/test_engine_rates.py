from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.pipeline.engine.rates import beta_cdf, beta_quantile, rate

counts = st.integers(1, 400)
shares = st.floats(0.001, 0.999)


def test_rate_of_seven_in_seventeen_reads_as_in_the_style_guide() -> None:
    seven = rate(7, 17)
    assert (seven.text, seven.range_text) == ("41\u00a0%, range 22 to 64\u00a0%", "22 to 64\u00a0%")


@pytest.mark.parametrize(("successes", "trials"), [(0, 0), (0, 4), (4, 4)])
def test_rate_of_fewer_than_five_is_not_enough_data(successes: int, trials: int) -> None:
    assert rate(successes, trials).text == "not enough data"


def test_rate_of_none_in_five_has_its_interval_at_the_end() -> None:
    """Beta(1, 6) has the distribution function 1 - (1 - x)^6."""
    none = rate(0, 5)
    assert (none.low, none.high) == pytest.approx((1 - 0.975 ** (1 / 6), 1 - 0.025 ** (1 / 6)), abs=1e-12)


@pytest.mark.parametrize(("successes", "trials"), [(-1, 3), (4, 3)])
def test_rate_refuses_what_is_no_count(successes: int, trials: int) -> None:
    with pytest.raises(ValueError, match="no count"):
        rate(successes, trials)


@given(counts, counts, shares)
def test_beta_is_the_tail_of_the_binomial(a: int, b: int, x: float) -> None:
    """I_x(a, b) = P(at least a of a + b - 1 trials), DLMF 8.17.5."""
    n = a + b - 1
    logs = [
        math.lgamma(n + 1) - math.lgamma(j + 1) - math.lgamma(n - j + 1) + j * math.log(x) + (n - j) * math.log1p(-x)
        for j in range(a, n + 1)
    ]
    assert beta_cdf(x, a, b) == pytest.approx(math.fsum(math.exp(each) for each in logs), abs=1e-9)


@given(counts, counts, shares)
def test_quantile_takes_back_what_the_distribution_says(a: int, b: int, p: float) -> None:
    assert beta_cdf(beta_quantile(p, a, b), a, b) == pytest.approx(p, abs=1e-9)


@given(st.integers(0, 300), st.integers(0, 300))
def test_interval_holds_the_even_share_and_mirrors(successes: int, failures: int) -> None:
    trials = successes + failures
    there, mirrored = rate(successes, trials), rate(failures, trials)
    assert there.low < (successes + 1) / (trials + 2) < there.high
    assert (there.low, there.high) == pytest.approx((1 - mirrored.high, 1 - mirrored.low), abs=1e-9)
