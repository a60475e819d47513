"""Processes of Parley that are born warm, by fork from one that has loaded everything, and die by SIGKILL."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.kills.markers import Blow, Markers
from parley.cli.main import main

PATIENCE = 60
#: The launch token of every app started here.
TOKEN = "open for the bench"  # noqa: S105 - opens a throw-away folder


class Stuck(Exception):
    """A process that neither answered nor ended in time."""


class Child:
    """One process: `parley` with these arguments, or whatever `deed` does, until its end."""

    def __init__(self, markers: Markers, said: Path, deed: Callable[[], int]) -> None:
        self.markers, self.status = markers, None  # type: tuple[Markers, int | None]
        self._timer: threading.Timer | None = None
        self.pid = os.fork()
        if not self.pid:
            _live(markers, said, deed)

    def threaten(self, blow: Blow | None) -> None:
        """From now on the blow may fall."""
        self.markers.set(blow)
        if blow and blow.seconds:
            self._timer = threading.Timer(blow.seconds, self.kill)
            self._timer.start()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> bool:
        """Whether it has ended; reaps it."""
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = status if pid else None
        return self.status is not None

    def wait(self) -> int:
        """Its exit code, minus the signal where it was killed. Raises Stuck."""
        until = time.monotonic() + PATIENCE
        while not self.ended():
            if time.monotonic() > until:
                self.kill()
                raise Stuck(f"process {self.pid} did not end within {PATIENCE} s")
            time.sleep(0.001)
        if self._timer is not None:
            # No thread may live when the next child is forked.
            self._timer.cancel()
            self._timer.join()
            self._timer = None
        return os.waitstatus_to_exitcode(self.status or 0)

    def dies(self) -> bool:
        """Whether it ends within a moment, after its connection broke."""
        until = time.monotonic() + PATIENCE / 10
        while not self.ended() and time.monotonic() < until:
            time.sleep(0.001)
        return self.ended()

    @property
    def was_killed(self) -> bool:
        return self.wait() == -signal.SIGKILL


def _live(markers: Markers, said: Path, deed: Callable[[], int]) -> None:
    """The whole life of a child: it never returns into the code that forked it."""
    code = 70
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.setsid()
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
        markers.install()
        code = deed()
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:  # noqa: BLE001 - whatever it is, it ends here and is told
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


class Nest:
    """Where children are born: their markers, and the file into which the last one speaks."""

    def __init__(self, folder: Path, markers: Markers) -> None:
        self.folder, self.markers, self.said = folder, markers, folder.parent / "said.txt"

    def command(self, *arguments: str, blow: Blow | None = None) -> Child:
        """`parley` with these arguments. Its markers are counted from its first step."""
        return self.deed(lambda: main(list(arguments)), blow=blow)

    def deed(self, deed: Callable[[], int], *, blow: Blow | None = None) -> Child:
        """A process that does the deed and ends."""
        self.markers.set(blow)
        child = Child(self.markers, self.said, deed)
        if blow and blow.seconds:
            child._timer = threading.Timer(blow.seconds, child.kill)
            child._timer.start()
        return child

    def done(self, *arguments: str) -> int:
        """The exit code of a command that nobody kills."""
        return self.command(*arguments).wait()

    @contextlib.contextmanager
    def app(self) -> Iterator[tuple[Child, int]]:
        """A running app and its port. Killed at the end, if it still lives."""
        child = self.command("run", "--no-browser", "--port", "0")
        try:
            yield child, self._port(child)
        finally:
            child.kill()
            child.wait()

    def _port(self, child: Child) -> int:
        note, until = self.folder / "running.json", time.monotonic() + PATIENCE
        while time.monotonic() < until and not child.ended():
            with contextlib.suppress(OSError, ValueError):
                told = json.loads(note.read_text())
                if told["pid"] == child.pid:
                    return int(told["url"].split(":")[2].split("/")[0])
            time.sleep(0.002)
        raise Stuck(f"the app did not start: {self.said.read_text(errors='replace')[-2000:]}")
