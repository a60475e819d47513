"""The ways of one's own search, read from the ledger for all opportunities at once, and the page of its funnel."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar, cast

import numpy as np
from django.db.models.fields import TextField
from django.db.models.functions import Cast

from parley.core import ledger, lines
from parley.core.scope import Scope
from parley.jobsearch.funnel.engine import noise, words
from parley.jobsearch.funnel.engine.curves import Curve, curve
from parley.jobsearch.funnel.engine.flows import Flows, flows
from parley.jobsearch.funnel.engine.report import Chance, Funnel, SourceLine, StepLine, funnel
from parley.jobsearch.funnel.engine.sankey import ENDS, Picture, picture
from parley.jobsearch.funnel.engine.ways import (
    APPLIED,
    DECIDED,
    OFFER,
    OPEN,
    Choice,
    Fate,
    Search,
    Way,
    chosen,
    search_of,
)
from parley.jobsearch.models import Opportunity
from parley.jobsearch.pipeline.engine.path import STEPS
from parley.jobsearch.pipeline.queries import local_day, zone
from parley.jobsearch.resting.queries import resting
from parley.jobsearch.search_record.queries import Station, histories

#: Searches kept in memory, each for one state of its ledger, and the answers that were made of each.
KEPT, ANSWERS = 4, 24
_STEP = {name: place for place, name in enumerate(STEPS)}
_lock = Lock()
T = TypeVar("T")


@dataclass(slots=True)
class _Kept:
    """A search as its ledger told it in one state, and what was made of it since."""

    state: ledger.State
    search: Search
    answers: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)


_kept: OrderedDict[tuple[uuid.UUID, str], _Kept] = OrderedDict()


def search(scope: Scope) -> Search:
    """Every way of the workspace as columns.

    Kept from one question to the next while the ledger is in the same state: it is only ever added to, by undo and
    erasure too, so that what was read of it then is what it says now.
    """
    return _read(scope).search


def answered(
    scope: Scope, question: Hashable, make: Callable[[Search, dt.date], T], *, looking_back: bool = False
) -> T:
    """What `make` makes of the search on the person's day; kept for the same question while neither changes.

    Of a search that rests, who is `looking_back` sees what was open as watched until the pause and no longer.
    """
    kept = _read(scope)
    today = _watched(scope, kept.search) if looking_back else local_day(scope)
    key = (question, today)
    with _lock:
        if key in kept.answers:
            kept.answers.move_to_end(key)
            return cast("T", kept.answers[key])
    made = make(kept.search, today)
    with _lock:
        kept.answers[key] = made
        while len(kept.answers) > ANSWERS:
            kept.answers.popitem(last=False)
    return made


def _watched(scope: Scope, known: Search) -> dt.date:
    """The last day on which the search was watched: today, or that of the pause, or of what was told since."""
    today, rest = local_day(scope), resting(scope)
    if rest is None:
        return today
    told = [int(known.since.max(initial=0)), int(known.until[known.until != OPEN].max(initial=0))]
    paused = rest.since.astimezone(zone()).date().toordinal()
    return dt.date.fromordinal(min(today.toordinal(), max(paused, *told)))


def _read(scope: Scope) -> _Kept:
    key = (scope.workspace.pk, str(zone()))
    state = ledger.state(scope)
    with _lock:
        known = _kept.get(key)
        if known is not None and known.state == state:
            _kept.move_to_end(key)
            return known
    found = _Kept(state, search_of(ways(scope)))
    with _lock:
        _kept[key] = found
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def ways(scope: Scope) -> list[Way]:
    """Every opportunity's way with its days in the person's zone, in three queries."""
    told = histories(scope)
    here = zone()
    columns = (Cast("pk", TextField()), "company__name", "role", "source")
    rows = lines.texts(scope.of(Opportunity).order_by("added_at", "pk").values_list(*columns))
    return [
        _way(key.replace("-", ""), f"{company}, {role}" if role else company, source, told, here)
        for key, company, role, source in rows
    ]


def _way(key: str, name: str, source: str, told: dict[str, list[Station]], here: dt.tzinfo) -> Way:
    arrivals: list[tuple[int, int]] = []
    outcome, ended = "", None
    for station in told.get(key, ()):
        day = station.at.astimezone(here).toordinal()
        if station.outcome:
            outcome, ended = station.outcome, day
        else:
            arrivals.append((day, _STEP.get(station.step, 0)))
            outcome, ended = "", None
    return Way(key, name, source, tuple(arrivals), outcome, ended)


# The page

#: Spans of days that may be picked, counted back from today; beside them there are the years.
SPANS = {"30": "The last 30 days", "90": "The last 90 days", "180": "The last 180 days", "365": "The last 365 days"}
_TONES = {noise.SIGNAL: "brick", noise.UNKNOWN: "ochre", noise.NOISE: "moss"}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which part of the search is asked for: a source, when it began, when it came to a step; empty for all of it."""

    source: str = ""
    begun: str = ""
    came: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self != Wish()


@dataclass(frozen=True, slots=True)
class Range:
    """A rate to draw and to read: places in per cent of the width, and the words beside it."""

    enough: bool
    middle: float
    low: float
    high: float
    text: str
    between: str
    basis: str
    prior: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in the tables of the page."""

    name: str
    leads_to: str
    came: int
    skipped: int
    went_on: int
    rejected: int
    silent: int
    withdrawn: int
    still: int
    chance: Range
    stay: str
    pace: str
    verdict: str
    tone: str
    reading: str
    figures: str


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of the table behind the picture."""

    origin: str
    target: str
    n: int


