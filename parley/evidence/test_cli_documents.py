from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from parley.core import people
from parley.core.scope import Scope, scope_for
from parley.evidence.cli import documents as cli
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Document, Entry
from parley.evidence.resume.engine.document import to_file

FILE = {"basics": {"name": "Ada"}, "skills": [{"name": "Build"}], "x-own": 1}


@pytest.fixture
def owner(db: None, monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path) -> Scope:
    """The owner, who logged an outcome and something confidential on 5 January 2026."""
    monkeypatch.setattr(cli, "ready", lambda: None)
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    scope = scope_for(people.owner(), source="cli")
    for text, confidential in (("Builds from 40 to 12 minutes", False), ("Kept Umbrella", True)):
        log_entry(scope, text=text, happened_on=dt.date(2026, 1, 5), confidential=confidential)
    return scope


def test_brag_prints_the_period_as_markdown(owner: Scope, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.brag(["--since", "2026-01-01", "--until", "2026-01-31"]) == 0
    assert capfdbinary.readouterr().out.decode() == (
        "# Brag document\n\nJanuary 2026\n\n"
        "1 outcome, 0 with a figure that was checked; 1 confidential one not shown.\n\n"
        "## Other work\n\n- Builds from 40 to 12 minutes\n  *5 January 2026*\n"
        "- Confidential work, January 2026\n"
    )


def test_brag_shows_a_confidential_entry_that_was_allowed(owner: Scope, tmp_path: Path) -> None:
    secret, file = owner.of(Entry).get(confidential=True), tmp_path / "made.json"
    period = ["--since", "2026-01-01", "--until", "2026-01-31", "--by", "quarter"]
    assert cli.brag([*period, "--allow", str(secret.pk), "--output", str(file)]) == 0
    [group] = json.loads(file.read_text())["groups"]
    assert (group["title"], [line["allowed"] for line in group["lines"]]) == ("First quarter of 2026", [False, True])


def test_brag_writes_a_pdf_by_the_name_of_the_file_and_leaves_what_is_there(
    owner: Scope, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "made.pdf"
    period = ["--since", "2026-01-01", "--output", str(file)]
    assert cli.brag(period) == 0
    made = file.read_bytes()
    assert (made[:5], capsys.readouterr().out) == (b"%PDF-", f"Written: {file}\n")
    file.write_bytes(b"mine")
    assert (cli.brag(period), file.read_bytes()) == (1, b"mine")
    assert "was left alone" in capsys.readouterr().err
    assert (cli.brag([*period, "--force"]), file.read_bytes()[:5]) == (0, b"%PDF-")
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == ["made.pdf"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--since", "soon"], "the period needs two days"),
        (["--since", "2026-03-01", "--until", "2026-02-01"], "the period needs two days"),
        (["--allow", "x"], "--allow takes the id of an entry"),
        (["--output", "made.docx"], "“docx” is none of them"),
    ],
)
def test_brag_asked_wrongly_writes_nothing(
    owner: Scope, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.brag(arguments) == 2
    heard = capsys.readouterr().err
    assert (sentence in heard, heard.endswith("Nothing was written.\n")) == (True, True)


def test_a_folder_that_is_not_there_is_named(owner: Scope, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.brag(["--output", str(tmp_path / "nowhere" / "made.md")]) == 1
    assert "cannot be written (No such file or directory). Nothing was written." in capsys.readouterr().err


def test_resume_is_looked_at_then_brought_in_once_and_given_back(
    owner: Scope, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, made = tmp_path / "ada.json", tmp_path / "back.json"
    file.write_text(json.dumps(FILE))
    asked = ["--bring-in", str(file)]
    assert (cli.resume(asked), owner.of(Document).exists()) == (0, False)
    assert capsys.readouterr().out == (
        "Ada: Skills 1\nNot part of JSON Resume, kept and given back: x-own\n"
        "x-own is not part of JSON Resume 1.0.0.\nNothing was brought in yet; say --keep to do it.\n"
    )
    assert [cli.resume([*asked, "--keep"]) for _ in range(2)] == [0, 0]
    assert to_file(owner.of(Document).get().body) == FILE
    assert "nothing was added" in capsys.readouterr().out
    assert cli.resume(["--output", str(made)]) == 0
    assert json.loads(made.read_text()) == FILE


def test_a_resume_that_cannot_be_read_is_refused(
    owner: Scope, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "no.json").write_text("[]")
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe\xfa")
    for name in ("no.json", "bad.json", "none.json"):
        assert cli.resume(["--bring-in", str(tmp_path / name)]) == 1
        assert "Nothing was brought in." in capsys.readouterr().err


def test_what_is_not_there_yet_is_said(owner: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    assert [cli.letter([]), cli.resume(["--document", "Hooli"])] == [1, 1]
    assert capsys.readouterr().err == (
        "parley: There is no letter yet. Make one on the page Documents.\n"
        "parley: There is no résumé of that name yet. Make one on the page Documents.\n"
    )
