from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.kernel.problems import Problem
from parley.offers.comparison.engine.drawn_weights import Preference
from parley.offers.scenario.content import LARGEST, read
from parley.offers.scenario.engine.nouns import Criterion, Scenario, Way
from parley.offers.scenario.engine.searches import SearchFile
from parley.offers.valuation.engine.offer import Assumptions, EquityGrant, Offer
from parley.offers.valuation.engine.uncertainty import Doubts
from parley.offers.valuation.engine.vesting import Allocation, EvenSchedule, ListedSchedule, Schedule, YearlySchedule
from parley.packs.reading import Table

DATA = Path(__file__).parent / "data"
EXAMPLE: dict[str, Any] = json.loads((DATA / "example.json").read_text(encoding="utf-8"))
SCHEMA: dict[str, Any] = json.loads((DATA / "scenario.schema.json").read_text(encoding="utf-8"))
PLAIN: dict[str, Any] = {"currency": "EUR", "ways": [{"name": "Globex", "offer": {"base": 100}}]}


def problems(found: dict[str, Any] | str) -> dict[str, str]:
    """Where -> what is wrong there."""
    answer = read(found if isinstance(found, str) else json.dumps(found))
    return {} if isinstance(answer, Scenario) else {each.field: each.sentence for each in answer}


def with_offer(**fields: Any) -> dict[str, Any]:
    return {"currency": "EUR", "ways": [{"name": "Globex", "offer": {"base": 100, **fields}}]}


def test_plain_scenario_takes_every_default() -> None:
    assert read(json.dumps(PLAIN)) == Scenario(
        "EUR",
        Assumptions(),
        Doubts(),
        (Way("Globex", Offer("Globex", "EUR", Decimal(100)), None, None),),
        (),
        Preference(1),
        SearchFile((), None, 90, Decimal(0), 4, 0.0),
        1,
        200_000,
    )


def test_example_is_sound_and_is_read_whole() -> None:
    found = read(json.dumps(EXAMPLE))
    assert isinstance(found, Scenario)
    assert [(way.name, way.stands, way.is_fallback) for way in found.ways] == [
        ("Where I am", None, True), ("Ottermead", 6, False), ("Brackenfold", 12, False),
    ]  # fmt: skip
    assert found.criteria[1] == Criterion(
        "learning", {"Where I am": (4, 4), "Ottermead": (6, 8), "Brackenfold": (7, 10)}
    )
    assert found.preference == Preference(3, ((0, 2),), (0, 0.2, 0), (1, 0.6, 1))
    assert (len(found.search.processes), found.search.newcomers is not None) == (2, True)


@pytest.mark.parametrize(
    ("vesting", "schedule"),
    [
        ({}, EvenSchedule()),
        ({"months": 36, "cliff": 0, "every": 3}, EvenSchedule(36, 0, 3)),
        (
            {"yearly_percent": [5, 15, 40, 40], "every": 6, "allocation": "BACK_LOADED"},
            YearlySchedule((Decimal(5), Decimal(15), Decimal(40), Decimal(40)), 6, 0, Allocation.BACK_LOADED),
        ),
        (
            {"tranches": [[12, 25], [24, 75]], "cliff": 12},
            ListedSchedule(((12, Decimal(25)), (24, Decimal(75))), 12),
        ),
    ],
)
def test_vesting_is_even_by_years_or_listed(vesting: dict[str, Any], schedule: Schedule) -> None:
    found = read(json.dumps(with_offer(equity=[{"units": 10, "price": 2, "vesting": vesting}])))
    assert isinstance(found, Scenario)
    assert found.ways[0].offer is not None
    assert found.ways[0].offer.equity == (
        EquityGrant("Equity", units=Decimal(10), price=Decimal(2), schedule=schedule),
    )


