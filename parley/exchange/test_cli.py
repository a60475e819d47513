from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest


class Terminal:
    """A terminal with a data folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data = folder, folder / "data"
        folder.mkdir(exist_ok=True)

    def __call__(
        self, *arguments: str, typed: str = "", before: Callable[[], None] | None = None
    ) -> tuple[int, str, str]:
        """One command to its end: exit code, what it said, what went wrong. `before` runs in its process first."""
        process = self.started(*arguments, before=before)
        said, problem = process.communicate(typed + "\n", timeout=120)
        return process.returncode, said, problem

    def started(self, *arguments: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        """One command, left to run."""
        return self._run("import sys; from parley.cli.main import main; sys.exit(main())", *arguments, before=before)

    def python(self, script: str) -> tuple[int, str, str]:
        """A few words of Python on the data folder."""
        process = self._run(script)
        said, problem = process.communicate(timeout=120)
        return process.returncode, said, problem

    def _run(self, script: str, *arguments: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            cwd=self.folder,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("PARLEY")},
                "PARLEY_DATA_DIR": str(self.data),
                "DJANGO_SETTINGS_MODULE": "parley.config.settings",
                "PYTHONPATH": str(Path(__file__).parents[2]),
            },
            start_new_session=True,  # so that what it starts can be ended with it
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=before,
        )


@pytest.fixture
def old(tmp_path) -> Terminal:
    """A computer on which something was logged."""
    terminal = Terminal(tmp_path / "old")
    assert terminal("log", "Cut checkout p99 from 800 ms to 200 ms", "--tag", "performance")[0] == 0
    return terminal


def test_everything_moves_to_another_computer(old, tmp_path):
    code, said, problem = old("export", "all.zip")
    assert (code, problem) == (0, "")
    assert said.startswith("Wrote all.zip: ")

    new = Terminal(tmp_path / "new")
    code, said, problem = new("restore", str(old.folder / "all.zip"))
    assert (code, problem) == (0, "")
    assert new("export", "again.zip")[0] == 0
    assert (new.folder / "again.zip").read_bytes() == (old.folder / "all.zip").read_bytes()

    code, said, problem = new("restore", str(old.folder / "all.zip"))
    assert (code, said) == (1, "")
    assert problem.startswith("parley: This Parley holds something already")


def test_export_says_what_stands_in_its_way_and_harms_nothing(old):
    (old.folder / "there.zip").write_text("mine")
    cases = {
        ("export", "there.zip"): "parley: there.zip is there already and was left alone.",
        ("export", "no/such/folder.zip"): "parley: no/such/folder.zip could not be written",
        ("export", "x.zip", "--workspace", "Nobody's"): "parley: There is no workspace called “Nobody's”.",
        ("restore", "missing.zip"): "parley: missing.zip cannot be read",
    }
    for arguments, sentence in cases.items():
        code, said, problem = old(*arguments)
        assert (code, said, problem[: len(sentence)]) == (1, "", sentence)
    assert [path.name for path in sorted(old.folder.iterdir())] == ["data", "there.zip"]
    assert (old.folder / "there.zip").read_text() == "mine"
    assert old("export", "there.zip", "--force")[0] == 0
    assert zipfile.is_zipfile(old.folder / "there.zip")


def test_export_works_while_somebody_else_writes(old):
    assert old("export", "first.zip")[0] == 0
    writer = sqlite3.connect(old.data / "parley.sqlite3", isolation_level=None)
    try:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE evidence_entry SET text = 'half written'")
        code, _, problem = old("export", "meanwhile.zip")
        assert (code, problem) == (0, "")
        assert (old.folder / "meanwhile.zip").read_bytes() == (old.folder / "first.zip").read_bytes()
        writer.execute("ROLLBACK")
    finally:
        writer.close()


def test_export_into_a_folder_is_called_by_the_day(old):
    code, said, _ = old("export", ".", "--workspace", "my career")
    assert code == 0
    [archive] = old.folder.glob("parley-20??-??-??.zip")
    assert archive.stat().st_mode & 0o777 == 0o600
    assert str(archive.name) in said


def test_restore_of_nonsense_leaves_an_empty_parley(tmp_path):
    terminal = Terminal(tmp_path / "new")
    (terminal.folder / "junk.zip").write_bytes(b"PK\x03\x04 not really")
    code, said, problem = terminal("restore", "junk.zip")
    assert (code, said) == (1, "")
    assert problem == (
        "parley: This archive cannot be restored. It is no zip file, or a part of it is missing. "
        "Copy or download it once more. "
        "Nothing was brought in.\n"
    )


def test_tables_and_plain_text_go_into_a_new_folder_or_a_zip(old):
    code, said, problem = old("export", "--csv", "tables")
    assert (code, said, problem) == (0, "Wrote tables: 2 tables.\n", "")
    assert sorted(path.name for path in (old.folder / "tables").iterdir()) == ["entries.csv", "measures.csv"]
    assert (old.folder / "tables" / "entries.csv").read_text("utf-8-sig").startswith('"Text","Happened on"')
    code, said, problem = old("export", "--markdown", "notes.zip")
    assert (code, said, problem) == (0, "Wrote notes.zip: 2 files.\n", "")
    with zipfile.ZipFile(old.folder / "notes.zip") as opened:
        assert len(opened.namelist()) == 2
    code, said, problem = old("export", "--markdown", "tables")
    assert (code, said, problem) == (
        1, "", "parley: tables is there already and was left alone. Choose another name.\n"
    )  # fmt: skip
    assert not [path for path in old.folder.iterdir() if path.name.startswith(".")]
