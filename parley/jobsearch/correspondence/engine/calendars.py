"""Calendar files (RFC 5545, iTIP of RFC 5546) to invitations: who, what, when, where, and which version of it.

The lines are split by icalendar. Its own zones are not used: it keeps those a file defines for the whole process, so
that one file could change what the next one says, and it follows any rule in them to its end.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from parley.core.imports.engine.documents import clean
from parley.core.imports.engine.markup import looks_like_html, plain
from parley.core.imports.engine.problems import Problem
from parley.core.imports.engine.text import tidy
from parley.jobsearch.correspondence.engine import zones

IS_CALENDAR: Final = re.compile(r"\A\ufeff?\s*BEGIN:VCALENDAR", re.IGNORECASE)
MOST_EVENTS: Final = 5_000
_MOST_LINES: Final = 400_000
_LONGEST_LINE: Final = 200_000
_MOST_ATTENDEES: Final = 60
_NAME: Final = re.compile(r"[A-Za-z0-9-]{1,60}(?=[;:])")
#: The properties that say something here; the others, pictures among them, are passed over unread.
_READ: Final = frozenset(
    {
        *(
            "BEGIN",
            "END",
            "METHOD",
            "TZID",
            "TZOFFSETFROM",
            "TZOFFSETTO",
            "RRULE",
            "RDATE",
            "UID",
            "SEQUENCE",
            "DTSTAMP",
        ),
        *("LAST-MODIFIED", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION"),
        *("STATUS", "ORGANIZER", "ATTENDEE", "X-GOOGLE-CONFERENCE"),
    }
)
_DURATION: Final = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?")
_STAMP: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
_LINK: Final = re.compile(r"https?://[^\s<>\"\\)]{4,1000}", re.IGNORECASE)
_MEETING: Final = re.compile(
    r"zoom\.us|meet\.google|teams\.(?:microsoft|live)|webex|whereby|hirevue|coderpad|meet\.", re.I
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody an invitation names, by name (their address where it gives none) and address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event of a calendar file.

    `uid` (with `instance`, which tells one event of a series) says which event it is, `sequence` and then `stamped_at`
    which version of it (RFC 5546, 2.1.5). `starts_at` is UTC, `time_zone` its IANA name or empty; `floating` means that
    the file names no zone, `all_day` that it names no time. `problem` says why it cannot become a round.
    """

    uid: str
    summary: str
    sequence: int = 0
    stamped_at: dt.datetime | None = None
    instance: str = ""
    cancelled: bool = False
    starts_at: dt.datetime | None = None
    minutes: int | None = None
    time_zone: str = ""
    floating: bool = False
    all_day: bool = False
    place: str = ""
    description: str = ""
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    asked: bool = False
    problem: str = ""

    @property
    def version(self) -> tuple[int, dt.datetime]:
        """By what two versions of one event are compared: the later one counts."""
        return self.sequence, self.stamped_at or dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The invitations of a file, in its order, the last version of each, and what there is to say."""

    invitations: tuple[Invitation, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Part:
    """One component: its properties as (parameters, value) by name, and the components inside."""

    name: str
    properties: dict[str, list[tuple[dict[str, str], str]]] = field(default_factory=dict)
    parts: list[_Part] = field(default_factory=list)

    def value(self, name: str) -> str:
        return self.properties[name][0][1] if name in self.properties else ""

    def text(self, name: str, longest: int) -> str:
        words = clean(_unescaped(self.value(name)))[:longest]
        return plain(words) if looks_like_html(words) else words.strip()


def read_calendar(text: str, own_zone: str) -> Calendar:
    """The invitations in a calendar file; `own_zone` is where a time without a zone is meant. Never raises."""
    problems: list[Problem] = []
    calendars = _calendars(text, problems)
    found: dict[tuple[str, str], Invitation] = {}
    count = 0
    for calendar in calendars:
        method = calendar.value("METHOD").strip().upper()
        defined = _defined_zones(calendar)
        for event in (part for part in calendar.parts if part.name == "VEVENT"):
            count += 1
            if count <= MOST_EVENTS:
                _keep_latest(found, _invitation(event, method, defined, own_zone))
    if count > MOST_EVENTS:
        sentence = f"The file has {count:,} events; the first {MOST_EVENTS:,} were read."
        problems.append(Problem("too-many-events", sentence))
    if not found and not any(problem.stops for problem in problems):
        problems.append(Problem("no-event", "There is no event in this calendar file.", stops=True))
    return Calendar(tuple(found.values()), tuple(problems))


def _keep_latest(found: dict[tuple[str, str], Invitation], each: Invitation) -> None:
    key = each.uid, each.instance
    if key not in found or each.version >= found[key].version:
        found[key] = each


def _calendars(text: str, problems: list[Problem]) -> list[_Part]:
    """The calendars in a text. Components are followed by a list, not by recursion; a line that is none is left out."""
    # Loaded here because icalendar takes 50 ms to import, and only a calendar needs it.
    from icalendar.parser import Contentlines  # noqa: PLC0415

    if text.count("\n") + text.count("\r") > _MOST_LINES:
        sentence = f"The file has more than {_MOST_LINES:,} lines, so it was not read."
        problems.append(Problem("too-long", sentence, stops=True))
        return []
    builder = _Builder()
    lines: list[Any] = Contentlines.from_ical(text.replace("\r\n", "\n").replace("\r", "\n"))  # type: ignore[no-untyped-call]
    for line in lines:
        builder.line(line)
    if builder.open:
        problems.append(Problem("cut-off", "The file ends in the middle of an event; what came before was read."))
    if builder.broken:
        said = "1 line" if builder.broken == 1 else f"{builder.broken:,} lines"
        problems.append(Problem("broken-lines", f"{said} could not be read and left out."))
    return [*builder.done, *(part for part in builder.open[:1] if part.name == "VCALENDAR")]


class _Builder:
    """Puts lines together to components."""

    def __init__(self) -> None:
        self.open: list[_Part] = []
        self.done: list[_Part] = []
        self.broken = 0

    def line(self, line: Any) -> None:
        name = _NAME.match(line)
        if name is None or name[0].upper() not in _READ:
            self.broken += bool(line) and name is None
            return
        try:
            _name, parameters, value = line.raw_parts() if len(line) <= _LONGEST_LINE else ("", {}, "")
        except (ValueError, IndexError, KeyError):
            self.broken += 1
            return
        if name[0].upper() == "BEGIN":
            self.open.append(_Part(value.strip().upper()[:40]))
        elif name[0].upper() == "END":
            self._end(value.strip().upper()[:40])
        elif self.open:
            flat = {key.upper(): each if isinstance(each, str) else ",".join(each) for key, each in parameters.items()}
            self.open[-1].properties.setdefault(name[0].upper(), []).append((flat, value))

    def _end(self, name: str) -> None:
        if not self.open or self.open[-1].name != name:
            return
        closed = self.open.pop()
        if self.open:
            self.open[-1].parts.append(closed)
        elif closed.name == "VCALENDAR":
            self.done.append(closed)


def _invitation(event: _Part, method: str, defined: dict[str, tuple[zones.Observance, ...]], own: str) -> Invitation:
    start, starts = _when(event, "DTSTART", defined, own)
    sequence = event.value("SEQUENCE").strip()
    organizer = next(iter(_people(event, "ORGANIZER")), None)
    summary = tidy(event.text("SUMMARY", 1000))[:300]
    description = event.text("DESCRIPTION", 20_000)
    all_day = start is not None and not isinstance(start, dt.datetime)
    repeats = any(name in event.properties for name in ("RRULE", "RDATE")) and "RECURRENCE-ID" not in event.properties
    return Invitation(
        uid=clean(tidy(event.value("UID")))[:1000] or f"{summary}|{event.value('DTSTART')}",
        summary=summary,
        sequence=min(int(sequence), 2**31 - 1) if sequence.isascii() and sequence.isdecimal() else 0,
        stamped_at=_stamp(event.value("DTSTAMP")) or _stamp(event.value("LAST-MODIFIED")),
        instance=tidy(event.value("RECURRENCE-ID"))[:100],
        cancelled=method == "CANCEL" or event.value("STATUS").strip().upper() == "CANCELLED",
        starts_at=starts[0] if starts else None,
        minutes=_minutes(event, start, starts, defined, own),
        time_zone=starts[1] if starts else "",
        floating=_floats(event) and not all_day,
        all_day=all_day,
        place=_place(event, description),
        description=description,
        organizer=organizer,
        attendees=tuple(_people(event, "ATTENDEE")),
        asked=method in ("REQUEST", "CANCEL", "ADD", "COUNTER"),
        problem=_problem(start, starts, event, repeats=repeats),
    )


def _problem(start: dt.date | None, starts: object, event: _Part, *, repeats: bool) -> str:
    if repeats:
        return "It repeats, and Parley follows single conversations. Write the rounds of it down by hand."
    if start is None:
        written = tidy(event.value("DTSTART"))[:40]
        return f"“{written}” is no day in the calendar." if written else "It has no beginning."
    if starts is None:
        zone = event.properties["DTSTART"][0][0].get("TZID", "")[:64]
        return f"Its time zone “{zone}” is not known, and the file does not define it."
    return ""


def _when(
    event: _Part, name: str, defined: dict[str, tuple[zones.Observance, ...]], own: str
) -> tuple[dt.date | None, tuple[dt.datetime, str] | None]:
    """What the clocks show (a day alone where it is one), and the moment and zone that is."""
    if name not in event.properties:
        return None, None
    parameters, value = event.properties[name][0]
    wall = _clock(value) or _day(value)
    if wall is None:
        return None, None
    if not isinstance(wall, dt.datetime):
        return wall, zones.moment(dt.datetime.combine(wall, dt.time()), "", {}, own)
    if value.strip().endswith("Z"):
        return wall, (wall.replace(tzinfo=dt.UTC), "UTC")
    return wall, zones.moment(wall, parameters.get("TZID", ""), defined, own)


def _minutes(
    event: _Part,
    start: dt.date | None,
    starts: tuple[dt.datetime, str] | None,
    defined: dict[str, tuple[zones.Observance, ...]],
    own: str,
) -> int | None:
    """How long it takes, from its end or its duration; a day where it has a day alone. None where it does not say."""
    _end, ends = _when(event, "DTEND", defined, own)
    if starts and ends and ends[0] > starts[0]:
        return min(int((ends[0] - starts[0]).total_seconds() // 60), 32_000) or None
    match = _DURATION.fullmatch(event.value("DURATION").strip())
    if match is not None and any(match.groups()):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
        return min(((weeks * 7 + days) * 24 + hours) * 60 + minutes + seconds // 60, 32_000) or None
    return 24 * 60 if start is not None and not isinstance(start, dt.datetime) else None


def _floats(event: _Part) -> bool:
    if "DTSTART" not in event.properties:
        return False
    parameters, value = event.properties["DTSTART"][0]
    return not parameters.get("TZID") and not value.strip().upper().endswith("Z")


def _place(event: _Part, description: str) -> str:
    """Where it is; a link to a call in the description where the file names no place."""
    place = tidy(event.text("LOCATION", 2000))
    links = _LINK.findall(f"{_unescaped(event.value('X-GOOGLE-CONFERENCE'))} {description}")
    call = next((link for link in links if _MEETING.search(link)), "")
    if not place or (call and not _LINK.search(place) and "teams" in place.casefold()):
        place = call or place
    return place[:1000]


def _people(event: _Part, name: str) -> Iterator[Attendee]:
    for parameters, value in event.properties.get(name, [])[:_MOST_ATTENDEES]:
        if parameters.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE"):
            continue
        email = re.sub(r"^mailto:", "", clean(value.strip()), flags=re.IGNORECASE)[:320]
        email = email if re.fullmatch(r"[^@\s]+@[^@\s]+", email) else ""
        called = tidy(clean(parameters.get("CN", "")).strip('"'))[:300]
        if email or called:
            yield Attendee(called or email, email)


def _defined_zones(calendar: _Part) -> dict[str, tuple[zones.Observance, ...]]:
    found: dict[str, tuple[zones.Observance, ...]] = {}
    for zone in [part for part in calendar.parts if part.name == "VTIMEZONE"][:20]:
        each = [_observance(part) for part in zone.parts[:20] if part.name in ("STANDARD", "DAYLIGHT")]
        found[zone.value("TZID").strip()] = tuple(one for one in each if one is not None)
    return found


def _observance(part: _Part) -> zones.Observance | None:
    begins = _clock(part.value("DTSTART"))
    if begins is None:
        return None
    onsets = [
        _clock(stamp) for _parameters, value in part.properties.get("RDATE", [])[:50] for stamp in value.split(",")
    ]
    return zones.observance(
        begins,
        part.value("TZOFFSETFROM"),
        part.value("TZOFFSETTO"),
        part.value("RRULE").strip(),
        [onset for onset in onsets if onset is not None],
    )


def _clock(value: str) -> dt.datetime | None:
    """What clocks show, without a zone; the last second of a minute that has a leap second."""
    match = _STAMP.fullmatch(value.strip())
    if match is None or not match[4]:
        return None
    year, month, day, hour, minute, second = (int(match[at]) for at in range(1, 7))
    try:
        return dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001
    except ValueError:
        return None


def _day(value: str) -> dt.date | None:
    match = _STAMP.fullmatch(value.strip())
    if match is None or match[4]:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _stamp(value: str) -> dt.datetime | None:
    clock = _clock(value)
    return clock.replace(tzinfo=dt.UTC) if clock is not None else None


def _unescaped(value: str) -> str:
    """TEXT of RFC 5545, 3.3.11: `\\n` is a new line, a backslash before anything else goes."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value, flags=re.DOTALL)
