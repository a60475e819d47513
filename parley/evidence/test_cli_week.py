from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.core import people
from parley.core.scope import scope_for
from parley.evidence.cli import week as cli
from parley.evidence.impact_log.actions import log_entry


@pytest.fixture
def logged(db: None, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> None:
    """The owner has logged an outcome, an activity and something confidential today."""
    monkeypatch.setattr(cli, "ready", lambda: None)
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    for text, confidential in (("Builds from 40 to 12 minutes", False), ("Attended it", False), ("Secret", True)):
        log_entry(scope_for(people.owner(), source="cli"), text=text, confidential=confidential)


def test_week_prints_outcomes_and_points_out_activity(logged: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.week([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Week of ")
    assert lines[2:6] == [
        "- Builds from 40 to 12 minutes",
        "- Attended it",
        "    “attended” says how the time was spent. What is different now, and for whom?",
        "",
    ]
    assert lines[6] == "1 confidential entry stays out."


def test_week_answers_with_json(logged: None, capsys: pytest.CaptureFixture[str]) -> None:
    cli.week(["--json", "--since", "yesterday"])
    answer = json.loads(capsys.readouterr().out)
    assert [(each["text"], each["findings"]) for each in answer["bullets"]] == [
        ("Builds from 40 to 12 minutes", []),
        ("Attended it", ["activity"]),
    ]
    assert (answer["kept_back"], answer["drafted"], len(answer["entries"])) == (1, False, 3)


def test_week_of_nonsense_is_asked_wrongly(logged: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.week(["--since", "soon"]) == 2
    assert capsys.readouterr().err == ("parley week: “soon” is not a day in the calendar; write it as 2026-03-12.\n")