@dataclass(frozen=True, slots=True)
class FunnelPage:
    """Everything the page shows; `picture` is None where nothing was begun or a period was picked."""

    wish: Wish
    found: Funnel
    picture: Picture | None
    flows: tuple[FlowRow, ...]
    late_starts: int
    steps: tuple[StepRow, ...]
    curves: tuple[tuple[str, Curve], ...]
    years: tuple[int, ...]

    @property
    def any(self) -> bool:
        """Whether anything was begun at all, in the part that was asked for."""
        return self.found.ways > 0


def years_of(found: Search) -> list[int]:
    """The years in which something began, the latest first."""
    years = {dt.date.fromordinal(int(day)).year for day in np.unique(found.began)}
    return sorted(years, reverse=True)


def span_choices(years: Iterable[int]) -> list[tuple[str, str]]:
    """The spans for a choice: back from today, then the years."""
    return [*SPANS.items(), *((f"y{year}", f"In {year}") for year in years)]


def choice_of(wish: Wish, today: dt.date) -> Choice:
    """The days that a wish means."""
    return Choice(wish.source or None, _span(wish.begun, today), _span(wish.came, today))


def _span(asked: str, today: dt.date) -> tuple[int | None, int | None]:
    if asked.startswith("y"):
        year = int(asked[1:])
        return dt.date(year, 1, 1).toordinal(), dt.date(year, 12, 31).toordinal()
    return (today.toordinal() - int(asked) + 1, None) if asked else (None, None)


def funnel_page(scope: Scope, wish: Wish) -> FunnelPage:
    """The funnel of a part of the search, in two queries where its ledger was read before."""
    return answered(scope, ("funnel", wish), lambda whole, today: _funnel_page(whole, today, wish), looking_back=True)


def _funnel_page(whole: Search, today: dt.date, wish: Wish) -> FunnelPage:
    choice = choice_of(wish, today)
    found = funnel(whole, today.toordinal(), choice)
    gone = flows(whole, chosen(whole, choice))
    drawn = picture(gone) if found.ways and not wish.came else None
    return FunnelPage(
        wish=wish,
        found=found,
        picture=drawn,
        flows=tuple(_flow_rows(gone)) if drawn else (),
        late_starts=sum(n for step, n in gone.starts.items() if step > APPLIED),
        steps=tuple(_row(line) for line in found.steps),
        curves=tuple((words.NAMES[line.step], drawn) for line in found.steps if (drawn := curve(line)) is not None),
        years=tuple(years_of(whole)),
    )


def _flow_rows(found: Flows) -> Iterable[FlowRow]:
    for step in (*DECIDED, OFFER):
        for (origin, target), n in sorted(found.on.items()):
            if origin == step:
                yield FlowRow(words.NAMES[step], words.NAMES[target], n)
        for end, (_, whole, _) in ENDS.items():
            if n := found.ends.get((step, end), 0):
                yield FlowRow(words.NAMES[step], whole, n)


def rate_range(chance: Chance) -> Range:
    """A chance to draw and to read."""
    belief = chance.belief
    return Range(
        enough=chance.enough,
        middle=round(belief.mean * 100, 1),
        low=round(belief.low * 100, 1),
        high=round(belief.high * 100, 1),
        text=words.rate(chance),
        between=words.span(belief.low, belief.high) if chance.enough else "",
        basis=words.basis(chance),
        prior=chance.prior.says,
    )


def _row(line: StepLine) -> StepRow:
    run = line.run
    return StepRow(
        name=words.NAMES[line.step],
        leads_to=words.NEXT[line.step],
        came=line.came,
        skipped=line.skipped,
        went_on=line.fates[Fate.ADVANCED],
        rejected=line.fates[Fate.REJECTED],
        silent=line.fates[Fate.SILENT],
        withdrawn=line.fates[Fate.WITHDRAWN],
        still=line.still,
        chance=rate_range(line.chance),
        stay=words.stay(line),
        pace=words.pace(line.pace, line.answered),
        verdict=words.VERDICTS[run.verdict],
        tone=_TONES.get(run.verdict, ""),
        reading=words.read(run, line.step),
        figures=words.figures(run) if run.results else "",
    )


# Sources


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source in the table: how likely its first step leads on, and how many reached what."""

    source: str
    name: str
    began: int
    live: int
    first: Range
    needed: int | None
    to_rounds: str
    rounds: int
    to_offer: str
    offers: int


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The sources, and in words which of them leads on more often, where that can be told."""

    rows: tuple[SourceRow, ...]
    finding: str
    cold: str
    wish: Wish
    years: tuple[int, ...]


def sources_page(scope: Scope, wish: Wish) -> SourcesPage:
    """Every source of the part of the search that is asked for."""
    return answered(scope, ("sources", wish), lambda whole, today: _sources_page(whole, today, wish), looking_back=True)


def _sources_page(whole: Search, today: dt.date, wish: Wish) -> SourcesPage:
    found = funnel(whole, today.toordinal(), choice_of(wish, today))
    return SourcesPage(
        rows=tuple(_source_row(line) for line in found.sources),
        finding=words.compared(found.sources),
        cold=words.of_cold(found.sources),
        wish=wish,
        years=tuple(years_of(whole)),
    )


def _source_row(line: SourceLine) -> SourceRow:
    return SourceRow(
        source=line.source,
        name=words.SOURCE_NAMES[line.source],
        began=line.began,
        live=line.live,
        first=rate_range(line.first),
        needed=words.needed(line.first),
        to_rounds=words.share(line.to_rounds),
        rounds=line.rounds,
        to_offer=words.share(line.to_offer),
        offers=line.offers,
    )
