"""The anchors by which an answer is rated, and the choices of a mock interview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Anchor:
    """One of five bands: a few words, and what an answer of that band is like."""

    band: int
    name: str
    means: str


#: For a question about something that happened. The bands are those that the coach reads.
STORY: Final = (
    Anchor(1, "Not yet a story", "I said what I usually do, what I think or who I am. No one time was told."),
    Anchor(2, "Fragments", "One time is there, but what I did or how it ended did not come out."),
    Anchor(3, "Whole, but vague", "It has a beginning and an end, yet my own part or the result stayed general."),
    Anchor(4, "Specific", "They know what I did myself, step by step, and how it ended."),
    Anchor(5, "Specific, with evidence", "With a measure of the result, my reasons, and what I took from it."),
)
#: For any other question: what you would do, how you go about it, what you know or think.
OTHER: Final = (
    Anchor(1, "Missed it", "I answered another question, or did not get into it."),
    Anchor(2, "Pieces", "Some right pieces, without an order, and much was left open."),
    Anchor(3, "Sound, but general", "It answers the question, as anybody who read about it could."),
    Anchor(4, "Clear and own", "In an order, with my reasons, and tied to something I did or know."),
    Anchor(5, "Convincing", "With what it depends on, what speaks against it, and where I would stop."),
)
LENGTHS: Final = ((15, "15 minutes"), (30, "30 minutes"), (45, "45 minutes"), (60, "An hour"))


def anchors(about_past: bool) -> tuple[Anchor, ...]:
    """The anchors for a question, by whether it asks for something that happened."""
    return STORY if about_past else OTHER


def anchor(band: int | None, about_past: bool) -> Anchor | None:
    """The anchor of a band."""
    return next((each for each in anchors(about_past) if each.band == band), None)
