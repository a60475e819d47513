from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.funnel.engine.answers import Pace, above, chance, pace
from parley.jobsearch.funnel.engine.betas import Beta
from parley.jobsearch.funnel.engine.priors import PACE_STRENGTH, PACES, SILENCE
from parley.jobsearch.funnel.engine.ways import APPLIED, Fate, Sample

EVEN = Beta(1, 1)
USUAL = Pace(math.log(8), 0.55, 10, SILENCE)


def of(*stays: tuple[int, Fate]) -> Sample:
    return Sample(np.array([days for days, _ in stays], dtype=np.int64), np.array([each for _, each in stays]))


def test_a_chance_of_which_all_is_known_is_a_beta_law() -> None:
    """The rat tumours again (Gelman et al. 5.1): 4 of 14 under Beta(1.4, 8.6)."""
    found = chance(of(*[(3, Fate.ADVANCED)] * 4, *[(5, Fate.REJECTED)] * 10), Beta(1.4, 8.6), USUAL)
    assert found.mean == pytest.approx(5.4 / 24, abs=1e-4)


def test_who_waits_since_yesterday_says_nothing_yet() -> None:
    known = [(3, Fate.ADVANCED)] * 3 + [(5, Fate.REJECTED)] * 3
    fresh = chance(of(*known, *[(0, Fate.LIVE)] * 20), EVEN, USUAL).mean
    assert fresh == pytest.approx(0.5, abs=1e-2)


def test_who_waits_for_ever_counts_as_a_no() -> None:
    known = [(3, Fate.ADVANCED)] * 3 + [(5, Fate.REJECTED)] * 3
    late = chance(of(*known, *[(200, Fate.LIVE)] * 4), EVEN, USUAL).mean
    assert late == pytest.approx(4 / 12, abs=1e-3)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 120), min_size=2, max_size=2, unique=True).map(sorted))
def test_longer_silence_is_never_better_news(waits: list[int]) -> None:
    shorter, longer = (chance(of((3, Fate.ADVANCED), *[(days, Fate.LIVE)] * 5), EVEN, USUAL).mean for days in waits)
    assert longer <= shorter + 1e-9


def test_silence_that_was_given_up_weighs_as_silence() -> None:
    given_up = of((3, Fate.ADVANCED), (30, Fate.SILENT), (9, Fate.WITHDRAWN))
    still = of((3, Fate.ADVANCED), (30, Fate.LIVE), (9, Fate.LIVE))
    assert chance(given_up, EVEN, USUAL).mean == chance(still, EVEN, USUAL).mean


def test_without_answers_the_pace_is_the_prior() -> None:
    found = pace(of(), PACES[APPLIED], EVEN)
    assert (found.median, found.known, found.silent) == (
        pytest.approx(PACES[APPLIED].median),
        PACE_STRENGTH,
        SILENCE.mean,
    )


def test_pace_of_answers_that_are_all_known_is_their_geometric_mean() -> None:
    """With a hundred answers the prior's two hardly count: the median of a lognormal law is its geometric mean."""
    found = pace(of(*[(4, Fate.REJECTED)] * 50, *[(16, Fate.ADVANCED)] * 50), PACES[APPLIED], EVEN)
    assert found.median == pytest.approx(8, rel=0.01)
    assert found.known == 102
    low, high = found.interval
    assert low < 8 < high


def test_those_who_wait_slow_the_pace() -> None:
    known = [(4, Fate.REJECTED)] * 10
    waits = pace(of(*known, *[(9, Fate.LIVE)] * 10), PACES[APPLIED], EVEN)
    assert waits.median > pace(of(*known), PACES[APPLIED], EVEN).median


def test_the_mean_and_spread_are_those_of_the_lognormal_law() -> None:
    found = Pace(math.log(8), 0.5, 10, SILENCE)
    assert found.mean == pytest.approx(8 * math.exp(0.125))
    assert found.spread == pytest.approx(math.sqrt(math.exp(0.25) - 1))


def test_the_upper_tail_of_the_normal_law() -> None:
    """Abramowitz and Stegun, table 26.1: P(1) = .84134, P(2) = .97725."""
    assert above(np.array([0.0, 1.0, 2.0])).round(5).tolist() == [0.5, 0.15866, 0.02275]
