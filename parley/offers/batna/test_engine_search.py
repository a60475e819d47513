from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.forecast.engine.outlook import best_by
from parley.jobsearch.forecast.engine.process import Newcomers, Process, Step
from parley.kernel.distributions import Floats, Law, Lognormal, Uniform, on_grid
from parley.offers.batna.engine.arrivals import Stream
from parley.offers.batna.engine.search import Plan, Search, backward, solve, value_grid


def drawn_daily(law: Law, chance: float, days: int, grid: Floats, deadline: int) -> Stream:
    """A stream of one offer a day with this chance."""
    at_most = 1 - chance * (1 - np.concatenate(([0.0], np.cumsum(on_grid(law, grid)))))
    every = np.tile(at_most, (days + 1, 1))
    return Stream(deadline, (every,), (0,))


def test_offers_that_explode_are_the_problem_of_cayley_and_moser() -> None:
    """One uniform offer a day, no recall. Ferguson, Optimal Stopping and Applications, chapter 2: 1/2, 5/8, 89/128;
    the next ones from the same recursion a + (1 - a)^2 / 2 = (1 + a^2) / 2.
    """
    grid = np.linspace(0, 1, 4001)
    without = backward(grid, [drawn_daily(Uniform(0, 1), 1.0, 10, grid, 0)], 0.0, 0.0, (10, 0))[0][:, 0]
    known = [0.5, 5 / 8, 89 / 128, 0.74173, 0.775082, 0.800376, 0.820301, 0.836447, 0.849821, 0.861098]
    assert without[::-1][1:] == pytest.approx(known, abs=5e-6)


WORKED = {"grid": np.unique(np.concatenate((np.linspace(60, 480, 1201), [150, 199.87])))}


def worked(deadline: int) -> tuple[Floats, Floats]:
    """The worked example: fallback 150, an offer a day with chance 0.03, lognormal(ln 190, 0.12), 90 days."""
    grid = WORKED["grid"]
    flow = drawn_daily(Lognormal(190, 0.12), 0.03, 90, grid, deadline)
    let_go, holding = backward(grid, [flow], 150.0, 0.0, (90, max(deadline, 28)))
    return let_go[:, 0], holding[:, 0]


def test_worked_example_between_its_two_brackets() -> None:
    """196.27 where every offer explodes, 198.28 with two weeks each, 203.97 where each stands to the end: figures
    found by an ordinary differential equation, a dynamic programme and a product formula, independently of this code.
    """
    found = [worked(deadline)[0][0] for deadline in (0, 14, 90)]
    assert found == pytest.approx([196.267, 198.28, 203.970], abs=0.02)


def test_worked_example_of_an_offer_in_hand() -> None:
    """199.87 in hand: 200.42 with three days, 201.12 with seven, 202.27 with fourteen; a week may be lost for it with
    a chance of 44 %, (201.12 - 199.87) / (201.12 - 198.28).
    """
    grid = WORKED["grid"]
    without, holding = worked(14)
    found = holding[0, [0, 3, 7, 14], int(np.flatnonzero(grid == 199.87)[0])]
    assert found == pytest.approx([199.87, 200.42, 201.12, 202.27], abs=0.01)
    assert (found[2] - found[0]) / (found[2] - without[0]) == pytest.approx(0.44, abs=0.005)


@pytest.mark.parametrize("rate", [1.0, 10.0])
def test_poisson_arrivals_of_uniform_offers_have_their_closed_form(rate: float) -> None:
    """L / (2 + L) for uniform offers, L the expected number (Katriel, arXiv 2511.02763; the differential equation
    mu' = E max(X - mu, 0) solved by hand). Days are made short, so that two offers on one day are rare.
    """
    days = 4000
    search = Search(0.0, (), Newcomers(7 * rate / days, (), Uniform(0, 1), deadline=0), days=days)
    assert solve(search).walk_away == pytest.approx(rate / (2 + rate), abs=2e-4)


def test_poisson_arrivals_of_an_exponential_worth_have_their_closed_form() -> None:
    """ln(1 + L) for exponential offers (the same source), on a stream of small daily chances."""
    grid = np.linspace(0, 30, 3001)
    masses = np.diff(np.exp(-grid), prepend=1.0) * -1
    excess = np.exp(-grid)  # E max(X - v, 0) of the exponential law
    slopes = np.diff(excess) / np.diff(grid)
    masses = np.concatenate(([1 + slopes[0]], np.diff(slopes), [-slopes[-1]]))
    days, expected = 4000, 10.0
    at_most = 1 - expected / days * (1 - np.concatenate(([0.0], np.cumsum(masses))))
    every = np.tile(at_most, (days + 1, 1))
    without = backward(grid, [Stream(0, (every,), (0,))], 0.0, 0.0, (days, 0))[0][:, 0]
    assert without[0] == pytest.approx(math.log(1 + expected), abs=2e-3)


def some(count: int, *, deadline: int = 7) -> tuple[Process, ...]:
    return tuple(
        Process(f"p{i}", (Step("call", 0.5, 6), Step("onsite", 0.4, 9)), Lognormal(150 + 9 * i, 0.12), i, deadline)
        for i in range(count)
    )


def test_offers_that_stand_to_the_end_reach_the_best_of_all() -> None:
    """With perfect recall and no cost one takes the best offer there was: the product formula."""
    search = Search(140.0, some(6), days=90)
    plan = solve(search, deadline=90)
    at_most = best_by(search.processes, 90, plan.grid)
    masses = np.diff(at_most, prepend=0.0)
    assert plan.walk_away == pytest.approx(float(masses @ np.maximum(plan.grid, 140.0)), rel=0.006)


def test_search_is_worth_its_fallback_where_nothing_can_come() -> None:
    assert solve(Search(150.0, days=30)).walk_away == 150.0
    assert solve(Search(150.0, (Process("none", (), Lognormal(400, 0.1)),), days=30)).walk_away == 150.0


def test_cost_ends_a_search_that_does_not_pay() -> None:
    dear, cheap = (solve(Search(150.0, some(2), days=60, cost_per_day=cost)).walk_away for cost in (5.0, 0.01))
    assert (dear, cheap > 150.0) == (150.0, True)


def values(plan: Plan) -> list[float]:
    return [plan.with_offer(worth, stands) for worth in (100.0, 160.0, 200.0) for stands in (0, 3, 7)]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 4), st.floats(0, 220), st.integers(0, 20))
def test_values_never_fall_with_worth_with_days_or_with_a_later_deadline(
    count: int, fallback: float, more: int
) -> None:
    search = Search(fallback, some(count), days=40, named=(100.0, 160.0, 200.0))
    plan, later = solve(search, longest=7), solve(search, longest=7, deadline=7 + more)
    found = values(plan)
    assert all(found[i] <= found[i + 1] + 1e-9 for i in (0, 1, 3, 4, 6, 7))
    assert all(found[i] <= found[i + 3] + 1e-9 for i in range(6))
    assert solve(search, deadline=0).walk_away <= plan.walk_away + 1e-9
    assert plan.walk_away <= later.walk_away + 1e-9
    assert plan.walk_away >= fallback


def test_grid_holds_the_fallback_and_named_values_exactly() -> None:
    grid = value_grid(Search(150.0, some(2), named=(177.77,)))
    assert {150.0, 177.77} <= set(grid.tolist())
    assert value_grid(Search(150.0)).tolist() == [150.0]
