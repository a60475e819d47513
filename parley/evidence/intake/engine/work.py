"""A piece of work found in a source: what it proposes, and by what it is known again."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

#: How long the parts of an entry may be.
LONGEST_TITLE, LONGEST_PART = 1_000, 20_000
_BLANK = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work. `identity` names it for good ("pr:github.com/owner/repo#12"), whatever else changes.

    `problem`, `action`, `result`, `role`, `tags` and `links` fill the entry that it may become; `facts` are only shown
    while it waits (how many commits, who else was in it) and never enter an entry, because volume is not impact.
    """

    identity: str
    title: str
    started_on: dt.date | None = None
    ended_on: dt.date | None = None
    problem: str = ""
    action: str = ""
    result: str = ""
    role: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """64 hexadecimal digits by which the same piece is known when it is found again."""
        return hashlib.sha256(self.identity.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def parts(self) -> dict[str, str | list[str]]:
        """What fills the entry, beside its line and its day."""
        return {
            "problem": part(self.problem),
            "action": part(self.action),
            "result": part(self.result),
            "role": one_line(self.role, 300),
            "tags": list(self.tags[:20]),
            "links": list(self.links[:20]),
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """What a source holds: the pieces found, and sentences about what was left out and why.

    `source` is the short name of its kind. With `stops` nothing can be made of it, and the sentences say why.
    """

    source: str
    works: tuple[Work, ...] = ()
    sentences: tuple[str, ...] = ()
    stops: bool = False


@dataclass(slots=True)
class Left:
    """Counts what is left out of a reading, by reason."""

    counts: dict[str, int] = field(default_factory=dict)

    def out(self, reason: str, count: int = 1) -> None:
        self.counts[reason] = self.counts.get(reason, 0) + count

    def sentences(self) -> list[str]:
        """ "12 left out: never merged." """
        return [f"{count:,} left out: {reason}." for reason, count in self.counts.items()]


def refused(source: str, sentence: str) -> Reading:
    """A source of which nothing can be made."""
    return Reading(source, sentences=(sentence,), stops=True)


def clean(text: object) -> str:
    """A value as text that every database keeps: no NUL, no half of a surrogate pair, lines ending alike."""
    plain = text if isinstance(text, str) else "" if text is None else str(text)
    plain = plain.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if each == "\x00" or "\ud800" <= each <= "\udfff" else each for each in plain)


def listed(value: object) -> list[Any]:
    """A value where it is a list, else an empty one: what a file calls a list may be anything."""
    return value if isinstance(value, list) else []


def one_line(text: object, limit: int = LONGEST_TITLE) -> str:
    """A text as one line of at most so many characters."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def part(text: object) -> str:
    """A longer text, trimmed, with at most one blank line at a time."""
    plain = _BLANK.sub("\n\n", clean(text)).strip()
    return plain if len(plain) <= LONGEST_PART else plain[: LONGEST_PART - 1].rstrip() + "…"


def once(works: Iterable[Work]) -> tuple[Work, ...]:
    """The pieces without repeats of one identity, the first of them kept, the latest first."""
    found: dict[str, Work] = {}
    for work in works:
        found.setdefault(work.key, work)
    return tuple(sorted(found.values(), key=lambda work: work.ended_on or dt.date.min, reverse=True))
