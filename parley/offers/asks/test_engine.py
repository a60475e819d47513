from __future__ import annotations

from decimal import Decimal

from parley.offers.asks.engine import Asked, Remark, facts, remarks

D = Decimal
BASE = Asked("base", "a base of 112,000", D(112_000), "the median is 118,000", "five teams moved")
LEVEL = Asked("level", "to look again at the level", reason="the scope", evidence="five teams moved")
SIGNING = Asked("signing", "signing money of 15,000", D(15_000), "a bonus that I leave", "two years of it")


def test_what_stands_out_is_told_the_heaviest_first() -> None:
    low = Asked("base", "a base", D(104_000))
    assert remarks([low, LEVEL, SIGNING, Asked("mentor", "an hour")], D(104_000)) == (
        Remark("brick", "The base you would ask for is no higher than the one they offer."),
        Remark("ochre", "Speak of the level first: the band of the pay hangs on it."),
        Remark("ochre", "2 asks have no reason yet. An ask without one is easy to say no to."),
        Remark("slate", "4 asks at once are many. Keep the 3 that would change your mind."),
    )
    assert remarks([BASE], D(104_000)) == ()
    assert remarks([Asked("base", "a base", D(112_000), "the median")], None) == (
        Remark("slate", "Say in half a sentence what you have shown that makes it worth it to them."),
    )


def test_what_was_answered_is_no_longer_asked() -> None:
    settled = [Asked("base", "a base", D(1), answer="refused"), Asked("level", "it", answer="agreed")]
    assert remarks(settled, D(104_000)) == ()
    assert facts(settled, frozenset({"target", "ask"}), "EUR") == {}


def test_a_letter_is_filled_by_the_ask_it_is_about() -> None:
    asks = [LEVEL, BASE, SIGNING]
    shared = {"target": "112,000 EUR a year", "ask": "signing money of 15,000"}
    about = {
        "target": {"reason": "the median is 118,000", "evidence": "five teams moved"},
        "ask": {"reason": "a bonus that I leave", "evidence": "two years of it"},
        "level": {"reason": "the scope", "evidence": "five teams moved"},
        "day": {},
    }
    assert {mark: facts(asks, frozenset({mark}), "EUR") for mark in about} == {
        mark: shared | told for mark, told in about.items()
    }
    assert facts([Asked("base", "more")], frozenset({"target"}), "EUR") == {}
