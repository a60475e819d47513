"""How long words take to say: at a person's own pace where tellings were timed, else at one we chose, and said so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: The two tellings, in seconds.
SHORT, FULL = 30, 120
#: So many timed tellings make a pace; the latest so many count.
ENOUGH, LATEST = 3, 12
#: Tellings of fewer words say nothing about a pace, and beyond these bounds the clock or the words were not those told.
FEWEST, SLOWEST, QUICKEST = 30, 60, 260
LONGEST_SECONDS = 7200

_WORD = re.compile(r"[^\W_]+(?:['’\-.,/][^\W_]+)*")
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_UNITS = re.compile(r"(?:(\d{1,3}) ?m(?:in(?:ute)?s?)?\.?)? ?(?:(\d{1,4}) ?(?:s(?:ec(?:ond)?s?)?\.?)?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a minute: an even pace, and a range from slow to quick; `timed` tellings were measured for it, 0 where it
    is the one we chose.
    """

    words: int
    slow: int
    quick: int
    timed: int = 0

    @property
    def is_own(self) -> bool:
        return self.timed > 0


#: An even pace, and the range that is stated beside every length, where nothing was measured.
CHOSEN = Pace(150, 130, 170)


@dataclass(frozen=True, slots=True)
class Timed:
    """A telling with a watch: the words of what was told, and how many seconds it took."""

    words: int
    seconds: int

    @property
    def pace(self) -> float:
        """Words a minute."""
        return 60 * self.words / self.seconds

    @property
    def counts(self) -> bool:
        """Whether it can be a measurement."""
        return self.words >= FEWEST and self.seconds > 0 and SLOWEST <= self.pace <= QUICKEST


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


def pace_of(tellings: Iterable[Timed]) -> Pace:
    """The pace of a person from their timed tellings, the latest first: all their words over all their time, and the
    slowest and the quickest of them as the range. CHOSEN while there are too few.
    """
    used = [each for each in tellings if each.counts][:LATEST]
    if len(used) < ENOUGH:
        return CHOSEN
    even = round(60 * sum(each.words for each in used) / sum(each.seconds for each in used))
    paces = [round(each.pace) for each in used]
    return Pace(even, min(*paces, even), max(*paces, even), len(used))


def count_words(text: str) -> int:
    """Words as they are spoken: a number, a contraction and a hyphenated word are one each."""
    return len(_WORD.findall(text))


def length(text: str, pace: Pace = CHOSEN) -> Length:
    """How long a text takes to say."""
    return length_of(count_words(text), pace)


def length_of(words: int, pace: Pace = CHOSEN) -> Length:
    """How long so many words take to say."""
    return Length(words, round(words * 60 / pace.words), round(words * 60 / pace.quick), round(words * 60 / pace.slow))


def spoken(seconds: int) -> str:
    """1 min 19 s; 45 s; 2 min."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(filter(None, [f"{minutes} min" if minutes else "", f"{rest} s" if rest or not minutes else ""]))


def seconds_of(text: str) -> int | None:
    """A duration as people type it: 1:40, 100, 100 s, 2 min, 1 min 40. None for what is none, for nought and for more
    than two hours. A number alone is seconds.
    """
    line = " ".join(text.split())
    if found := _CLOCK.fullmatch(line):
        seconds = 60 * int(found[1]) + int(found[2])
    elif line and (found := _UNITS.fullmatch(line)):
        seconds = 60 * int(found[1] or 0) + int(found[2] or 0)
    else:
        return None
    return seconds if 0 < seconds <= LONGEST_SECONDS else None
