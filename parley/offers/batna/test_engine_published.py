"""The dynamic programme on problems of others that it was not written for."""

from __future__ import annotations

import math

import numpy as np
import pytest

from parley.offers.batna.engine.arrivals import Stream
from parley.offers.batna.engine.search import backward


@pytest.mark.parametrize(
    ("candidates", "chance"),
    [
        (1, 1.0), (2, 0.5), (3, 0.5), (4, 0.458333), (5, 0.433333), (6, 0.427778), (7, 0.414286), (8, 0.409821),
        (9, 0.405952), (10, 0.398690), (100, 0.371043),
    ],
)  # fmt: skip
def test_secretary_is_found_with_the_tabulated_chance(candidates: int, chance: float) -> None:
    """The chance to choose the best of n in random order, by the best rule. Source: Gilbert and Mosteller, Journal of
    the American Statistical Association 61 (1966), table 2, for n of 1 to 10 and 100.

    As offers that explode: on day t one comes with chance 1 / t, the best so far, and is the best of all with t / n.
    """
    days = np.arange(candidates + 1)
    grid = days / candidates
    comes = np.divide(1.0, days, out=np.zeros(candidates + 1), where=days > 0)
    at_most = np.where(np.concatenate(([-1.0], grid))[None, :] < grid[:, None] - 1e-12, 1.0 - comes[:, None], 1.0)
    let_go, _ = backward(grid, (Stream(0, (at_most,), (0,)),), 0.0, 0.0, (candidates, 0))
    assert float(let_go[0, 0]) == pytest.approx(chance, abs=5e-7)
    skipped = next((day for day in range(1, candidates) if grid[day] >= let_go[day, 0]), candidates) - 1
    assert skipped == {1: 0, 2: 0, 3: 1, 4: 1, 5: 2, 6: 2, 7: 2, 8: 3, 9: 3, 10: 3, 100: 37}[candidates]


def test_what_comes_unevenly_is_worth_what_its_expected_number_says() -> None:
    """L / (2 + L) for uniform offers whatever the rate in time, L its integral (Katriel, arXiv 2511.02763): here all
    that comes comes in the last half, ten offers expected.
    """
    days, grid = 3_000, np.linspace(0, 1, 201)
    rate = np.where(np.arange(days + 1) > days / 2, 20 / days, 0.0)
    masses = np.full(len(grid), 1 / (len(grid) - 1))
    masses[[0, -1]] /= 2
    above = 1.0 - np.concatenate(([0.0], np.cumsum(masses)))
    above[-1] = 0.0
    at_most = np.exp(-np.outer(rate, above))
    let_go, _ = backward(grid, (Stream(0, (at_most,), (0,)),), 0.0, 0.0, (days, 0))
    assert float(let_go[0, 0]) == pytest.approx(10 / 12, abs=2e-3)
    assert math.isclose(float(rate.sum()), 10.0)
