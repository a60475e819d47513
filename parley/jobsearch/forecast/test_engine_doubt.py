from __future__ import annotations

import math

import numpy as np
import pytest

from parley.jobsearch.forecast.engine.doubt import APART, Hopes, Rates, Waiting, doubtful
from parley.jobsearch.forecast.engine.outlook import outlook
from parley.jobsearch.forecast.engine.process import Newcomers, Process, Step
from parley.kernel.distributions import Lognormal

DAYS = 60
SIGMA = 0.5
#: Three steps whose rates are known, and the same as the forecast's own.
CHANCES, MEDIANS, SILENT = (0.2, 0.5, 0.3), (9.0, 5.0, 12.0), 0.3
NAMES = ("First call", "Rounds", "Offer")
STEPS = tuple(
    Step(name, chance, median * math.exp(SIGMA**2 / 2), math.sqrt(math.expm1(SIGMA**2)), SILENT)
    for name, chance, median in zip(NAMES, CHANCES, MEDIANS, strict=True)
)
WAITS = ((0, 4), (0, 17), (1, 3), (2, 0), (2, 9))


def known(draws: int = 2) -> Rates:
    hopes = [
        Hopes(np.full(draws, chance), np.full(draws, math.log(median)), np.full(draws, SIGMA), np.full(draws, SILENT))
        for chance, median in zip(CHANCES, MEDIANS, strict=True)
    ]
    return Rates(hopes, DAYS)


def test_known_rates_give_the_outlook_of_the_processes() -> None:
    """Without doubt there is nothing but the exact product over independent processes (forecast/engine/outlook.py)."""
    waiting = [Waiting(tuple(range(step, 3)), waited) for step, waited in WAITS]
    found, _ = doubtful(known(), waiting)
    wanted = outlook([Process("", STEPS[step:], waited=waited) for step, waited in WAITS], DAYS)
    assert np.allclose(found.chance.mean, wanted.by_day, atol=1e-9)
    assert np.allclose(found.offers.mean, wanted.expected, atol=1e-9)
    assert np.allclose(found.chance.low, found.chance.high)
    assert found.first_day(0.2) == wanted.first_day(0.2)


def test_newcomers_are_a_stream() -> None:
    _, found = doubtful(known(), [], per_week=3.5, fresh=(0, 1, 2))
    wanted = outlook([], DAYS, Newcomers(3.5, STEPS, Lognormal(1, 0)))
    # The outlook counts an answer within the day for that day, the doubtful one for the next.
    assert np.allclose(found.offers.mean, wanted.expected, atol=1e-3)
    assert np.allclose(found.chance.mean, wanted.by_day, atol=1e-3)


def test_so_many_alike_are_as_many_apart() -> None:
    alike, _ = doubtful(known(), [Waiting((0, 1, 2), 5, n=7)])
    apart, _ = doubtful(known(), [Waiting((0, 1, 2), 5)] * 7)
    assert np.allclose(alike.chance.mean, apart.chance.mean)


def test_the_unlikely_many_are_a_stream_of_nearly_the_same_chance() -> None:
    waiting = [Waiting((0, 1, 2), 20 + at) for at in range(2 * APART)]
    found, _ = doubtful(known(), waiting)
    exact = outlook([Process("", STEPS, waited=each.waited) for each in waiting], DAYS)
    assert np.allclose(found.offers.mean, exact.expected, atol=1e-9)
    assert float(found.chance.mean[-1]) == pytest.approx(float(exact.by_day[-1]), rel=0.01)


def test_doubt_widens_and_both_ends_hold() -> None:
    draws = 40
    spread = np.linspace(0.05, 0.35, draws)
    hopes = [Hopes(spread, np.full(draws, math.log(9.0)), np.full(draws, SIGMA), np.full(draws, SILENT))]
    found, _ = doubtful(Rates(hopes, DAYS), [Waiting((0,), 0, n=3)])
    assert found.chance.low[-1] < found.chance.mean[-1] < found.chance.high[-1]
    assert (found.chance.mean[0], bool(np.all(np.diff(found.chance.mean) >= 0))) == (0.0, True)


def test_nothing_waits() -> None:
    found, again = doubtful(known(), [])
    assert again is found
    assert (found.chance.mean.max(), found.offers.high.max(), found.first_day(0.5)) == (0.0, 0.0, None)
