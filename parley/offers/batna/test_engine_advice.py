from __future__ import annotations

import pytest

from parley.jobsearch.forecast.engine.process import Newcomers, Process, Step
from parley.kernel.distributions import Lognormal
from parley.offers.batna.engine.advice import (
    Advice,
    Answer,
    Extension,
    Hurry,
    OfferInHand,
    advise,
    hurries,
    solve_with,
    sooner,
)
from parley.offers.batna.engine.search import Search

STREAM = Newcomers(0.21, (), Lognormal(190, 0.12), deadline=14)


def sure(name: str, days: int, worth: float) -> Process:
    return Process(name, (Step("last", 1.0, days, spread=0, silent=0),), Lognormal(worth, 0.0), deadline=0)


def test_offer_below_what_the_search_is_worth_is_declined() -> None:
    """A sure offer of 200 in five days makes 180 today poor, and with six days one would have both."""
    search = Search(150.0, (sure("later", 5, 200.0),), days=30)
    offer = OfferInHand("now", 180.0, 0)
    assert advise(solve_with(search, [offer]), offer, asks=(3,)) == Advice(
        offer, Answer.DECLINE, 200.0, 200.0, -20.0, False, None, (Extension(3, 200.0, 0.0, None),)
    )


def test_offer_above_everything_that_may_come_is_taken_at_once() -> None:
    search = Search(150.0, (sure("later", 5, 200.0),), days=30)
    offer = OfferInHand("now", 220.0, 4)
    found = advise(solve_with(search, [offer]), offer)
    assert (found.answer, found.at_once, found.now, found.edge, found.days_to_ask) == (
        Answer.ACCEPT, True, 220.0, 20.0, None,
    )  # fmt: skip


def test_days_are_asked_for_where_they_gain_more_than_asking_risks() -> None:
    """Half a chance of 240 in five days against 199 due today: five days are worth (240 - 199) / 2 = 20.5."""
    search = Search(150.0, (Process("later", (Step("last", 0.5, 5, spread=0, silent=0),), Lognormal(240, 0)),), days=30)
    offer = OfferInHand("now", 199.0, 0)
    found = advise(solve_with(search, [offer]), offer, asks=(3, 5))
    assert (found.answer, found.days_to_ask, found.without, found.at_once) == (Answer.ASK, 5, 195.0, False)
    assert found.extensions == (
        Extension(3, 199.0, 0.0, None),
        Extension(5, pytest.approx(219.5), pytest.approx(20.5), pytest.approx(20.5 / 24.5)),
    )


def test_asking_is_left_where_the_offer_is_more_likely_lost_than_the_days_are_worth() -> None:
    search = Search(150.0, (Process("later", (Step("last", 0.5, 5, spread=0, silent=0),), Lognormal(240, 0)),), days=30)
    offer = OfferInHand("now", 199.0, 0)
    assert advise(solve_with(search, [offer]), offer, asks=(5,), withdrawn=0.9).answer is Answer.ACCEPT


def test_worked_example_says_to_ask() -> None:
    """A week is worth 1.25 and may be lost for it with 44 %: our notes, from one offer a day with chance 0.03; here
    offers arrive as a Poisson stream of that rate, which has a little less of it on a day.
    """
    search = Search(150.0, (), STREAM, days=90)
    offer = OfferInHand("now", 199.87, 0)
    found = advise(solve_with(search, [offer]), offer)
    week = next(each for each in found.extensions if each.days == 7)
    assert found.answer is Answer.ASK
    assert (week.gain, week.break_even) == (pytest.approx(1.25, abs=0.03), pytest.approx(0.43, abs=0.015))


def half(name: str, worth: float) -> Process:
    return Process(name, (Step("last", 0.5, 8, spread=0, silent=0),), Lognormal(worth, 0.0))


def test_hurry_puts_first_the_process_whose_speed_matters_most() -> None:
    """By hand: 200 stands three days; 240 and 230, each a coin's toss, come in eight. Without hurry one declines and
    has 240 / 2 + 230 / 4 + 150 / 4 = 215. A fast 240 leaves 200 to fall back on: 220. A fast 230 stands until the 240
    is known: (240 + 230) / 4 + 200 / 2 = 217.5.
    """
    search = Search(150.0, (half("fair", 230.0), half("good", 240.0)), days=30)
    found = hurries(search, OfferInHand("now", 200.0, 3), days=7)
    assert found == (Hurry("good", 7, pytest.approx(5.0)), Hurry("fair", 7, pytest.approx(2.5)))
    assert hurries(Search(150.0, (), days=30), None) == ()


def test_hurry_gains_where_a_deadline_would_be_missed() -> None:
    """Half a chance of 240 in eight days is lost to an offer of 230 due in three, unless a week is saved: gain 5."""
    later = Process("later", (Step("last", 0.5, 8, spread=0, silent=0),), Lognormal(240, 0))
    found = hurries(Search(150.0, (later,), days=30), OfferInHand("now", 230.0, 3), days=7)
    assert found == (Hurry("later", 7, pytest.approx(5.0)),)


def test_sooner_shortens_each_step_in_proportion_and_none_below_a_day() -> None:
    process = Process("p", (Step("a", 0.5, 10), Step("b", 0.5, 2)), Lognormal(1, 0), waited=4)
    assert sooner(process, 6) == Process("p", (Step("a", 0.5, 5), Step("b", 0.5, 1)), Lognormal(1, 0), waited=2)
    assert [step.days for step in sooner(process, 40).steps] == [1.0, 1.0]
    assert sooner(Process("p", (), Lognormal(1, 0)), 5) == Process("p", (), Lognormal(1, 0))
