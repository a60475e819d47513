"""Back-ups as a person meets them: real processes, real data folders."""

from __future__ import annotations

import hashlib
import io
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from parley.core import copies
from parley.exchange.test_cli import Terminal

WORDS = "correct horse battery"
ENTRY = "Cut checkout p99 from 800 ms to 200 ms"


def ours(folder: Path) -> dict[str, list[tuple]]:
    """Every row of a person's own in a data folder, by table."""
    with closing(sqlite3.connect(folder / "parley.sqlite3")) as opened:
        tables = [name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        rooms = ("core_", "evidence_", "jobsearch_", "offers_")
        return {
            name: sorted(opened.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
            for name in tables
            if name.startswith(rooms) and not name.startswith("core_search")  # made of the rest
        }


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Terminal:
    """A computer with an entry, a file in the data folder and a back-up of both; never written to again."""
    terminal = Terminal(tmp_path_factory.mktemp("machine") / "old")
    assert terminal("log", ENTRY, "--tag", "performance")[0] == 0
    script = (
        "from parley.core.terminal import ready, owners_scope; ready(); scope = owners_scope();"
        "from parley.core import attachments, ledger; from parley.jobsearch.models import Company;"
        "row = Company(name='Globex'); ledger.create(scope, row);"
        "attachments.attach(scope, row, name='letter.txt', chunks=[b'Dear Ilse,'])"
    )
    assert terminal.python(script) == (0, "", "")
    assert terminal("backup", "all.zip")[0] == 0
    return terminal


@pytest.fixture
def old(kept, tmp_path) -> Terminal:
    """The same computer, to write to."""
    shutil.copytree(kept.folder, tmp_path / "old")
    return Terminal(tmp_path / "old")


@pytest.fixture
def new(tmp_path) -> Terminal:
    """Another computer, on which nothing was written."""
    return Terminal(tmp_path / "new")


def test_backup_says_what_is_in_it_and_everything_moves_to_another_computer(kept, new):
    with zipfile.ZipFile(kept.folder / "all.zip") as opened:
        about = json.loads(opened.read("backup.json"))
    assert (about["format"], about["rows"]["evidence_entry"], about["rows"]["django_session"]) == (1, 1, 0)
    assert new("restore", str(kept.folder / "all.zip")) == (
        0,
        f"Restored {kept.folder / 'all.zip'}: 4 rows, 4 events and 1 file.\n",
        "",
    )
    assert ours(new.data) == ours(kept.data)
    [file] = (new.data / "files").glob("*/*")
    assert file.read_bytes() == b"Dear Ilse,"
    assert ENTRY in new("entries")[1]


def test_backup_is_refused_where_something_is_and_replaces_it_when_asked_in_words(kept, new):
    assert new("log", "Wrote the runbook")[0] == 0
    assert new("entries")[0] == 0
    before = ours(new.data)
    code, said, problem = new("restore", str(kept.folder / "all.zip"))
    assert (code, said) == (1, "")
    assert problem.startswith("parley: This Parley holds something already")
    assert ours(new.data) == before

    code, said, problem = new("restore", str(kept.folder / "all.zip"), "--replace-everything")
    assert (code, problem) == (0, "")
    assert ours(new.data) == ours(kept.data)
    [copy] = copies.listed(new.data)
    assert said.splitlines()[-1] == (
        f"What was here before is kept. To go back: parley restore {copy.name} --replace-everything"
    )
    assert new("restore", copy.name, "--replace-everything")[0] == 0
    assert ours(new.data) == before


def test_archive_over_something_is_replaced_only_when_asked_and_kept_aside(old, new):
    assert old("export", "archive.zip")[0] == 0
    assert new("log", "Wrote the runbook")[0] == 0
    assert new("entries")[0] == 0
    before = ours(new.data)
    assert new("restore", str(old.folder / "archive.zip"))[0] == 1
    assert ours(new.data) == before
    code, said, _ = new("restore", str(old.folder / "archive.zip"), "--replace-everything")
    assert (code, "What was here before is kept." in said) == (0, True)
    assert (ENTRY in new("entries")[1], "Wrote the runbook" in new("entries")[1]) == (True, False)


def test_locked_backup_opens_with_its_passphrase_alone(old, new):
    code, said, problem = old("backup", "locked.zip.age", "--passphrase", typed=WORDS)
    assert (code, problem) == (0, "")
    assert "read again and found whole" in said
    locked = old.folder / "locked.zip.age"
    assert locked.read_bytes().startswith(b"age-encryption.org/v1")
    assert ENTRY.encode() not in locked.read_bytes()

    for typed, sentence in (
        ("wrong horse", "parley: This back-up does not open with that passphrase"),
        ("", "parley: This back-up is locked. Say its passphrase."),
    ):
        code, said, problem = new("restore", str(locked), typed=typed)
        assert (code, said, problem[: len(sentence)]) == (1, "", sentence)
    assert "Nothing logged yet" in new("entries")[1]
    (new.folder / "half.age").write_bytes(locked.read_bytes()[:-100])
    code, said, problem = new("restore", "half.age", typed=WORDS)
    assert (code, problem) == (
        1,
        "parley: This back-up cannot be restored. It is locked, and a part of it is missing or damaged. "
        "Nothing was brought in.\n",
    )
    assert new("restore", str(locked), typed=WORDS)[0] == 0
    assert ours(new.data) == ours(old.data)


def test_short_passphrase_is_refused_and_leaves_nothing(old):
    code, said, problem = old("backup", "short.age", "--passphrase", typed="horse")
    assert (code, said) == (1, "")
    assert problem == (
        "parley: A passphrase needs at least 8 characters; several words are better. Nothing was written.\n"
    )
    assert not (old.folder / "short.age").exists()


def remade(whole: Path, changed: dict[str, bytes], *, fits: bool = True) -> bytes:
    """The back-up with members changed, and a `backup.json` that fits them: what somebody clever would hand in."""
    with zipfile.ZipFile(whole) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    members |= changed
    about = json.loads(members.pop("backup.json"))
    about["members"] = (
        about["members"]
        if not fits
        else {name: {"size": len(body), "sha256": hashlib.sha256(body).hexdigest()} for name, body in members.items()}
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, body in (members | {"backup.json": json.dumps(about).encode()}).items():
            opened.writestr(name, body)
    return out.getvalue()


def changed_database(whole: Path, folder: Path, *statements: str) -> bytes:
    """The database of a back-up after some statements."""
    with zipfile.ZipFile(whole) as opened:
        (folder / "inside.sqlite3").write_bytes(opened.read("parley.sqlite3"))
    with closing(sqlite3.connect(folder / "inside.sqlite3")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return (folder / "inside.sqlite3").read_bytes()


def broken_backups(whole: Path, folder: Path) -> dict[str, tuple[bytes, str]]:
    """Files that are no back-up, by what is wrong with them, and a part of the sentence that must say it."""
    body = whole.read_bytes()
    inside = "parley.sqlite3"
    other = changed_database(
        whole, folder, "UPDATE evidence_entry SET text = 'Cut nothing from 800 ms to 200 ms at all'"
    )
    later = changed_database(
        whole, folder, "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '0999_later', '2030')"
    )
    acts = changed_database(
        whole, folder, "CREATE TRIGGER evil AFTER INSERT ON core_event BEGIN DELETE FROM core_event; END"
    )
    nobody = changed_database(whole, folder, "DELETE FROM core_membership")
    return {
        "truncated": (body[: len(body) // 2], "cannot be restored"),
        "altered": (remade(whole, {inside: other}, fits=False), "was altered or damaged since it was made"),
        "newer": (later, "made by a newer Parley (it knows “core.0999_later”)"),
        "acts": (acts, "would act by itself (“evil”)"),
        "nobody": (nobody, "does not open"),
        "no database": (remade(whole, {inside: b"SQLite format 3\x00" + bytes(5000)}), "Its database is damaged"),
        "escapes": (remade(whole, {"../../evil": b"x"}), "“../../evil”, which no back-up does"),
        "raw and damaged": (b"SQLite format 3\x00" + bytes(5000), "Its database is damaged"),
        "nonsense": (b"hello", "It is no zip file"),
        "empty": (b"", "It is no zip file"),
    }


def test_what_is_no_whole_backup_is_refused_in_a_sentence_and_harms_nothing(kept, new, tmp_path):
    assert new("log", "Wrote the runbook")[0] == 0
    assert new("entries")[0] == 0
    before = ours(new.data)
    for name, (body, sentence) in broken_backups(kept.folder / "all.zip", tmp_path).items():
        (new.folder / "broken").write_bytes(body)
        code, said, problem = new("restore", "broken", "--replace-everything")
        assert (name, code, said, sentence in problem, problem.count("\n")) == (name, 1, "", True, 1), problem
        assert "Nothing was" in problem
        assert ours(new.data) == before, name
    assert not list((new.data / "files").glob("*/*"))
    assert [path for path in (new.data / "backups").iterdir() if path.name.startswith(".")] == []


def limited() -> None:
    """No file may grow beyond a size, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))


@pytest.mark.parametrize("arguments", [("backup", "full.zip"), ("restore", "all.zip", "--replace-everything")])
def test_full_disk_is_said_in_a_sentence_and_leaves_no_half_file(old, arguments):
    before, there = ours(old.data), sorted(path.name for path in old.folder.iterdir())
    code, said, problem = old(*arguments, before=limited)
    assert (code, said, problem.count("\n")) == (1, "", 1), problem
    assert "could not be" in problem
    assert "Traceback" not in problem
    assert ours(old.data) == before
    assert sorted(path.name for path in old.folder.iterdir()) == there
    assert [path.name for path in (old.data / "backups").iterdir()] == []


def test_update_is_preceded_by_a_copy_and_does_without_none(old):
    with closing(sqlite3.connect(old.data / "parley.sqlite3")) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.execute("DROP TABLE django_session")
        database.commit()
    before = ours(old.data)
    code, said, problem = old("entries", before=limited)
    assert (code, said) == (1, "")
    assert "could not be copied into" in problem
    assert ours(old.data) == before
    assert old("entries")[0] == 0
    [copy] = copies.listed(old.data)
    assert (copy.why, ours(old.data)) == ("before-update", before)
    with closing(sqlite3.connect(copy.path)) as opened:
        assert opened.execute("SELECT count(*) FROM django_migrations WHERE app = 'sessions'").fetchone() == (0,)


def test_backup_from_before_an_update_is_brought_up_to_date_on_the_side(kept, new, tmp_path):
    older = changed_database(
        kept.folder / "all.zip", tmp_path,
        "DELETE FROM django_migrations WHERE app = 'sessions'", "DROP TABLE django_session",
    )  # fmt: skip
    (new.folder / "older.sqlite3").write_bytes(older)
    assert new("restore", "older.sqlite3") == (0, "Restored older.sqlite3: 4 rows, 4 events and 0 files.\n", "")
    assert ours(new.data) == ours(kept.data)
    with closing(sqlite3.connect(new.data / "parley.sqlite3")) as opened:
        assert opened.execute("SELECT count(*) FROM django_session").fetchone() == (0,)


KILLED = {
    "backup": ("backup", "target.zip", "--force"),
    "export": ("export", "target.zip", "--force"),
    "restore a back-up": ("restore", "all.zip", "--replace-everything"),
    "restore an archive": ("restore", "archive.zip", "--replace-everything"),
}


@pytest.mark.parametrize("arguments", KILLED.values(), ids=KILLED)
def test_kill_at_any_moment_leaves_the_old_or_the_new_and_never_a_half(old, arguments):
    """kill -9 at moments spread over what the command takes undisturbed."""
    assert old("export", "archive.zip")[0] == 0
    assert old("log", "Wrote the runbook since")[0] == 0
    assert old("entries")[0] == 0
    folder = old.data.parent
    shutil.copytree(old.data, folder / "as it was")
    before, target = ours(old.data), folder / "target.zip"
    target.write_bytes(b"the one before")
    began = time.monotonic()
    assert old(*arguments)[0] == 0
    took = time.monotonic() - began
    after, written = ours(old.data), arguments[0] in ("backup", "export")
    for share in (0.5, 0.7, 0.85, 0.95):
        old.data.rename(folder / f"after {share}")  # what was killed a moment ago may still write its last there
        shutil.copytree(folder / "as it was", old.data)
        target.write_bytes(b"the one before")
        process = old.started(*arguments)
        try:
            process.wait(took * share)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # with the process that proves a back-up, as a power cut would
        process.communicate()
        assert ours(old.data) in ([before] if written else [before, after])
        with closing(sqlite3.connect(old.data / "parley.sqlite3")) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        whole = target.read_bytes()
        assert whole == b"the one before" or zipfile.ZipFile(target).testzip() is None
    assert old(*arguments)[0] == 0
    assert [path.name for path in (old.data / "backups").glob(".work-*")] == []


def test_daily_copy_is_taken_once_and_old_removed_files_are_cleared(old):
    script = (
        "import datetime as dt; from parley.core.terminal import ready, owners_scope; ready(); scope = owners_scope();"
        "from parley.core import attachments; from parley.core.models import Attachment;"
        "attachments.remove(scope, scope.of(Attachment).get().pk);"
        "from parley.exchange.backups import actions; days = lambda n: scope.now + dt.timedelta(days=n);"
        "print([bool(actions.daily(days(n))) for n in (0, 0, 1, 35)], len(attachments.removed()));"
        "print(bool(actions.daily(days(37))), len(attachments.removed()))"
    )
    assert old.python(script) == (0, "[True, False, True, True] 1\nTrue 0\n", "")
    assert [copy.why for copy in copies.listed(old.data)] == ["daily"] * 4
    assert not [path for path in (old.data / "files").glob("*/*") if path.is_file()]


def test_what_is_erased_is_in_no_page_of_the_file_and_in_no_copy_made_later(old):
    script = (
        "from parley.core.terminal import ready, owners_scope; ready(); scope = owners_scope();"
        "from parley.jobsearch.people import actions; from parley.jobsearch.models import Person;"
        "from parley.core import ledger; from dataclasses import replace; from parley.core import ids;"
        "row = Person(name='Zephyrine Quillwort', about='quillwortish ' * 400); ledger.create(scope, row);"
        "ledger.change(replace(scope, deed=ids.new()), row, {'title': 'Quillwort chief'});"
        "actions.erase(replace(scope, deed=ids.new()), person_id=row.pk)"
    )
    assert old.python(script) == (0, "", "")
    assert old("backup", "after.zip")[0] == 0
    with zipfile.ZipFile(old.folder / "after.zip") as opened:
        copied = opened.read("parley.sqlite3")
    for body in [copied, *(path.read_bytes() for path in old.data.glob("parley.sqlite3*"))]:
        assert b"quillwort" not in body.lower()


def test_list_tells_the_copies_with_their_ages(old):
    assert old("backup", "--list") == (0, "", "")
    assert old("restore", "all.zip", "--replace-everything")[0] == 0
    code, said, _ = old("backup", "--list")
    [copy] = copies.listed(old.data)
    assert (code, said.split()) == (
        0, [copy.name, "just", "now", f"{copy.size / 1e6:.1f}", "MB", "before", "something", "was", "restored"]
    )  # fmt: skip
