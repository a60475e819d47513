"""Three weeks on one line: where each date stands, in per cent of the width and pixels of height."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Sequence
from dataclasses import dataclass

DAYS = 21
SPAN = dt.timedelta(days=DAYS - 1)
#: More letters than this on one line cannot be told apart; the rest is counted.
LETTERS = 8
#: Two badges nearer than this many days stand in different rows, so that they do not touch on a narrow screen.
APART = 2
ROW = 27
TOP = 8
MONDAY, SATURDAY = 0, 5
TONES = {"offer": "brick", "round": "slate", "start": "moss", "step": "teal", "errand": "plum"}


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with a day: its kind (a key of TONES), the row it leads to, a title and what to say of it."""

    kind: str
    id: str
    on: dt.date
    title: str
    detail: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A letter on the line: `x` in per cent, `y` in pixels; `dated` is what it stands for."""

    letter: str
    tone: str
    x: str
    y: int
    dated: Dated


@dataclass(frozen=True, slots=True)
class Label:
    """A day named under the line. `wide` ones go first when it is narrow."""

    x: str
    text: str
    wide: bool


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line: its letters from soonest to latest, weekends, labels, measures in pixels, and what did not fit."""

    first: dt.date
    last: dt.date
    marks: tuple[Mark, ...]
    weekends: tuple[str, ...]
    labels: tuple[Label, ...]
    day_width: str
    axis: int
    working_days: int
    more: int

    @property
    def height(self) -> int:
        return self.axis + 22

    @property
    def ground(self) -> int:
        """Height of the ground behind the badges."""
        return self.axis - TOP

    @property
    def now_x(self) -> str:
        return _middle(0)

    @property
    def label_y(self) -> int:
        return self.axis + 18


def lay_out(dates: Sequence[Dated], today: dt.date) -> Dateline:
    """The three weeks from today. When letters run out, steps give way to offers and rounds."""
    last = today + dt.timedelta(days=DAYS - 1)
    inside = [each for each in dates if today <= each.on <= last]
    weight = {kind: rank for rank, kind in enumerate(TONES)}
    kept = sorted(inside, key=lambda each: (weight[each.kind] == weight["step"], each.on, weight[each.kind]))[:LETTERS]
    kept.sort(key=lambda each: (each.on, weight[each.kind], each.title))
    offsets = [(each.on - today).days for each in kept]
    rows = _rows(offsets)
    axis = TOP + ROW * (max(rows, default=0) + 1) + 10
    days = [today + dt.timedelta(days=offset) for offset in range(DAYS)]
    return Dateline(
        first=today,
        last=last,
        marks=tuple(
            Mark(letter, TONES[each.kind], _middle(offset), axis - 21 - ROW * row, each)
            for letter, each, offset, row in zip(string.ascii_uppercase, kept, offsets, rows, strict=False)
        ),
        weekends=tuple(_edge(offset) for offset, day in enumerate(days) if day.weekday() >= SATURDAY),
        labels=tuple(
            Label(_middle(offset), f"{day:%a} {day.day} {day:%b}", wide=offset < 4 or offset > DAYS - 3)
            for offset, day in enumerate(days)
            if day.weekday() == MONDAY and offset > 1
        ),
        day_width=f"{100 / DAYS:.3f}%",
        axis=axis,
        working_days=sum(day.weekday() < SATURDAY for day in days),
        more=len(inside) - len(kept),
    )


def _rows(offsets: Sequence[int]) -> list[int]:
    """The lowest free row for each day (ascending), so that badges of one row stand APART days or more."""
    taken: list[int] = []
    rows = []
    for offset in offsets:
        row = next((at for at, last in enumerate(taken) if offset - last >= APART), len(taken))
        taken[row : row + 1] = [offset]
        rows.append(row)
    return rows


def _edge(offset: int) -> str:
    return f"{100 * offset / DAYS:.3f}%"


def _middle(offset: int) -> str:
    return f"{100 * (offset + 0.5) / DAYS:.3f}%"
