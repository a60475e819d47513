"""Topics for a text or a talk, drawn from what a person did: which entries would make one, of which kind, and why."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """An entry as a topic sees it. `words` is all that it says, `figures` how many checked figures it has."""

    id: uuid.UUID
    text: str
    words: str
    on: dt.date
    work: str
    figures: int


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry that would make a text: the guide it suits, and the reasons in words (its own, where quoted)."""

    entry: uuid.UUID
    text: str
    on: dt.date
    form: str
    reasons: tuple[str, ...]


#: Signs of each kind of text: the guide, kinds of work that speak for it, words that do, and how it is said.
_SIGNS: tuple[tuple[str, frozenset[str], re.Pattern[str], str], ...] = (
    (
        "incident-review",
        frozenset(),
        re.compile(r"\b(?:incidents?|outages?|post-?mortems?|paged|went down|rolled? back|downtime)\b", re.I),
        "something broke in front of people",
    ),
    (
        "debugging",
        frozenset(),
        re.compile(
            r"\b(?:bugs?|root causes?|traced|debugg\w+|race condition|deadlocks?|leak\w*|flaky|"
            r"hunted|reproduc\w+|bisect\w*)\b",
            re.I,
        ),
        "it was a search",
    ),
    (
        "comparison",
        frozenset(),
        re.compile(
            r"\b(?:instead of|rather than|versus|vs\.?|compared|migrat\w+|"
            r"replaced|chose|switched (?:from|to)|trade-?offs?)\b",
            re.I,
        ),
        "there were two ways",
    ),
    (
        "design-document",
        frozenset({"design"}),
        re.compile(r"\b(?:rfcs?|adrs?|design docs?|design documents?|proposals?|architecture)\b", re.I),
        "a decision was prepared",
    ),
    (
        "tool",
        frozenset(),
        re.compile(r"\b(?:tools?|tooling|scripts?|cli|linters?|generators?|pipelines?|dashboards?|templates?)\b", re.I),
        "you built something that helps to build",
    ),
    (
        "guide-for-others",
        frozenset({"people"}),
        re.compile(r"\b(?:runbooks?|onboard\w+|workshops?|documented|documentation|handbook|taught|guides?)\b", re.I),
        "others learned from you",
    ),
    (
        "lesson",
        frozenset({"learning"}),
        re.compile(r"\b(?:learn(?:ed|t|ing)?|turned out|surpris\w+|for the first time|found out)\b", re.I),
        "you learned something",
    ),
)
#: Work of the last three years is fresh enough to be told with its details.
FRESH = dt.timedelta(days=3 * 365)


def topics(deeds: Iterable[Deed], today: dt.date, *, most: int) -> tuple[Topic, ...]:
    """The entries that would make the best texts, best first, none twice: by reasons, figures, then the newest.

    A figure alone makes no topic, and neither does a kind of work: some word has to say what there is to tell, or the
    person marked it as learning.
    """
    found = [ranked for deed in deeds if (ranked := _ranked(deed, today))]
    found.sort(key=lambda pair: (-pair[0], -pair[1].on.toordinal(), pair[1].text))
    return tuple(topic for _, topic in found[:most])


def _ranked(deed: Deed, today: dt.date) -> tuple[int, Topic] | None:
    best: tuple[int, str, list[str]] | None = None
    for form, work, pattern, says in _SIGNS:
        told = list(dict.fromkeys(match.group().lower() for match in pattern.finditer(deed.words)))[:2]
        score = 2 * len(told) + (1 if deed.work in work else 0)
        if not told and not (deed.work == "learning" and "learning" in work):
            continue
        reason = f"{says}: {_quoted(told)}" if told else "you marked it as learning"
        if best is None or score > best[0]:
            best = (score, form, [reason])
    if best is None:
        return None
    score, form, reasons = best
    if deed.figures:
        score, reasons = score + 2, [*reasons, "it has a figure"]
    if today - deed.on > FRESH:
        score, reasons = score - 2, [*reasons, "more than three years ago"]
    return score, Topic(deed.id, deed.text, deed.on, form, tuple(reasons))


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
