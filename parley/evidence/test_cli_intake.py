from __future__ import annotations

import json
from pathlib import Path

import pytest

from parley.evidence.cli import intake as cli
from parley.evidence.models import Entry, Piece


@pytest.fixture
def brag(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A document to bring in, and a terminal whose database is ready."""
    monkeypatch.setattr(cli, "ready", lambda: None)
    file = tmp_path / "brag.md"
    file.write_text("## 2024\n- Wrote the guide\n- Moved it\n")
    return file


def test_file_is_gathered_and_said_to_wait(brag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.intake([str(brag)]) == 0
    assert capsys.readouterr().out == (
        "2 new pieces of work from brag.md.\n\nNothing is an entry until you take it: Evidence, Work found.\n"
        f"{cli.MINDFUL}\n"
    )
    assert (Piece.objects.count(), Entry.objects.count()) == (2, 0)


def test_gathered_again_as_json(brag: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cli.intake([str(brag)])
    capsys.readouterr()
    cli.intake([str(brag), "--json", "--open"])
    assert json.loads(capsys.readouterr().out) == {
        "source": "markdown", "name": "brag.md", "new": 0, "known": 2, "grown": 0, "sentences": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["git"], 2, "say in which folder"),
        (["git", "a", "b"], 2, "say in which folder"),
        (["a", "b"], 2, "one file at a time"),
        (["git", "/no/such", "--since", "soon"], 2, "is not a day in the calendar"),
        (["git", "/no/such"], 1, "There is no folder /no/such"),
        (["/no/such.csv"], 1, "/no/such.csv cannot be read (No such file or directory). Nothing was brought in."),
    ],
)
def test_intake_that_cannot_be_done_says_why(
    asked: list[str], code: int, said: str, brag: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.intake(asked) == code
    assert said in capsys.readouterr().err
