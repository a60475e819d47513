from __future__ import annotations

import json

import numpy as np
import pytest

from parley.jobsearch.forecast.engine import drawn
from parley.jobsearch.forecast.engine.ahead import Ahead, ahead, as_json, points
from parley.jobsearch.funnel.engine.report import funnel
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, INTERESTED, OFFER, ROUNDS, Way, search_of

TODAY = 739_000
PAST = tuple(
    Way(
        f"past{at}",
        f"Past {at}",
        "cold",
        ((TODAY - 90 + at, APPLIED), (TODAY - 80 + at, CALL)),
        "rejected",
        TODAY - 70 + at,
    )
    for at in range(8)
) + tuple(
    Way(f"no{at}", f"No {at}", "cold", ((TODAY - 90 + at, APPLIED),), "rejected", TODAY - 80 + at) for at in range(12)
)
LIVE = (
    Way("rounds", "Rounds", "referral", ((TODAY - 30, APPLIED), (TODAY - 12, CALL), (TODAY - 3, ROUNDS))),
    Way("sent", "Sent", "cold", ((TODAY - 2, APPLIED),)),
    Way("quiet", "Quiet", "cold", ((TODAY - 60, APPLIED),)),
    Way("offer", "Offer", "cold", ((TODAY - 9, OFFER),)),
    Way("maybe", "Maybe", "cold", ((TODAY - 1, INTERESTED),)),
)


@pytest.fixture(scope="module")
def found() -> Ahead:
    return ahead(search_of(PAST + LIVE), TODAY, deadline=TODAY + 10)


def test_what_lives_is_what_waits_for_an_answer(found: Ahead) -> None:
    assert (found.live, [way.name for way in found.in_hand]) == (3, ["Offer"])
    assert {(each.way.name, each.way.step, each.way.waited) for each in found.listed} == {
        ("Rounds", ROUNDS, 3), ("Sent", APPLIED, 2), ("Quiet", APPLIED, 60),
    }  # fmt: skip


def test_the_furthest_is_the_likeliest_and_silence_is_not(found: Ahead) -> None:
    assert [each.way.name for each in found.listed] == ["Rounds", "Sent", "Quiet"]
    chances = [each.arrival.chance for each in found.listed]
    assert chances[0] > chances[1] > 10 * chances[2]


def test_an_offer_is_likelier_the_longer_one_looks_and_goes_on(found: Ahead) -> None:
    assert bool(np.all(np.diff(found.alone.chance.mean) >= 0))
    assert found.going_on is not None
    assert found.going_on.chance.mean[-1] > found.alone.chance.mean[-1]
    assert found.per_week == pytest.approx(3 / 56 * 7)


def test_the_same_seed_gives_the_same_forecast(found: Ahead) -> None:
    again = ahead(search_of(PAST + LIVE), TODAY, deadline=TODAY + 10)
    assert as_json(again) == as_json(found)
    assert as_json(ahead(search_of(PAST + LIVE), TODAY, seed=2))["at_least_one"] != as_json(found)["at_least_one"]


def test_the_json_has_days_dates_and_intervals(found: Ahead) -> None:
    told = json.loads(json.dumps(as_json(found)))
    assert (told["live"], told["days"], told["offers_in_hand"]) == (3, 90, [{"id": "offer", "name": "Offer"}])
    assert [each["day"] for each in told["at_least_one"]] == list(points(90)) == [*range(7, 90, 7), 90]
    rounds = told["opportunities"][0]
    assert (rounds["id"], rounds["step"], rounds["reaches"].keys()) == ("rounds", "rounds", {"offer"})
    assert 0 <= rounds["in_time"] <= rounds["chance"] <= 1
    assert rounds["must_hurry_by_days"] is not None


def test_nothing_lives() -> None:
    found = ahead(search_of(PAST), TODAY)
    assert (found.live, found.listed, found.alone.chance.mean.max()) == (0, (), 0.0)
    assert ahead(search_of(()), TODAY).going_on is None


def test_a_process_takes_the_rate_of_its_source() -> None:
    search = search_of(PAST + LIVE)
    whole = funnel(search, TODAY)
    cold, referral = (
        drawn.process(whole, drawn.LiveWay("x", "X", APPLIED, 0, source)).steps[0].chance
        for source in ("cold", "referral")
    )
    assert cold < referral
