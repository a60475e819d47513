"""`parley coach`: an answer from standard input, read in milliseconds. Neither Django nor the database is loaded."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import NamedTuple

from parley.evidence.coach.engine.english import LONGEST
from parley.evidence.coach.engine.reading import Reading, read_answer
from parley.evidence.coach.engine.written import as_json, as_text

HELP = """usage: parley coach [--question TEXT] [--seconds N] [--json] < ANSWER

Read an answer from standard input: which part each sentence tells, what is missing, whose deeds
they are, what is worth a remark, and what would be asked next. English only. Nothing is kept.

options:
  -h, --help       show this help message and exit
  --question TEXT  the question it answers (else one about something that happened)
  --seconds N      how long it took to say, for its pace
  --json           answer with JSON; offsets are characters of the input as given

Example: parley coach --question "Tell me about a failure" < answer.txt"""


class Asked(NamedTuple):
    """What was asked; `problem` is a sentence where it was asked wrongly."""

    question: str = ""
    seconds: float | None = None
    json: bool = False
    help: bool = False
    problem: str = ""


def coach(arguments: list[str]) -> int:
    """`parley coach`: 0 when the answer was read, 1 when it cannot be, 2 when wrongly asked."""
    asked = _asked(arguments)
    if asked.help:
        print(HELP)
        return 0
    if asked.problem:
        print(f"parley coach: {asked.problem} `parley coach --help` tells more.", file=sys.stderr)
        return 2
    if sys.stdin.isatty():
        print("Write or paste your answer, then press Ctrl-D on a line of its own.", file=sys.stderr)
    # Bytes, since reading lines as text would turn each CRLF into one character and move every offset after it.
    given = sys.stdin.buffer.read(4 * LONGEST + 4)
    try:
        text = given.decode("utf-8")
    except UnicodeDecodeError:
        whole = len(given) <= 4 * LONGEST
        return _refused("This is not text in UTF-8. Save it as UTF-8 and try again." if whole else _TOO_LONG, asked)
    if len(given) > 4 * LONGEST:
        return _refused(_TOO_LONG, asked)
    found = read_answer(text, asked.question, asked.seconds)
    if not isinstance(found, Reading):
        return _refused(found.sentence, asked)
    print(json.dumps(as_json(found), ensure_ascii=False) if asked.json else as_text(text, found))
    return 0


_TOO_LONG = (
    "This is more than an hour of speech. "
    f"The coach reads one answer at a time, of up to {LONGEST:,} characters: give it one."
)


def _refused(sentence: str, asked: Asked) -> int:
    if asked.json:
        print(json.dumps({"error": sentence}, ensure_ascii=False))
    print(f"parley coach: {sentence}", file=sys.stderr)
    return 1


def _asked(arguments: Sequence[str]) -> Asked:
    """Reads the arguments by hand: loading argparse would take a good part of the time there is."""
    asked, rest = Asked(), list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if name in ("-h", "--help"):
            return Asked(help=True)
        if name == "--json" and not equals:
            asked = asked._replace(json=True)
        elif name in ("--question", "--seconds"):
            if not equals and not rest:
                return Asked(problem=f"{name} needs a value after it.")
            value = value if equals else rest.pop(0)
            asked = asked._replace(question=value) if name == "--question" else _with_seconds(asked, value)
        else:
            return Asked(problem=f"“{name}” is not understood; the answer comes on standard input.")
        if asked.problem:
            return asked
    return asked


def _with_seconds(asked: Asked, value: str) -> Asked:
    try:
        seconds = float(value)
    except ValueError:
        seconds = 0.0
    if not 1 <= seconds <= 36_000:
        return asked._replace(problem=f"“{value}” is no number of seconds from 1 to 36,000.")
    return asked._replace(seconds=seconds)
