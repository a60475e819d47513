"""A text of several parts on a scale of time: how long each takes to say, held against how long there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from parley.evidence.tellings.engine.pace import CHOSEN, FULL, SHORT, Length, Pace, length, spoken

_NAMED = {30: "30 seconds", 60: "one minute", 90: "a minute and a half", 120: "two minutes", 300: "five minutes"}


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
    """A text's length against the time there is: `full` seconds, and `short` where there is a short telling too.

    Positions are in per cent of a scale of `scale` seconds.
    """

    length: Length
    stretches: tuple[Stretch, ...]
    empty: tuple[str, ...]
    scale: int
    pace: Pace
    short: int
    full: int

    def at(self, seconds: float) -> float:
        """Where a moment stands on the scale, in per cent."""
        return round(100 * seconds / self.scale, 2)

    @property
    def marks(self) -> tuple[tuple[str, float], ...]:
        return tuple((spoken(each), self.at(each)) for each in (self.short, self.full) if each)

    @property
    def end(self) -> float:
        return self.at(self.length.seconds)

    @property
    def doubt(self) -> tuple[float, float]:
        return self.at(self.length.low), self.at(self.length.high)

    @property
    def verdict(self) -> str:
        """What the length means for the time there is, in a sentence."""
        seconds, named = self.length.seconds, in_words(self.full)
        if not seconds:
            return "Nothing to tell yet. Begin with what you know best, often the action."
        if self.short and seconds <= self.short:
            return f"Short enough for the {self.short} second telling."
        if seconds <= self.full:
            left = self.full - seconds
            return f"{spoken(left)} left of {named}." if left else f"{named.capitalize()} to the second."
        return f"{spoken(seconds - self.full)} over {named}; tell less of what did not change the result."


def meter(parts: Sequence[tuple[str, str, str]], pace: Pace = CHOSEN, *, short: int = SHORT, full: int = FULL) -> Meter:
    """The lengths of (name, title, text) one after another; the scale ends a quarter behind `full`, or later."""
    lengths = [(name, title, length(text, pace)) for name, title, text in parts]
    whole = length(" ".join(text for _, _, text in parts), pace)
    longest = max(whole.high, full * 5 // 4)
    scale = -(-longest // 30) * 30
    stretches, said = [], 0
    for name, title, each in lengths:
        start = 60 * said / pace.words
        said += each.words
        width = 60 * each.words / pace.words
        stretches.append(Stretch(name, title, each, round(100 * start / scale, 2), round(100 * width / scale, 2)))
    empty = tuple(title for _, title, each in lengths if not each.words)
    return Meter(whole, tuple(stretches), empty, scale, pace, short, full)


def in_words(seconds: int) -> str:
    """A length of time as it is spoken of: two minutes; 45 s."""
    return _NAMED.get(seconds) or spoken(seconds)
