from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.core import inbox

text = st.text(max_size=300)


def records(folder: Path) -> list[object]:
    return [line.record for file in inbox.take(folder, label="now") for line in inbox.read(file)]


def test_append_then_take_gives_the_records_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    assert (inbox.waiting(folder), inbox.take(folder, label="a")) == (False, [])
    inbox.append(folder, {"id": 1, "text": "first"})
    inbox.append(folder, {"id": 2, "text": "second\nline"})
    assert inbox.waiting(folder)
    assert records(folder) == [{"id": 1, "text": "first"}, {"id": 2, "text": "second\nline"}]


def test_take_returns_what_was_set_aside_before_and_never_done(tmp_path: Path) -> None:
    inbox.append(tmp_path, {"id": 1})
    [first] = inbox.take(tmp_path, label="a")
    inbox.append(tmp_path, {"id": 2})
    assert [file.name for file in inbox.take(tmp_path, label="b")] == ["taking-a.jsonl", "taking-b.jsonl"]
    inbox.done(first)
    assert [file.name for file in inbox.take(tmp_path, label="c")] == ["taking-b.jsonl"]


def test_record_cut_short_by_a_crash_spoils_no_other(tmp_path: Path) -> None:
    inbox.append(tmp_path, {"id": 1})
    with (tmp_path / inbox.FILE).open("ab") as torn:
        torn.write(b'\n{"id": 2, "te')
    inbox.append(tmp_path, {"id": 3})
    [file] = inbox.take(tmp_path, label="a")
    assert [(line.record, line.raw) for line in inbox.read(file)] == [
        ({"id": 1}, '{"id": 1}'),
        (None, '{"id": 2, "te'),
        ({"id": 3}, '{"id": 3}'),
    ]


@pytest.mark.parametrize("raw", ["[" * 100_000, '{"id": ' + "9" * 5_000 + "}"], ids=["deep", "digits"])
def test_line_that_no_reader_of_json_takes_comes_back_raw(tmp_path: Path, raw: str) -> None:
    inbox.append(tmp_path, {"id": 1})
    with (tmp_path / inbox.FILE).open("a") as file:
        file.write(raw)
    [file] = inbox.take(tmp_path, label="a")
    assert [(line.record, line.raw) for line in inbox.read(file)] == [({"id": 1}, '{"id": 1}'), (None, raw)]


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_lines_and_none_is_dropped(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("inbox") / "taking-a.jsonl"
    file.write_bytes(data)
    kept = [line.raw for line in inbox.read(file)]
    assert kept == [raw for raw in data.decode("utf-8", "replace").split("\n") if raw.strip()]


def test_failed_write_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox.append(tmp_path, {"id": 1})
    whole = (tmp_path / inbox.FILE).read_bytes()
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:5]))
    with pytest.raises(OSError, match="disk full"):
        inbox.append(tmp_path, {"id": 2})
    assert (tmp_path / inbox.FILE).read_bytes() == whole


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(text, max_size=5))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("inbox")
    for one in texts:
        inbox.append(folder, {"text": one})
    assert records(folder) == [{"text": one} for one in texts]


def test_writers_and_a_taker_at_once_lose_nothing(tmp_path: Path) -> None:
    """Four processes append fifty records each while this one keeps taking the file over."""
    writer = (
        "import sys; from pathlib import Path; from parley.core import inbox\n"
        "for n in range(50): inbox.append(Path(sys.argv[1]), {'by': sys.argv[2], 'n': n})"
    )
    writers = [subprocess.Popen([sys.executable, "-c", writer, str(tmp_path), str(name)]) for name in range(4)]
    taken = []
    round_number = 0
    while any(process.poll() is None for process in writers) or inbox.waiting(tmp_path):
        round_number += 1
        for file in inbox.take(tmp_path, label=f"{round_number:09}"):
            taken += [json.dumps(line.record) for line in inbox.read(file)]
            inbox.done(file)
    assert sorted(taken) == sorted(json.dumps({"by": str(name), "n": n}) for name in range(4) for n in range(50))


def test_inbox_needs_no_django() -> None:
    script = "import sys; sys.modules['django'] = None; import parley.core.inbox, parley.core.ids, parley.core.datadir"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
