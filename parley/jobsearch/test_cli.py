from __future__ import annotations

import json
from dataclasses import replace

import pytest

from parley.core import clock, ids, people
from parley.core.scope import Scope, scope_for
from parley.jobsearch.cli import pipeline
from parley.jobsearch.models import Opportunity
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline.actions import close, ensure_stages

pytestmark = pytest.mark.django_db


@pytest.fixture
def owners() -> Scope:
    """The owner of this computer, as the command line finds them."""
    return scope_for(people.owner(), source="cli")


def put(scope: Scope, company: str, role: str = "", step: str = "applied") -> Opportunity:
    stage = next(stage for stage in ensure_stages(scope) if stage.step == step)
    fresh = replace(scope, now=clock.now(), deed=ids.new())
    return opportunities.add(scope=fresh, facts=Facts(company, role), stage_id=stage.pk)


def test_list_of_nothing_says_how_to_begin(owners: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert pipeline.list_opportunities([]) == 0
    assert capsys.readouterr().out.startswith("No opportunity yet.")


def test_list_shows_what_lives_with_what_is_due_on_top(owners: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    put(owners, "Hooli")
    globex = put(owners, "Globex", "Staff engineer", "rounds")
    today = clock.now().date()
    opportunities.set_next(scope=owners, opportunity_id=globex.pk, action="Write to Ilse", on=today)
    initech = put(owners, "Initech")
    close(scope=replace(owners, now=clock.now()), opportunity_id=initech.pk, outcome="ghosted")
    assert pipeline.list_opportunities([]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Rounds   Globex, Staff engineer · today · today: Write to Ilse",
        "Applied  Hooli · today",
    ]
    assert pipeline.list_opportunities(["--all", "--stage", "appl"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Applied  Hooli · today",
        "Applied  Initech · closed: no answer came",
    ]
    assert pipeline.list_opportunities(["--due", "--json"]) == 0
    [answer] = json.loads(capsys.readouterr().out)
    assert (answer["id"], answer["stage"], answer["next_action_on"]) == (str(globex.pk), "Rounds", today.isoformat())
    assert pipeline.list_opportunities(["--limit", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "1 more; --limit 0 shows all 2."


def test_unknown_stage_names_those_there_are(owners: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert pipeline.list_opportunities(["--stage", "zzz"]) == 1
    assert "Yours are: Interested, Applied, First call, Rounds, Offer." in capsys.readouterr().err


def test_move_by_name_and_day(owners: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    row = put(owners, "Globex")
    assert pipeline.move(["globex", "Rounds"]) == 0
    assert capsys.readouterr().out == "Moved Globex to Rounds.\n"
    row.refresh_from_db()
    assert row.stage.name == "Rounds"
    assert pipeline.move([str(row.pk), "offer", "--on", "2999-01-01"]) == 1
    assert "That day lies ahead." in capsys.readouterr().err
    assert pipeline.move(["globex", "offer", "--on", "someday"]) == 2
    assert "“someday” is not a day in the calendar" in capsys.readouterr().err
    row.refresh_from_db()
    assert row.stage.name == "Rounds"


def test_move_of_several_names_them_and_moves_none(owners: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = put(owners, "Globex", "Engineer"), put(owners, "Globex", "Manager")
    assert pipeline.move(["globex", "Rounds"]) == 2
    said = capsys.readouterr().err
    assert (str(first.pk) in said, str(second.pk) in said) == (True, True)
    assert pipeline.move(["nobody", "Rounds"]) == 1
    assert "there is no opportunity called “nobody”" in capsys.readouterr().err
    close(scope=replace(owners, now=clock.now()), opportunity_id=first.pk, outcome="rejected")
    assert pipeline.move(["glob", "Rounds"]) == 0
    second.refresh_from_db()
    assert second.stage.name == "Rounds"
