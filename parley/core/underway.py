"""Deeds too long for one request: done in a thread of their own, watched from any other request, in any process.

How far one is stands in a small file of the data folder, which every process of one Parley shares as it shares the kept
files. Not in the database: the deed is one transaction, of which nobody sees anything before its end. Who does it holds
a lock on the file, and a process that dies lets go of it, so a deed that was cut off is told from one that runs.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import OperationalError, connection
from django.utils import timezone

from parley.core import unfinished
from parley.core.database import is_busy, is_full
from parley.core.progress import Tell
from parley.core.scope import Scope
from parley.kernel.errors import NotFound, Refused

log = logging.getLogger(__name__)

CUT_OFF = "Parley was stopped in the middle of this. Nothing of it was kept, so you can begin again."
BUSY = "Something else was writing for too long. Nothing was changed; try again."
FULL = "Nothing can be written: the disk is full, or fails. Nothing was changed; make room, then try again."
BROKEN = "Something went wrong here that should not. Nothing was changed; the terminal says more."
#: Bytes that are written each time, so that whoever reads meanwhile never finds the end of an older, longer state.
SIZE = 4096
#: Seconds between two states that are written down.
PAUSE = 0.1
#: Tries to take a file that somebody may only be looking at, and seconds between them.
TRIES, GAP = 5, 0.02


@dataclass(frozen=True, slots=True)
class State:
    """How far a deed is, in what it counts; `problem` says why it ended with nothing changed. Neither known: 0 of 0."""

    done: int = 0
    total: int = 0
    problem: str = ""

    @property
    def runs(self) -> bool:
        return not self.problem


@dataclass(slots=True)
class _Work:
    """The file of one deed, held by whoever does it."""

    path: Path
    file: BinaryIO
    workspace: str
    told: float = -PAUSE

    def tell(self, done: int, total: int) -> None:
        if (now := time.monotonic()) - self.told >= PAUSE:
            self.told = now
            self.write(State(done, total))

    def write(self, state: State) -> None:
        said = {"workspace": self.workspace, "done": state.done, "total": state.total, "problem": state.problem}
        with contextlib.suppress(OSError):  # a full disk is the deed's to find
            os.pwrite(self.file.fileno(), json.dumps(said).encode()[:SIZE].ljust(SIZE), 0)

    def end(self, problem: str = "") -> None:
        if problem:
            self.write(State(problem=problem))
        else:
            self.path.unlink(missing_ok=True)
        self.file.close()


_threads: set[threading.Thread] = set()


def begin(scope: Scope, key: uuid.UUID, deed: Callable[[Tell], object]) -> bool:
    """Do it in a thread of its own, which may write; False where somebody is at it already.

    What the deed refuses, and what stands in its way, is kept as the problem of its state. Raises OSError.
    """
    work = _take(scope, key)
    if work is None:
        return False
    zone = timezone.get_current_timezone()
    thread = threading.Thread(target=_do, args=(work, deed, zone), name=f"underway {key}")
    _threads.add(thread)
    thread.start()
    return True


def state_of(scope: Scope, key: uuid.UUID) -> State | None:
    """How far the deed of this name is; None where none was begun in this workspace, or where it came to its end."""
    for _try in range(TRIES):
        try:
            with _path(key).open("rb") as file:
                said = json.loads(file.read(SIZE))
                if said["workspace"] != str(scope.workspace.pk):
                    return None
                runs = not said["problem"] and _is_held(file)
                if not runs and not unfinished.is_at(file, _path(key)):
                    return None  # it ended while we looked
                return State(said["done"], said["total"], "" if runs else said["problem"] or CUT_OFF)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            time.sleep(GAP)  # written at this very moment
    return None


def forget(scope: Scope, key: uuid.UUID) -> None:
    """Let go of how a deed ended, once it was told or begun anew."""
    state = state_of(scope, key)
    if state is not None and not state.runs:
        _path(key).unlink(missing_ok=True)


def finish(patience: float) -> bool:
    """Wait for what is under way in this process, that many seconds at most; whether all of it came to its end."""
    until = time.monotonic() + patience
    for thread in list(_threads):
        thread.join(max(0.0, until - time.monotonic()))
    return not _threads


def _path(key: uuid.UUID) -> Path:
    return Path(settings.DATA_DIR) / "underway" / f"{key}.json"


def _take(scope: Scope, key: uuid.UUID) -> _Work | None:
    path = _path(key)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    for _try in range(TRIES):
        file = open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)  # noqa: SIM115 - held till the end
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            time.sleep(GAP)
            continue
        if unfinished.is_at(file, path):
            work = _Work(path, file, str(scope.workspace.pk))
            work.write(State())
            return work
        file.close()  # its last holder removed it in the moment before
    return None


def _is_held(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _do(work: _Work, deed: Callable[[Tell], object], zone: object) -> None:
    problem = BROKEN
    try:
        with timezone.override(zone):  # type: ignore[arg-type]
            deed(work.tell)
        problem = ""
    except (Refused, NotFound) as refusal:
        problem = str(refusal)
    except (OperationalError, OSError) as failure:
        problem = BUSY if is_busy(failure) else FULL if is_full(failure) else BROKEN
        log.warning("Nothing was changed: %s", failure)
    except Exception:
        log.exception("A deed under way broke off")
    finally:
        connection.close()
        work.end(problem)
        _threads.discard(threading.current_thread())
