from __future__ import annotations

import os

from parley.core import unfinished


def test_unfinished_file_is_for_its_owner_alone_and_stays_while_it_is_written(tmp_path):
    path = tmp_path / ".letter.part"
    with unfinished.begin(path) as file:
        file.write(b"Dear")
        assert path.stat().st_mode & 0o777 == 0o600
        assert unfinished.sweep([path]) == []
        assert path.exists()
    assert unfinished.sweep([path, tmp_path / ".gone.part"]) == [path]
    assert not path.exists()


def test_unfinished_file_is_begun_again_where_it_was_swept_before_it_was_locked(tmp_path, monkeypatch):
    path, flock, swept = tmp_path / ".letter.part", unfinished.fcntl.flock, []

    def slow(file, how):
        if not swept:
            swept.append(path)
            path.unlink()
        flock(file, how)

    monkeypatch.setattr(unfinished.fcntl, "flock", slow)
    with unfinished.begin(path) as file:
        assert os.path.samestat(os.fstat(file.fileno()), path.stat())


def test_half_written_database_is_swept_with_its_journal_and_not_before_its_writer_is_gone(tmp_path):
    path, journal = tmp_path / ".copy.sqlite3.part", tmp_path / ".copy.sqlite3.part-journal"
    with unfinished.begin(path):
        journal.write_bytes(b"")
        assert unfinished.sweep([path]) == []
        assert journal.exists()
    assert unfinished.sweep([path]) == [path]
    assert list(tmp_path.iterdir()) == []


def test_data_folder_is_swept_of_what_is_unfinished_and_of_nothing_else(tmp_path):
    kept = ["parley.sqlite3", "files/ab/abcd", ".hidden", "inbox/entries.jsonl"]
    left = [".archive-0f.part", ".probe-77", "files/ab/.abcd-0f"]
    for name in kept + left:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert unfinished.sweep_data_folder(tmp_path) == [tmp_path / name for name in left]
    assert sorted(str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*") if each.is_file()) == sorted(kept)
