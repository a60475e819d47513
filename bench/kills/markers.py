"""Markers of progress inside a process that is to be killed, and the blow that falls at one of them.

Time alone would hit long steps often and short ones hardly ever: the moment between a commit and its answer is a
thousandth of the whole. So half of the blows fall at a marker: a statement of SQL, so many steps of SQLite's virtual
machine, a file opened, renamed or removed, an fsync begun or ended. The process then sends SIGKILL to itself.
"""

from __future__ import annotations

import mmap
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

#: Steps of SQLite's virtual machine from one marker to the next.
STEPS = 400
#: So many markers after a commit is where its answer is still on its way.
AFTER = 4
FILE_EVENTS = frozenset({"open", "os.rename", "os.remove", "os.mkdir", "os.truncate", "os.chmod", "os.link"})


@dataclass(frozen=True, slots=True)
class Blow:
    """When the kill comes: at a marker, counted from one; so many markers after a commit; or after so many seconds."""

    marker: int = 0
    commit: int = 0
    seconds: float = 0.0

    @property
    def kind(self) -> str:
        return "commit" if self.commit else "marker" if self.marker else "time"


PASSED, DEADLY, COMMITS, DEADLY_COMMIT, AFTER_IT = range(5)


class Markers:
    """What a child has passed, and where it dies: numbers that both processes see."""

    def __init__(self) -> None:
        self._shared = memoryview(mmap.mmap(-1, 8 * 5)).cast("q")

    @property
    def passed(self) -> tuple[int, int]:
        """How many markers, and how many commits among them."""
        return self._shared[PASSED], self._shared[COMMITS]

    def set(self, blow: Blow | None) -> None:
        """Count from nothing again; without a blow that falls at a marker the child lives."""
        for each in (DEADLY, DEADLY_COMMIT, PASSED, COMMITS):
            self._shared[each] = 0
        if blow and blow.commit:
            self._shared[AFTER_IT], self._shared[DEADLY_COMMIT] = blow.marker, blow.commit
        elif blow:
            self._shared[DEADLY] = blow.marker

    def tick(self) -> int:
        """Pass one marker, and die if it is the deadly one. 0 tells SQLite to go on."""
        self._shared[PASSED] += 1
        if self._shared[PASSED] == self._shared[DEADLY]:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def statement(self, sql: str) -> None:
        """Pass the beginning of a statement; a commit may make one of the next markers the deadly one."""
        if sql == "COMMIT":
            self._shared[COMMITS] += 1
            if self._shared[COMMITS] == self._shared[DEADLY_COMMIT]:
                self._shared[DEADLY] = self._shared[PASSED] + self._shared[AFTER_IT]
        self.tick()

    def install(self) -> None:
        """Set the markers in this process, for good: only ever in a child."""
        # Django is set up by the parent before the first child.
        from django.db.backends.signals import connection_created  # noqa: PLC0415

        def opened(event: str, _: tuple[Any, ...]) -> None:
            if event in FILE_EVENTS:
                self.tick()

        def connected(connection: Any, **_: Any) -> None:
            connection.connection.set_progress_handler(self.tick, STEPS)
            connection.connection.set_trace_callback(self.statement)

        sys.addaudithook(opened)
        connection_created.connect(connected, weak=False)
        setattr(os, "fsync", self._around(os.fsync))  # noqa: B010 - in this process, for good

    def _around(self, deed: Callable[[int], None]) -> Callable[[Any], None]:
        def done(handle: Any) -> None:
            self.tick()
            deed(handle)
            self.tick()

        return done


class Aim:
    """Chooses blows for the phases of the trials, by what an unharmed run of each phase passed and took.

    Half by the clock, a quarter at any marker alike, a quarter at or just after a commit: there are few markers between
    the last one and its answer.
    """

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._spans: dict[str, tuple[int, int, float]] = {}

    def knows(self, phase: str) -> bool:
        """Whether a run of the phase was measured."""
        return phase in self._spans

    def learn(self, phase: str, passed: tuple[int, int], seconds: float) -> None:
        """What an unharmed run of the phase passed and took."""
        self._spans[phase] = (max(1, passed[0]), passed[1], seconds)

    def blow(self, phase: str) -> Blow:
        """The next blow: at a marker or after a time, each as likely."""
        markers, commits, seconds = self._spans[phase]
        match self.rng.randrange(4):
            case 0 if commits:
                return Blow(marker=self.rng.randint(1, AFTER), commit=self.rng.randint(1, commits))
            case 0 | 1:
                return Blow(marker=self.rng.randint(1, markers))
        return Blow(seconds=self.rng.uniform(0, seconds))
