"""Each rule where it should speak, and beside it the same words where it should not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.messages.engine.check import NOT_ENGLISH, NOTHING, check
from parley.jobsearch.messages.engine.facts import Ledger, open_ledger
from parley.jobsearch.messages.engine.nouns import Report, Situation, situation_of
from parley.kernel.problems import Problem

FACTS = {
    "company": "Norvik",
    "target": 130_000,
    "present_pay": 98_000,
    "processes": [],
    "offers": [{"company": "Norvik", "base": 120_000, "signing": 8_000, "written": True}],
    "market": {"median": 118_000, "p95": 152_000},
}
BEFORE = FACTS | {"offers": []}


def ledger(given: dict[str, object] | None) -> Ledger | None:
    return open_ledger(given).ledger if given is not None else None


def rules(text: str, situation: str = "general", facts: dict[str, object] | None = None) -> list[tuple[str, str]]:
    report = check(text, Situation(situation), ledger(facts))
    assert isinstance(report, Report)
    return [(each.rule.value, text[each.start : each.end]) for each in report.findings]


@pytest.mark.parametrize(
    ("text", "situation", "facts", "found"),
    [
        ("I would like 140k.", "asked_expectations", None, [("first_number", "140k")]),
        ("The median is 118k, so I would like 140k.", "asked_expectations", None, []),
        ("I would like 140k.", "asked_expectations", BEFORE, []),
        ("I would like 120k.", "asked_expectations", BEFORE, [("first_number", "120k")]),
        ("I would like 180k.", "asked_expectations", BEFORE, [("first_number", "180k")]),
        ("I would like 125k to 145k.", "asked_expectations", BEFORE, [("range_below_target", "125k to 145k")]),
        ("I would like 130k to 145k.", "asked_expectations", BEFORE, []),
        ("You offered 120k; I would be more comfortable at 131k, given the market.", "general", None, []),
        ("I am looking for [your number].", "asked_expectations", None, []),
    ],
)  # fmt: skip
def test_a_first_number_needs_market_data_the_target_and_a_ceiling(text, situation, facts, found) -> None:
    assert rules(text, situation, facts) == found


@pytest.mark.parametrize(
    ("text", "facts", "found"),
    [
        ("I currently make 98k.", BEFORE, [("present_pay", "98k")]),
        ("I currently make 141k.", BEFORE | {"present_pay": 141_000}, []),
        ("I currently make 98k.", None, [("present_pay", "98k")]),
        ("You offered 90k and I currently make 98k.", None, []),
        ("I would rather not share my current salary.", None, []),
        ("Your offer is far more than I make now.", FACTS, [("present_pay", "more than I make")]),
    ],
)
def test_present_pay_is_a_finding_only_where_it_pulls_down(text, facts, found) -> None:
    assert [each for each in rules(text, "asked_expectations", facts) if each[0] != "figure_mismatch"] == found


@pytest.mark.parametrize(
    ("text", "facts", "found"),
    [
        ("Thanks! You offered 125,000.", FACTS, [("figure_mismatch", "125,000")]),
        ("Thanks! You offered about 118,000.", FACTS, []),
        ("Thanks! You offered 120k and a signing bonus of 8,000.", FACTS, []),
        ("Thanks! If you offered 125,000 I would be happy.", FACTS, []),
        ("Thanks! I have another offer.", FACTS, [("unbacked_claim", "have another offer")]),
        ("Thanks! I have another offer.", None, []),
        ("Thanks! I do not have another offer yet.", FACTS, [("sole_alternative", "do not have another offer")]),
        ("Thanks! I am in the final round with two others.", FACTS, [("unbacked_claim", "final round with")]),
        ("Thanks! I am in the final round with two others.", FACTS | {"processes": ["Halden"]}, []),
    ],
)
def test_what_is_claimed_must_stand_in_the_ledger(text, facts, found) -> None:
    assert rules(text, "asked_others", facts) == found


@pytest.mark.parametrize(
    ("text", "situation", "found"),
    [
        ("Thank you, I accept!", "spoken_offer", ["early_yes"]),
        ("Thank you, I accept!", "accepting", []),
        ("Thank you for the revised offer. I am happy to accept.", "general", []),
        ("Thank you, that range works for me.", "given_range", ["early_yes"]),
        ("Thank you, Tuesday works for me.", "given_range", []),
        ("Thank you, I will accept if the base can be 130k.", "closing", []),
        ("I am glad to accept the invitation.", "general", []),
        ("I promise not to accept before we talk.", "asked_others", []),
    ],
)
def test_a_yes_is_early_before_anything_was_talked_about(text, situation, found) -> None:
    assert [rule for rule, _ in rules(text, situation)] == found


@pytest.mark.parametrize(
    ("text", "situation", "found"),
    [
        ("Thanks. Given the market: 130k, take it or leave it.", "closing", ["ultimatum"]),
        ("Thanks. If you can do 130k, I will sign today.", "closing", []),
        ("Thanks. I will only sign if the base is 130k.", "closing", []),
        ("Thanks. Given the market I can't accept less than 130k.", "written_offer", ["ultimatum"]),
        ("Thanks. I can't accept less than a week for this.", "exploding_offer", []),
        ("Thanks. This is not an ultimatum, I hope we find a way.", "general", []),
        ('Thanks. You said "it is not negotiable, take it or leave it". Can we talk?', "general", []),
    ],
)
def test_an_honest_condition_is_no_ultimatum(text, situation, found) -> None:
    assert [rule for rule, _ in rules(text, situation)] == found


@pytest.mark.parametrize(
    ("text", "situation", "found"),
    [
        ("Thanks for the offer! Could you raise the base to 130k?", "written_offer", ["no_reason"]),
        ("Thanks for the offer! Could you raise the base to 130k? The median is 131k.", "written_offer", []),
        ("Thanks for the offer! My rent went up, could you raise the base to 130k?", "written_offer", ["weak_reason"]),
        ("Thanks! Could you move the deadline to Friday?", "exploding_offer", []),
        ("Thanks! Could you tell me how the bonus is paid?", "written_offer", []),
        ("Thanks! Could you speed things up?", "expedite", ["no_reason"]),
        ("Thanks! I have an offer until Friday, could you speed things up?", "expedite", []),
    ],
)
def test_an_ask_wants_one_reason_that_is_hard_to_argue_with(text, situation, found) -> None:
    assert [rule for rule, _ in rules(text, situation)] == found


@pytest.mark.parametrize(
    ("text", "situation", "found"),
    [
        ("I am sick of this ridiculous process.", "general", ["negative_tone"]),
        ("I am disappointed, and thankful for your time.", "reflection", []),
        ("Our customers were angry about the outage, and I enjoyed fixing it.", "thank_you", []),
        ("I need a job by March.", "first_contact", ["deadline_pressure"]),
        ("Thank you! Their offer expires on Friday.", "expedite", []),
        ("You are my only option.", "follow_up", ["sole_alternative"]),
        ("You are my first choice.", "follow_up", []),
    ],
)
def test_tone_haste_and_no_alternative(text, situation, found) -> None:
    assert [rule for rule, _ in rules(text, situation)] == found


def test_a_promise_to_somebody_else_stands_before_a_yes() -> None:
    facts = FACTS | {"promises": [{"to": "Halden", "text": "to speak first"}]}
    report = check("Thank you, I accept with joy.", Situation.ACCEPTING, ledger(facts))
    assert isinstance(report, Report)
    assert [each.reason for each in report.findings] == [
        "You promised Halden to talk before you accept anything; this yes breaks that."
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("  \n", NOTHING),
        ("123 456", Problem("text", "There are no words in this. Write or paste a message first.")),
        ("Vielen Dank für das Angebot, ich möchte gerne darüber nachdenken.", NOT_ENGLISH),
        ("a" * 40_001, Problem("text", "This has 40,001 characters; the linter reads one message at a time, of up to 40,000.")),
    ],
    ids=["nothing", "digits", "German", "a book"],
)  # fmt: skip
def test_what_cannot_be_read_is_said(text, problem) -> None:
    assert check(text) == problem


@pytest.mark.parametrize(
    ("name", "situation"),
    [("Closing card", "closing"), ("closing-card", "closing"), ("WRITTEN_OFFER", "written_offer"), ("", "general")],
)
def test_a_situation_is_known_however_it_is_spelt(name: str, situation: str) -> None:
    assert situation_of(name) == Situation(situation)


def test_there_is_no_situation_of_any_name() -> None:
    assert situation_of("clsing") is None


PIECES = st.lists(
    st.sampled_from(
        [
            "I accept",
            "120k",
            "You offered",
            "because",
            ".",
            "\n",
            "> ",
            "“",
            "if",
            "not",
            "🙂",
            "Could you",
            "my rent",
            "é",
            "\r\n",
            "Halden",
            "-- ",
        ]
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(PIECES, st.sampled_from(list(Situation)), st.sampled_from([None, FACTS, BEFORE]))
def test_any_text_is_answered_the_same_twice_with_spans_inside_of_it(text, situation, facts) -> None:
    first, second = (check(text, situation, ledger(facts)) for _ in range(2))
    assert first == second
    if isinstance(first, Report):
        spans = [(each.start, each.end) for each in (*first.findings, *first.signs)]
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)
