from __future__ import annotations

import itertools

import numpy as np
import pytest

from parley.jobsearch.forecast.engine.process import Newcomers, Process, Step, offer_days
from parley.kernel.distributions import Floats, Lognormal, Uniform, on_grid
from parley.offers.batna.engine.advice import OfferInHand, solve_with
from parley.offers.batna.engine.search import Search, solve, value_grid
from parley.offers.batna.engine.simulation import Endings, play, shifted


def optimum(search: Search) -> float:
    """The best that can be done, by brute force: the state knows which processes have made their offer already.

    On the plan's own grid and days; exponential in the number of processes, so for a few of them only.
    """
    grid, count = value_grid(search), len(search.processes)
    laws = [offer_days(each, search.days) for each in search.processes]
    worth = [on_grid(each.worth, grid) for each in search.processes]
    kept = max(each.deadline for each in search.processes)
    before = [np.concatenate(([0.0], np.cumsum(law)[:-1])) for law in laws]
    hazard = [np.where(b < 1 - 1e-12, law / np.maximum(1 - b, 1e-12), 0) for law, b in zip(laws, before, strict=True)]
    nothing = np.full(2**count, search.fallback)
    holding = np.tile(np.maximum(grid, search.fallback), (2**count, kept + 1, 1))

    def best(came: tuple[int, ...], state: int, least: Floats) -> Floats:
        """E max(value of the best that came, what one has) for each of `least`."""
        values = np.unique(np.concatenate([holding[state, search.processes[a].deadline] for a in came]))
        at_most = np.ones(len(values))
        for a in came:
            own = holding[state, search.processes[a].deadline]
            at_most *= [worth[a][own <= value + 1e-12].sum() for value in values]
        return np.tensordot(np.diff(at_most, prepend=0.0), np.maximum(values[:, None], least.ravel()), 1)

    for day in range(search.days - 1, -1, -1):
        after_nothing, after_holding = np.zeros_like(nothing), np.zeros((2**count, kept + 1, len(grid)))
        for state in range(2**count):
            pending = [a for a in range(count) if not state >> a & 1]
            found = np.zeros(kept * len(grid) + 1)
            for came in itertools.chain.from_iterable(
                itertools.combinations(pending, n) for n in range(len(pending) + 1)
            ):
                chance = np.prod([hazard[a][day + 1] if a in came else 1 - hazard[a][day + 1] for a in pending])
                if chance == 0:
                    continue
                then = state | sum(1 << a for a in came)
                has = np.concatenate((holding[then, :-1].ravel(), nothing[then : then + 1]))
                found += chance * (best(came, then, has) if came else has)
            after_nothing[state] = max(search.fallback, found[-1] - search.cost_per_day)
            after_holding[state, 0] = np.maximum(grid, after_nothing[state])
            waits = found[:-1].reshape(kept, len(grid)) - search.cost_per_day
            after_holding[state, 1:] = np.maximum(waits, after_holding[state, 0])
        nothing, holding = after_nothing, after_holding
    return float(nothing[0])


def small(seed: int) -> Search:
    """A search small enough for brute force, drawn by a seed."""
    rng = np.random.default_rng(seed)
    processes = tuple(
        Process(
            f"p{i}",
            (Step("last", float(rng.uniform(0.2, 0.95)), float(rng.uniform(1, 6))),),
            Uniform(low := float(rng.uniform(120, 200)), low + float(rng.uniform(10, 80))),
            deadline=int(rng.integers(0, 6)),
        )
        for i in range(int(rng.integers(1, 3)))
    )
    return Search(float(rng.choice([0, 120, 150])), processes, days=int(rng.integers(6, 13)))


@pytest.mark.parametrize("seed", range(8))
def test_plan_and_what_it_earns_are_within_a_hundredth_of_the_optimum(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.offers.batna.engine.search.POINTS", 24)
    search = small(seed)
    best, plan = optimum(search), solve(search)
    played = play(plan, np.random.default_rng(1), paths=40_000)
    assert plan.walk_away == pytest.approx(best, rel=0.011)
    assert played.mean == pytest.approx(best, rel=0.01, abs=4 * played.error)


def several() -> Search:
    processes = tuple(
        Process(f"p{i}", (Step("call", 0.5, 6), Step("onsite", 0.4, 9)), Lognormal(150 + 9 * i, 0.12), i, 7 + i)
        for i in range(8)
    )
    return Search(150.0, processes, Newcomers(0.2, (Step("all", 0.1, 30),), Lognormal(170, 0.1)), days=90)


def test_played_searches_earn_what_the_plan_says_and_the_same_seed_says_the_same() -> None:
    plan = solve(several())
    found = play(plan, np.random.default_rng(5))
    assert found == play(plan, np.random.default_rng(5))
    assert found.mean == pytest.approx(plan.walk_away, rel=0.005)
    assert found.low <= found.middle <= found.high


def test_offer_in_hand_is_played_too() -> None:
    held = OfferInHand("now", 175.0, 5)
    plan = solve_with(several(), [held])
    found = play(plan, np.random.default_rng(5), held=held)
    assert found.mean == pytest.approx(plan.with_offer(175.0, 5), rel=0.005)
    assert found.low >= 150.0


def test_shared_shock_leaves_chances_and_widens_the_spread_of_endings() -> None:
    plan = solve(several())
    calm, rough = (play(plan, np.random.default_rng(5), shock=shock) for shock in (0.0, 2.0))
    assert rough.fell_back > calm.fell_back + 0.05
    assert rough.mean < calm.mean


def test_shift_keeps_the_mean_chance() -> None:
    z = np.random.default_rng(2).standard_normal(200_000)
    assert shifted(0.3, 1.5, z).mean() == pytest.approx(0.3, abs=0.002)
    assert [shifted(p, 1.5, z[:2]).tolist() for p in (0.0, 1.0)] == [[0, 0], [1, 1]]


def test_search_without_any_offer_falls_back() -> None:
    plan = solve(Search(150.0, days=10))
    assert play(plan, np.random.default_rng(1), paths=50) == Endings(50, 0.0, 150, 0, 150, 150, 150, 1.0, 10.0)


def test_search_that_does_not_pay_is_given_up_today() -> None:
    search = Search(150.0, several().processes[:1], days=90, cost_per_day=9.0)
    found = play(solve(search), np.random.default_rng(1), paths=50)
    assert (found.mean, found.day) == (150.0, 0.0)
