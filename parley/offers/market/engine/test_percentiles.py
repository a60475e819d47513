from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.offers.market.engine.percentiles import Percentile, percentiles, quantile, ranks, sample, standing
from parley.offers.market.engine.published import Between, between

#: Software developers of the whole country. Source: Occupational Employment and Wage Statistics, May 2024, 15-1252.
DEVELOPERS = tuple(
    Percentile(at, value) for at, value in ((10, 79_850), (25, 103_050), (50, 133_080), (75, 169_000), (90, 211_450))
)


@pytest.mark.parametrize(
    ("n", "members"),
    [(5, (None, None)), (6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (100, (40, 61))],
)
def test_interval_of_the_median_stands_between_the_tabulated_members(
    n: int, members: tuple[int | None, int | None]
) -> None:
    """Source: tables of the 95 % interval of a median, e.g. Conover, Practical Nonparametric Statistics (3rd), 3.2;
    by hand for n = 6: P(X = 0) + P(X = 6) = 2 / 64 < 0.05, and for n = 5: 2 / 32 > 0.05.
    """
    assert ranks(n, 0.5) == members


def test_interval_of_a_large_sample_meets_the_exact_one_where_the_two_rules_join() -> None:
    exact, normal = ranks(2_000, 0.1), ranks(2_001, 0.1)
    assert [abs(a - b) <= 1 for a, b in zip(exact, normal, strict=True) if a and b] == [True, True]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 9)), min_size=1, max_size=40),
    st.floats(0, 1, allow_nan=False),
)
def test_quantile_is_that_of_the_pays_written_out_for_each_person(rows: list[tuple[int, int]], share: float) -> None:
    """The seventh definition of Hyndman and Fan, as numpy computes it on the sample written out."""
    pays, people = (np.array(each, dtype=float) for each in zip(*rows, strict=True))
    assert quantile(sample(pays, people), share) == pytest.approx(
        float(np.quantile(np.repeat(pays, people.astype(int)), share)), rel=1e-9
    )


def test_rows_of_unequal_weight_tell_less_than_their_number() -> None:
    """Kish, Survey Sampling (1965), 11.7, by hand: weights 1, 1, 2 give 4^2 / 6."""
    found = sample(np.array([30.0, 10.0, 20.0]), np.array([2, 1, 1]))
    assert (found.n, found.people, found.effective, found.pays.tolist()) == (3, 4, pytest.approx(16 / 6), [10, 20, 30])


@pytest.mark.parametrize(
    ("below", "n", "ends"), [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (1, 29, (0.0061, 0.1718))]
)
def test_share_below_has_the_published_interval(below: int, n: int, ends: tuple[float, float]) -> None:
    """Source: Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (Wilson without correction)."""
    found = standing(sample(np.arange(float(n))), below - 0.5)
    assert found is not None
    assert (found.share, round(found.low, 4), round(found.high, 4)) == (pytest.approx(below / n), *ends)


def test_nothing_is_said_beyond_the_data_nor_of_too_few() -> None:
    five, ten = sample(np.arange(5.0)), sample(np.arange(1.0, 11.0))
    assert percentiles(five, (50,)) == (Percentile(50, None),)
    assert standing(five, 3) is None
    assert percentiles(ten, (10, 50)) == (Percentile(10, 1.9, None, 4.0), Percentile(50, 5.5, 2.0, 9.0))
    found = [standing(ten, amount) for amount in (0.5, 10.5, 3.0)]
    assert [(each.share, each.beyond) for each in found if each] == [(0.0, "below"), (1.0, "above"), (0.25, "")]


@pytest.mark.parametrize(
    ("amount", "where"),
    [
        (79_849, Between(0, 10, None)),
        (133_080, Between(50, 75, 0.5)),
        (151_040, Between(50, 75, 0.625)),
        (211_450, Between(90, 90, 0.9)),
        (211_451, Between(90, 100, None)),
    ],
)
def test_pay_lies_on_a_line_between_published_percentiles_and_nowhere_beyond(amount: float, where: Between) -> None:
    assert between(DEVELOPERS, amount) == where


def test_percentile_that_is_cut_off_is_a_least_and_no_value() -> None:
    """Computer and information systems managers, 11-3021: the 90th percentile is "#", 239,200 dollars or more."""
    cut = (Percentile(50, 171_200), Percentile(75, 216_220), Percentile(90, None, 239_200))
    assert [between(cut, amount) for amount in (230_000, 250_000)] == [Between(75, 90, None), Between(75, 100, None)]
    assert between((Percentile(50, None),), 1) is None
