"""How a round felt, told before its result was known, held against what came of it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.evidence.glue.engine import wilson
from parley.jobsearch.pipeline.engine.rates import ENOUGH
from parley.kernel.numbers import NO_BREAK

#: From this feeling on a round felt well, and up to that one badly; between them lies "fair".
WELL, BADLY = 4, 2


@dataclass(frozen=True, slots=True)
class Sign:
    """Something from which one knows whether a process went on after a round, and when."""

    at: dt.datetime
    further: bool


@dataclass(frozen=True, slots=True)
class Said:
    """How a round felt, from 1 to 5, and when that was said."""

    at: dt.datetime
    feeling: int


@dataclass(frozen=True, slots=True)
class Felt:
    """A round: what was said of it, at least once, and every sign after it took place."""

    said: tuple[Said, ...]
    signs: tuple[Sign, ...]

    @property
    def sign(self) -> Sign | None:
        """The first sign, which counts."""
        return min(self.signs, key=lambda sign: sign.at, default=None)

    @property
    def feeling(self) -> int | None:
        """The last thing said before the first sign; None where all was said when the result was known."""
        before = [each for each in self.said if self.sign is None or each.at < self.sign.at]
        return max(before, key=lambda each: each.at).feeling if before else None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many rounds went further, with Wilson's score interval of 95 %."""

    further: int
    rounds: int

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.further, self.rounds)

    @property
    def text(self) -> str:
        """ "90 %, between 60 and 98 %"; empty where there were none."""
        if not self.rounds:
            return ""
        low, share, high = (
            round(100 * each) for each in (self.interval[0], self.further / self.rounds, self.interval[1])
        )
        return f"{share}{NO_BREAK}%, between {low} and {high}{NO_BREAK}%"


@dataclass(frozen=True, slots=True)
class Foretold:
    """What became of rounds by how they felt. `late` were told after the result, `open` have none yet."""

    well: Count
    fair: Count
    badly: Count
    late: int
    open: int

    @property
    def missing(self) -> tuple[int, int]:
        """How many rounds that felt well, and that felt badly, are missing until the two are compared.

        ENOUGH of each, so ten in all: fewer make no rate anywhere in the job search, and four of five against one of
        five is just where an interval begins to part from none.
        """
        return max(0, ENOUGH - self.well.rounds), max(0, ENOUGH - self.badly.rounds)

    @property
    def rounds(self) -> int:
        """How many are counted."""
        return self.well.rounds + self.fair.rounds + self.badly.rounds

    @property
    def is_enough(self) -> bool:
        return self.missing == (0, 0)

    @property
    def difference(self) -> tuple[float, float, float]:
        """The share that went further of what felt well less that of what felt badly, and its 95 % interval.

        Source: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
        Medicine 17 (1998), method 10. Raises ZeroDivisionError where one side has no rounds.
        """
        return difference(self.well, self.badly)

    @property
    def points(self) -> tuple[int, int, int]:
        """The difference and its interval in hundredths, for reading."""
        middle, low, high = (round(100 * each) for each in self.difference)
        return middle, low, high

    @property
    def sentence(self) -> str:
        """What it comes to, in plain words; only where there is enough."""
        _, low, high = self.difference
        if low > 0:
            return "Your feeling after a round tells something: what felt well went further more often."
        if high < 0:
            return "Your feeling after a round misleads you: what felt badly went further more often."
        return "Whether your feeling after a round tells what comes of it cannot be said yet."


def foretold(rounds: Iterable[Felt]) -> Foretold:
    """What became of rounds by how they felt; those count whose first sign came after the feeling was said."""
    known: list[tuple[int, bool]] = []
    late = undecided = 0
    for each in rounds:
        if each.feeling is None:
            late += 1
        elif each.sign is None:
            undecided += 1
        else:
            known.append((each.feeling, each.sign.further))
    return Foretold(
        well=_count([further for feeling, further in known if feeling >= WELL]),
        fair=_count([further for feeling, further in known if BADLY < feeling < WELL]),
        badly=_count([further for feeling, further in known if feeling <= BADLY]),
        late=late,
        open=undecided,
    )


def difference(one: Count, other: Count) -> tuple[float, float, float]:
    """The difference of two shares with its 95 % interval, as `Foretold.difference` says it."""
    first, second = one.further / one.rounds, other.further / other.rounds
    (low1, high1), (low2, high2) = one.interval, other.interval
    gap = first - second
    down = math.sqrt((first - low1) ** 2 + (high2 - second) ** 2)
    up = math.sqrt((high1 - first) ** 2 + (second - low2) ** 2)
    return gap, gap - down, gap + up


def _count(further: Sequence[bool]) -> Count:
    return Count(sum(further), len(further))
