from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.funnel.engine.survival import Curves, Middle, curves, middle, share

#: Freireich et al. 1963, weeks of remission under 6-mercaptopurine; a minus marks those still in remission.
SIX_MP = [6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def one_cause(signed: list[int]) -> Curves:
    days = np.array([abs(each) for each in signed])
    return curves(days, np.array([int(each > 0) for each in signed]), (1,))


def rounded(values: np.ndarray, places: int) -> list[float]:
    return [round(float(each), places) for each in values]


def test_kaplan_meier_of_six_mp() -> None:
    """Freireich's trial as R's survfit prints it: survival and its standard error."""
    found = one_cause(SIX_MP)
    assert found.times.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert rounded(found.survival, 3) == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert rounded(found.survival_se, 4) == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]
    assert (found.at_risk.tolist(), found.n, found.last) == ([21, 17, 15, 12, 11, 7, 6], 21, 35)


@pytest.mark.parametrize(("week", "low", "high"), [(6, 0.720, 1.000), (23, 0.249, 0.807)])
def test_errors_give_the_published_limits(week: int, low: float, high: float) -> None:
    """The 95 % limits on the logarithmic scale that survfit prints for Freireich's trial at weeks 6 and 23."""
    found = one_cause(SIX_MP)
    at = found.times.tolist().index(week)
    value, error = float(found.survival[at]), float(found.survival_se[at])
    limits = [min(value * math.exp(sign * 1.959964 * error / value), 1.0) for sign in (-1, 1)]
    assert [round(each, 3) for each in limits] == [low, high]


def test_kaplan_meier_of_the_placebo() -> None:
    """The other arm of the same trial, in which everybody relapsed, as survfit prints it."""
    found = one_cause(PLACEBO)
    assert rounded(found.survival, 4) == [
        0.9048, 0.8095, 0.7619, 0.6667, 0.5714, 0.3810, 0.2857, 0.1905, 0.1429, 0.0952, 0.0476, 0.0,
    ]  # fmt: skip
    assert found.times.tolist() == [1, 2, 3, 4, 5, 8, 11, 12, 15, 17, 22, 23]


def test_median_of_six_mp() -> None:
    """Median remission of 23 weeks (survfit); half of the placebo arm had relapsed at 8."""
    assert middle(one_cause(SIX_MP)).days == 23
    assert middle(one_cause(PLACEBO)).days == 8


def test_aalen_johansen_with_ties() -> None:
    """Worked by hand in R's survival package (tests/testci.Rout.save): 8 subjects, two causes, ties with censoring."""
    days = np.array([1, 2, 2, 3, 3, 3, 5, 6])
    found = curves(days, np.array([0, 1, 0, 2, 0, 2, 0, 2]), (1, 2))
    assert (found.times.tolist(), found.at_risk.tolist()) == ([2, 3, 6], [7, 5, 1])
    assert np.allclose(found.survival, [6 / 7, 18 / 35, 0])
    assert np.allclose(found.incidence, [[1 / 7, 1 / 7, 1 / 7], [0, 12 / 35, 6 / 7]])
    assert [(found.by(0, day).value, found.by(1, day).value) for day in (1, 5)] == [(0, 0), (1 / 7, 12 / 35)]


observed = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=1, max_size=40)


@settings(deadline=None, max_examples=50)
@given(observed)
def test_shares_add_up_to_one(rows: list[tuple[int, int]]) -> None:
    days, cause = np.array([day for day, _ in rows]), np.array([each for _, each in rows])
    found = curves(days, cause, (1, 2, 3))
    assert np.allclose(found.survival + found.incidence.sum(axis=0), 1.0)
    assert np.all(np.diff(found.incidence, axis=1) >= 0)
    assert np.all(np.diff(found.survival) <= 0)


@settings(deadline=None, max_examples=50)
@given(observed)
def test_a_single_cause_is_kaplan_meier(rows: list[tuple[int, int]]) -> None:
    """The variance of an incidence is Greenwood's where only one thing can happen."""
    days, cause = np.array([day for day, _ in rows]), np.array([min(each, 1) for _, each in rows])
    found = curves(days, cause, (1,))
    assert np.allclose(found.incidence[0], 1.0 - found.survival)
    # Where everybody left goes at once, Greenwood's error is nil; the sums of the incidence leave a trace of rounding.
    assert np.allclose(found.incidence_se[0], found.survival_se, atol=1e-6)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 3)), min_size=1, max_size=40))
def test_without_censoring_shares_are_plain_proportions(rows: list[tuple[int, int]]) -> None:
    """Everything known, an incidence is a count out of n and its variance the binomial one."""
    days, cause = np.array([day for day, _ in rows]), np.array([each for _, each in rows])
    found, n = curves(days, cause, (1, 2, 3)), len(rows)
    for place, each in enumerate((1, 2, 3)):
        counted = np.array([np.count_nonzero((cause == each) & (days <= day)) / n for day in found.times])
        assert np.allclose(found.incidence[place], counted)
        assert np.allclose(found.incidence_se[place] ** 2, counted * (1 - counted) / n, atol=1e-9)


def test_nothing_happened_yet() -> None:
    found = curves(np.array([4, 9]), np.array([0, 0]), (1, 2))
    assert (found.times.tolist(), found.n, found.last, middle(found)) == ([], 2, 9, Middle(None, None, None))
    assert (found.by(0, 9).value, found.by(0, 9).low, found.left_by(9).value) == (0.0, 0.0, 0.0)
    nobody = curves(np.array([], dtype=np.int64), np.array([], dtype=np.int64), (1,))
    assert (nobody.n, nobody.last, middle(nobody).days) == (0, 0, None)


def test_a_share_is_as_sure_as_its_effective_number() -> None:
    """5 of 20 known for certain has the error of the binomial law, so that its effective number is 20 again."""
    found = share(0.25, math.sqrt(0.25 * 0.75 / 20), 20)
    assert (round(found.n, 6), round(found.low, 3), round(found.high, 3)) == (20.0, 0.146, 0.388)
    certain = share(0.0, 0.0, 7)
    assert (certain.low, round(certain.high, 3), certain.n) == (0.0, 0.17, 7.0)


def test_the_middle_has_the_days_that_are_not_ruled_out() -> None:
    found = middle(one_cause(PLACEBO))
    assert found == Middle(8, 5, 11)
    few = middle(one_cause([3, -3, -4]))
    assert (few.days, few.low, few.high) == (None, 3, None)
