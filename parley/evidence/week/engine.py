"""A week told as outcomes: which entries come first, in which words, and which bullets only say what kept one busy.

The advice to send a manager a few outcomes each week, rather than a list of activities, is common among those who write
on working remotely; three to five is its usual size. The rules here are Parley's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.evidence.confidential.engine import Shared
from parley.evidence.impact_log.engine.measures import measures
from parley.evidence.week.content import ACTIVITY, OUTCOME

FEWEST, MOST = 3, 5
#: A bullet with more words is read by nobody.
LONG = 35
FRIDAY = 4

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z])")
_WORDS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of a summary, and the id of the entry that it tells (empty where it was typed)."""

    text: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader will miss in a bullet: `rule` is activity, outcome or long; `sentence` says it to the writer."""

    rule: str
    sentence: str


def monday(day: dt.date) -> dt.date:
    """The Monday of the week that a day lies in."""
    return day - dt.timedelta(days=day.weekday())


def week_text(first: dt.date) -> str:
    """9 to 15 March 2026; 30 March to 5 April 2026."""
    last = first + dt.timedelta(days=6)
    year = f" {first.year}" if first.year != last.year else ""
    head = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}{year}"
    return f"{head} to {last.day} {last:%B} {last.year}"


def compose(entries: Iterable[Shared]) -> tuple[Bullet, ...]:
    """At most five bullets from the entries of a week, the strongest outcome first. A redacted entry makes none."""
    told = [entry for entry in entries if not entry.is_redacted]
    ranked = sorted(told, key=lambda entry: (-strength(entry), entry.happened_on, str(entry.id)))
    return tuple(Bullet(wording(entry), str(entry.id)) for entry in ranked[:MOST])


def strength(entry: Shared) -> int:
    """How much of an outcome an entry tells: a change in figures counts most, then any figure, a result, a reader's
    benefit, its reach. Only for the order of the bullets; it is never shown.
    """
    changed = any(" from " in f" {figure}" and " to " in figure for figure in entry.figures)
    return (
        4 * changed
        + 3 * bool(entry.figures)
        + 2 * bool(entry.result.strip())
        + 2 * _names_outcome(entry.text)
        + bool(entry.helped.strip())
        + (entry.reach in ("Several teams", "The company", "Beyond the company"))
    )


def wording(entry: Shared) -> str:
    """An entry in one bullet: its first sentence, and what came of it where that sentence does not say so itself."""
    head = first_sentence(entry.text)
    if measures(head) or (_names_outcome(head) and not entry.figures):
        return head
    if entry.result.strip():
        return f"{head}: {_continued(first_sentence(entry.result))}"
    if entry.figures:
        return f"{head} ({entry.figures[0]})"
    rest = entry.text.strip()[len(head) :].lstrip(".!? \n")
    if rest and (measures(rest) or _names_outcome(rest)):
        return f"{head}. {first_sentence(rest)}"
    return f"{head} (for {entry.helped.strip()})" if entry.helped.strip() else head


def findings(text: str) -> tuple[Finding, ...]:
    """What is wrong with one bullet, if anything."""
    plain = " ".join(text.split())
    if not plain:
        return ()
    found = []
    outcome = bool(measures(plain)) or _names_outcome(plain)
    if (verb := _activity(plain)) and not outcome:
        found.append(Finding("activity", f"“{verb}” says how the time was spent. What is different now, and for whom?"))
    elif not outcome:
        found.append(
            Finding("outcome", "Nothing here says what changed. Add the before and after, or who can do what.")
        )
    if (count := len(_WORDS.findall(plain))) > LONG:
        found.append(Finding("long", f"{count} words; a line of up to {LONG} is read to its end."))
    return tuple(found)


def as_text(bullets: Sequence[Bullet]) -> str:
    """The bullets as they are sent: one to a line, with a dash."""
    return "\n".join(f"- {' '.join(bullet.text.split())}" for bullet in bullets if bullet.text.strip())


def first_sentence(text: str) -> str:
    """The first sentence (or line) of a text, without its full stop."""
    line = text.strip().split("\n", 1)[0].strip()
    return _SENTENCE.split(line, maxsplit=1)[0].rstrip(". ")


def _continued(sentence: str) -> str:
    """A sentence after a colon: its first letter small, unless its first word is a name or an abbreviation."""
    word = sentence.split(" ", 1)[0]
    plain = word[:1].isupper() and word[1:].islower() and word.lower() in _OPENERS
    return sentence[:1].lower() + sentence[1:] if plain else sentence


_OPENERS = frozenset(
    _WORDS.findall(
        "the a an it its they their we our this that these those no nobody none every all each both there now two "
        "three four five six seven eight nine ten some most nothing people teams users deploys builds tests alerts"
    )
)


def _names_outcome(text: str) -> bool:
    low = f" {text.lower()} "
    return any(f" {words}" in low for words in OUTCOME)


def _activity(text: str) -> str:
    """The words of activity with which a text begins, an I or We before them left out."""
    low = re.sub(r"^(?:i|we|i've|i’ve)\s+", "", text.lower())
    return next((words for words in ACTIVITY if re.match(rf"{words}\b", low)), "")


def calendar(name: str, *, first: dt.date, at: dt.time) -> str:
    """A calendar file (RFC 5545) with a quarter of an hour on the first Friday from a day on, and on every one after.

    The time is local wherever its owner is ("floating", section 3.3.5), the file the same for the same arguments, and
    `name` its identity, so that bringing it in again replaces it.
    """
    friday = first + dt.timedelta(days=(FRIDAY - first.weekday()) % 7)
    start = dt.datetime.combine(friday, at.replace(second=0, microsecond=0))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Parley//Friday//EN",
        "BEGIN:VEVENT",
        f"UID:friday-{name}@parley",
        f"DTSTAMP:{first:%Y%m%d}T000000Z",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        "DURATION:PT15M",
        "RRULE:FREQ=WEEKLY;BYDAY=FR",
        "SUMMARY:Parley: what moved this week",
        "DESCRIPTION:Open Parley\\, Evidence\\, Friday. A line or two is enough.",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:What moved this week?",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{line}\r\n" for line in lines)
