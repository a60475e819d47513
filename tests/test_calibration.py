"""The funnel's intervals keep what docs/funnel.md publishes of them: as `make eval` measures it, on fewer."""

from __future__ import annotations

import statistics
from random import Random

import pytest

from evals.calibration import PERSONS, as_json, calibrated, table
from evals.searches import STEPS, Kind, Law, offer_by, simulated
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, ROUNDS, Way

SURE = Kind("sure", 4, 1, tuple(Law(1.0, 5, 1e-9, 0.0) for _ in STEPS), None, 0.0)  # type: ignore[arg-type]


def test_a_simulated_search_follows_its_laws() -> None:
    """Chances of one and delays of five days: what was sent today is where it is, what was sent earlier is further."""
    assert [way.arrivals for way in simulated(SURE, Random(1), 100)] == [((100, APPLIED),)] * 4
    [way] = simulated(Kind("sure", 1, 1, SURE.laws, None, 0.0), Random(1), 100)
    assert (way.outcome, way.ended) == ("", None)
    rows = simulated(Kind("old", 200, 40, SURE.laws, None, 0.0), Random(2), 100)
    assert {len(way.arrivals) for way in rows} == {1, 2, 3, 4}
    assert {
        later - earlier
        for way in rows
        for (earlier, _), (later, _) in zip(way.arrivals, way.arrivals[1:], strict=False)
    } == {5}


def test_the_true_chance_of_an_offer_is_what_happens() -> None:
    """The same search played on for thirty days, many times over, has an offer as often as the laws say."""
    laws = (Law(0.5, 6, 0.5, 0.3), Law(0.6, 4, 0.5, 0.2), Law(0.5, 6, 0.5, 0.2))
    kind = Kind("played", 1, 1, laws, None, 0.0)
    truth = offer_by(kind, [Way("a", "a", "", ((100, APPLIED),))], 100, 30)
    rng, played, ends = Random(3), 4_000, 0
    for _ in range(played):
        day = 0
        for law in laws:
            took = law.days(rng)
            if rng.random() >= law.chance:
                break
            day += took
        else:
            ends += max(day, 1) <= 30
    assert truth == pytest.approx(ends / played, abs=0.02)
    assert offer_by(kind, [Way("a", "a", "", ((90, ROUNDS),), "rejected", 95)], 100, 30) == 0.0
    assert offer_by(kind, [Way("a", "a", "", ((0, CALL),))], 100, 30) < 0.01


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """Sixty searches of every kind: all intervals together within three standard errors of 80 in 100."""
    found = calibrated(60)
    together = [held for each in found.held.values() for held in each]
    assert 0.74 <= statistics.fmean(together) <= 0.86


def test_counting_the_decided_alone_flatters() -> None:
    found = calibrated(16, 5, lambda _: PERSONS[0])
    assert statistics.fmean(found.naive[APPLIED]) > 0.02
    assert abs(statistics.fmean(found.honest[APPLIED])) < 0.015


def test_what_is_published_is_a_table_and_json() -> None:
    found = {"any": calibrated(3)}
    lines = table(found).splitlines()
    assert (lines[0], lines[1]) == ("| 80 % intervals that hold the truth | any |", "|---|--:|")
    assert as_json(found)["any"].keys() >= {"chance, applied", "mean error, closed only"}
