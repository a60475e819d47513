"""A letter composed: who it is to, why them, two or three points that rest on evidence, and nothing that nobody said.

The composer puts together what the person wrote and what their log holds. It has no sentences of its own beyond the
greeting and the close, so it cannot claim anything.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.evidence.proof.engine import Fact, gaps, unproven

#: How many reasons and points a letter has room for; two points at least make a case.
REASONS, POINTS, ENOUGH = 3, 3, 2
TEXTS = ("to", "place", "on", "greeting", "opening", "closing", "farewell", "sign", "contact")


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the letter and what it rests on. `unproven` are its numbers that the evidence does not hold."""

    text: str
    source: str
    behind: str
    is_confidential: bool
    is_allowed: bool
    unproven: tuple[str, ...]

    @property
    def is_printed(self) -> bool:
        return bool(self.text) and (self.is_allowed or not self.is_confidential)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter whole; `texts` are the parts of TEXTS."""

    texts: Mapping[str, str]
    reasons: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """What stands between greeting and farewell, in order, each a paragraph."""
        printed = [point.text for point in self.points if point.is_printed]
        parts = [self.texts["opening"], *self.reasons, *printed, self.texts["closing"]]
        return tuple(part.strip() for part in parts if part.strip())


def composed(body: Mapping[str, Any], facts: Mapping[str, Fact]) -> Letter:
    """The letter of a body; `facts` are those its points rest on, by source."""
    texts = {name: str(body.get(name) or "") for name in TEXTS}
    reasons = tuple(str(each).strip() for each in body.get("reasons", ()) if str(each).strip())
    return Letter(texts, reasons, tuple(_point(each, facts) for each in body.get("points", ())))


def begun(*, recipient: str, name: str, contact: str, place: str, on: dt.date) -> dict[str, Any]:
    """The body of a new letter: its ends, and nothing between."""
    return {
        "to": recipient,
        "place": place,
        "on": f"{on.day} {on:%B} {on.year}",
        "greeting": "Dear hiring team,",
        "farewell": "Kind regards,",
        "sign": name,
        "contact": contact,
        "reasons": [],
        "points": [],
    }


def checks(letter: Letter, length: int) -> tuple[str, ...]:
    """What a careful reader would say before it is sent, a sentence each. `length` counts its pages."""
    found = []
    text = "\n".join([*letter.texts.values(), *letter.reasons, *(point.text for point in letter.points)])
    if left := gaps(text):
        found.append(f"{', '.join(left[:3])} is still to be filled in.")
    printed = [point for point in letter.points if point.is_printed]
    if len(printed) < ENOUGH:
        found.append(f"It has {_points(len(printed))}; two or three make a case.")
    if not letter.reasons:
        found.append("It does not say why you write to them and not to another.")
    loose = [point for point in printed if not point.source]
    if loose:
        found.append(f"{_points(len(loose)).capitalize()} with nothing behind. Keep it only if you could prove it.")
    held = [point for point in letter.points if point.text and not point.is_printed]
    if held:
        found.append(f"{_points(len(held)).capitalize()} left out: what it rests on is confidential.")
    for point in printed:
        if point.unproven:
            found.append(f"{', '.join(point.unproven)} is not in what “{_short(point.text)}” rests on.")
    if length > 1:
        found.append("It runs onto a second page. Say less.")
    return tuple(found)


def as_data(letter: Letter) -> dict[str, Any]:
    """The letter as plain data, for the template and for programs."""
    return {**letter.texts, "paragraphs": list(letter.paragraphs)}


def markdown(letter: Letter) -> str:
    """The letter as Markdown, which is its text with empty lines between."""
    own, texts = letter.paragraphs, letter.texts
    head = [
        texts["sign"] and f"**{texts['sign']}**",
        texts["contact"],
        texts["to"],
        ", ".join(filter(None, [texts["place"], texts["on"]])),
    ]
    parts = [*head, texts["greeting"], *own, texts["farewell"], texts["sign"]]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def points_of(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The points worth keeping: those with a text, at most POINTS."""
    kept = []
    for row in rows:
        text = str(row.get("text") or "").strip()
        if text:
            extras = {name: row[name] for name in ("source", "allowed") if row.get(name)}
            kept.append({"text": text, **extras})
    return kept[:POINTS]


def sources(body: Mapping[str, Any]) -> Sequence[str]:
    return [point["source"] for point in body.get("points", ()) if point.get("source")]


def _point(row: Mapping[str, Any], facts: Mapping[str, Fact]) -> Point:
    text, source = str(row.get("text") or "").strip(), str(row.get("source") or "")
    fact = facts.get(source)
    return Point(
        text=text,
        source=source if fact else "",
        behind=fact.text if fact else "",
        is_confidential=bool(fact and fact.confidential),
        is_allowed=bool(row.get("allowed")),
        unproven=unproven(text, fact.words) if fact else (),
    )


def _points(number: int) -> str:
    counted = ("no", "one", "two", "three")[number]
    return f"{counted} {'point' if number == 1 else 'points'}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 50 else f"{line[:50].rsplit(' ', 1)[0]}…"
