from __future__ import annotations

from dataclasses import replace

import pytest

from parley.jobsearch.forecast.engine.process import Process, Step
from parley.offers.batna.engine.advice import Advice, Answer, Extension, OfferInHand
from parley.offers.batna.engine.standing import (
    Asked,
    Beliefs,
    Live,
    Standing,
    luckier,
    search_of,
    standing,
    to_hurry,
    usual_range,
)
from parley.offers.batna.engine.told import Amounts, dots, figure
from parley.offers.batna.engine.words import Facts, advice, finding, follows, in_short, sayings, worth_asking

STEP = Step("Offer", 0.5, 10)
LIVE = Live("1", Process("Globex", (STEP,)))
BELIEFS = Beliefs(fallback=100_000, low=110_000, high=130_000, per_week=0)
NOBODY = Facts(0, 0, False, 0, 0)


def stood(**changes: object) -> Standing:
    return standing(replace(Asked(BELIEFS, (LIVE,), (), ()), **changes), paths=1000)


def test_without_anything_alive_there_is_the_fallback_alone() -> None:
    found = stood(live=())
    assert (found.value, found.least, found.most, found.any_offer, found.chances) == (100_000, 100_000, 100_000, 0, ())
    assert (found.endings.low, found.endings.high, found.endings.fell_back) == (100_000, 100_000, 1)
    assert found.searching(100_000) == 0


def test_one_process_adds_its_chance_times_what_it_brings() -> None:
    """One process, no deadline pressure: fallback + P(offer) x E(excess), the law nearly all above the fallback."""
    found = stood()
    assert found.chances == (pytest.approx(0.5, abs=0.01),)
    assert found.value == pytest.approx(100_000 + found.chances[0] * 19_850, rel=0.002)
    assert found.least <= found.value + 1 <= found.most + 2


def test_odds_are_multiplied_and_a_pay_range_of_its_own_counts() -> None:
    assert [luckier(replace(STEP, chance=p), luck).chance for p, luck in ((0.5, 2), (1, 4), (0, 4), (0.2, 1))] == [
        pytest.approx(2 / 3), 1, 0, pytest.approx(0.2),
    ]  # fmt: skip
    rich = replace(LIVE, worth=(200_000, 240_000))
    assert stood(live=(rich,)).value > stood().value + 40_000
    assert search_of(Asked(replace(BELIEFS, per_week=2), (), (STEP,), ())).newcomers is not None
    assert search_of(Asked(replace(BELIEFS, per_week=2), (), (), ())).newcomers is None


def test_searching_that_costs_more_than_it_brings_is_worth_the_fallback() -> None:
    assert stood(beliefs=replace(BELIEFS, cost_per_week=300_000)).value == 100_000


def test_a_shared_shock_moves_the_range_and_not_the_value() -> None:
    calm, shocked = stood(), stood(beliefs=replace(BELIEFS, shock=1.5))
    assert calm.value == shocked.value
    assert shocked.endings.shock == 1.5


def test_each_offer_in_hand_is_held_against_it() -> None:
    found = stood(offers=(OfferInHand("High", 150_000, 3), OfferInHand("Low", 90_000, 3)))
    assert [each.answer for each in found.advice] == [Answer.ACCEPT, Answer.DECLINE]
    asked = Asked(BELIEFS, (replace(LIVE, process=replace(LIVE.process, steps=(replace(STEP, days=14),))),), (), ())
    [hurry] = to_hurry(asked, OfferInHand("Now", 108_000, 5), most=1)
    assert (hurry.name, hurry.days, hurry.gain > 100) == ("Globex", 7, True)


def test_what_an_offer_is_worth_is_taken_from_the_offers_there_are() -> None:
    assert usual_range(100_000, []) == pytest.approx((88_000, 112_000))
    assert usual_range(0, [120_000, 140_000]) == pytest.approx((114_400, 145_600))
    assert usual_range(0, []) == pytest.approx((0.88, 1.12))


def test_the_picture_has_walking_away_between_offers_and_the_rest() -> None:
    found = dots(stood(), [("A", 90_000), ("B", 140_000)], [("Stay", 100_000)], Amounts("EUR"))
    assert [(dot.name, dot.is_offer, bool(dot.x1)) for dot in found] == [
        ("B", True, False),
        ("A", True, False),
        ("If you walk", False, True),
        ("Stay", False, False),
    ]
    assert (found[1].at, found[0].at, found[0].text) == ("3.70", "96.30", "€140,000")


def test_the_figure_names_everything_that_went_into_it() -> None:
    made = figure(stood(), BELIEFS, Amounts("EUR"), None, [("Globex", 0.5)])
    assert [(each.name, each.text) for each in made.inputs][:3] == [
        ("Without any offer", "€100,000"),
        ("An offer would be worth", "€110,000 to €130,000"),
        ("Days you would go on", "90"),
    ]
    assert [(part.label, part.text) for part in made.parts] == [("Globex", "50\u00a0%")]


def test_words_say_only_what_is_true() -> None:
    assert [each.words[:32] for each in sayings(NOBODY)] == ["I would like to take the time to"]
    both = sayings(Facts(in_rounds=2, live=3, has_job=True, offers=2, beaten=1))
    assert [each.why.split(":")[0].split(" as")[0] for each in both] == ["True", "True", "True"]
    assert "2 processes are in rounds" in both[0].why
    early = sayings(Facts(in_rounds=0, live=3, has_job=False, offers=1, beaten=1))
    assert [each.words[:17] for each in early] == ["I have begun to t"]


def test_findings_for_every_state() -> None:
    assert [finding("€1", best, replace(NOBODY, live=live)) for best, live in (("Stay", 0), ("", 0), ("Stay", 2))] == [
        "Walking away is worth €1 a year: Stay",
        "Nothing waits and nothing stands beside",
        "Walking away is worth about €1 a year today",
    ]
    states = ((0, 0), (1, 1), (2, 2), (1, 0), (2, 0), (3, 1))
    assert [follows(replace(NOBODY, offers=offers, beaten=beaten)).split(".")[0] for offers, beaten in states] == [
        "An offer that must be answered at once is worth taking from here on, by its pay",
        "The offer beats it",
        "Every offer beats it",
        "The offer does not reach it",
        "No offer does reach it",
        "1 of 3 offers beat it",
    ]


def test_advice_in_words_and_in_short() -> None:
    more = Extension(7, 108_000, 2_000, 0.3)
    held = Advice(OfferInHand("A", 105_000, 3), Answer.ACCEPT, 106_000, 100_000, 5_000, False, None, (more,))
    each = [
        held,
        replace(held, at_once=True),
        replace(held, answer=Answer.ASK, days_to_ask=7),
        replace(held, answer=Answer.DECLINE),
    ]
    assert [in_short(found) for found in each] == ["hold it", "take it", "ask for 7 days", "below going on"]
    assert [advice(found, "€5").split(".")[0] for found in each] == [
        "It is worth €5 a year more than going on",
        "It is worth €5 a year more than going on, and nothing is gained by waiting",
        "Ask for 7 more days",
        "As it stands it is worth €5 a year less than going on",
    ]
    assert worth_asking(held) == [(7, 2_000, 0.3)]
    assert worth_asking(replace(held, extensions=(replace(more, gain=100),))) == []
