"""A few kills of each kind, as `make kills` does a thousand; and that a broken promise would be seen."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from bench.kills import checks, ground
from bench.kills.checks import Broken, Fact, Promises
from bench.kills.markers import Aim, Blow

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
    "saves over HTTP": 6,
    "imports": 3,
    "migrations": 3,
    "inbox and parley log": 4,
    "export and restore": 2,
    "back-up and its return": 2,
}


def test_killed_at_random_moments_every_promise_is_kept(tmp_path: Path) -> None:
    told = tmp_path / "kills.json"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "DJANGO_", "DATABASE_"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench", "kills", "--times", "20", "--seed", "7", "--json", str(told)],
        cwd=ROOT, env=kept, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(told.read_text())
    assert found["problems"] == []
    assert {name: each["kills"] for name, each in found["kinds"].items()} == KINDS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with closing(sqlite3.connect(tmp_path / ground.DATABASE)) as connection:
        connection.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT, of REFERENCES word);"
            "CREATE TABLE core_attachment (sha256 TEXT); INSERT INTO word (text) VALUES ('kept'), ('kept'), ('lost')"
        )
    return tmp_path


def fact(text: str, wanted: int) -> Fact:
    return Fact(text, "SELECT count(*) FROM word WHERE text = ?", (text,), wanted)


def test_acknowledged_write_that_is_there_twice_or_not_at_all_is_seen(folder: Path) -> None:
    promises = Promises()
    promises.sure(fact("lost", 1))
    promises.look(folder)
    promises.sure(fact("kept", 1))
    with pytest.raises(Broken, match="kept: 2 stands where 1 was promised"):
        promises.look(folder)
    promises.sure(fact("kept", 2))
    promises.sure(fact("gone", 1))
    with pytest.raises(Broken, match="gone: 0 stands where 1 was promised"):
        promises.look(folder)


def test_write_without_an_answer_may_be_there_or_not_and_stays_as_it_was_found(folder: Path) -> None:
    promises = Promises()
    promises.unsure(fact("lost", 1), 0)
    promises.unsure(fact("gone", 1), 0)
    promises.look(folder)
    assert (promises.kept, promises.lost) == (1, 1)
    with ground.database(folder) as connection:
        connection.execute("INSERT INTO word (text) VALUES ('gone')")
    with pytest.raises(Broken, match="gone: 1 stands where 0 was promised"):
        promises.look(folder)


def test_database_that_is_not_sound_is_seen(folder: Path) -> None:
    checks.sound(folder)
    with ground.database(folder) as connection:
        connection.execute("INSERT INTO word (text, of) VALUES ('dangling', 77)")
    with pytest.raises(Broken, match="foreign_key_check"):
        checks.sound(folder)


def test_full_text_index_that_differs_from_its_table_is_seen(folder: Path) -> None:
    with ground.database(folder) as connection:
        connection.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='word', content_rowid='id')")
    with pytest.raises(Broken, match="the full-text index found"):
        checks.sound(folder)
    with ground.database(folder) as connection:
        connection.execute("INSERT INTO found(found) VALUES ('rebuild')")
    checks.sound(folder)


def test_file_that_is_missing_cut_short_or_half_made_is_seen(folder: Path) -> None:
    digest = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    with ground.database(folder) as connection:
        connection.execute("INSERT INTO core_attachment VALUES (?)", (digest,))
    with pytest.raises(Broken, match="is not there"):
        checks.whole_files(folder)
    file = folder / "files" / "2c" / digest
    file.parent.mkdir(parents=True)
    file.write_bytes(b"hel")
    with pytest.raises(Broken, match="does not hold what its name says"):
        checks.whole_files(folder)
    file.write_bytes(b"hello")
    checks.whole_files(folder)
    checks.no_leftovers(folder)
    shutil.copy(file, file.with_name(".2cf2-0f"))
    with pytest.raises(Broken, match=r"half-made files were left: \['files/2c/.2cf2-0f'\]"):
        checks.no_leftovers(folder)


def test_blows_are_of_every_kind_and_within_what_a_run_passes() -> None:
    aim = Aim(Random(3))
    assert not aim.knows("saves")
    aim.learn("saves", (200, 6), 0.5)
    blows = [aim.blow("saves") for _ in range(400)]
    assert {blow.kind for blow in blows} == {"marker", "commit", "time"}
    assert {blow.commit for blow in blows if blow.commit} == {1, 2, 3, 4, 5, 6}
    assert all(0 <= blow.marker <= 200 and 0 <= blow.seconds <= 0.5 for blow in blows)
    aim.learn("logging", (40, 0), 0.1)
    assert "commit" not in {aim.blow("logging").kind for _ in range(100)}
    assert Blow(marker=3).kind == "marker"
