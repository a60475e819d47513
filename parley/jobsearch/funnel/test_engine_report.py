from __future__ import annotations

import json

import pytest

from parley.jobsearch.funnel.engine import noise, words
from parley.jobsearch.funnel.engine.report import funnel
from parley.jobsearch.funnel.engine.told import as_json
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, INTERESTED, OFFER, ROUNDS, Choice, Fate, Way, search_of

TODAY = 100
WAYS = (
    *(Way(f"no{at}", f"No {at}", "cold", ((at, APPLIED),), "rejected", at + 8) for at in range(1, 9)),
    *(Way(f"call{at}", f"Call {at}", "referral", ((at, APPLIED), (at + 5, CALL))) for at in (90, 95)),
    Way("offer", "Offer", "referral", ((10, APPLIED), (20, ROUNDS), (40, OFFER)), "declined", 50),
    Way("silent", "Silent", "cold", ((20, APPLIED),), "ghosted", 60),
    Way("back", "Back", "cold", ((20, APPLIED),), "withdrawn", 30),
    Way("fresh", "Fresh", "cold", ((99, APPLIED),)),
    Way("maybe", "Maybe", "", ((80, INTERESTED),)),
)


def test_each_step_counts_what_became_of_it() -> None:
    found = funnel(search_of(WAYS), TODAY)
    first, call, rounds = found.steps
    assert (found.ways, found.live, found.interested, found.offers) == (14, 3, 1, 1)
    assert (first.came, first.skipped, first.still) == (14, 0, 1)
    assert first.fates == {
        Fate.LIVE: 1, Fate.ADVANCED: 3, Fate.REJECTED: 8, Fate.WITHDRAWN: 1, Fate.SILENT: 1,
    }  # fmt: skip
    assert (call.came, call.skipped, call.still) == (3, 1, 2)
    assert (rounds.came, rounds.still, rounds.chance.taken) == (1, 0, 1)


def test_a_chance_says_of_how_many_it_is() -> None:
    chance = funnel(search_of(WAYS), TODAY).line(APPLIED).chance
    assert (chance.n, chance.taken, chance.decided, chance.waiting, chance.enough) == (14, 3, 11, 3, True)
    assert chance.closed_only == 3 / 11
    assert chance.belief.low < chance.belief.mean < chance.belief.high


def test_sources_are_told_apart() -> None:
    cold, referral = funnel(search_of(WAYS), TODAY).sources
    assert (cold.source, cold.began, cold.live, cold.rounds, cold.offers) == ("cold", 11, 1, 0, 0)
    assert (referral.source, referral.began, referral.live, referral.rounds, referral.offers) == (
        "referral",
        3,
        2,
        1,
        1,
    )
    assert cold.first.belief.mean < 0.1 < referral.first.belief.mean
    assert "Vendors" in cold.first.prior.says
    assert "Your other sources" in referral.first.prior.says
    assert (cold.to_rounds.value, round(referral.to_rounds.value, 3)) == (0.0, 0.5)


def test_a_choice_leaves_the_rest_out() -> None:
    found = funnel(search_of(WAYS), TODAY, Choice(source="referral", began=(50, None)))
    assert (found.ways, found.line(APPLIED).came, found.line(CALL).came, found.offers) == (2, 2, 2, 0)


def test_nothing_is_a_funnel_too() -> None:
    found = funnel(search_of(()), TODAY)
    assert (found.ways, found.sources, [line.came for line in found.steps]) == (0, (), [0, 0, 0])
    assert [line.run.verdict for line in found.steps] == [noise.NOTHING] * 3


def test_the_json_has_every_figure_with_its_interval() -> None:
    told = json.loads(json.dumps(as_json(funnel(search_of(WAYS), TODAY))))
    step = told["steps"][0]
    assert (told["begun"], told["level"], step["step"], step["came"], step["no_answer"]) == (14, 0.8, "applied", 14, 1)
    assert step["by_day"][0]["rejected"].keys() == {"value", "low", "high", "n"}
    assert step["run"]["verdict"] == noise.NO_RUN
    assert [each["source"] for each in told["sources"]] == ["cold", "referral"]


@pytest.mark.parametrize(
    ("ratio", "said"),
    [
        (0.0, "0\u00a0%"),
        (0.004, "under 1\u00a0%"),
        (0.124, "12\u00a0%"),
        (0.996, "over 99\u00a0%"),
        (1.0, "100\u00a0%"),
    ],
)
def test_percentages_are_never_more_certain_than_they_are(ratio: float, said: str) -> None:
    assert words.percent(ratio) == said


def test_each_verdict_has_its_words() -> None:
    runs = {
        noise.NOTHING: [],
        noise.NO_RUN: [False],
        noise.NOISE: [True, False, False, True, False, False],
        noise.SIGNAL: [*[True, False] * 10, True, *[False] * 9],
        noise.UNKNOWN: [True, True, *[False] * 6],
    }
    found = {verdict: noise.read_run(each, noise.Beta(1, 1)) for verdict, each in runs.items()}
    assert {verdict: run.verdict for verdict, run in found.items()} == {verdict: verdict for verdict in runs}
    assert {verdict: words.read(run, APPLIED)[:34] for verdict, run in found.items()} == {
        noise.NOTHING: "No result at this step yet, so the",
        noise.NO_RUN: "One no since the last yes. A singl",
        noise.NOISE: "The last 2 results led no further.",
        noise.SIGNAL: "The last 9 results led no further.",
        noise.UNKNOWN: "The last 6 results led no further.",
    }


def test_few_are_not_enough_to_speak_of() -> None:
    line = funnel(search_of(WAYS), TODAY).line(ROUNDS)
    assert (words.rate(line.chance), words.stay(line), words.basis(line.chance)) == (
        "not enough data", "not enough data", "1 of 1 decided",
    )  # fmt: skip
