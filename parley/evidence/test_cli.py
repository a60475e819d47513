from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parley.core import datadir, inbox, people
from parley.core.models import User
from parley.evidence.cli import log as cli
from parley.evidence.models import Entry

LINE = "Cut checkout p99 from 800 ms to 200 ms"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder for the command."""
    monkeypatch.setenv("PARLEY_DATA_DIR", str(tmp_path))
    return tmp_path


def records(folder: Path) -> list[dict[str, Any]]:
    file = folder / "inbox" / inbox.FILE
    return [line.record or {} for line in inbox.read(file)] if file.exists() else []


def test_log_keeps_the_line_and_says_what_it_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.log([LINE, "--tag", "performance", "-t", "#checkout"]) == 0
    [kept] = records(folder)
    assert sorted(kept) == ["at", "confidential", "id", "on", "tags", "text", "v"]
    assert (kept["text"], kept["tags"], kept["on"]) == (LINE, ["performance", "checkout"], None)
    assert capsys.readouterr().out == (
        f"Kept: {LINE} #performance #checkout. Read: checkout p99 from 800 ms to 200 ms, 75 % less, 4 x faster.\n"
    )


def test_log_joins_words_and_takes_a_day(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.log(["Wrote", "the", "guide", "--on=2026-03-04", "--confidential"]) == 0
    [kept] = records(folder)
    assert (kept["text"], kept["on"], kept["confidential"]) == ("Wrote the guide", "2026-03-04", True)
    assert capsys.readouterr().out == (
        "Kept: Wrote the guide 2026-03-04 (confidential). No figure read; a number makes it stronger.\n"
    )


def test_log_says_what_may_be_read_otherwise(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.log(["Deploys from 45m to 5m"])
    assert capsys.readouterr().out == (
        "Kept: Deploys from 45m to 5m. Read: Deploys from 45 m to 5 m, 88.9 % less. "
        "“m” may be minutes, metres or a million; say which.\n"
    )


def test_log_answers_with_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.log(["saved", "$5k", "a", "month", "--json"]) == 0
    [kept] = records(folder)
    assert json.loads(capsys.readouterr().out) == kept | {
        "measures": [
            {
                "name": "saved",
                "before": None,
                "before_unit": "",
                "after": "5000",
                "unit": "USD per month",
                "change": "",
                "money_per_year": "60000",
                "currency": "USD",
                "doubt": "",
            }
        ]
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "say what you did"),
        (["  ", "\n"], "say what you did"),
        (["x" * 10_001], "that is 10,001 characters"),
        ([LINE, "--on", "2026-02-31"], "“2026-02-31” is not a day"),
        ([LINE, "--on", "tomorrow"], "“tomorrow” is not a day"),
        ([LINE, "--on", "9999-12-31"], "has not come yet"),
        ([LINE, "--tag"], "--tag needs a value"),
        ([LINE, "--colour"], "there is no option --colour"),
    ],
)
def test_log_wrongly_asked_keeps_nothing_and_says_why(
    arguments: list[str], said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.log(arguments) == 2
    heard = capsys.readouterr()
    assert (said in heard.err, heard.err.endswith("Nothing was logged.\n"), heard.out) == (True, True, "")
    assert records(folder) == []


def test_log_takes_text_that_looks_like_an_option(folder: Path) -> None:
    assert cli.log(["-5 % errors"]) == 0
    assert cli.log(["--", "--json is now the default"]) == 0
    assert [kept["text"] for kept in records(folder)] == ["-5 % errors", "--json is now the default"]


def test_log_keeps_words_that_no_terminal_could_decode(folder: Path) -> None:
    assert cli.log(["na\udcefve \x00 שלום 👩‍💻"]) == 0
    assert records(folder)[0]["text"] == "na\ufffdve \ufffd שלום 👩‍💻"


def test_log_into_a_place_that_is_no_folder_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "inbox").write_text("a file in the way")
    assert cli.log([LINE]) == 1
    heard = capsys.readouterr()
    assert (heard.out, "cannot be written" in heard.err, "Nothing was logged." in heard.err) == ("", True, True)


def test_a_full_disk_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli._failed(OSError(errno.ENOSPC, "No space left on device"), Path("/data/inbox")) == 1
    assert capsys.readouterr().err == (
        "parley log: the disk is full. Nothing was logged. Make some room and run it again.\n"
    )


def test_log_loads_neither_django_nor_what_is_slow_to_load(folder: Path) -> None:
    program = (
        "import sys\nfrom parley.cli.main import main\n"
        f"assert main(['log', {LINE!r}]) == 0\n"
        "print(sorted({'django', 'argparse', 'dataclasses', 'platformdirs', 'sqlite3'} & set(sys.modules)))\n"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ)
    assert said.stdout.splitlines()[-1] == "[]"


def test_log_help_names_every_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.log(["--help"]) == 0
    heard = capsys.readouterr().out
    assert [option for option in ("--tag", "-t", "--on", "--confidential", "--json") if option not in heard] == []


# The list


@pytest.fixture
def owner(db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> User:
    """The owner of an installation whose inbox is empty."""
    settings.DATA_DIR = tmp_path
    monkeypatch.setenv("PARLEY_DATA_DIR", str(tmp_path))
    return people.owner()


def test_entries_takes_the_inbox_in_first(owner: User, capsys: pytest.CaptureFixture[str]) -> None:
    inbox_folder = datadir.data_dir() / "inbox"
    cli.log([LINE, "--tag", "performance", "--on", "2026-03-04"])
    cli.log(["Wrote the guide", "--on", "2026-03-05"])
    capsys.readouterr()
    assert cli.entries([]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-03-05  Wrote the guide",
        f"2026-03-04  {LINE} #performance",
    ]
    assert (Entry.objects.count(), inbox.waiting(inbox_folder)) == (2, False)


def test_entries_narrows_and_limits(owner: User, capsys: pytest.CaptureFixture[str]) -> None:
    for day in ("2026-03-01", "2026-03-02", "2026-03-03"):
        cli.log(["Done", "--tag", "glue", "--on", day])
    cli.log(["Other", "--on", "2026-03-04"])
    capsys.readouterr()
    assert cli.entries(["--tag", "#Glue", "--since", "2026-03-02", "--limit", "1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-03-03  Done #glue",
        "1 older one not shown; --limit 0 shows all 2.",
    ]


def test_entries_as_json(owner: User, capsys: pytest.CaptureFixture[str]) -> None:
    cli.log([LINE, "--on", "2026-03-04"])
    capsys.readouterr()
    assert cli.entries(["--json"]) == 0
    [entry] = json.loads(capsys.readouterr().out)
    assert (entry["on"], entry["text"], entry["measures"][0]["change"], entry["stories"]) == (
        "2026-03-04",
        LINE,
        "75 % less, 4 x faster",
        [],
    )


def test_entries_of_an_empty_log_teach(owner: User, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.entries([]) == 0
    assert capsys.readouterr().out == f"Nothing logged yet. Begin with: {cli.EXAMPLE}\n"


def test_entries_refuses_a_day_that_is_none(owner: User, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.entries(["--since", "31/02"]) == 2
    assert capsys.readouterr().err == (
        "parley entries: “31/02” is not a day in the calendar; write it as 2026-03-12.\n"
    )
