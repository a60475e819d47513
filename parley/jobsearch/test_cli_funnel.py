from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from parley.core import people
from parley.core.scope import scope_for
from parley.jobsearch.cli import forecast, funnel
from parley.jobsearch.cli.events import FILES
from parley.jobsearch.conftest import Opening
from parley.jobsearch.funnel.content import ENDS, Events, read
from parley.jobsearch.funnel.engine.ways import SOURCES
from parley.jobsearch.pipeline.engine.path import STEPS

EXAMPLE = FILES["example"][0]
BOTH = pytest.mark.parametrize(("name", "command"), [("funnel", funnel.command), ("forecast", forecast.command)])
Command = Callable[[list[str]], int]


@BOTH
def test_a_file_is_answered_without_django(name: str, command: Command) -> None:
    program = (
        "import sys\nsys.modules['django'] = None\nfrom parley.cli.main import main\nsys.exit(main([*sys.argv[1:]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, name, "--events", str(EXAMPLE), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["today"] == "2026-11-25"


def test_the_funnel_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert funnel.command(["--events", str(EXAMPLE)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "36 opportunities begun, 14 of them live"
    assert "Applied: 36 came, 10 still there" in said
    assert any(line.split()[:3] == ["Cold", "application", "15"] for line in said)


def test_a_part_of_the_funnel(capsys: pytest.CaptureFixture[str]) -> None:
    wish = ["--source", "cold", "--begun-since", "2026-10-01", "--until", "2026-11-20", "--json"]
    assert funnel.command(["--events", str(EXAMPLE), *wish]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["choice"] == {
        "source": "cold", "begun_between": ["2026-10-01", None], "came_between": [None, "2026-11-20"],
    }  # fmt: skip
    assert [each["source"] for each in told["sources"]] == ["cold"]


def test_the_forecast_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        forecast.command(["--events", str(EXAMPLE), "--days", "60", "--deadline", "2026-12-08", "--per-week", "0"]) == 0
    )
    said = capsys.readouterr().out
    assert said.startswith("In hand already, and not counted below: ")
    assert "Of 12 opportunities that wait for an answer, by 24 Jan 2027:" in said
    assert ("must hurry by" in said, "If you go on" in said) == (True, False)


@BOTH
def test_what_a_file_is_and_an_example_of_one(name: str, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    for word, (file, _) in FILES.items():
        assert command([word]) == 0
        assert capsys.readouterr().out == file.read_text(encoding="utf-8")


def test_events_from_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"events": []}'))
    assert funnel.command(["--events", "-"]) == 0
    assert capsys.readouterr().out.startswith("Nothing has been applied for yet")
    monkeypatch.setattr("sys.stdin", io.StringIO('{"events": []}'))
    assert forecast.command(["--events", "-"]) == 0
    assert capsys.readouterr().out.startswith("Nothing that was applied for waits")


@BOTH
def test_files_that_cannot_be_used(
    name: str, command: Command, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.json"
    assert command(["--events", str(file)]) == 1
    assert "cannot be read (No such file or directory). Nothing was computed." in capsys.readouterr().err
    file.write_bytes(b"\xff\xfe")
    assert command(["--events", str(file)]) == 1
    assert "it is not UTF-8 text" in capsys.readouterr().err
    file.write_text('{"events": [{"opportunity": "a", "on": "2026-01-01"}]}')
    assert command(["--events", str(file)]) == 1
    assert "  events[0] needs one of “to”" in capsys.readouterr().err
    file.write_text('{"events": [{"opportunity": "a", "on": "2999-01-01", "to": "applied"}]}')
    assert command(["--events", str(file), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["problems"][0]["sentence"].startswith("tell of “a” after ")


@pytest.mark.parametrize(
    "wish", [["--days", "0"], ["--days", "400"], ["--per-week", "-1"], ["--per-week", "x"], ["--deadline", "soon"]]
)
def test_wishes_that_mean_nothing(wish: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        forecast.command(wish)
    assert (stopped.value.code, wish[1] in capsys.readouterr().err) == (2, True)


def test_the_schema_and_the_reader_know_the_same_words() -> None:
    schema = json.loads(FILES["schema"][0].read_text(encoding="utf-8"))["properties"]
    event = schema["events"]["items"]["properties"]
    assert tuple(event["to"]["enum"]) == STEPS
    assert tuple(event["end"]["enum"]) == ENDS
    assert tuple(schema["opportunities"]["items"]["properties"]["source"]["enum"]) == SOURCES
    assert schema["events"]["maxItems"] == schema["opportunities"]["maxItems"] == 200_000


@pytest.mark.django_db
def test_ones_own_search_is_the_same_as_its_file(
    opening: Opening, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    owners = scope_for(people.owner(), source="cli")
    opening(owners, "Globex", "applied")
    opening(owners, "Hooli", "rounds")
    assert funnel.command(["events"]) == 0
    written = capsys.readouterr().out
    found = read(written)
    assert isinstance(found, Events)
    assert [way.name for way in found.ways] == ["Globex, Staff engineer", "Hooli, Staff engineer"]
    file = tmp_path / "mine.json"
    file.write_text(written)
    for command in (funnel.command, forecast.command):
        assert command(["--json"]) == 0
        own = capsys.readouterr().out
        assert command(["--events", str(file), "--json"]) == 0
        assert capsys.readouterr().out == own
