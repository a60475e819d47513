from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from parley.evidence.audit.engine import Advice, Piece, advice, piece, pieces, story, unheld
from parley.evidence.proof.engine import Fact

ONE, TWO = uuid.UUID(int=1), uuid.UUID(int=2)
WHOLE = Fact(
    f"entry:{ONE}", "Cut p99", dt.date(2026, 3, 2), result="Fewer carts lost", figures=("p99 from 800 ms to 200 ms",),
    helped="11,000 merchants",
)  # fmt: skip
BARE = Fact(f"entry:{TWO}", "Wrote the runbook", dt.date(2026, 3, 1))
WORDS = {
    "about": "Baskets hung.",
    "impact": "From 800 ms to 200 ms.",
    "benefited": "Merchants.",
    "learned": "Ask once.",
    "differently": "Measure first.",
}


@pytest.mark.parametrize(
    ("fact", "numberless", "lacks"),
    [
        (WHOLE, False, ()),
        (BARE, False, ("number", "beneficiary", "result")),
        (BARE, True, ("beneficiary", "result")),
        (replace(WHOLE, figures=(), unchecked=1), False, ("unchecked",)),
        (replace(WHOLE, unchecked=1), False, ()),
        (replace(WHOLE, helped=" "), False, ("beneficiary",)),
    ],
)
def test_piece_names_what_an_entry_lacks(fact: Fact, numberless: bool, lacks: tuple[str, ...]) -> None:
    assert piece(fact, numberless=numberless) == Piece(fact, lacks)  # type: ignore[arg-type]


def test_pieces_stand_oldest_first() -> None:
    assert [each.fact for each in pieces([WHOLE, BARE], ())] == [BARE, WHOLE]
    assert pieces([BARE], {TWO})[0].lacks == ("beneficiary", "result")


def test_numbers_that_no_fact_holds_are_named() -> None:
    assert unheld(WORDS, [WHOLE]) == ()
    assert unheld(WORDS | {"benefited": "11,000 merchants and 3 teams"}, [WHOLE]) == ("3",)
    assert unheld(WORDS, [BARE]) == ("200", "800")
    assert unheld({"learned": "42"}, [BARE]) == ()


@pytest.mark.parametrize(
    ("parts", "facts", "told", "found"),
    [
        (WORDS, [], False, Advice("gather")),
        ({}, [WHOLE], False, Advice("write", "impact")),
        (WORDS, [BARE], False, Advice("number", entry=TWO)),
        (WORDS, [BARE, replace(BARE, figures=("4 teams",))], False, Advice("beneficiary", entry=TWO)),
        (WORDS, [replace(WHOLE, figures=(), unchecked=2)], False, Advice("check", entry=ONE)),
        (WORDS | {"benefited": " "}, [WHOLE], False, Advice("write", "benefited")),
        (WORDS | {"learned": ""}, [WHOLE], False, Advice("write", "learned")),
        (WORDS | {"differently": ""}, [WHOLE], False, Advice("write", "differently")),
        (WORDS | {"impact": "From 900 ms"}, [WHOLE], False, Advice("prove", "impact", numbers=("900",))),
        (WORDS, [WHOLE, BARE], False, Advice("tell")),
        (WORDS, [WHOLE, BARE], True, Advice("done")),
    ],
)
def test_advice_asks_for_evidence_then_words_then_proof_then_a_use(
    parts: dict[str, str], facts: list[Fact], told: bool, found: Advice
) -> None:
    assert advice(parts, pieces(facts, ()), facts, told=told) == found


def test_story_has_the_words_of_the_audit_and_the_lines_of_the_entries() -> None:
    assert story("Checkout", WORDS, [BARE, WHOLE]) == {
        "title": "Checkout",
        "situation": "Baskets hung.",
        "action": "Wrote the runbook\n\nCut p99",
        "result": "From 800 ms to 200 ms.\n\nMerchants.",
        "learning": "Ask once.\n\nMeasure first.",
    }
    assert story("Checkout", {"impact": " "}, []) == {
        "title": "Checkout", "situation": "", "action": "", "result": "", "learning": "",
    }  # fmt: skip
