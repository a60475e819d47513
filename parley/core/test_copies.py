from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.core import copies, unfinished
from parley.core.copies import Copy, Why
from parley.kernel.errors import NotFound, Refused

NOON = dt.datetime(2026, 3, 12, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def made(why: Why, at: dt.datetime) -> Copy:
    return Copy(Path(f"{why}-{at:%Y%m%dT%H%M%SZ}.sqlite3"), why, at, 1)


@pytest.fixture
def live(tmp_path: Path):
    """A database in use: WAL, a committed row that is not in its file yet, and a writer in the middle of another."""
    with closing(sqlite3.connect(tmp_path / "parley.sqlite3", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("CREATE TABLE rows (name)")
        writer.execute("INSERT INTO rows VALUES ('kept')")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO rows VALUES ('half written')")
        yield writer


def names(file: Path) -> list[str]:
    with closing(copies.looked_into(file)) as opened:
        return [name for (name,) in opened.execute("SELECT name FROM rows")]


def test_copy_of_a_database_in_use_holds_what_was_committed(live, tmp_path):
    copy = copies.take(tmp_path, tmp_path / "parley.sqlite3", Why.DAILY, NOON)
    assert (copy.name, names(copy.path)) == ("daily-20260312T120000Z.sqlite3", ["kept"])
    assert copies.listed(tmp_path) == [copy]
    assert copies.called(tmp_path, copy.name) == copy
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [copy.name]
    assert (copy.path.stat().st_mode & 0o777, copy.path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_copy_that_cannot_be_made_says_why_and_leaves_nothing(tmp_path):
    broken = tmp_path / "parley.sqlite3"
    broken.write_bytes(b"SQLite format 3\x00" + b"\x07" * 4096)
    with pytest.raises(Refused, match=r"could not be copied into .*Nothing else was changed.*about 1 MB"):
        copies.take(tmp_path, broken, Why.UPDATE, NOON)
    assert list((tmp_path / "backups").iterdir()) == []


def test_what_a_killed_process_left_is_swept_and_what_another_writes_is_not(live, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / ".daily-20260312T110000Z.sqlite3.0a1b.part").write_bytes(b"half")
    with unfinished.begin(folder / ".daily-20260312T110000Z.sqlite3.2c3d.part"):
        copy = copies.take(tmp_path, tmp_path / "parley.sqlite3", Why.DAILY, NOON)
        assert sorted(path.name for path in folder.iterdir()) == [
            ".daily-20260312T110000Z.sqlite3.2c3d.part",
            copy.name,
        ]


def test_only_files_that_are_copies_are_listed(tmp_path):
    folder = tmp_path / "backups"
    assert copies.listed(tmp_path) == []
    folder.mkdir()
    for name in ("daily-2026.sqlite3", "mine.sqlite3", "daily-20260312T120000Z.sqlite3.bak", "../x"):
        (folder / name.replace("/", "_")).touch()
    assert copies.listed(tmp_path) == []
    with pytest.raises(NotFound):
        copies.called(tmp_path, "../parley.sqlite3")


def test_overwriting_shows_the_other_content_to_whoever_has_it_open(live, tmp_path):
    live.execute("ROLLBACK")
    copy = copies.take(tmp_path, tmp_path / "parley.sqlite3", Why.DAILY, NOON)
    live.execute("UPDATE rows SET name = 'changed since'")
    copies.overwrite(tmp_path / "parley.sqlite3", copy.path)
    assert live.execute("SELECT name FROM rows").fetchall() == [("kept",)]
    assert live.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_overwriting_waits_for_no_writer_for_ever(live, tmp_path, monkeypatch):
    monkeypatch.setattr(copies, "PATIENCE", 0.01)
    copy = copies.take(tmp_path, tmp_path / "parley.sqlite3", Why.DAILY, NOON)
    with pytest.raises((Refused, sqlite3.OperationalError), match=r"busy|locked"):
        copies.overwrite(tmp_path / "parley.sqlite3", copy.path)
    live.execute("COMMIT")
    assert names(tmp_path / "parley.sqlite3") == ["kept", "half written"]


def test_days_then_weeks_then_nothing_is_kept():
    daily = [made(Why.DAILY, NOON - days * DAY) for days in range(60)]
    left = [(NOON - each.at).days for each in daily if each not in copies.to_drop(daily)]
    # Thursday 12 March back to Friday the 6th; then the last day that is left of each of four weeks.
    assert left == [0, 1, 2, 3, 4, 5, 6, 7, 11, 18, 25]


def test_the_last_of_a_day_and_the_last_three_before_changes_are_kept():
    early, late = made(Why.DAILY, NOON), made(Why.DAILY, NOON + dt.timedelta(hours=5))
    updates = [made(Why.UPDATE, NOON - days * DAY) for days in (0, 400, 800, 801)]
    restores = [made(Why.RESTORE, NOON - days * DAY) for days in (0, 1, 2, 3)]
    assert copies.to_drop([early, late, *updates, *restores]) == [early, restores[3], updates[3]]


@given(st.lists(st.tuples(st.sampled_from(Why), st.integers(0, 200 * 24)), max_size=60, unique=True))
def test_letting_go_is_bounded_keeps_the_newest_and_settles(taken):
    there = [made(why, NOON - dt.timedelta(hours=hours)) for why, hours in taken]
    dropped = copies.to_drop(there)
    kept = [each for each in there if each not in dropped]
    assert len(kept) <= copies.DAYS + copies.WEEKS + 2 * copies.OTHERS
    assert copies.to_drop(kept) == []
    for why in Why:
        of_kind = [each for each in there if each.why == why]
        assert not of_kind or max(of_kind, key=lambda each: each.at) in kept


@pytest.mark.parametrize(
    ("taken", "due"),
    [
        ([], True),
        ([made(Why.DAILY, NOON - DAY)], True),
        ([made(Why.UPDATE, NOON)], True),
        ([made(Why.DAILY, NOON.replace(hour=0))], False),
        ([made(Why.DAILY, NOON + DAY)], True),  # the clock was set back
    ],
)
def test_a_copy_is_due_once_a_day(taken, due):
    assert copies.is_due(taken, NOON) is due
