"""Where an offer stands against one's own lines, and whether a line was moved by what it should hold against. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise


class Place(StrEnum):
    """Where an offer stands: below the line at which one walks, between the two, or at the line at which one signs."""

    UNKNOWN = ""
    BELOW = "below"
    BETWEEN = "between"
    SIGNS = "signs"


@dataclass(frozen=True, slots=True)
class Drawn:
    """The two lines, in money a year of one currency; None where one is not drawn."""

    walk_away: Decimal | None = None
    sign_at_once: Decimal | None = None

    @property
    def any(self) -> bool:
        """Whether there is a line at all."""
        return self.walk_away is not None or self.sign_at_once is not None


@dataclass(frozen=True, slots=True)
class Past:
    """The lines as they stood from a moment on."""

    at: dt.datetime
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Move:
    """An offer that came, or whose money changed."""

    at: dt.datetime
    name: str
    is_new: bool


def place(yearly: Decimal | None, drawn: Drawn) -> Place:
    """Where an offer of so much a year stands."""
    if yearly is None or not drawn.any:
        return Place.UNKNOWN
    if drawn.walk_away is not None and yearly < drawn.walk_away:
        return Place.BELOW
    if drawn.sign_at_once is not None and yearly >= drawn.sign_at_once:
        return Place.SIGNS
    return Place.BETWEEN


def problem(drawn: Drawn) -> str:
    """What is senseless about two lines; empty where nothing is."""
    if drawn.walk_away is not None and drawn.sign_at_once is not None and drawn.sign_at_once < drawn.walk_away:
        return "You would sign at once for less than you would walk away from. One of the two is not meant so."
    return ""


def warnings(history: Sequence[Past], moves: Sequence[Move]) -> tuple[str, ...]:
    """What to hold against the lines as they stand, from their history and the offers', both oldest first.

    A line is worth what it is because it was drawn before there was anything to be moved by.
    """
    if not history or not moves:
        return ()
    found = []
    first = moves[0]
    if history[0].at > first.at:
        found.append(
            f"They were first written down after {first.name} had made its offer, so they may follow it. Ask yourself "
            "what you would have written the day before."
        )
    for before, after in pairwise(history):
        moved = next((move for move in reversed(moves) if before.at < move.at < after.at), None)
        lower = _lower(before.drawn, after.drawn)
        if moved is not None and lower:
            what = "came" if moved.is_new else "changed its offer"
            found.append(
                f"On {_day(after.at)} you lowered {lower}, after {moved.name} {what} on {_day(moved.at)}. "
                "Was it something you learned, or the offer itself?"
            )
    return tuple(found)


def _lower(before: Drawn, after: Drawn) -> str:
    """Which line was lowered or given up, in words."""
    names = (
        ("where you walk away", before.walk_away, after.walk_away),
        ("where you sign", before.sign_at_once, after.sign_at_once),
    )
    lowered = [name for name, old, new in names if old is not None and (new is None or new < old)]
    return " and ".join(lowered)


def _day(moment: dt.datetime) -> str:
    return f"{moment.day} {moment:%B}"
