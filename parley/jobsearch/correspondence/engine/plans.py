"""What a letter would change, in words, and what kind of round an invitation is: from its title alone."""

from __future__ import annotations

import re
from typing import Final

from parley.jobsearch.correspondence.engine.calendars import Attendee, Invitation
from parley.jobsearch.correspondence.engine.senders import domain_of, is_free, is_relay

_KINDS: Final = (
    ("take_home", r"take.?home|assignment|case study"),
    ("design", r"system design|architecture|design (?:interview|round|session)"),
    (
        "coding",
        r"coding|live code|pair(?:ing)?|programming|algorithm|technical (?:screen|interview|assessment)|leetcode",
    ),
    ("behavioural", r"behaviou?ral|values|culture|leadership principles|competenc"),
    ("manager", r"hiring manager|with (?:the|your) manager|em interview"),
    ("final", r"final|on.?site|panel|superday"),
    ("domain", r"deep dive|domain|expertise|technical"),
    ("screen", r"screen|intro(?:duct\w+)?|recruiter|first call|phone|get to know|\bcall\b|\bchat\b|\bcoffee\b"),
)
_OFFICE: Final = re.compile(
    r"\b(?:talent|recruiting|recruitment|hiring|careers?|team|no-?reply|calendar|scheduling|hr|rooms?)\b", re.IGNORECASE
)


def round_kind(title: str) -> str:
    """The kind of round that a title tells of, `other` where it tells of none."""
    return next((kind for kind, words in _KINDS if re.search(rf"\b(?:{words})", title, re.IGNORECASE)), "other")


def likely_hosts(each: Invitation) -> tuple[tuple[Attendee, bool], ...]:
    """The people an invitation names, each with whether they seem to be on the other side.

    Whoever writes from the organizer's domain does, or, where a relay organizes, from one that is not a free mailbox.
    An office such as *Globex Talent* is nobody.
    """
    everybody = [*([each.organizer] if each.organizer else []), *each.attendees]
    unique = list({person.email.casefold() or person.name: person for person in everybody}.values())
    home = domain_of(each.organizer.email) if each.organizer else ""
    if is_relay(f"x@{home}") or is_free(f"x@{home}"):
        home = ""
    return tuple((person, _is_host(person, home)) for person in unique)


def _is_host(person: Attendee, home: str) -> bool:
    if _OFFICE.search(person.name) or is_free(person.email) or is_relay(person.email):
        return False
    return domain_of(person.email) == home if home else True