@pytest.mark.parametrize(
    ("changed", "where", "sentence"),
    [
        ({"ways": []}, "ways", "has 0 tables; 1 to 12 are right."),
        ({"ways": [{"name": "A"}]}, "ways[0].offer", "or “yearly”, one of the two, must say what this way is worth."),
        (
            {"ways": [{"name": "A", "yearly": 1}, {"name": "A", "yearly": 2}]},
            "ways[1].name",
            "is “A” again, as at ways[0].name; ways are told apart by their names.",
        ),
        (
            {"ways": [{"name": "A", "yearly": 1, "fallback": True}, {"name": "B", "yearly": 2, "fallback": True}]},
            "ways",
            "name more than one fallback; one alone is what you would fall back on.",
        ),
        (
            {"ways": [{"name": "A", "yearly": 1, "answer_by": "2026-12-01"}]},
            "ways[0].answer_by",
            "needs a “today” at the top of the file to count from; or give stands_days.",
        ),
        ({"today": "31/02/2026"}, "today", "is “31/02/2026”; a day is written 2026-11-25."),
        ({"wayz": 1}, "wayz", "is no field here; “ways” is."),
        ({"hazard": "a lot"}, "hazard", "is not a number."),
        ({"months": 0}, "months", "is 0; 1 to 240 are right."),
        (
            {"doubts": {"fails": 0.7, "below": 0.6}},
            "doubts.below",
            "must be above “fails”: it counts the failures too.",
        ),
        ({"criteria": [{"key": "fun"}]}, "criteria[0].scores",
         "are missing: a score of 0 to 10, or a range of two, for each way by its name."),
        ({"criteria": [{"key": "fun", "scores": {"Globex": [7, 3]}}]}, "criteria[0].scores.Globex",
         "is no range; write two scores of 0 to 10, the lower first."),
        ({"criteria": [{"key": "pay", "scores": {}}]}, "criteria[0].scores",
         "are not given for pay; it is measured from the offers."),
        ({"criteria": [{"key": "pay"}], "preference": {"order": [["pay", "fun"]]}}, "preference.order[0]",
         "is no pair of criteria, the one that matters more first."),
        ({"criteria": [{"key": "pay"}], "preference": {"weights": {"pay": [0.1, 0.4]}}}, "preference.ranges",
         "The highest weights add up to 40%, less than all."),
        ({"search": {"processes": [{"name": "P", "steps": [{"name": "s", "chance": 2, "days": 1}]}]}},
         "search.processes[0].steps[0].chance", "is 2; 0 to 1 are right."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(changed: dict[str, Any], where: str, sentence: str) -> None:
    assert problems(PLAIN | changed).get(where) == sentence


def test_offer_that_cannot_be_valued_is_named_by_its_place() -> None:
    assert problems(with_offer(equity=[{"units": 10}])) == {
        "ways[0].offer.equity[0].price": "Units need today's share price to have a value."
    }


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This is not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[]", "A scenario is one JSON object, in braces."),
        ('{"currency": NaN}', "This is not JSON: NaN is no number"),
        ('{"a": 1e9999999999999999999}', "This is not JSON: it holds a number that no computer keeps"),
        ("[" * 200_000, "The file is nested deeper than any scenario."),
        ("x" * (LARGEST + 1), "The file has more than 1,000,000 characters; a scenario is far smaller."),
    ],
)
def test_text_that_is_no_scenario_is_refused(text: str, sentence: str) -> None:
    assert read(text) == (Problem("", sentence),)


def defined(part: dict[str, Any]) -> dict[str, Any]:
    """A part of the schema, or what it refers to."""
    return SCHEMA["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part


def shapes(part: dict[str, Any], place: str = "") -> Iterator[tuple[str, set[str]]]:
    """(place, names of its fields) of every object of the schema that lists its fields."""
    part = defined(part)
    if "properties" in part:
        yield place, set(part["properties"])
        for name, inner in part["properties"].items():
            inner = defined(inner)
            inner = defined(inner["items"]) if inner.get("type") == "array" else inner
            yield from shapes(inner, f"{place}.{name}" if place else name)


def full() -> dict[str, Any]:
    """A scenario in which every object of the schema stands."""
    found = copy.deepcopy(EXAMPLE) | {
        "doubts": {},
        "rates": [{"from": "USD", "to": "EUR", "value": 1, "on": "2026-11-01"}],
    }
    grant = {"units": 5, "price": 2, "vesting": {}}
    found["ways"][1]["offer"] |= {
        "equity": [grant], "refreshers": [{"grant": grant}], "relocation": [{"amount": 5}],
        "place": {"name": "Oslo", "index": 120, "spent_share": 0.5},
    }  # fmt: skip
    return found


def test_schema_and_reader_know_the_same_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    read_fields: dict[str, set[str]] = {}
    close = Table.close

    def spy(table: Table) -> None:
        place = re.sub(r"\[\d+\]( \(\w+\))?", "", table.where)
        read_fields[place] = read_fields.get(place, set()) | table.asked
        close(table)

    monkeypatch.setattr(Table, "close", spy)
    tranched, yearly = full(), full()
    tranched["ways"][1]["offer"]["equity"][0]["vesting"] = {"tranches": [[12, 100]]}
    yearly["ways"][1]["offer"]["equity"][0]["vesting"] = {"yearly_percent": [50, 50]}
    assert [problems(each) for each in (full(), tranched, yearly)] == [{}, {}, {}]
    known = dict(shapes(SCHEMA))
    vesting = {"months", "cliff", "every", "yearly_percent", "tranches", "allocation"}
    different = {
        place: (known[place] ^ read_fields.get(place, set()))
        for place in known
        if not place.endswith(("vesting", "scores", "weights"))
    }
    assert {place: names for place, names in different.items() if names} == {}
    assert read_fields["ways.offer.equity.vesting"] | {"yearly_percent", "tranches"} == vesting


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value within a JSON value."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(places(full()))[1:]), anything)
def test_anything_anywhere_is_read_or_refused_in_words(path: tuple[Any, ...], put: Any) -> None:
    found: Any = full()
    inner = found
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = put
    answer = read(json.dumps(found))
    assert isinstance(answer, Scenario) or all(each.sentence for each in answer)
