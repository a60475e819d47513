"""Percentiles and pays on one line from left to right, in per cent of its width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.offers.market.engine.percentiles import Percentile

#: What is left free at either side, as a share of the spread of what is drawn.
MARGIN = 0.06
#: How far apart two letters of one lane stand at the least, per cent of the width; and how many lanes there are.
APART, LANES = 9.0, 3


@dataclass(frozen=True, slots=True)
class Strip:
    """Where what is known stands, 0 to 100: the outer range, the middle half, the median, and the pays in their order.

    Pays so near to each other that their letters would touch stand in lanes below each other, 0 the first.
    A pair is None where one of its two percentiles is not known. A pay far outside stands at the edge.
    """

    outer: tuple[float, float] | None
    inner: tuple[float, float] | None
    median: float | None
    pays: tuple[float, ...]
    lanes: tuple[int, ...] = ()


def strip(percentiles: Sequence[Percentile], pays: Sequence[float]) -> Strip | None:
    """The picture; None where fewer than two percentiles are known."""
    known = {each.at: each.value for each in percentiles if each.value is not None}
    if len(known) < 2:
        return None
    first, last = min(known.values()), max(known.values())
    spread = last - first or 1.0
    low, high = max(min(first, *pays, first), first - spread), min(max(last, *pays, last), last + spread)
    room = (high - low) * MARGIN or 1.0

    def place(amount: float) -> float:
        return round(min(max(100 * (amount - low + room) / (high - low + 2 * room), 2.0), 98.0), 2)

    def between(first: int, last: int) -> tuple[float, float] | None:
        return (place(known[first]), place(known[last])) if first in known and last in known else None

    places = tuple(place(pay) for pay in pays)
    median = place(known[50]) if 50 in known else None
    return Strip(between(10, 90), between(25, 75), median, places, lanes(places))


def lanes(places: Sequence[float]) -> tuple[int, ...]:
    """For each place the first lane in which nothing stands too near; the last one takes what finds none."""
    taken: list[list[float]] = [[] for _ in range(LANES)]
    found = []
    for place in places:
        free = (at for at, lane in enumerate(taken) if all(abs(place - other) >= APART for other in lane))
        lane = next(free, LANES - 1)
        taken[lane].append(place)
        found.append(lane)
    return tuple(found)
