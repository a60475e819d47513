"""The ways of a search as columns: who came to which step on which day, and what became of it there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from parley.jobsearch.pipeline.engine.path import STEPS

Whole: TypeAlias = NDArray[np.int64]

INTERESTED, APPLIED, CALL, ROUNDS, OFFER = range(len(STEPS))
#: Steps at which an employer decides whether it goes on.
DECIDED = (APPLIED, CALL, ROUNDS)
SOURCES = ("inbound", "referral", "network", "recruiter", "cold", "other", "")
#: Ends that cannot come without an offer, whatever the stages say.
OF_AN_OFFER = ("accepted", "declined")
#: The day on which a stay ends that has not ended; later than any day of the calendar.
OPEN = 10**9


class Fate(IntEnum):
    """What became of a stay at a step: it goes on, led further, or ended with a no, by the person, in silence."""

    LIVE = 0
    ADVANCED = 1
    REJECTED = 2
    WITHDRAWN = 3
    SILENT = 4


_FATES = {"rejected": Fate.REJECTED, "withdrawn": Fate.WITHDRAWN, "declined": Fate.WITHDRAWN, "ghosted": Fate.SILENT}


@dataclass(frozen=True, slots=True)
class Way:
    """One opportunity. `arrivals` are (day, step) in the order in which they happened, days as proleptic ordinals and
    steps as places in STEPS; `outcome` is how it ended, on the day `ended`, empty where it lives.
    """

    key: str
    name: str
    source: str
    arrivals: tuple[tuple[int, int], ...]
    outcome: str = ""
    ended: int | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """The time at the furthest step so far. `skipped` where the way went past the step without being there."""

    step: int
    since: int
    until: int
    fate: Fate
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """All ways with their stays, column by column. A way is known by its place in `keys`.

    `source` are places in SOURCES, `began` the day of the first step beyond interest (else of the first of all),
    `live` whether it has not ended. The stays: `way`, `step`, `since`, `until` (OPEN where it goes on), `fate`,
    `skipped`.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]
    outcomes: tuple[str, ...]
    source: Whole
    began: Whole
    live: NDArray[np.bool_]
    way: Whole
    step: Whole
    since: Whole
    until: Whole
    fate: Whole
    skipped: NDArray[np.bool_]

    @property
    def n(self) -> int:
        """How many ways there are."""
        return len(self.keys)


@dataclass(frozen=True, slots=True)
class Sample:
    """Stays at one step as days spent there and what became of them; of those that go on, the days so far."""

    days: Whole
    fate: Whole

    @property
    def n(self) -> int:
        """How many stays."""
        return len(self.days)

    @property
    def timed(self) -> Sample:
        """Those whose days are known: an answer on the very day it began is one whose day nobody told, as trackers that
        keep a single date bring them in.
        """
        told = (self.days > 0) | ((self.fate != Fate.ADVANCED) & (self.fate != Fate.REJECTED))
        return Sample(self.days[told], self.fate[told])

    def count(self, fate: Fate) -> int:
        """How many of them had this fate."""
        return int(np.count_nonzero(self.fate == fate))


def stays(way: Way) -> Iterator[Stay]:
    """The climb of a way: a stay at each step that was further than all before it.

    Going back to an earlier step is no stay of its own. A step that was passed over by somebody who had applied counts
    as passed on that day; one that lies before where the way begins was never asked of it and does not count. An
    offer that was accepted or declined was made, on that day at the latest. A late answer revives: an end that
    something followed is none.
    """
    arrivals = list(way.arrivals)
    if way.ended is not None and way.outcome in OF_AN_OFFER:
        arrivals.append((way.ended, OFFER))
    climb: list[tuple[int, int, bool]] = []
    for day, step in arrivals:
        here = climb[-1][0] if climb else -1
        if step > here:
            climb += [(over, day, True) for over in range(here + 1, step) if here >= APPLIED]
            climb.append((step, day, False))
    for at, (step, since, skipped) in enumerate(climb):
        if at + 1 < len(climb):
            yield Stay(step, since, climb[at + 1][1], Fate.ADVANCED, skipped)
        elif way.ended is None:
            yield Stay(step, since, OPEN, Fate.LIVE)
        else:
            yield Stay(step, since, max(way.ended, since), _FATES.get(way.outcome, Fate.ADVANCED))


def search_of(ways: Iterable[Way]) -> Search:
    """The ways as columns."""
    kept = [way for way in ways if way.arrivals]
    rows = [(at, stay) for at, way in enumerate(kept) for stay in stays(way)]
    began = [next((day for day, step in way.arrivals if step >= APPLIED), way.arrivals[0][0]) for way in kept]
    place = {source: at for at, source in enumerate(SOURCES)}
    return Search(
        keys=tuple(way.key for way in kept),
        names=tuple(way.name for way in kept),
        outcomes=tuple(way.outcome for way in kept),
        source=np.array([place.get(way.source, place["other"]) for way in kept], dtype=np.int64),
        began=np.array(began, dtype=np.int64),
        live=np.array([way.ended is None for way in kept], dtype=np.bool_),
        way=np.array([at for at, _ in rows], dtype=np.int64),
        step=np.array([stay.step for _, stay in rows], dtype=np.int64),
        since=np.array([stay.since for _, stay in rows], dtype=np.int64),
        until=np.array([stay.until for _, stay in rows], dtype=np.int64),
        fate=np.array([stay.fate for _, stay in rows], dtype=np.int64),
        skipped=np.array([stay.skipped for _, stay in rows], dtype=np.bool_),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of a search is looked at. Days are ordinals, both ends belong to it; None leaves an end open.

    `began` picks ways by the day on which they began (a cohort), `came` picks stays by the day on which they came to
    their step (a period), `source` is one of SOURCES.
    """

    source: str | None = None
    began: tuple[int | None, int | None] = (None, None)
    came: tuple[int | None, int | None] = (None, None)


def chosen(search: Search, choice: Choice) -> NDArray[np.bool_]:
    """Which of the stays belong to a choice."""
    ways = _within(search.began, choice.began)
    if choice.source is not None:
        ways &= search.source == SOURCES.index(choice.source)
    return ways[search.way] & _within(search.since, choice.came)


def _within(days: Whole, span: tuple[int | None, int | None]) -> NDArray[np.bool_]:
    first, last = span
    found = np.ones(len(days), dtype=np.bool_)
    if first is not None:
        found &= days >= first
    if last is not None:
        found &= days <= last
    return found


def sample(search: Search, step: int, today: int, among: NDArray[np.bool_], *, skips: bool = True) -> Sample:
    """The stays at one step, those that go on as long as they have gone until `today`; with or without skipped ones."""
    picked = among & (search.step == step)
    if not skips:
        picked &= ~search.skipped
    since = search.since[picked]
    days = np.maximum(np.minimum(search.until[picked], today) - since, 0)
    return Sample(days, search.fate[picked])


def in_order_of_answers(search: Search, step: int, among: NDArray[np.bool_]) -> Sequence[bool]:
    """What came of a step, in the order in which it was known: whether each was taken further. Silence that the person
    closed is a no here; what they ended themselves, and what goes on, is left out.
    """
    decided = np.isin(search.fate, (Fate.ADVANCED, Fate.REJECTED, Fate.SILENT))
    picked = np.flatnonzero(among & (search.step == step) & decided)
    order = picked[np.argsort(search.until[picked], kind="stable")]
    return [bool(taken) for taken in search.fate[order] == Fate.ADVANCED]
