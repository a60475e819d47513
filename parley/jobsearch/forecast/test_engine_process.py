from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.jobsearch.forecast.engine.process import (
    Newcomers,
    Process,
    Step,
    newcomer_days,
    offer_days,
    passing,
    reaching,
)
from parley.kernel.distributions import Lognormal

WORTH = Lognormal(100, 0.1)
steps = st.builds(
    Step, st.just("step"), st.floats(0, 1), st.floats(0, 40), spread=st.floats(0, 1), silent=st.floats(0, 1)
)


def fixed(chance: float, days: int, silent: float = 0.0) -> Step:
    return Step("step", chance, days, spread=0, silent=silent)


def test_fixed_delays_add_up_and_chances_multiply() -> None:
    found = reaching((fixed(0.5, 2), fixed(0.4, 3)), 0, 6)
    assert [law.tolist() for law in found] == [[0, 0, 0.5, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0.2, 0]]


def test_what_was_waited_is_taken_off_a_fixed_delay() -> None:
    assert offer_days(Process("p", (fixed(0.5, 5),), WORTH, waited=3), 4).tolist() == [0, 0, 0.5, 0, 0]


def test_silence_past_every_delay_leaves_no_chance() -> None:
    assert offer_days(Process("p", (fixed(0.9, 5, silent=0.5),), WORTH, waited=6), 30).sum() == 0


def test_silence_lowers_the_chance_by_the_rule_of_bayes() -> None:
    """By hand: half hear by day 10. Of 0.5 who pass 0.25 are unheard, of 0.5 who do not 0.25 x 0.6 + 0.5 x 0.4 are."""
    step = Step("step", 0.5, 10 * np.exp(np.log1p(0.36) / 2), spread=0.6, silent=0.4)
    law = passing(step, 0, 1000)
    unheard = 1 - law[:11].sum() / 0.5
    expected = 0.5 * unheard / (0.5 * unheard + 0.5 * (0.6 * unheard + 0.4))
    assert passing(step, 10, 1000).sum() == pytest.approx(expected)


@given(steps, st.integers(0, 120))
def test_waiting_never_raises_a_chance_and_chances_stay_chances(step: Step, waited: int) -> None:
    ever = [passing(step, each, 2000).sum() for each in (waited, waited + 1)]
    assert -1e-12 <= ever[1] <= ever[0] + 1e-6 <= 1 + 2e-6


def test_process_without_steps_makes_no_offer() -> None:
    assert offer_days(Process("p", (), WORTH), 3).tolist() == [0, 0, 0, 0]


def test_newcomers_begin_evenly_and_arrive_after_their_delay() -> None:
    """One begins a day from today on; a third pass, after two days: the first expected offer falls on day 3."""
    found = newcomer_days(Newcomers(7, (fixed(0.3, 2),), WORTH), 5)
    assert found == pytest.approx([0, 0, 0, 0.3, 0.3, 0.3])


def test_newcomers_without_steps_are_offers_from_tomorrow_on() -> None:
    assert newcomer_days(Newcomers(0.7, (), WORTH), 2) == pytest.approx([0, 0.1, 0.1])
