from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from parley.offers.scenario.content import read
from parley.offers.scenario.engine.answers import batna, compare, value, yearly
from parley.offers.scenario.engine.nouns import Scenario

EXAMPLE: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "example.json").read_text(encoding="utf-8"))


def scenario(**changed: Any) -> Scenario:
    found = read(json.dumps(copy.deepcopy(EXAMPLE) | {"paths": 20_000} | changed))
    assert isinstance(found, Scenario), found
    return found


def test_answers_are_plain_data_and_the_same_for_the_same_seed() -> None:
    for answer in (value, compare, batna):
        assert json.loads(json.dumps(answer(scenario()))) == answer(scenario())
    assert value(scenario(seed=2)) != value(scenario())


def test_value_has_each_way_with_its_figures_and_its_doubt() -> None:
    found = value(scenario())
    here, ottermead, brackenfold = found["ways"]
    assert here == {"name": "Where I am", "yearly": 98_000.0, "figures": None, "in_doubt": None}
    assert ottermead["figures"]["yearly_equivalent"]["value"] == f"{ottermead['yearly']:.2f}"
    total = float(ottermead["figures"]["total"]["value"])
    drawn = ottermead["in_doubt"]["total"]
    assert drawn["mean"] == pytest.approx(total, abs=4 * drawn["standard_error"])
    assert drawn["p10"] < drawn["p50"] < drawn["p90"]
    assert brackenfold["in_doubt"]["equity_worth_nothing"] > ottermead["in_doubt"]["equity_worth_nothing"]
    assert found["pays_more"]["Ottermead"]["Brackenfold"] > 0.9


def test_compare_by_hand() -> None:
    """A is all of one, B all of the other, C six tenths of each: 0.4, 0.4 and 0.2 of even weights."""
    ways = [{"name": name, "yearly": 1} for name in "ABC"]
    scores = [{"A": 10, "B": 0, "C": 6}, {"A": 0, "B": 10, "C": 6}]
    criteria = [{"key": f"c{i}", "scores": each} for i, each in enumerate(scores)]
    found = compare(scenario(ways=ways, criteria=criteria, preference={}, paths=200_000))
    assert [way["best"] for way in found["ways"]] == pytest.approx([0.4, 0.4, 0.2], abs=0.005)
    assert found["ways"][2]["best_if_you_care_like_this"] == pytest.approx({"c0": 0.5, "c1": 0.5}, abs=0.005)
    assert found["ways"][0]["confidence"] == 1.0


def test_compare_by_pay_alone_follows_the_draws() -> None:
    found = compare(scenario(criteria=[{"key": "pay"}], preference={}))
    more = value(scenario())["pays_more"]["Ottermead"]["Brackenfold"]
    assert found["ways"][1]["ahead_of"]["Brackenfold"] == pytest.approx(more, abs=0.02)


def test_compare_by_pay_where_all_pay_the_same_is_a_tie() -> None:
    ways = [{"name": name, "yearly": 50} for name in "AB"]
    found = compare(scenario(ways=ways, criteria=[{"key": "pay"}], preference={}))
    assert [way["best"] for way in found["ways"]] == [1.0, 1.0]


def test_batna_of_the_example_stands_in_its_bracket() -> None:
    found = batna(scenario())
    bracket = found["bracket"]
    assert bracket["exploding"] <= found["walk_away"] <= bracket["perfect_recall"] + 150  # the cost of searching
    assert [(each["name"], each["answer"]) for each in found["offers"]] == [
        ("Ottermead", "accept"), ("Brackenfold", "decline"),
    ]  # fmt: skip
    assert found["offers"][0]["above_walking_away"] == pytest.approx(
        found["offers"][0]["yearly"] - found["walk_away"], abs=0.02
    )
    ended = found["endings"]["walking_away"]
    assert ended["mean"] == pytest.approx(found["walk_away"], abs=5 * ended["standard_error"] + 30)


def test_batna_of_nothing_is_the_fallback() -> None:
    alone = {"search": {}, "criteria": [], "preference": None}
    found = batna(scenario(**alone, ways=[{"name": "Here", "yearly": 50_000, "fallback": True}]))
    assert (found["walk_away"], found["offers"], found["hurry"], found["processes"]) == (50_000.0, [], [], [])
    nothing = batna(scenario(**alone, ways=[{"name": "Here", "yearly": 1}]))
    assert nothing["fallback"] == {"name": None, "yearly": 0.0}


def test_yearly_leaves_one_off_money_out() -> None:
    way = {"name": "A", "offer": {"base": 100, "signing": [{"amount": 50}]}}
    found = scenario(ways=[way], criteria=[], preference=None)
    assert yearly(found.ways[0], found) == 100.0
