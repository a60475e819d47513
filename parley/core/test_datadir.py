from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from parley.core import datadir


def test_data_dir_is_the_chosen_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PARLEY_DATA_DIR", str(tmp_path))
    assert datadir.data_dir() == tmp_path


@pytest.mark.parametrize(
    ("home", "xdg"),
    [("/home/alice", None), ("/home/alice", "/srv/data"), ("/home/alice", ""), ("/home/alice", "relative")],
)
def test_data_dir_is_the_platforms_own_without_a_choice(
    home: str, xdg: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARLEY_DATA_DIR")
    monkeypatch.setenv("HOME", home)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if xdg is not None:
        monkeypatch.setenv("XDG_DATA_HOME", xdg)
    assert datadir.data_dir() == platformdirs.user_data_path("parley", appauthor=False)
