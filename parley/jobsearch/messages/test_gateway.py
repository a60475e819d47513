"""Every letter passes the linter in its own situation, with its gaps open and with them filled."""

from __future__ import annotations

import pytest

from parley.jobsearch.messages.engine.check import check
from parley.jobsearch.messages.engine.nouns import Report, Situation
from parley.jobsearch.messages.gateway import own_letters
from parley.packs.letters import TONES, Letter, begin

FACTS = {
    "person": "Ms Okafor",
    "company": "Norvik",
    "role": "storage engineer",
    "me": "Petra",
    "ask": "Could the next round be held before then?",
    "draw": "the way you test for failures",
    "evidence": "six years with a time-series database of two million points a second",
    "times": "Wednesday or Thursday afternoon",
    "what": "the new scheduler",
    "day": "Tuesday",
    "moment": "the part about the failure of the queue",
    "addition": "I would put the limit at the edge",
    "round": "design round",
    "weakness": "my answer on storage",
    "learned": "I have built a small store and measured it",
    "why": "you keep more data than anybody I know",
    "change": "I received an offer from another company",
    "date": "4 December",
    "reason": "the other role is closer to the systems work that I want to go on with",
    "point": "a base of 120,000 a year",
    "second": "a start on 1 March",
}
EVERY = [(letter, tone) for letter in own_letters() for tone in TONES]


@pytest.mark.parametrize(("letter", "tone"), EVERY, ids=lambda each: each if isinstance(each, str) else each.id)
@pytest.mark.parametrize("facts", [{}, FACTS], ids=["open", "filled"])
def test_each_letter_passes_the_linter(letter: Letter, tone: str, facts: dict[str, str]) -> None:
    begun = begin(letter, tone, facts)
    report = check(begun.text, Situation(letter.situation))
    assert isinstance(report, Report)
    assert [(each.rule.value, begun.text[each.start : each.end]) for each in report.findings] == []
    assert (begun.open == ()) == bool(facts)


def test_nothing_is_claimed_that_only_the_person_can_know() -> None:
    """No letter speaks of an offer, a deadline or a figure by itself: such things are gaps."""
    for letter, tone in EVERY:
        plain = " ".join(letter.paragraphs(tone)).lower()
        assert not any(
            word in plain for word in ("received an offer", "another offer", "competing", "k a year", "$", "€")
        )
