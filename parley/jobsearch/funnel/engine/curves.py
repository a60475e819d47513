"""What became of a step by day, as a picture: its ends as layers that fill up, with the range of the first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from parley.jobsearch.funnel.engine import words
from parley.jobsearch.funnel.engine.report import CAUSES, ENOUGH, StepLine
from parley.jobsearch.funnel.engine.ways import Fate

#: Units across and down; the last day that is drawn, and the fewest.
ACROSS, DOWN = 1000, 100
LATEST, EARLIEST = 120, 14
#: The range is worked out at about so many days, and drawn straight between them.
RANGES = 20
#: Each layer's colour and name, in the order of CAUSES, from the ground up.
LAYERS = {
    Fate.ADVANCED: ("teal", "Taken further"),
    Fate.REJECTED: ("brick", "They said no"),
    Fate.WITHDRAWN: ("ochre", "You stepped back"),
    Fate.SILENT: ("ink", "Closed without an answer"),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One end's share over the days, as an outline."""

    path: str
    tone: str
    name: str


@dataclass(frozen=True, slots=True)
class CurveRow:
    """A day of the table: what had happened by then, each with its range."""

    day: int
    shares: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """The picture of a step over `days`: layers, the range of the first, ticks in per cent with their days, a table."""

    days: int
    layers: tuple[Layer, ...]
    low: str
    high: str
    ticks: tuple[tuple[float, int], ...]
    rows: tuple[CurveRow, ...]
    n: int
    summary: str


def curve(line: StepLine) -> Curve | None:
    """Draw a step's curves; None where too little has happened at it."""
    found = line.curves
    if not len(found.times) or found.n < ENOUGH:
        return None
    days = min(max(found.last, EARLIEST), LATEST)
    told = [day for day in (3, 7, 14, 21, 30, 45, 60, 90, 120) if day <= days]
    below = [0.0] * (days + 1)
    layers = []
    for place, cause in enumerate(CAUSES):
        shares = _shares(line, place, days)
        above = [low + share for low, share in zip(below, shares, strict=True)]
        if max(shares) > 0:
            tone, name = LAYERS[cause]
            layers.append(Layer(_area(below, above, days), tone, name))
        below = above
    every = max(days // RANGES, 1)
    marks = [*range(0, days, every), days]
    ranges = [found.by(0, day) for day in marks]
    last = found.by(0, days)
    return Curve(
        days=days,
        layers=tuple(layers),
        low=_through(marks, [share.low for share in ranges], days),
        high=_through(marks, [share.high for share in ranges], days),
        ticks=tuple((round(day / days * 100, 2), day) for day in (0, days // 3, 2 * days // 3)),
        rows=tuple(
            CurveRow(day, tuple(words.share(found.by(place, day), 0) for place in range(len(CAUSES)))) for day in told
        ),
        n=found.n,
        summary=f"By day {days}, {words.percent(last.value)} of {found.n:,} had been taken further, and "
        f"{words.percent(found.left_by(days).value)} had left the step in one way or another.",
    )


def _shares(line: StepLine, place: int, days: int) -> list[float]:
    """What had come of a cause by each day."""
    running = np.concatenate(([0.0], line.curves.incidence[place]))
    places = np.searchsorted(line.curves.times, np.arange(days + 1), side="right")
    return [float(each) for each in running[places]]


def _area(below: list[float], above: list[float], days: int) -> str:
    back = "".join(
        f"L{_x(day + 1, days)} {_y(below[day])}L{_x(day, days)} {_y(below[day])}" for day in range(days - 1, -1, -1)
    )
    return f"{_steps(above, days)}{back}Z"


def _steps(values: list[float], days: int) -> str:
    """A line that holds each day's value until the next day."""
    points = [f"M0 {_y(values[0])}"]
    for day in range(1, days + 1):
        points.append(f"H{_x(day, days)}")
        if _y(values[day]) != _y(values[day - 1]) and day < days:
            points.append(f"V{_y(values[day])}")
    return "".join(points)


def _through(marks: list[int], values: list[float], days: int) -> str:
    return "M" + "L".join(f"{_x(day, days)} {_y(value)}" for day, value in zip(marks, values, strict=True))


def _x(day: int, days: int) -> str:
    return f"{day / days * ACROSS:.0f}"


def _y(share: float) -> str:
    return f"{(1 - min(share, 1.0)) * DOWN:.1f}"
