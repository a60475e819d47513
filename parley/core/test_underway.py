from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from parley.core import ids, underway
from parley.core.models import Workspace
from parley.core.progress import Tell
from parley.core.scope import Scope
from parley.core.underway import State
from parley.kernel.errors import Refused


@pytest.fixture
def mine(settings: object, tmp_path: Path) -> Scope:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    return Scope(Workspace(id=ids.new()), None, dt.datetime(2026, 3, 12, tzinfo=dt.UTC), "web")


def ended(scope: Scope, deed: Callable[[Tell], object]) -> State | None:
    key = ids.new()
    assert underway.begin(scope, key, deed)
    assert underway.finish(10)
    return underway.state_of(scope, key)


def test_a_deed_is_watched_by_its_workspace_while_it_runs_and_done_once(mine: Scope) -> None:
    key, told, go_on = ids.new(), threading.Event(), threading.Event()

    def deed(tell: Tell) -> None:
        tell(3_000, 10_000)
        told.set()
        assert go_on.wait(10)

    assert underway.state_of(mine, key) is None
    assert underway.begin(mine, key, deed)
    assert told.wait(10)
    other = Scope(Workspace(id=ids.new()), None, mine.now, "web")
    assert (underway.state_of(mine, key), underway.state_of(other, key)) == (State(3_000, 10_000), None)
    assert not underway.begin(mine, key, deed)
    underway.forget(mine, key)
    assert underway.state_of(mine, key) == State(3_000, 10_000)
    go_on.set()
    assert underway.finish(10)
    assert (underway.state_of(mine, key), list(underway._path(key).parent.iterdir())) == (None, [])


def test_a_deed_that_cannot_be_done_leaves_why(mine: Scope) -> None:
    def refused(_tell: Tell) -> None:
        raise Refused("There is nothing new in this file.")

    def broken(_tell: Tell) -> None:
        raise ZeroDivisionError

    def full(_tell: Tell) -> None:
        raise OSError(28, "No space left on device")

    assert ended(mine, refused) == State(problem="There is nothing new in this file.")
    assert ended(mine, broken) == State(problem=underway.BROKEN)
    assert ended(mine, full) == State(problem=underway.FULL)


def test_a_deed_whose_process_died_is_told_as_cut_off_until_it_is_begun_again(mine: Scope) -> None:
    key = ids.new()
    assert underway.begin(mine, key, lambda tell: tell(1, 2))
    assert underway.finish(10)
    left = {"workspace": str(mine.workspace.pk), "done": 40, "total": 90, "problem": ""}
    underway._path(key).write_text(json.dumps(left))
    assert underway.state_of(mine, key) == State(40, 90, underway.CUT_OFF)
    assert underway.begin(mine, key, lambda tell: tell(1, 2))
    assert underway.finish(10)
    assert underway.state_of(mine, key) is None
    underway._path(key).write_text("{")
    assert underway.state_of(mine, key) is None
