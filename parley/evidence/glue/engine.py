"""The share of glue in a log, by the marks of its owner alone; words that may tell glue; and what to do next about it.

Entries are counted, not hours: the log is what a person chose to write down. Words are never counted; they only help to
find entries that are not marked yet.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from parley.evidence.glue.content import KINDS
from parley.kernel.dates import add_months

Side = Literal["glue", "technical", "other", "unsaid"]
SIDES: tuple[Side, ...] = ("glue", "technical", "other", "unsaid")
#: Kinds of work that are technical, by their lasting names.
TECHNICAL = frozenset({"feature", "reliability", "performance", "design"})
#: With fewer entries whose kind is said, a share says nothing.
ENOUGH = 8
#: So many months or weeks are drawn.
MONTHS, WEEKS = 12, 26
#: The picture, in pixels: the tallest bar, and what stands above and below the bars.
TALLEST, HEAD, FOOT = 120, 20, 22
#: The normal quantile of a 95 % interval.
Z = 1.959963985


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry as it is counted: its day, the kind of work that its owner gave it, and whether hardly anyone saw it."""

    on: dt.date
    work: str
    invisible: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many, as a share with its 95 % interval (Wilson's score interval)."""

    part: int
    whole: int

    @property
    def is_enough(self) -> bool:
        return self.whole >= ENOUGH

    @property
    def value(self) -> float:
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.part, self.whole)

    @property
    def text(self) -> str:
        """ "42 %", or "" where there is not enough to speak of a share."""
        return f"{_percent(self.value)}\u00a0%" if self.is_enough else ""

    @property
    def range_text(self) -> str:
        """ "26 to 61 %" """
        low, high = self.interval
        return f"{_percent(low)} to {_percent(high)}\u00a0%" if self.is_enough else ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Entries counted by side."""

    counts: Mapping[str, int]

    @property
    def all(self) -> int:
        return sum(self.counts.values())

    @property
    def said(self) -> int:
        return self.all - self.counts["unsaid"]

    @property
    def glue(self) -> Share:
        return Share(self.counts["glue"], self.said)

    @property
    def technical(self) -> Share:
        return Share(self.counts["technical"], self.said)

    @property
    def other(self) -> int:
        return self.counts["other"]

    @property
    def unsaid(self) -> int:
        return self.counts["unsaid"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: `y` and `height` in pixels from the top of the picture."""

    side: Side
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or a week: its first day, its name, where it stands (`x` and `width` in per cent), and what it holds."""

    first: dt.date
    name: str
    label: str
    x: float
    width: float
    middle: float
    tally: Tally
    pieces: tuple[Piece, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Picture:
    """Bars from the oldest to the newest, and all of them counted together."""

    by: Literal["months", "weeks"]
    first: dt.date
    bars: tuple[Bar, ...]
    tally: Tally

    @property
    def height(self) -> int:
        return HEAD + TALLEST + FOOT

    @property
    def floor(self) -> int:
        return HEAD + TALLEST

    @property
    def finding(self) -> str:
        """The picture in one sentence."""
        glue, technical = self.tally.glue, self.tally.technical
        if not self.tally.said:
            return "No entry of this time says yet what kind of work it was"
        if not glue.is_enough:
            return f"{_count(self.tally.said)} with a kind of work: not enough to speak of a share yet"
        return (
            f"Glue is {glue.part} of {_count(glue.whole)}, {glue.text}; visible technical work is {technical.part}, "
            f"{technical.text}"
        )


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of an entry that glue is often told with, and which kind of glue."""

    word: str
    kind: str
    means: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next. `kind` is say, log, balance, visible, recognise, distribute, or rest."""

    kind: str


def side(work: str, *, invisible: bool) -> Side:
    """Where an entry counts: glue as its owner marked it; technical work that was seen; all else; or not said yet."""
    if not work:
        return "unsaid"
    if work == "glue":
        return "glue"
    return "technical" if work in TECHNICAL and not invisible else "other"


def tally(entries: Iterable[Marked]) -> Tally:
    """Entries counted by side."""
    counts = Counter(side(each.work, invisible=each.invisible) for each in entries)
    return Tally({name: counts[name] for name in SIDES})


def begins(today: dt.date, by: str) -> tuple[dt.date, ...]:
    """The first days of the months or weeks (from Monday) that are drawn, the oldest first."""
    if by == "weeks":
        monday = today - dt.timedelta(days=today.weekday())
        return tuple(monday - dt.timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1))
    return tuple(add_months(today.replace(day=1), -back) for back in range(MONTHS - 1, -1, -1))


def picture(entries: Sequence[Marked], today: dt.date, by: Literal["months", "weeks"] = "months") -> Picture:
    """The bars of the last twelve months or twenty-six weeks; what lies outside of them is not counted."""
    firsts = begins(today, by)
    held: dict[dt.date, list[Marked]] = {first: [] for first in firsts}
    for each in entries:
        first = each.on.replace(day=1) if by == "months" else each.on - dt.timedelta(days=each.on.weekday())
        if first in held and each.on <= today:
            held[first].append(each)
    tallies = [tally(held[first]) for first in firsts]
    most = max((each.all for each in tallies), default=0)
    step = 100 / len(firsts)
    bars = tuple(
        _bar(first, at, step, counted, most, by)
        for at, (first, counted) in enumerate(zip(firsts, tallies, strict=True))
    )
    return Picture(by, firsts[0], bars, tally(each for some in held.values() for each in some))


def signs(text: str, limit: int = 2) -> tuple[Sign, ...]:
    """Words of a text that glue is often told with, one of a kind, in the order in which they stand."""
    found: dict[str, Sign] = {}
    for word in _WORD.findall(text):
        for kind in KINDS:
            if kind.title not in found and word.casefold().startswith(kind.words):
                found[kind.title] = Sign(word, kind.title, kind.means)
                break
        if len(found) == limit:
            break
    return tuple(found.values())


def advice(counted: Tally, moves: Collection[str]) -> Advice:
    """What would help most, given the log and the moves that were begun already."""
    if counted.unsaid:
        return Advice("say")
    if not counted.said:
        return Advice("log")
    half, third = counted.glue.value >= 1 / 2, counted.glue.value >= 1 / 3
    if half and counted.glue.is_enough and "balance" not in moves:
        return Advice("balance")
    for move, kind, wanted in (
        ("make-visible", "visible", counted.glue.part > 0),
        ("get-recognised", "recognise", counted.glue.part > 0),
        ("distribute", "distribute", third and counted.glue.is_enough),
    ):
        if wanted and move not in moves:
            return Advice(kind)
    return Advice("rest")


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion (E. B. Wilson, 1927, JASA 22; as method 3 in R. G. Newcombe, 1998)."""
    if not whole:
        return 0.0, 1.0
    share, z = part / whole, Z * Z
    middle = (share + z / (2 * whole)) / (1 + z / whole)
    half = Z * math.sqrt(share * (1 - share) / whole + z / (4 * whole * whole)) / (1 + z / whole)
    return max(0.0, middle - half), min(1.0, middle + half)


def _bar(first: dt.date, at: int, step: float, counted: Tally, most: int, by: str) -> Bar:
    pieces, floor = [], float(HEAD + TALLEST)
    for name in SIDES:
        height = round(TALLEST * counted.counts[name] / most, 2) if most else 0.0
        if height:
            floor -= height
            pieces.append(Piece(name, round(floor, 2), height))
    label = f"{first:%b}" if by == "months" else f"{first.day} {first:%b}" if at % 4 == 1 else ""
    called = f"{first:%B %Y}" if by == "months" else f"Week of {first.day} {first:%B %Y}"
    return Bar(
        first=first,
        name=called,
        label=label,
        x=round(at * step + step * 0.15, 3),
        width=round(step * 0.7, 3),
        middle=round((at + 0.5) * step, 3),
        tally=counted,
        pieces=tuple(pieces),
        top=round(floor, 2),
    )


def _percent(share: float) -> int:
    return math.floor(100 * share + 0.5)


def _count(number: int) -> str:
    return f"{number} entry" if number == 1 else f"{number} entries"


_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
