"""How long a story takes to tell, which versions it had, and what differs between two of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

#: Words a minute: an even pace, and the range that is stated beside every length.
PACE, SLOW, QUICK = 150, 130, 170
#: The two tellings, in seconds.
SHORT, FULL = 30, 120
#: Where the scale of the meter ends, at least.
SCALE = 150
#: Where both sides of a rewritten stretch have more words than this, they are shown whole.
MANY = 1_000

_WORD = re.compile(r"[^\W_]+(?:['’\-.,/][^\W_]+)*")
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]+")
_SENTENCES = re.compile(r"\s+|[^.!?\n]+(?:[.!?](?!\s)[^.!?\n]*)*[.!?]*|[.!?]+")


@dataclass(frozen=True, slots=True)
class Length:
    """How long so many words take to say: seconds at an even pace, and from brisk (`low`) to slow (`high`)."""

    words: int
    seconds: int
    low: int
    high: int

    @property
    def text(self) -> str:
        return spoken(self.seconds)

    @property
    def range_text(self) -> str:
        return f"{spoken(self.low)} to {spoken(self.high)}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """One part on the meter: where it begins and how wide it is, in per cent of the scale."""

    name: str
    title: str
    length: Length
    start: float
    width: float

    @property
    def has_room(self) -> bool:
        """Whether its title fits above it on a page of middling width (a letter takes a hundredth)."""
        return self.width >= len(self.title)


@dataclass(frozen=True, slots=True)
class Meter:
    """A story's length against the two tellings. Positions are in per cent of a scale of `scale` seconds."""

    length: Length
    stretches: tuple[Stretch, ...]
    empty: tuple[str, ...]
    scale: int

    def at(self, seconds: float) -> float:
        """Where a moment stands on the scale, in per cent."""
        return round(100 * seconds / self.scale, 2)

    @property
    def marks(self) -> tuple[tuple[str, float], ...]:
        return (("30 s", self.at(SHORT)), ("2 min", self.at(FULL)))

    @property
    def end(self) -> float:
        return self.at(self.length.seconds)

    @property
    def doubt(self) -> tuple[float, float]:
        return self.at(self.length.low), self.at(self.length.high)

    @property
    def verdict(self) -> str:
        """What the length means for the two tellings, in a sentence."""
        seconds = self.length.seconds
        if not seconds:
            return "Nothing to tell yet. Begin with what you know best, often the action."
        if seconds <= SHORT:
            return "Short enough for the 30 second telling."
        if seconds <= FULL:
            left = FULL - seconds
            return f"{spoken(left)} left of two minutes." if left else "Two minutes to the second."
        return f"{spoken(seconds - FULL)} over two minutes; tell less of what did not change the result."


@dataclass(frozen=True, slots=True)
class Step:
    """One saving of a story: when, through which face, and the fields as they became."""

    at: dt.datetime
    source: str
    became: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """A story as it stood after one saving. `changed` names the fields that differ from the version before."""

    number: int
    at: dt.datetime
    source: str
    title: str
    parts: Mapping[str, str]
    changed: tuple[str, ...]

    @property
    def length(self) -> Length:
        return length(" ".join(self.parts.values()))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that two versions share, that is gone, or that is new."""

    kind: Literal["same", "gone", "new"]
    text: str


def count_words(text: str) -> int:
    """Words as they are spoken: a number, a contraction and a hyphenated word are one each."""
    return len(_WORD.findall(text))


def length(text: str) -> Length:
    """How long a text takes to say."""
    words = count_words(text)
    return Length(words, round(words * 60 / PACE), round(words * 60 / QUICK), round(words * 60 / SLOW))


def spoken(seconds: int) -> str:
    """1 min 19 s; 45 s; 2 min."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(filter(None, [f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else ""]))


def meter(parts: Sequence[tuple[str, str, str]]) -> Meter:
    """The lengths of (name, title, text) one after another."""
    lengths = [(name, title, length(text)) for name, title, text in parts]
    whole = length(" ".join(text for _, _, text in parts))
    longest = max(whole.high, SCALE)
    scale = -(-longest // 30) * 30
    stretches, said = [], 0
    for name, title, each in lengths:
        start = 60 * said / PACE
        said += each.words
        width = 60 * each.words / PACE
        stretches.append(Stretch(name, title, each, round(100 * start / scale, 2), round(100 * width / scale, 2)))
    empty = tuple(title for _, title, each in lengths if not each.words)
    return Meter(whole, tuple(stretches), empty, scale)


def versions(steps: Iterable[Step], fields: Sequence[str]) -> tuple[Version, ...]:
    """Every version of a story, oldest first. `fields` are its parts; a saving that touched neither them nor the title
    makes no version.
    """
    found: list[Version] = []
    title, parts = "", dict.fromkeys(fields, "")
    for step in steps:
        wanted = {name: str(step.became[name] or "") for name in ("title", *fields) if name in step.became}
        changed = tuple(name for name, text in wanted.items() if text != (title if name == "title" else parts[name]))
        if not changed:
            continue
        title = wanted.get("title", title)
        parts = parts | {name: text for name, text in wanted.items() if name != "title"}
        found.append(Version(len(found) + 1, step.at, step.source, title, parts, changed))
    return tuple(found)


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """What differs between two texts: sentences first, then word by word where sentences were rewritten.

    The pieces that are same or gone give the old text, those that are same or new the new one.
    """
    pieces: list[Piece] = []
    for tag, gone, came in _opcodes(_SENTENCES.findall(old), _SENTENCES.findall(new)):
        pieces += [Piece("same", gone)] if tag == "equal" else _rewritten(gone, came)
    return tuple(pieces)


def _rewritten(gone: str, came: str) -> list[Piece]:
    before, after = _TOKENS.findall(gone), _TOKENS.findall(came)
    if len(before) * len(after) > MANY**2:
        return [Piece("gone", gone), Piece("new", came)]
    pieces: list[Piece] = []
    for tag, went, arrived in _opcodes(before, after):
        if tag == "equal":
            pieces.append(Piece("same", went))
        else:
            pieces += [piece for piece in (Piece("gone", went), Piece("new", arrived)) if piece.text]
    return pieces


def _opcodes(before: list[str], after: list[str]) -> Iterator[tuple[str, str, str]]:
    """(tag, stretch of the old, stretch of the new), what both begin and end with set apart first."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    if head:
        yield "equal", "".join(before[:head]), "".join(after[:head])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield tag, "".join(old[a:b]), "".join(new[c:d])
    if tail:
        kept = "".join(before[len(before) - tail :])
        yield "equal", kept, kept


def _shared(one: list[str], other: list[str]) -> int:
    """How many elements two lists begin with alike."""
    alike = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        alike += 1
    return alike
