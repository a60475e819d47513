"""`parley message check`: a draft from standard input, read in milliseconds, without Django and the database."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from parley.jobsearch.messages.engine.check import check
from parley.jobsearch.messages.engine.facts import Ledger, open_ledger
from parley.jobsearch.messages.engine.nouns import Report, Situation, situation_of
from parley.jobsearch.messages.engine.reading import LONGEST
from parley.jobsearch.messages.engine.written import as_json, as_text

HELP = """usage: parley message check [--situation NAME] [--ledger FILE] [--json] < MESSAGE

Read a draft from standard input and say what in it gives strength away, with the words, the reason
and what might stand there instead; and what it does well. English only. Nothing is kept or sent.

options:
  -h, --help        show this help message and exit
  --situation NAME  where in the process it is written (else general): first_contact,
                    asked_expectations, given_range, asked_others, follow_up, thank_you, reflection,
                    confirm_call, spoken_offer, written_offer, exploding_offer, competing_offers,
                    expedite, closing, accepting, declining, update_all
  --ledger FILE     what is true and what you want, as JSON: offers, market, target, promises
                    (docs/messages.md has an example and the schema)
  --json            answer with JSON; offsets are characters of the input as given

Example: parley message check --situation written_offer --ledger facts.json < draft.txt"""

_LARGEST = 1_000_000  # bytes of a ledger


class Asked(NamedTuple):
    """What was asked; `problem` is a sentence where it was asked wrongly."""

    situation: Situation = Situation.GENERAL
    ledger: str = ""
    json: bool = False
    help: bool = False
    problem: str = ""


def message(arguments: list[str]) -> int:
    """`parley message check`: 0 when the message was read, 1 when it cannot be, 2 when wrongly asked."""
    asked = _asked(arguments)
    if asked.help:
        print(HELP)
        return 0
    if asked.problem:
        return _refused(f"{asked.problem} `parley message --help` tells more.", asked, 2)
    ledger = _ledger(asked)
    if isinstance(ledger, str):
        return _refused(ledger, asked, 2)
    if sys.stdin.isatty():
        print("Write or paste your message, then press Ctrl-D on a line of its own.", file=sys.stderr)
    # Bytes, since reading lines as text would turn each CRLF into one character and move every offset after it.
    given = sys.stdin.buffer.read(4 * LONGEST + 4)
    try:
        text = given.decode("utf-8")
    except UnicodeDecodeError:
        if len(given) <= 4 * LONGEST:
            return _refused("This is not text in UTF-8. Save it as UTF-8 and try again.", asked)
        text = given.decode("utf-8", "replace")
    found = check(text, asked.situation, ledger)
    if not isinstance(found, Report):
        return _refused(found.sentence, asked)
    print(json.dumps(as_json(found), ensure_ascii=False) if asked.json else as_text(text, found))
    return 0


def _refused(sentence: str, asked: Asked, code: int = 1) -> int:
    if asked.json:
        print(json.dumps({"error": sentence}, ensure_ascii=False))
    print(f"parley message: {sentence}", file=sys.stderr)
    return code


def _ledger(asked: Asked) -> Ledger | str | None:
    """The facts of the file, None where none was named, or a sentence that says why it cannot be read."""
    if not asked.ledger:
        return None
    try:
        with open(asked.ledger, "rb") as file:
            given = json.loads(file.read(_LARGEST).decode("utf-8-sig"), parse_float=Decimal)
    except OSError as problem:
        return f"The ledger “{asked.ledger}” cannot be read ({problem.strerror or problem})."
    except (ValueError, RecursionError) as problem:
        return f"The ledger “{asked.ledger}” is not JSON in UTF-8 ({problem})."
    opened = open_ledger(given)
    for each in opened.remarks:
        print(f"parley message: in the ledger, {each.field} {each.sentence} It is passed over.", file=sys.stderr)
    if opened.problems:
        return " ".join(f"In the ledger, {each.field} {each.sentence}" for each in opened.problems)
    return opened.ledger


def _asked(arguments: Sequence[str]) -> Asked:
    """Reads the arguments by hand: loading argparse would take a good part of the time there is."""
    rest = list(arguments)
    as_data = "--json" in rest
    if any(each in ("-h", "--help") for each in rest):
        return Asked(help=True)
    if not rest or rest.pop(0) != "check":
        return Asked(json=as_data, problem="Say what to do: `parley message check` reads a draft.")
    asked = Asked(json=as_data)
    while rest and not asked.problem:
        name, equals, value = rest.pop(0).partition("=")
        if name == "--json" and not equals:
            continue
        if name not in ("--situation", "--ledger"):
            return asked._replace(problem=f"“{name}” is not understood; the message comes on standard input.")
        if not equals and not rest:
            return asked._replace(problem=f"{name} needs a value after it.")
        value = value if equals else rest.pop(0)
        asked = asked._replace(ledger=value) if name == "--ledger" else _with_situation(asked, value)
    return asked


def _with_situation(asked: Asked, value: str) -> Asked:
    found = situation_of(value)
    if found is None:
        names = ", ".join(each.value for each in Situation)
        return asked._replace(problem=f"There is no situation “{value}”. There are: {names}.")
    return asked._replace(situation=found)
