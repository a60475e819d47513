"""Rounds as a calendar file (RFC 5545): what any calendar reads, the same bytes for the same rounds.

Times are written in UTC, the one form that needs no definition of a zone in the file and that every calendar shows in
its own (section 3.3.5, form 2). An event keeps its UID for ever and counts its versions in SEQUENCE (RFC 5546, 2.1.4),
so that bringing a file in again changes what is there; a round that was cancelled stays in it as such. No METHOD is
set: nobody is invited, and DTSTAMP then says when the event was last changed (section 3.8.7.2).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Component

#: What no text of a calendar may hold (section 3.1): controls other than the line feed and the tab.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
#: Lines that a calendar counts as their ends.
_BREAKS = re.compile(r"\r\n|[\r\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Appointment:
    """A round as an appointment. `key` is its lasting identity, `version` counts its changes; moments are aware."""

    key: str
    version: int
    changed_at: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    title: str
    place: str = ""
    link: str = ""
    about: str = ""
    is_cancelled: bool = False


def calendar_file(appointments: Iterable[Appointment], *, name: str = "Rounds") -> bytes:
    """The file. Text that a calendar may not hold is left out of it; lines are folded at 75 octets, ended by CRLF."""
    # Loaded here because icalendar takes 50 ms to import, and only a calendar needs it.
    from icalendar import Calendar  # noqa: PLC0415

    made = Calendar()
    made.add("prodid", "-//Parley//Rounds//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", _text(name))
    for each in appointments:
        made.add_component(_event(each))
    return bytes(made.to_ical())


def _event(each: Appointment) -> Component:
    from icalendar import Alarm, Event  # noqa: PLC0415

    event = Event()
    event.add("uid", f"round-{each.key}@parley")
    event.add("dtstamp", each.changed_at.astimezone(dt.UTC))
    event.add("sequence", each.version)
    event.add("dtstart", each.starts_at.astimezone(dt.UTC))
    event.add("dtend", each.ends_at.astimezone(dt.UTC))
    event.add("summary", _text(each.title).replace("\n", " "))
    event.add("status", "CANCELLED" if each.is_cancelled else "CONFIRMED")
    for part, text in (("location", each.place), ("description", each.about)):
        if text:
            event.add(part, _text(text))
    if each.link:
        event.add("url", _text(each.link))
    if each.is_cancelled:
        event.add("transp", "TRANSPARENT")
        return event
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(each.title).replace("\n", " "))
    alarm.add("trigger", dt.timedelta(minutes=-10))
    event.add_component(alarm)
    return event


def _text(text: str) -> str:
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))
