"""What every command that needs the database begins with: Django set up, migrations checked, the owner's scope.

Used by the `cli` modules of the rooms. Importing this does not import Django; `ready` does.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from parley.core.progress import Tell
    from parley.core.scope import Scope


BUSY = "the database is busy with something else. Nothing was changed; try again."
FULL = "nothing can be written: the disk is full, or fails. Nothing was changed; make room, then try again."


#: How many objects more there are before cycles among them are looked for; how often among those that outlived it.
COLLECTED = (5_000, 20, 20)
#: The beginning of the line, which is wiped.
AGAIN = "\r\x1b[K"
#: Of fewer than these nobody is told how far it is.
TOLD_FROM = 1_000
BOLD, QUIET, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
#: What terminals obey: control characters but line end and tab, and the marks that turn the order of letters round.
_OBEYED = {
    code: f"\\u{code:04x}"
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if chr(code) not in "\n\t"
}


class NotReady(Exception):
    """The command cannot run; the sentence says why and what to do."""


def ready() -> None:
    """Set Django up, sweep what was half-made, and bring the database to this version. Raises NotReady."""
    # Django is loaded only by the commands that ask for it.
    import django  # noqa: PLC0415

    from parley.core import datadir  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parley.config.settings")
    try:
        datadir.check_writable()
        django.setup()
    except OSError as problem:
        raise NotReady(
            f"The data folder {datadir.data_dir()} cannot be written ({problem.strerror or problem}). "
            "Nothing was changed. Choose another with PARLEY_DATA_DIR, or make this one writable."
        ) from problem
    settled()
    from parley.core import database, unfinished  # noqa: PLC0415

    unfinished.sweep_data_folder(datadir.data_dir())  # what died in the middle left it
    database.bring_up_to_date()


def settled() -> None:
    """Spare the collector of cycles what was loaded and stays, and call it for heaps of objects only.

    By default it looks through all of them again and again while ten thousand rows are read, for a fifth of the time.
    """
    gc.freeze()
    gc.set_threshold(*COLLECTED)


def owners_scope() -> Scope:
    """The owner acting in their own workspace from the command line. Call after `ready`.

    A command that shows entries takes the inbox in first (`evidence.impact_log.actions.take_in`).
    """
    from parley.core import people  # noqa: PLC0415
    from parley.core.scope import scope_for  # noqa: PLC0415

    return scope_for(people.owner(), source="cli")


class _Plain:
    """A stream whose text cannot steer a terminal; in all else the stream it stands before."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(plain(text))
        return len(text)

    def redraw(self, text: str) -> None:
        """Write a line over the last one; the next may be written over this."""
        self._stream.write(f"{AGAIN}{plain(text)}")
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def plain(text: str) -> str:
    """The text with everything that a terminal would obey written out, as JSON writes it: `\\u001b` for an escape.

    Names and notes come from files and web pages, and could move the cursor, name the window or turn the line round.
    Line ends, tabs and our own bold and faint stay.
    """
    for style in (BOLD, QUIET, PLAIN):
        if style in text:
            return style.join(map(plain, text.split(style)))
    return text.translate(_OBEYED)


@contextlib.contextmanager
def plain_output() -> Iterator[None]:
    """While this runs, nothing that is printed steers the terminal, and what its encoding lacks is written out."""
    streams = sys.stdout, sys.stderr
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.stdout, sys.stderr = (_Plain(stream) for stream in streams)  # type: ignore[assignment]
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


@contextlib.contextmanager
def how_far(what: str, unit: str) -> Iterator[Tell]:
    """While this runs, what is told is shown: one line drawn over again on a terminal, else a line at each quarter.

    On stderr, so that the answer of the command stays what it is. What takes no time worth telling shows nothing.
    """
    stream, quarter = sys.stderr, 0
    is_drawn = stream.isatty() and isinstance(stream, _Plain)

    def tell(done: int, total: int) -> None:
        nonlocal quarter
        if total < TOLD_FROM:
            return
        said = f"{what}: {done:,} of {total:,} {unit}"
        if is_drawn:
            stream.redraw(said)  # type: ignore[attr-defined]
        elif done * 4 // total > quarter:
            quarter = done * 4 // total
            print(said, file=stream, flush=True)

    try:
        yield tell
    finally:
        if is_drawn:
            stream.redraw("")  # type: ignore[attr-defined]


def typed_day(text: str, today: dt.date) -> dt.date | None:
    """A day as the command line takes it: 2026-03-12, today or yesterday. None for what is no day."""
    if text in ("today", "yesterday"):
        return today - dt.timedelta(days=text == "yesterday")
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def spoken(command: Callable[[list[str]], int]) -> Callable[[list[str]], int]:
    """Turns what a command refuses into one sentence on stderr and exit code 1."""

    @wraps(command)
    def run(arguments: list[str]) -> int:
        from django.db import OperationalError  # noqa: PLC0415

        from parley.core.database import is_busy, is_full  # noqa: PLC0415
        from parley.kernel.errors import NotFound, Refused  # noqa: PLC0415

        try:
            return command(arguments)
        except (NotReady, Refused, NotFound) as problem:
            print(f"parley: {problem}", file=sys.stderr)
        except (OperationalError, OSError) as problem:
            if not (is_busy(problem) or is_full(problem)):
                raise
            print(f"parley: {BUSY if is_busy(problem) else FULL}", file=sys.stderr)
        return 1

    return run
