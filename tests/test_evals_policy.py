"""The rule for offers earns what `make eval` publishes, on fewer searches."""

from __future__ import annotations

import pytest

from evals import exact, policy
from evals.policy import Offer
from parley.jobsearch.forecast.engine.process import Process, Step
from parley.kernel.distributions import Lognormal, Uniform
from parley.offers.batna.engine.search import Search, solve

COMING = [Offer(3, 90.0, 2, 0), Offer(5, 120.0, 4, 1), Offer(8, 150.0, 0, 2)]


def test_plain_rules_do_what_they_are_called() -> None:
    """Present pay 100, everybody has answered on day 9; 120 stands to that day, and 150 to the eighth alone."""
    plan = solve(Search(100.0, days=20))
    done = {name: rule(plan, COMING, 9) for name, rule in policy.RULES.items() if name != "the plan"}
    assert done == {
        "accept the first": (90.0, 3),
        "accept above present pay": (120.0, 5),
        "wait for all": (120.0, 9),
        "hold the best to its deadline": (150.0, 8),
    }
    assert [rule(plan, [], 9) for rule in policy.RULES.values()] == [(100.0, 20)] * 3 + [(100.0, 9)] * 2


def test_plan_declines_what_a_sure_offer_beats_and_takes_the_best_at_once() -> None:
    sure = Process("sure", (Step("last", 1.0, 5, spread=0, silent=0),), Lognormal(200.0, 0.0), deadline=0)
    plan = solve(Search(150.0, (sure,), days=30, named=(180.0, 220.0)))
    assert policy.by_plan(plan, [Offer(5, 200.0, 0, 0)], 5) == (200.0, 5)
    declined = [Offer(2, 180.0, 1, -1), Offer(5, 200.0, 0, 0)]
    assert policy.by_plan(plan, declined, 5) == (200.0, 5)
    assert policy.by_plan(plan, [Offer(2, 220.0, 9, -1)], 5) == (220.0, 2)


def test_courses_of_a_search_follow_its_law() -> None:
    """A process of one step, passed with half a chance, after five days on average."""
    search = Search(
        100.0, (Process("p", (Step("s", 0.5, 5, spread=0.6, silent=0.3),), Lognormal(120.0, 0.1)),), days=60
    )
    rng = policy.Random(3)
    came = [offer for _ in range(4_000) for offer in policy.offers_of(search, rng)[0]]
    assert len(came) / 4_000 == pytest.approx(0.5, abs=0.03)
    assert sum(offer.day for offer in came) / len(came) == pytest.approx(5.0, abs=0.2)


def test_plan_earns_more_than_every_plain_rule() -> None:
    earned = policy.played(searches=40, paths=4)
    assert [name for name in policy.RULES if name != "the plan" and earned.ahead(name)[1] <= 0] == []
    assert policy.as_json(earned)["the plan"] == {"earned": round(earned.mean("the plan"), 5)}
    assert policy.table(earned).startswith("| rule, over 40 searches |")


def test_rule_is_within_a_hundredth_of_the_exact_optimum() -> None:
    found = exact.closeness(cases=20, of_many=1)
    assert (found.cases, found.least > 0.99, found.mean <= 1.0) == (21, True, True)
    assert found.table().startswith("| of the exact optimum, over 21 small searches |")


def test_optimum_of_a_case_by_hand() -> None:
    """One offer of 90 or 130, sure on the second of three days, against 100: half the time 130, else what one has."""
    process = Process("p", (Step("last", 1.0, 2, spread=0, silent=0),), Uniform(70, 150), deadline=0)
    small = exact.Case(Search(100.0, (process,), days=3), ((0.0, 0.0, 1.0, 0.0),), ((90.0, 130.0),))
    assert (exact.optimum(small), exact.earned(small)) == (115.0, 115.0)
