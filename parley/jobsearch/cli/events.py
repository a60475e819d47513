"""What `parley funnel` and `parley forecast` read: a file of events, without Django, or one's own workspace."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from parley.core.clock import now
from parley.core.terminal import ready, spoken
from parley.jobsearch.funnel import content
from parley.jobsearch.funnel.engine.ways import Search, search_of
from parley.kernel.problems import Problem

DATA = Path(content.__file__).parent / "data"
#: What is printed without computing anything: word -> (file, what it is).
FILES = {
    "schema": (DATA / "events.schema.json", "the JSON Schema of a file of events"),
    "example": (DATA / "example.json", "a file of events to start from"),
}
OWN = "events"
Answer = Callable[[Search, dt.date], int]


def parser(name: str, description: str, example: str) -> argparse.ArgumentParser:
    """What both commands take."""
    made = argparse.ArgumentParser(
        prog=f"parley {name}",
        description=f"{description} From your own workspace, or from a file of events without any database.",
        epilog=f"Example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    words = {word: says for word, (_, says) in FILES.items()} | {OWN: "your own search as such a file"}
    made.add_argument(
        "print",
        nargs="?",
        choices=words,
        metavar="WORD",
        help="; ".join(f"{word}: {says}" for word, says in words.items()),
    )
    made.add_argument("--events", metavar="FILE", help="a file of events, or - for standard input")
    made.add_argument("--json", action="store_true", help="answer with JSON")
    return made


def answered(asked: argparse.Namespace, answer: Answer) -> int:
    """Print what was asked for, or hand the search and its day to `answer`; 0 done, 1 the file cannot be used."""
    if asked.print in FILES:
        print(FILES[asked.print][0].read_text(encoding="utf-8"), end="")
        return 0
    if asked.events is None:
        return _own(asked, answer)
    try:
        text = _text_of(asked.events)
    except (OSError, UnicodeDecodeError) as problem:
        reason = "it is not UTF-8 text" if isinstance(problem, UnicodeDecodeError) else problem.strerror
        print(f"parley: {asked.events} cannot be read ({reason}). Nothing was computed.", file=sys.stderr)
        return 1
    found = content.read(text)
    if isinstance(found, tuple):
        _refuse(found, as_json=asked.json)
        return 1
    day = found.today or now().astimezone().date()
    late = [way for way in found.ways if way.arrivals[-1][0] > day.toordinal() or (way.ended or 0) > day.toordinal()]
    if late:
        _refuse((Problem("events", f"tell of “{late[0].key[:40]}” after {day}."),), as_json=asked.json)
        return 1
    if asked.print == OWN:
        print(json.dumps(content.written(found.ways, day), ensure_ascii=False, indent=1))
        return 0
    return answer(search_of(found.ways), day)


def typed_day(text: str) -> dt.date:
    """A day as argparse takes it. Raises ArgumentTypeError with a sentence."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day in the calendar; write it as 2026-11-25") from None


def show(answer: dict[str, Any], lines: Sequence[str], *, as_json: bool) -> int:
    """Print an answer as JSON or in words."""
    print(json.dumps(answer, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))
    return 0


def _text_of(name: str) -> str:
    if name == "-":
        return sys.stdin.read(content.LARGEST + 1)
    with Path(name).open(encoding="utf-8") as file:
        return file.read(content.LARGEST + 1)


def _refuse(problems: Sequence[Problem], *, as_json: bool) -> None:
    if as_json:
        listed = [{"where": each.field, "sentence": each.sentence} for each in problems]
        print(json.dumps({"problems": listed}, ensure_ascii=False, indent=2))
        return
    print("parley: the events cannot be used. Nothing was computed.", file=sys.stderr)
    for each in problems:
        print(f"  {each.field + ' ' if each.field else ''}{each.sentence}", file=sys.stderr)


def _own(asked: argparse.Namespace, answer: Answer) -> int:
    """The same of one's own workspace, which needs the database and so Django."""

    @spoken
    def from_the_workspace(arguments: list[str]) -> int:
        ready()
        # Loaded here because only a command that reads the database needs Django.
        from django.utils import timezone  # noqa: PLC0415

        from parley.core.terminal import owners_scope  # noqa: PLC0415
        from parley.jobsearch.funnel import queries  # noqa: PLC0415
        from parley.jobsearch.pipeline.queries import local_day  # noqa: PLC0415

        scope = owners_scope()
        with timezone.override(scope.user.zone):  # type: ignore[union-attr]
            day = local_day(scope)
            if asked.print == OWN:
                ways = queries.ways(scope)
                print(json.dumps(content.written(ways, day), ensure_ascii=False, indent=1))
                return 0
            return answer(queries.search(scope), day)

    return from_the_workspace([])
