"""The terminal's face of evidence. `parley log` must return at once: nothing here loads Django before it is needed."""

from __future__ import annotations

import datetime as dt
import errno
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from parley.core import clock, datadir, ids, inbox
from parley.core.terminal import owners_scope, ready, spoken, typed_day
from parley.evidence.impact_log.engine.change import change, span_text, value_text
from parley.evidence.impact_log.engine.measures import Found, measures
from parley.evidence.impact_log.engine.records import LONGEST_TEXT, clean, clean_tags, record

if TYPE_CHECKING:
    from parley.evidence.impact_log.queries import EntryLine, MeasureLine

EXAMPLE = 'parley log "Cut checkout p99 from 800 ms to 200 ms" --tag performance'
SHOWN = 50
LOG_HELP = f"""usage: parley log TEXT... [--tag TAG]... [--on DATE] [--confidential] [--json]

Note what you did, in ten seconds. Figures in it are read: before, after, unit.

options:
  -h, --help         show this help message and exit
  --tag TAG, -t TAG  a tag; may be given several times
  --on DATE          the day it happened: 2026-03-12, today or yesterday
  --confidential     mark it as not to be shared
  --json             answer with JSON

Example: {EXAMPLE}"""


class Asked(NamedTuple):
    """What `parley log` was asked to keep; `problem` is a sentence where it was asked wrongly."""

    text: str = ""
    tags: tuple[str, ...] = ()
    on: str = ""
    confidential: bool = False
    json: bool = False
    help: bool = False
    problem: str = ""


def log(arguments: list[str]) -> int:
    """`parley log TEXT...`: keep one line for good, in milliseconds, whether or not Parley runs. 0, 1 or 2."""
    asked = _asked(arguments)
    if asked.help:
        print(LOG_HELP)
        return 0
    now = clock.now().astimezone()
    on = typed_day(asked.on, now.date()) if asked.on else None
    if problem := asked.problem or _problem(asked, on, now.date()):
        return _wrong(problem)
    kept = record(
        record_id=ids.new(),
        at=now,
        text=asked.text,
        tags=clean_tags(asked.tags),
        on=on,
        confidential=asked.confidential,
    )
    folder = datadir.data_dir() / "inbox"
    try:
        inbox.append(folder, kept)
    except OSError as refusal:
        return _failed(refusal, folder)
    found = measures(asked.text)
    print(_answer(kept, found) if asked.json else f"Kept: {_line(kept)}{_understood(found)}")
    return 0


def _asked(arguments: list[str]) -> Asked:
    """Reads the arguments by hand: loading argparse would take an eighth of the time there is."""
    words: list[str] = []
    tags: list[str] = []
    given: dict[str, Any] = {}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            words += rest
            break
        if word in ("--help", "-h"):
            return Asked(help=True)
        if word in ("--confidential", "--json"):
            given[word[2:]] = True
        elif name in ("--tag", "-t", "--on"):
            if not equals and not rest:
                return Asked(problem=f"{name} needs a value after it.")
            value = value if equals else rest.pop(0)
            if name == "--on":
                given["on"] = value
            else:
                tags.append(value)
        elif word.startswith("--") and len(word) > 2 and word[2].isalpha():
            return Asked(problem=f"there is no option {name}; put -- before a text that begins with dashes.")
        else:
            words.append(word)
    return Asked(text=clean(" ".join(words)), tags=tuple(tags), **given)


def _problem(asked: Asked, on: dt.date | None, today: dt.date) -> str:
    """What is wrong with what was asked, as a sentence, or nothing."""
    if not asked.text:
        return f"say what you did, for example: {EXAMPLE}."
    if len(asked.text) > LONGEST_TEXT:
        return (
            f"that is {len(asked.text):,} characters; an entry holds {LONGEST_TEXT:,}. Shorten it, or log it in parts."
        )
    if asked.on and on is None:
        return f"“{asked.on}” is not a day in the calendar; write it as {today.isoformat()}."
    return f"{on.isoformat()} has not come yet; log what you did on the day it happened." if on and on > today else ""


@spoken
def entries(arguments: list[str]) -> int:
    """`parley entries`: list what was logged, newest first, what waits in the inbox among it."""
    asked = _entries_asked(arguments)
    ready()
    # Loaded here because only a command that reads the database needs Django.
    from django.conf import settings  # noqa: PLC0415

    from parley.evidence.impact_log import actions, queries  # noqa: PLC0415

    scope = owners_scope()
    since = typed_day(asked.since, scope.now.astimezone().date()) if asked.since else None
    if asked.since and since is None:
        return _wrong(f"“{asked.since}” is not a day in the calendar; write it as 2026-03-12.", "entries")
    actions.take_in(scope.user, settings.DATA_DIR / "inbox")  # type: ignore[arg-type]
    shown, count = queries.listed(scope, since=since, tag=asked.tag.lstrip("#"), limit=asked.limit or None)
    if asked.json:
        print(json.dumps([_as_json(entry) for entry in shown], ensure_ascii=False, indent=2))
        return 0
    for entry in shown:
        print(_row(entry))
    if not shown:
        print(f"Nothing logged{' that fits' if since or asked.tag else ''} yet. Begin with: {EXAMPLE}")
    elif count > len(shown):
        older = count - len(shown)
        print(f"{older:,} older {'one' if older == 1 else 'ones'} not shown; --limit 0 shows all {count:,}.")
    return 0


