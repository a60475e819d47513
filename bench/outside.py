"""What only whole processes show: `parley log`, `parley today`, the second start, the memory of the running app."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path

from bench.figures import LOG, MEMORY, START, Figure, Goal, children, timed

PARLEY = Path(sys.executable).parent / "parley"
READY = "/?token="
PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Running:
    """A running app: its process, a browser that is signed in, and how long the first page took from the start."""

    process: subprocess.Popen[str]
    browser: urllib.request.OpenerDirector
    root: str
    door: str
    first_page: float

    def read(self, path: str) -> int:
        """How many bytes an address answers."""
        with self.browser.open(self.root + path, timeout=PATIENCE) as answer:
            return len(answer.read())

    def memory(self) -> float:
        """What is resident of it, in megabytes of a million bytes."""
        asked = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        told = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603 - our own process
        return int(told.stdout) * 1024 / 1e6


@contextlib.contextmanager
def running(folder: Path, program: Path = PARLEY) -> Iterator[Running]:
    """`parley run` on a data folder, until the end of the block."""
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - the checkout's own program
        [program, "run", "--no-browser", "--port", "0"],
        env=_environment(folder),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        url = next((line.strip() for line in process.stdout or () if READY in line), None)
        if url is None:
            raise RuntimeError("parley run ended before it said where it is")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with browser.open(url, timeout=PATIENCE) as answer:
            answer.read()
        yield Running(process, browser, url.partition("/?")[0], url, time.perf_counter() - started)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        if process.stdout:
            process.stdout.close()


def command(folder: Path, *arguments: str) -> Callable[[], None]:
    """A deed that runs one command to its end."""

    def run() -> None:
        told = [PARLEY, *arguments]
        subprocess.run(told, env=_environment(folder), stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own

    return run


LINE = "Cut the build from 14 min to 4 min"


def of_starts(full: Path, empty: Path) -> Iterator[Figure]:
    """From the command to the first page, on a new data folder and on a full one."""
    with running(empty) as new:
        yield Figure("Starting", "the first start, to the first page", "s", (new.first_page,))
    starts = []
    for _ in range(3):
        with running(full) as app:
            starts.append(app.first_page)
    yield Figure("Starting", "the second start, to the first page", "s", tuple(starts), START)


def of_terminal(full: Path, empty: Path) -> Iterator[Figure]:
    """Whole commands, beside Python that does nothing."""
    yield _command("parley log, no entry yet", empty, "log", LINE, goal=LOG)
    yield _command("parley log, 10,000 entries", full, "log", LINE, goal=LOG)
    yield _command("parley today", full, "today", peer="career-ops, statistics: about 230 ms")
    yield timed("Terminal", "Python alone, for comparison", _nothing, processor=children)
    with running(full):
        yield _command("parley log, while the app runs", full, "log", LINE, goal=LOG)


def of_memory(full: Path, paths: Sequence[str]) -> Iterator[Figure]:
    """What is resident of the app as it runs."""
    with running(full) as app:
        yield from _memory(app, paths)


def _command(name: str, folder: Path, *arguments: str, goal: Goal | None = None, peer: str = "") -> Figure:
    return timed("Terminal", name, command(folder, *arguments), goal, peer, processor=children)


def _nothing() -> None:
    subprocess.run([sys.executable, "-I", "-c", ""], check=True)


def _memory(app: Running, paths: Sequence[str]) -> Iterator[Figure]:
    """Of the app as it runs: after every page was read once, then after all of them five times more."""
    app.read("/")
    yield Figure("Memory", "after the first page", "MB", (app.memory(),), MEMORY)
    for path in paths:
        app.read(path)
    yield Figure("Memory", "after every page, once", "MB", (app.memory(),), MEMORY, "JobSync: 632 MB")
    for path in [*paths] * 5:
        app.read(path)
    yield Figure("Memory", "after every page, six times", "MB", (app.memory(),), MEMORY)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    return kept | {"PARLEY_DATA_DIR": str(folder)}
