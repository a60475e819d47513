from __future__ import annotations

import json
from typing import Any

import pytest

from parley.core import people
from parley.core.scope import Scope, scope_for
from parley.offers.alternatives import actions
from parley.offers.cli import alternatives as cli
from parley.offers.desk import queries


@pytest.fixture
def owners(db: None) -> Scope:
    """The owner of this computer, acting from the terminal."""
    return scope_for(people.owner(), source="cli")


def test_offers_of_an_empty_workspace_say_how_to_begin(owners: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.offers([]) == 0
    assert capsys.readouterr().out == f"{cli.NOTHING}\n"


def test_offers_are_a_table_with_what_is_missing_below(owners: Scope, plain: dict[str, Any]) -> None:
    actions.add(owners, details=plain | {"answer_by": "2999-03-20T17:00:00Z"})
    actions.add(owners, details=plain | {"name": "Hooli", "currency": "USD"})
    actions.add(
        owners,
        details={"kind": "present_job", "name": "A very long name of the place where I am today", "currency": "EUR"},
    )
    assert list(cli.lines(queries.desk(owners))) == [
        "Expected, before tax, in EUR",
        "",
        "                                    First year  Yearly equivalent  Over 4 years  Answer by",
        "Globex                                €100,000           €100,000      €400,000  Wed 20 Mar 2999, 17:00",
        "Hooli                                 $100,000           $100,000      $400,000",
        "A very long name of the place whe…  not valued         not valued    not valued",
        "",
        "A very long name of the place where I am today: say what it pays a year, and it can be valued.",
        "Give a rate from USD to EUR to compare Hooli.",
    ]


def test_offers_as_json_hold_every_tree(
    owners: Scope, whole: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    actions.add(owners, **whole)
    assert cli.offers(["--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["currency"], answer["months"], len(answer["assumptions"])) == ("EUR", 48, 4)
    [found] = answer["alternatives"]
    figures = found["figures"]
    assert [year["key"] for year in figures["total"]["parts"]] == ["year_1", "year_2", "year_3", "year_4"]
    assert [grant["label"] for grant in figures["grants"]] == [
        "Shares (RSU)",
        "Options",
        "Refresher, after 12 months",
        "Refresher, after 24 months",
    ]
    total = sum(int(year["value"].replace(".", "")) for year in figures["total"]["parts"])
    assert total == int(figures["total"]["value"].replace(".", ""))
    assert figures["grants"][1]["inputs"][1] == {
        "name": "Share class",
        "text": "64\u00a0%",
        "source": "Gornall and Strebulaev, Journal of Financial Economics 135 (2020): common shares of 135 unicorns",
    }
