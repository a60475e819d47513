"""A file of events: who came to which step on which day, and how it ended, as JSON that needs no database.

Its shape is published as a JSON Schema (`parley funnel schema`); this reads it and says where what is wrong.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass

from parley.jobsearch.funnel.engine.ways import SOURCES, Way
from parley.jobsearch.pipeline.engine.path import STEPS
from parley.kernel.problems import Problem
from parley.packs.reading import Table

#: Characters of a file, its events, its opportunities, and the problems that are told of it.
LARGEST, MOST, SHOWN = 40_000_000, 200_000, 20
ENDS = ("rejected", "withdrawn", "ghosted", "accepted", "declined")
_STEP = {name: place for place, name in enumerate(STEPS)}


@dataclass(frozen=True, slots=True)
class Events:
    """What a file tells: the ways in the order of their first event, and the day on which it was written if it says."""

    ways: tuple[Way, ...]
    today: dt.date | None


@dataclass(frozen=True, slots=True)
class _Event:
    opportunity: str
    day: int
    step: int | None
    end: str


def read(text: str) -> Events | tuple[Problem, ...]:
    """The events of a JSON text, or the problems in it, each with the place it stands at."""
    if len(text) > LARGEST:
        return (Problem("", f"The file has more than {LARGEST:,} characters."),)
    try:
        found = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        return (Problem("", "The file is nested deeper than any list of events."),)
    except ValueError as problem:
        return (Problem("", f"This is not JSON: {problem}"),)
    if not isinstance(found, dict):
        return (Problem("", "A file of events is one JSON object, in braces."),)
    problems: list[Problem] = []
    table = Table(found, "", problems)
    today = _today(table)
    named = _opportunities(table)
    events = list(_events(table, today))
    table.close()
    ways = tuple(_ways(events, named))
    problems += [
        Problem("events", f"never say to which step “{way.key[:40]}” came.") for way in ways if not way.arrivals
    ]
    return tuple(problems[:SHOWN]) or Events(ways, today)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _today(table: Table) -> dt.date | None:
    text = table.words("today", longest=10)
    day = _day(text)
    if text and day is None:
        table.say("today", f"is “{text}”; a day is written 2026-11-25.")
    return day


def _day(text: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None


def _opportunities(table: Table) -> dict[str, tuple[str, str]]:
    """Name and source of each opportunity that the file describes, by its id."""
    found: dict[str, tuple[str, str]] = {}
    for each in table.tables("opportunities", least=0, most=MOST):
        key = each.text("id", longest=200)
        if key in found:
            each.say("id", f"is “{key[:40]}” again; opportunities are told apart by their ids.")
        name = each.words("name", longest=600)
        source = each.words("source", longest=40)
        if source not in SOURCES:
            each.say("source", f"is “{source}”; it may be {', '.join(filter(None, SOURCES))}, or left out.")
        found[key] = name or key, source
        each.close()
    return found


def _events(table: Table, today: dt.date | None) -> Iterator[_Event]:
    rows = table.list_of("events")
    if "events" not in table.values:
        table.say("events", "is missing: a list of what happened on which day.")
    if len(rows) > MOST:
        table.say("events", f"has {len(rows):,} members; {MOST:,} are the most.")
        return
    for number, row in enumerate(rows):
        if len(table.problems) >= SHOWN:
            return
        wrong = "is not a table." if not isinstance(row, dict) else _wrong(row, today)
        if wrong:
            table.say(f"events[{number}]", wrong)
        elif isinstance(row, dict):
            day = dt.date.fromisoformat(row["on"]).toordinal()
            yield _Event(row["opportunity"], day, _STEP.get(row.get("to", "")), row.get("end", ""))


def _wrong(row: dict[str, object], today: dt.date | None) -> str:
    """What is wrong with an event, or nothing."""
    if strange := sorted(set(map(str, row)) - {"opportunity", "on", "to", "end"}):
        return f"has a field “{strange[0][:40]}”; there are opportunity, on, to and end."
    key = row.get("opportunity")
    if not isinstance(key, str) or not 0 < len(key) <= 200:
        return "needs an “opportunity”: its id, a text of up to 200 characters."
    day = _day(row.get("on"))
    if day is None:
        return "needs a day “on” which it happened, written 2026-11-25."
    if today is not None and day > today:
        return f"happens on {day}, after the file's “today”."
    if ("to" in row) == ("end" in row):
        return "needs one of “to” (the step it came to) and “end” (how it ended)."
    if "to" in row and row["to"] not in STEPS:
        return f"has a step “{str(row['to'])[:40]}”; there are {', '.join(STEPS)}."
    if "end" in row and row["end"] not in ENDS:
        return f"has an end “{str(row['end'])[:40]}”; there are {', '.join(ENDS)}."
    return ""


def _ways(events: list[_Event], named: dict[str, tuple[str, str]]) -> Iterator[Way]:
    by_key: dict[str, list[_Event]] = {}
    for event in sorted(events, key=lambda each: each.day):
        by_key.setdefault(event.opportunity, []).append(event)
    for key, mine in by_key.items():
        name, source = named.get(key, (key, ""))
        arrivals = tuple((each.day, each.step) for each in mine if each.step is not None)
        # What follows an end revives it.
        last = mine[-1]
        yield Way(key, name, source, arrivals, last.end, last.day if last.end else None)


def written(ways: list[Way] | tuple[Way, ...], today: dt.date) -> dict[str, object]:
    """Ways as a file of events, which reads back as the same."""
    events = []
    for way in ways:
        events += [
            {"opportunity": way.key, "on": dt.date.fromordinal(day).isoformat(), "to": STEPS[step]}
            for day, step in way.arrivals
        ]
        if way.ended is not None:
            events.append(
                {"opportunity": way.key, "on": dt.date.fromordinal(way.ended).isoformat(), "end": way.outcome}
            )
    about = [{"id": way.key, "name": way.name} | ({"source": way.source} if way.source else {}) for way in ways]
    return {"today": today.isoformat(), "opportunities": about, "events": events}
