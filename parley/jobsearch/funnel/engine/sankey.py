"""The flows as a picture: bars for the steps, ribbons between them, each end below the step that follows.

Across, everything is a share of the width and stretches with it; down, it is pixels, so that words keep their size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from parley.jobsearch.funnel.engine.flows import OPEN_END, Flows
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, OFFER, ROUNDS
from parley.jobsearch.funnel.engine.words import NAMES

#: Units across the picture, pixels of its tallest bar, of the first bar's place, between ends, and of a thin ribbon.
ACROSS, TALLEST, TOP, GAP, THIN = 1000, 170.0, 44.0, 19.0, 1.5
#: Columns to the width: the ends of the last step need room for their words.
COLUMNS, BAR = 4.85, 10
STEPS = (APPLIED, CALL, ROUNDS, OFFER)
#: Each end: a word short enough to stand beside its bar, its whole words, its colour; in the order in which they stand.
ENDS = {
    "accepted": ("yes", "You accepted", "moss"),
    "rejected": ("no", "They said no", "brick"),
    "ghosted": ("silent", "Closed without an answer", "ink"),
    "withdrawn": ("left", "You stepped back", "ochre"),
    "declined": ("left", "You declined the offer", "ochre"),
    OPEN_END: ("open", "Still there", "slate"),
}
_TONES = {APPLIED: "slate", CALL: "plum", ROUNDS: "teal", OFFER: "moss"}


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One flow: its outline in units of ACROSS and pixels, its colour and its words."""

    path: str
    tone: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A step or an end: `x` in per cent of the width, `y` and `height` in pixels."""

    x: float
    y: float
    height: float
    tone: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place, in per cent across and pixels down."""

    x: float
    y: float
    text: str
    is_step: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn funnel: its height in pixels, what to draw, and a summary for those who cannot see it."""

    height: int
    ribbons: tuple[Ribbon, ...]
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    summary: str


@dataclass(slots=True)
class _Column:
    """A column while it fills: where the next ribbon leaves to the right, and where the next end may stand."""

    leaves: float = TOP
    free: float = TOP


def picture(found: Flows) -> Picture:
    """Draw the flows; the bars are as tall as their numbers, the tallest TALLEST pixels."""
    most = max((found.at(step) for step in STEPS), default=0)
    drawing = _Drawing(found, TALLEST / max(most, 1))
    for place in range(len(STEPS)):
        drawing.step(place)
    return drawing.done()


class _Coming(NamedTuple):
    """A flow on its way to `target`: where it is at the column before, and whether it only passes that one."""

    y: float
    thickness: float
    target: int
    tone: str
    words: str
    passes: bool = False


class _Drawing:
    def __init__(self, found: Flows, scale: float) -> None:
        self.found, self.scale = found, scale
        self.columns = [_Column() for _ in range(len(STEPS) + 1)]
        self.ribbons: list[Ribbon] = []
        self.bars: list[Bar] = []
        self.labels: list[Label] = []
        self.coming: list[list[_Coming]] = [[] for _ in range(len(STEPS) + 1)]
        #: The ends that stand in each column: (the flow to it, the end, how many).
        self.ends: list[list[tuple[_Coming, str, int]]] = [[] for _ in range(len(STEPS) + 1)]

    def thick(self, n: int) -> float:
        return max(n * self.scale, THIN) if n else 0.0

    def step(self, place: int) -> None:
        """One step: what passes over it, its bar, what leaves it."""
        step, column = STEPS[place], self.columns[place]
        y = TOP
        arriving = self.coming[place]
        for each in [each for each in arriving if each.target > place]:
            self._ribbon(place, each, y)
            self.coming[place + 1].append(each._replace(y=y, passes=True))
            y += each.thickness + 2
        came = self.found.at(step)
        out = self._leaving(place)
        height = max(self.thick(came), sum(self.thick(n) for _, _, n, _, _ in out))
        top = y
        for each in [each for each in arriving if each.target == place]:
            self._ribbon(place, each, y)
            y += each.thickness
        if came:
            self.bars.append(Bar(_per_cent(place), top, height, _TONES[step]))
            self.labels.append(Label(_per_cent(place), TOP - 27, NAMES[step], is_step=True))
            self.labels.append(Label(_per_cent(place), TOP - 9, f"{came:,}", is_step=True))
        column.leaves, column.free = top, max(column.free, top + height + GAP)
        for kind, target, n, tone, words in out:
            thickness = self.thick(n)
            if kind == "on":
                self.coming[place + 1].append(_Coming(column.leaves, thickness, target, tone, words))
            else:
                self.ends[place + 1].append((_Coming(column.leaves, thickness, target, tone, words), kind, n))
            column.leaves += thickness
        self._draw_ends(place)

    def _leaving(self, place: int) -> list[tuple[str, int, int, str, str]]:
        """(on or the end, target place, how many, colour, words) of what leaves a step, from top to bottom."""
        step = STEPS[place]
        found = []
        for target in range(len(STEPS) - 1, place, -1):
            if n := self.found.on.get((step, STEPS[target]), 0):
                words = f"{n:,} from {NAMES[step]} to {NAMES[STEPS[target]]}"
                found.append(("on", target, n, _TONES[STEPS[target]], words))
        for end, (_, whole, tone) in ENDS.items():
            if n := self.found.ends.get((step, end), 0):
                found.append((end, place + 1, n, tone, f"{n:,} at {NAMES[step]}: {whole.lower()}"))
        return found

    def _draw_ends(self, place: int) -> None:
        """The ends of the step before, below what stands in this column."""
        column = self.columns[place]
        for each, end, n in self.ends[place]:
            y = column.free
            self._ribbon(place, each, y)
            self.bars.append(Bar(_per_cent(place), y, each.thickness, each.tone))
            words_at = y + max(each.thickness / 2, 1) + 4
            self.labels.append(Label(_per_cent(place) + 1.8, words_at, f"{ENDS[end][0]} {n:,}", is_step=False))
            column.free = y + max(each.thickness, 6) + GAP - 6

    def _ribbon(self, place: int, each: _Coming, to: float) -> None:
        """From where a flow was at the column before to `to` at this one."""
        x, end, y, thickness = _across(place - 1) + (0 if each.passes else BAR), _across(place), each.y, each.thickness
        middle = (x + end) / 2
        path = (
            f"M{x:.0f} {y:.1f}C{middle:.0f} {y:.1f} {middle:.0f} {to:.1f} {end:.0f} {to:.1f}"
            f"V{to + thickness:.1f}C{middle:.0f} {to + thickness:.1f} {middle:.0f} {y + thickness:.1f} "
            f"{x:.0f} {y + thickness:.1f}Z"
        )
        self.ribbons.append(Ribbon(path, each.tone, each.words))

    def done(self) -> Picture:
        """Close the picture with the ends of the last step."""
        self._draw_ends(len(STEPS))
        lowest = max([bar.y + bar.height for bar in self.bars] + [label.y for label in self.labels], default=TOP)
        told = [f"{NAMES[step]} {self.found.at(step):,}" for step in STEPS]
        return Picture(
            round(lowest + 12),
            tuple(self.ribbons),
            tuple(self.bars),
            tuple(self.labels),
            f"How many came to each step: {', '.join(told)}.",
        )


def _across(place: int) -> float:
    return place * (ACROSS - BAR) / COLUMNS


def _per_cent(place: int) -> float:
    return round(_across(place) / ACROSS * 100, 2)
