"""What is asked of a market, and what is answered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from parley.offers.market.engine import places
from parley.offers.market.engine.layouts import Kind
from parley.offers.market.engine.percentiles import Percentile, Standing
from parley.offers.market.engine.published import Between

_CODE = re.compile(r"^\d{2}-?\d{4}(?:\.\d\d?)?(?=\s|$)")
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Question:
    """For which work, where and at which level; each may be empty, which means any.

    `occupation` is a code (15-1252, whatever follows it) or words that all stand in the title or the occupation.
    `place` is a state, a city,
    "city, state" or words of an area. `per_person` counts a row as often as it speaks for people.
    """

    occupation: str = ""
    place: str = ""
    level: str = ""
    currency: str = ""
    per_person: bool = False

    @property
    def code(self) -> str:
        """The code of the occupation, where it was asked by one."""
        written = self.occupation.strip()
        return f"{written[:2]}-{written.replace('-', '')[2:6]}" if _CODE.match(written) else ""

    @property
    def words(self) -> tuple[str, ...]:
        """The words that must stand in the title or the occupation."""
        return () if self.code else tuple(self.occupation.lower().split()[:MOST_WORDS])

    @property
    def city_and_state(self) -> tuple[str, str]:
        """The place as the files write it; see `places.wanted`."""
        return places.wanted(self.place)


@dataclass(frozen=True, slots=True)
class Market:
    """The answer: how many, which percentiles with their doubt, and what it was made of.

    `used` are the rows that count, for `people` people, worth `effective` rows of equal weight. `left_out` says by
    reason how many of the rows asked for do not count. `occupations` and `places` are the commonest among those used,
    with their rows. `since` and `until` are the first and the last day of decision. `employed` and `error` stand in
    for the rows in a published table: people estimated, and relative standard error of the mean in per cent.
    """

    kind: Kind
    question: Question
    currency: str
    used: int
    people: int
    effective: float
    percentiles: tuple[Percentile, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    occupations: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    title: str = ""
    area: str = ""
    employed: int | None = None
    error: float | None = None
    hourly: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one pay stands: among rows (`standing`) or between published percentiles (`between`)."""

    amount: float
    standing: Standing | None = None
    between: Between | None = None
