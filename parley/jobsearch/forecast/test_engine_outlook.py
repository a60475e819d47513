from __future__ import annotations

import math

import numpy as np
import pytest

from parley.jobsearch.forecast.engine.deadlines import Alignment, align
from parley.jobsearch.forecast.engine.outlook import Arrival, arrival, best_by, outlook
from parley.jobsearch.forecast.engine.process import Newcomers, Process, Step
from parley.kernel.distributions import Law, Uniform

UNIT = Uniform(0, 1)


def process(name: str, chance: float, days: int, worth: Law = UNIT) -> Process:
    return Process(name, (Step("last", chance, days, spread=0, silent=0),), worth)


def test_at_least_one_offer_is_one_less_the_product_of_none() -> None:
    """By hand: 0.5 on day 1, 0.2 on day 3; one less 0.5 x 0.8 in the end."""
    found = outlook([process("a", 0.5, 1), process("b", 0.2, 3)], 4)
    assert found.by_day == pytest.approx([0, 0.5, 0.5, 0.6, 0.6])
    assert found.expected == pytest.approx([0, 0.5, 0.5, 0.7, 0.7])
    assert (found.first_day(0.5), found.first_day(0.55), found.first_day(0.9)) == (1, 3, None)


def test_newcomers_count_as_a_poisson_stream() -> None:
    found = outlook([], 10, Newcomers(0.7, (), Uniform(0, 1)))
    assert found.by_day[-1] == pytest.approx(1 - math.exp(-1))
    assert found.expected[-1] == pytest.approx(1)


def test_nothing_alive_gives_no_chance() -> None:
    found = outlook([], 2)
    assert (found.by_day.tolist(), found.expected.tolist(), found.arrivals) == ([0, 0, 0], [0, 0, 0], ())


def test_arrival_names_its_percentiles_and_each_step() -> None:
    steps = (Step("call", 0.5, 4, spread=0), Step("onsite", 0.5, 6, spread=0))
    assert arrival(Process("a", steps, Uniform(0, 1)), 30) == Arrival(
        "a", 0.25, (10, 10, 10), (("call", 0.5), ("onsite", 0.25))
    )
    assert arrival(Process("a", steps, Uniform(0, 1)), 5) == Arrival("a", 0.0, None, (("call", 0.5), ("onsite", 0.0)))


def test_best_offer_is_the_product_over_processes_and_agrees_with_playing_it() -> None:
    """Two offers, uniform on 0 to 1 and on 0 to 2, with chances 0.5 and 0.25; against 200,000 played cases."""
    found = [process("a", 0.5, 1), process("b", 0.25, 2, Uniform(0, 2))]
    grid = np.linspace(0, 2, 201)
    exact = best_by(found, 5, grid)
    rng = np.random.default_rng(7)
    values = np.array([1.0, 2.0]) * rng.random((200_000, 2)) * (rng.random((200_000, 2)) < [0.5, 0.25])
    played = [(values.max(axis=1) <= v).mean() for v in (0.5, 1.0, 1.5)]
    assert [exact[50], exact[100], exact[150], exact[200]] == pytest.approx([*played, 1.0], abs=0.005)
    assert best_by(found, 1, grid)[0] == pytest.approx(0.5, abs=0.005)  # the second one has not come yet


def test_best_of_a_poisson_stream_has_its_closed_form() -> None:
    """P(max <= v) = exp(-rate x (1 - v)) for a rate of uniform offers."""
    grid = np.linspace(0, 1, 401)
    found = best_by([], 20, grid, Newcomers(0.7, (), Uniform(0, 1)))
    assert found == pytest.approx(np.exp(-2 * (1 - grid)), abs=0.004)


def test_align_says_who_makes_a_deadline_and_who_must_hurry() -> None:
    late, soon, none = process("late", 0.4, 12), process("soon", 0.5, 3), process("none", 0.0, 3)
    assert align([late, soon, none], 7) == (
        Alignment("soon", 0.5, 0.5, 0),
        Alignment("late", 0.4, 0.0, 5),
        Alignment("none", 0.0, 0.0, None),
    )
    assert [each.likely_in_time for each in align([late, soon, none], 7)] == [True, False, False]


def test_align_of_a_deadline_that_has_passed_counts_from_today() -> None:
    assert align([process("a", 0.5, 3)], -2) == (Alignment("a", 0.5, 0.0, 3),)
