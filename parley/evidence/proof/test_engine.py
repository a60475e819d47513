from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.evidence.proof.engine import Fact, gaps, marked, meetings, numbers, terms, unanswered, unproven

ADVERT = """Staff engineer, payments

You own the ledger in PostgreSQL and the Kafka topics around it. Ledgers must not lose money.
We look for people who have run services on-call, and who know SQL."""


def fact(text: str, **parts: object) -> Fact:
    values = {"source": "entry:00000000-0000-7000-8000-000000000001", "on": dt.date(2026, 3, 2)} | parts
    return Fact(text=text, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from 800 ms to 200 ms", {"800", "200"}),
        ("1,200 shops and 1200 stalls", {"1200"}),
        ("40 % less, 40% less", {"40%"}),
        ("4 x faster, 2.50 times", {"4x", "2.5"}),
        ("since 2021, in 1999", set()),
        ("€120,000 a year", {"120000"}),
        ("nothing at all", set()),
    ],
)
def test_numbers_are_one_whatever_their_spelling(text: str, found: set[str]) -> None:
    assert numbers(text) == found


def test_unproven_names_what_the_evidence_does_not_hold() -> None:
    evidence = "Cut checkout p99 from 800 ms to 200 ms, 75 % less"
    assert unproven("Cut p99 from 800 ms to 200 ms (75 %)", evidence) == ()
    assert unproven("Cut p99 by 90 % to 50 ms", evidence) == ("50", "90%")
    assert unproven("Five times faster: 5 x", evidence) == ("5x",)


@given(st.text(max_size=200))
def test_a_text_proves_itself(text: str) -> None:
    assert unproven(text, text) == ()


def test_gaps_are_what_is_still_to_be_filled_in() -> None:
    assert gaps("Dear [name], I led [n] people. [a](b)") == ("[name]", "[n]", "[a]")
    assert gaps("Nothing [\n] open") == ()


def test_terms_bend_endings_and_leave_plain_words_out() -> None:
    assert terms("We look for services, a service and designing of designs") == {"servic": 2, "design": 2}


def test_meetings_come_in_the_order_in_which_they_meet_the_advert() -> None:
    ledger = fact("Moved the ledger to PostgreSQL", source="entry:a", figures=("12 ledgers",))
    night = fact("Was on-call for a year", source="entry:b")
    cake = fact("Baked a cake", source="entry:c")
    met = meetings(ADVERT, [cake, night, ledger])
    assert [(each.fact.source, each.shared) for each in met] == [
        ("entry:a", ("ledger", "PostgreSQL")),
        ("entry:b", ("on-call",)),
        ("entry:c", ()),
    ]


def test_meetings_without_an_advert_put_figures_and_the_newest_first() -> None:
    old = fact("Old", source="entry:a", on=dt.date(2025, 1, 1), figures=("3 shops",))
    new = fact("New", source="entry:b", on=dt.date(2026, 1, 1))
    newer = fact("Newer", source="entry:c", on=dt.date(2026, 2, 1))
    assert [each.fact.text for each in meetings("", [new, old, newer])] == ["Old", "Newer", "New"]


def test_unanswered_are_names_and_repeated_words_that_are_not_there() -> None:
    assert unanswered(ADVERT, "I run a service on SQL") == ("ledger", "PostgreSQL")
    assert unanswered(ADVERT, ADVERT) == ()


@given(st.text(max_size=300), st.lists(st.text(max_size=10), max_size=4))
def test_marked_joined_is_the_advert(advert: str, met: list[str]) -> None:
    assert "".join(each.text for each in marked(advert, met)) == advert


def test_marked_sets_every_form_of_a_met_word_apart() -> None:
    found = [each.text for each in marked("Ledgers and a ledger", ["ledger"]) if each.is_met]
    assert found == ["Ledgers", "ledger"]


def test_claim_is_the_persons_line_with_a_figure_only_where_it_names_none() -> None:
    assert fact("Cut p99 to 200 ms.", figures=("p99 200 ms",)).claim == "Cut p99 to 200 ms."
    assert fact("Made checkout\nquicker.", figures=("p99 from 8 s to 2 s",)).claim == (
        "Made checkout quicker (p99 from 8 s to 2 s)."
    )


def test_claim_of_a_story_is_how_it_ended() -> None:
    told = fact("A limit", source="story:x", result=f"Complaints fell from 31 to 4. {'More. ' * 60}")
    assert told.claim.startswith("Complaints fell from 31 to 4. More.")
    assert len(told.claim) <= 240