def _entries_asked(arguments: list[str]) -> Any:
    # Loaded here because `parley log` shares this module and has no time for it.
    import argparse  # noqa: PLC0415

    parser = argparse.ArgumentParser(
        prog="parley entries",
        description="List what you did, newest first.",
        epilog="Example: parley entries --since 2026-01-01 --tag performance",
    )
    parser.add_argument("--since", metavar="DATE", help="only from this day on: 2026-03-12, today or yesterday")
    parser.add_argument("--tag", metavar="TAG", default="", help="only with this tag")
    parser.add_argument(
        "--limit", metavar="N", type=int, default=SHOWN, help=f"how many at most (default {SHOWN}; 0 for all)"
    )
    parser.add_argument("--json", action="store_true", help="answer with JSON")
    return parser.parse_args(arguments)


def _wrong(sentence: str, command: str = "log") -> int:
    ending = " Nothing was logged." if command == "log" else ""
    print(f"parley {command}: {sentence}{ending}", file=sys.stderr)
    return 2


def _failed(problem: OSError, folder: Path) -> int:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        why, what = "the disk is full", "Make some room and run it again"
    else:
        why = f"{folder} cannot be written ({problem.strerror or problem})"
        what = "Make it writable, or choose another folder with PARLEY_DATA_DIR, and run it again"
    print(f"parley log: {why}. Nothing was logged. {what}.", file=sys.stderr)
    return 1


def _line(kept: dict[str, Any]) -> str:
    text = kept["text"] if len(kept["text"]) <= 200 else kept["text"][:200].rstrip() + "…"
    marks = [f"#{tag}" for tag in kept["tags"]] + ([kept["on"]] if kept["on"] else [])
    return " ".join([text.replace("\n", " "), *marks, *(["(confidential)"] if kept["confidential"] else [])])


def _understood(found: Sequence[Found]) -> str:
    if not found:
        return ". No figure read; a number makes it stronger."
    words = [
        ", ".join(filter(None, [" ".join(filter(None, [each.name, _span(each)])), _worth(each), _change(each)]))
        for each in found
    ]
    doubts = " ".join(dict.fromkeys(each.doubt for each in found if each.doubt))
    return f". Read: {'; '.join(words)}.{f' {doubts}' if doubts else ''}".replace("\u00a0", " ")


def _span(each: Found | MeasureLine) -> str:
    return span_text(each.before, each.after, each.unit, each.before_unit)


def _change(each: Found | MeasureLine) -> str:
    return change(each.before, each.after, each.unit, each.before_unit)


def _worth(each: Found | MeasureLine) -> str:
    return f"{value_text(each.money_per_year, each.currency)} a year" if each.money_per_year is not None else ""


def _answer(kept: dict[str, Any], found: Sequence[Found]) -> str:
    return json.dumps(kept | {"measures": [_measure(each) for each in found]}, ensure_ascii=False)


def _measure(each: Found | MeasureLine) -> dict[str, str | None]:
    def plain(value: Any) -> str | None:
        return None if value is None else format(value.normalize(), "f")

    return {
        "name": each.name,
        "before": plain(each.before),
        "before_unit": each.before_unit or (each.unit if each.before is not None else ""),
        "after": plain(each.after),
        "unit": each.unit,
        "change": _change(each).replace("\u00a0", " "),
        "money_per_year": plain(each.money_per_year),
        "currency": each.currency,
        "doubt": each.doubt,
    }


def _as_json(entry: EntryLine) -> dict[str, Any]:
    return {
        "id": str(entry.id),
        "on": entry.happened_on.isoformat(),
        "text": entry.text,
        "tags": list(entry.tags),
        "confidential": entry.confidential,
        "measures": [_measure(each) for each in entry.measures],
        "stories": [{"id": str(story.id), "title": story.title} for story in entry.stories],
    }


def _row(entry: EntryLine) -> str:
    text = " ".join(entry.text.split())
    text = text if len(text) <= 160 else text[:160].rstrip() + "…"
    return " ".join([entry.happened_on.isoformat(), f" {text}", *(f"#{tag}" for tag in entry.tags)])
