from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.jobsearch.messages.engine import facts
from parley.jobsearch.messages.engine.facts import Ledger, OfferFact, Promise, open_ledger

GIVEN = {
    "company": "Norvik",
    "currency": "EUR",
    "offers": [
        {"company": "norvik ", "base": "120k", "written": True, "deadline": "2026-12-04"},
        {"company": "Halden", "total": 140_000.5},
    ],
    "processes": ["Brightwater", {"company": "Halden"}],
    "promises": [{"to": "Halden", "text": "speak first"}],
    "market": {"median": 118_000, "p75": 131_000, "p95": 152_000, "source": "a survey"},
    "target": "€130,000",
    "present_pay": 98_000,
}


def test_a_ledger_is_read_whole():
    opened = open_ledger(GIVEN)
    theirs = OfferFact("norvik", (("base", Decimal(120_000)),), True, date(2026, 12, 4))
    other = OfferFact("Halden", (("total", Decimal("140000.5")),))
    assert (opened.problems, opened.remarks) == ((), ())
    assert opened.ledger == Ledger(
        "Norvik", "EUR", (theirs, other), ("Brightwater", "Halden"), (Promise("Halden", "speak first"),),
        Decimal(130_000), Decimal(98_000), Decimal(118_000), Decimal(152_000),
    )  # fmt: skip
    assert (opened.ledger.theirs, opened.ledger.others) == (theirs, (other,))
    assert opened.ledger.other_companies == ("Brightwater", "Halden")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], ["the ledger is not a JSON object."]),
        ({"target": "a lot"}, ["target is not an amount by the year, such as 120000."]),
        ({"target": True}, ["target is not an amount by the year, such as 120000."]),
        ({"target": -1}, ["target is not an amount by the year, such as 120000."]),
        ({"target": float("nan")}, ["target is not an amount by the year, such as 120000."]),
        ({"offers": {}}, ["offers is not a list of up to 200."]),
        ({"offers": [{"base": 1}]}, ["offers[0].company is missing."]),
        ({"offers": [{"company": "A", "written": "yes"}]}, ["offers[0].written is neither true nor false."]),
        ({"offers": [{"company": "A", "deadline": "soon"}]}, ["offers[0].deadline is not a date like 2026-12-04."]),
        ({"market": 3}, ["market is not an object."]),
    ],
)
def test_what_is_wrong_is_said_by_its_place(given: object, said: list[str]):
    assert [f"{each.field} {each.sentence}" for each in open_ledger(given).problems] == said


def test_a_misspelt_field_is_named_and_passed_over():
    opened = open_ledger({"ofers": [], "target": 1})
    assert [f"{each.field} {each.sentence}" for each in opened.remarks] == ["ofers is no field here; “offers” is."]
    assert opened.ledger.target == 1


def test_the_schema_has_the_very_fields_that_are_read():
    schema = json.loads((Path(facts.__file__).parents[4] / "docs" / "ledger.schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]) == facts._LEDGER
    assert set(schema["properties"]["offers"]["items"]["properties"]) == facts._OFFER
    assert set(schema["properties"]["market"]["properties"]) == facts._MARKET


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(facts._LEDGER | facts._OFFER)), inner, max_size=4)
    ),
    max_leaves=10,
)


@settings(deadline=None)
@given(JSON)
def test_whatever_is_handed_in_nothing_is_raised(given: object):
    opened = open_ledger(given)
    assert all(problem.sentence for problem in (*opened.problems, *opened.remarks))
