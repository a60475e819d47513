"""Several at once, and some that die: real processes and threads on one database. Nothing is lost, nothing twice."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings

from parley.core import clock, ids, inbox
from parley.evidence.impact_log.engine.records import record

COMMAND = "import sys; from parley.cli.main import main; sys.exit(main())"
#: A command that waits a fifth of a second for the database, where Parley itself waits ten.
IMPATIENT = "from django.conf import settings; settings.DATABASES['default']['OPTIONS']['timeout'] = 0.2;" + COMMAND
TAKE_IN = """
import sys, threading
from django.conf import settings
from django.db import connection
from parley.core import inbox, terminal
terminal.ready()
from parley.core import people
from parley.evidence.impact_log.actions import take_in
owner, folder = people.owner(), settings.DATA_DIR / "inbox"

def take():
    while inbox.waiting(folder):
        take_in(owner, folder)
    connection.close()

print("ready", flush=True)
sys.stdin.readline()
threads = [threading.Thread(target=take) for _ in range(int(sys.argv[1]))]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""
PAGES = """
import os
os.environ["PARLEY_LAUNCH_TOKEN"] = "open"
from django.conf import settings
settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.2
settings.ALLOWED_HOSTS = ["testserver"]
from parley.core import terminal
terminal.ready()
import sqlite3
from django.test import Client
web = Client()
web.get("/?token=open")
other = sqlite3.connect(settings.DATA_DIR / "parley.sqlite3", isolation_level=None)
other.execute("BEGIN IMMEDIATE")
sent = {"text": "Cut checkout <p99>", "next": "/evidence/"}
refused = web.post("/evidence/log/", sent)
print(refused.status_code, refused.headers["Retry-After"], "&lt;p99&gt;" in refused.content.decode())
print("Nothing was changed" in refused.content.decode(), "Content-Security-Policy" in refused.headers)
print(web.get("/evidence/").status_code, web.post("/evidence/reading/", {"text": "from 800 ms to 200 ms"}).status_code)
other.execute("ROLLBACK")
print(web.post("/evidence/log/", sent).status_code)
print(web.get("/evidence/").content.decode().count("Cut checkout &lt;p99&gt;") > 0)
"""


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "DATABASE_"))}
    return kept | {"PARLEY_DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "parley.config.settings"}


@contextmanager
def started(folder: Path, script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@contextmanager
def taker(folder: Path, threads: int) -> Iterator[subprocess.Popen[str]]:
    """A process that takes the inbox in as soon as a line is written to it."""
    with started(folder, TAKE_IN, str(threads)) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def said(folder: Path, script: str, *arguments: str) -> tuple[int, str, str]:
    with started(folder, script, *arguments) as process:
        return ended(process)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as two first starts at once leave it."""
    folder = tmp_path_factory.mktemp("parley") / "data"
    with started(folder, COMMAND, "today") as first, started(folder, COMMAND, "today") as second:
        assert [(code, err) for code, _, err in map(ended, (first, second))] == [(0, ""), (0, "")]
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


@contextmanager
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "parley.sqlite3", isolation_level=None)) as connection:
        yield connection


def log(folder: Path, *texts: str) -> None:
    for text in texts:
        kept = record(record_id=ids.new(), at=clock.now(), text=text, tags=(), on=None, confidential=False)
        inbox.append(folder / "inbox", kept)


def entries(folder: Path) -> list[str]:
    with database(folder) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM evidence_entry ORDER BY text")]


def test_two_first_starts_at_once_make_one_parley(made: Path) -> None:
    with database(made) as connection:
        counted = connection.execute("SELECT (SELECT count(*) FROM core_user), (SELECT count(*) FROM core_workspace)")
        assert counted.fetchone() == (1, 1)


def test_inbox_taken_in_by_many_at_once_adds_nothing_twice(folder: Path) -> None:
    texts = [f"Cut step {number:03} from 800 ms to 200 ms" for number in range(300)]
    log(folder, *texts[:200])
    with taker(folder, 2) as first, taker(folder, 2) as second:
        go(first)
        go(second)
        log(folder, *texts[200:])
        assert [(code, err) for code, _, err in map(ended, (first, second))] == [(0, ""), (0, "")]
    assert said(folder, COMMAND, "entries")[0] == 0
    assert entries(folder) == texts
    assert not inbox.waiting(folder / "inbox")


def test_killed_while_taking_in_nothing_is_lost_and_nothing_comes_twice(folder: Path) -> None:
    chance, texts = random.Random(20260312), []
    for attempt in range(5):
        fresh = [f"Cut step {attempt}.{number:03} from 800 ms to 200 ms" for number in range(300)]
        log(folder, *fresh)
        texts += fresh
        with taker(folder, 1) as process:
            go(process)
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=chance.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
    assert said(folder, COMMAND, "entries", "--limit", "1")[0] == 0
    assert Counter(entries(folder)) == Counter(texts)
    assert not inbox.waiting(folder / "inbox")
    with database(folder) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        [measures] = connection.execute("SELECT count(*) FROM evidence_measure").fetchone()
    assert measures == len(texts)


def test_command_says_in_words_that_the_database_is_busy(folder: Path) -> None:
    log(folder, "Cut checkout p99")
    sentence = "parley: the database is busy with something else. Nothing was changed; try again.\n"
    with database(folder) as other:
        other.execute("BEGIN IMMEDIATE")
        assert said(folder, IMPATIENT, "today") == (1, "", sentence)
        other.execute("ROLLBACK")
    with database(folder) as other:
        # Whoever holds the file alone keeps readers out as well.
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert said(folder, IMPATIENT, "today") == (1, "", sentence)
        # What one did is kept all the same, without waiting for the database.
        assert said(folder, IMPATIENT, "log", "Cut the build") == (
            0,
            "Kept: Cut the build. No figure read; a number makes it stronger.\n",
            "",
        )
    assert said(folder, COMMAND, "today")[0] == 0
    assert entries(folder) == ["Cut checkout p99", "Cut the build"]


def test_page_says_in_words_that_the_database_is_busy_and_sends_again_what_was_typed(folder: Path) -> None:
    code, out, err = said(folder, PAGES)
    assert (code, out) == (0, "503 5 True\nTrue True\n200 200\n302\nTrue\n")
    assert "Traceback" not in err


def test_import_and_restore_beside_a_held_database_say_so_and_write_nothing(folder: Path, tmp_path: Path) -> None:
    table, archive = tmp_path / "jobs.csv", tmp_path / "all.zip"
    table.write_text("Company,Role\nGlobex,Engineer\n", encoding="utf-8")
    assert said(folder, COMMAND, "export", str(archive))[0] == 0
    with database(folder) as other:
        other.execute("BEGIN IMMEDIATE")
        tried = [
            said(folder, IMPATIENT, "import", str(table)),
            said(folder, IMPATIENT, "restore", str(archive), "--replace-everything"),
        ]
        other.execute("ROLLBACK")
    assert [(code, out, err.count("\n"), "Nothing was changed" in err) for code, out, err in tried] == [
        (1, "", 1, True)
    ] * 2
    code, out, _ = said(folder, COMMAND, "import", str(table))
    assert (code, "Brought in 1 opportunity." in out) == (0, True)


def test_write_waits_for_whoever_holds_the_database_for_less_than_ten_seconds(folder: Path, tmp_path: Path) -> None:
    assert settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 10) == 10
    table = tmp_path / "jobs.csv"
    table.write_text("Company,Role\nHooli,Engineer\n", encoding="utf-8")
    with database(folder) as other:
        other.execute("BEGIN IMMEDIATE")
        with started(folder, COMMAND, "import", str(table)) as waiting:
            with pytest.raises(subprocess.TimeoutExpired):
                waiting.wait(1)
            other.execute("ROLLBACK")
            code, out, err = ended(waiting)
    assert (code, "Brought in 1 opportunity." in out, err) == (0, True, "")
