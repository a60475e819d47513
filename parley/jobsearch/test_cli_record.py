from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from parley.core import ids, ledger, people
from parley.core.scope import Scope, scope_for
from parley.jobsearch.cli.record import PARTS, record
from parley.jobsearch.models import Note, Opportunity, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.search_record.content import PARTS as CHOSEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def owners() -> Scope:
    return scope_for(people.owner(), source="cli")


@pytest.fixture
def globex(owners: Scope) -> Opportunity:
    """Applied for today, and turned down; with a note."""
    pipeline.ensure_stages(owners)
    facts = Facts("Globex", "=Engineer", url="https://example.org/1", source="cold")
    row = opportunities.add(scope=owners, facts=facts, stage_id=owners.of(Stage).get(name="Applied").pk)
    pipeline.close(scope=replace(owners, deed=ids.new()), opportunity_id=row.pk, outcome="rejected")
    ledger.create(owners, Note(opportunity=row, text="Slow.\nRude.", written_at=owners.now))
    return row


def test_record_tells_a_line_for_each_and_what_came_of_it(owners, globex, capsys):
    assert record([]) == 0
    today = owners.now.astimezone(owners.user.zone).date()
    assert capsys.readouterr().out.splitlines()[1:] == [
        "",
        "Applied in this time: 1",
        f"  {today}  Globex, =Engineer · Own application · Rejected",
        "              https://example.org/1",
        f"              {today} Rejected",
        "",
        "Applied before this time: 0",
    ]
    assert record(["--with", "notes", "--without", "link", "--without", "earlier"]) == 0
    assert capsys.readouterr().out.splitlines()[3:] == [
        f"  {today}  Globex, =Engineer · Own application · Rejected",
        f"              {today} Rejected",
        f"              {today} Slow.",
        "              Rude.",
    ]


def test_record_of_a_period_without_anything_says_so(owners, globex, capsys):
    assert record(["--since", "2020-01-01", "--until", "2020-01-31", "--without", "earlier"]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["", "Applied in this time: 0"]


def test_record_as_json_has_what_was_chosen_alone(owners, globex, capsys):
    assert record(["--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    today = owners.now.astimezone(owners.user.zone).date().isoformat()
    assert told["applications"] == [
        {
            "id": str(globex.pk),
            "on": {"on": today, "words": "Applied"},
            "company": "Globex",
            "role": "=Engineer",
            "link": "https://example.org/1",
            "way": "Own application",
            "after": [{"on": today, "words": "Rejected"}],
            "stands": "Rejected",
        }
    ]
    assert set(told) == {"since", "until", "made_on", "applications", "earlier"}


def test_record_as_csv_is_written_whole_and_runs_nothing(owners, globex, capsys, tmp_path: Path):
    target = tmp_path / "march.csv"
    assert record(["--csv", "--output", str(target)]) == 0
    assert capsys.readouterr().out == f"Wrote {target}: 1 line.\n"
    assert '"\'=Engineer"' in target.read_text()
    before = target.read_bytes()
    assert record(["--csv", "--output", str(target)]) == 1
    assert "is there already and was left alone" in capsys.readouterr().err
    assert record(["--json", "--output", str(target), "--force"]) == 0
    assert (target.read_bytes() != before, [each.name for each in tmp_path.iterdir()]) == (True, ["march.csv"])


@pytest.mark.parametrize(
    "days",
    [
        ["--since", "2026-02-31"],
        ["--since", "0001-01-01"],
        ["--until", "9999-12-31"],
        ["--since", "2026-03-02", "--until", "2026-03-01"],
    ],
)
def test_record_of_no_period_writes_nothing(owners, days, capsys, tmp_path: Path):
    target = tmp_path / "it.csv"
    assert record([*days, "--output", str(target)]) == 2
    assert "the period needs two days" in capsys.readouterr().err
    assert not target.exists()


def test_record_into_a_folder_that_is_not_there_says_so(owners, tmp_path: Path, capsys):
    assert record(["--output", str(tmp_path / "no" / "it.csv")]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_parts_of_the_command_are_those_of_the_page():
    assert list(PARTS) == list(CHOSEN)
