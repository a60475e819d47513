"""The funnel of a search as figures: each step with what became of it, its chance, its pace; sources; runs of noes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.jobsearch.funnel.engine import answers, noise, survival
from parley.jobsearch.funnel.engine.answers import Pace
from parley.jobsearch.funnel.engine.betas import Belief
from parley.jobsearch.funnel.engine.noise import Run
from parley.jobsearch.funnel.engine.priors import PACES, Prior, borrowed, prior_of
from parley.jobsearch.funnel.engine.survival import Curves, Middle, Share
from parley.jobsearch.funnel.engine.ways import (
    APPLIED,
    DECIDED,
    OFFER,
    ROUNDS,
    SOURCES,
    Choice,
    Fate,
    Sample,
    Search,
    chosen,
    in_order_of_answers,
    sample,
)

#: The ends that compete, in the order in which they are shown.
CAUSES = (Fate.ADVANCED, Fate.REJECTED, Fate.WITHDRAWN, Fate.SILENT)
#: Fewer results than these say less than a sentence does.
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a step leads on: the belief behind it with the prior it began from, and the counts it rests on.

    `decided` of `n` are known, `taken` of them went on; `waiting` are still there or were closed unanswered.
    """

    belief: Belief
    prior: Prior
    n: int
    taken: int
    decided: int

    @property
    def waiting(self) -> int:
        """Of how many no answer is known."""
        return self.n - self.decided

    @property
    def enough(self) -> bool:
        """Whether there are results enough to speak of a rate at all."""
        return self.n >= ENOUGH

    @property
    def closed_only(self) -> float | None:
        """What a count of the decided alone would say; too high where answers that are late are mostly noes."""
        return self.taken / self.decided if self.decided else None


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: how many came to it (`skipped` of them passed it over), what became of them, how likely and how fast
    it leads on, and the curves of its ends (rows of CAUSES). Days are of those whose days are known.
    """

    step: int
    came: int
    skipped: int
    fates: dict[Fate, int]
    chance: Chance
    pace: Pace
    answered: int
    curves: Curves
    days: Middle
    run: Run

    @property
    def still(self) -> int:
        """How many are there still."""
        return self.fates[Fate.LIVE]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source: how many began through it, how likely their first step leads on, and how many got how far."""

    source: str
    began: int
    live: int
    first: Chance
    to_rounds: Share
    to_offer: Share
    rounds: int
    offers: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """What a search has come to, in the part of it that was chosen."""

    choice: Choice
    today: int
    ways: int
    live: int
    interested: int
    steps: tuple[StepLine, ...]
    offers: int
    sources: tuple[SourceLine, ...]

    def line(self, step: int) -> StepLine:
        """The line of a step at which employers decide."""
        return next(each for each in self.steps if each.step == step)


def funnel(search: Search, today: int, choice: Choice | None = None) -> Funnel:
    """Every figure of a search on a day; of a part of it, where one is chosen."""
    choice = choice or Choice()
    among = chosen(search, choice)
    ways = np.zeros(search.n, dtype=np.bool_)
    ways[search.way[among]] = True
    began = np.zeros(search.n, dtype=np.bool_)
    began[search.way[among & (search.step >= APPLIED)]] = True
    return Funnel(
        choice=choice,
        today=today,
        ways=int(began.sum()),
        live=int((began & search.live).sum()),
        interested=int((ways & ~began).sum()),
        steps=tuple(step_line(search, step, today, among, choice.source) for step in DECIDED),
        offers=int(np.count_nonzero(among & (search.step == OFFER))),
        sources=sources(search, today, among),
    )


def step_line(search: Search, step: int, today: int, among: NDArray[np.bool_], source: str | None) -> StepLine:
    """One step of the stays that are looked at."""
    found = sample(search, step, today, among)
    been = sample(search, step, today, among, skips=False).timed
    prior = prior_of(step, source)
    speed = answers.pace(been, PACES[step], prior.law)
    curved = survival.curves(been.days, been.fate, CAUSES)
    return StepLine(
        step=step,
        came=found.n,
        skipped=int(np.count_nonzero(among & (search.step == step) & search.skipped)),
        fates={fate: found.count(fate) for fate in Fate},
        chance=_chance(found, prior, speed),
        pace=speed,
        answered=been.count(Fate.ADVANCED) + been.count(Fate.REJECTED),
        curves=curved,
        days=survival.middle(curved),
        run=noise.read_run(in_order_of_answers(search, step, among), prior.law),
    )


def _chance(found: Sample, prior: Prior, speed: Pace) -> Chance:
    decided = found.count(Fate.ADVANCED) + found.count(Fate.REJECTED)
    belief = answers.chance(found, prior.law, speed)
    return Chance(belief, prior, found.n, found.count(Fate.ADVANCED), decided)


def sources(search: Search, today: int, among: NDArray[np.bool_]) -> tuple[SourceLine, ...]:
    """Every source that something began through, the most used first."""
    began = among & (search.step >= APPLIED)
    first = _first_stays(search, began)
    been = sample(search, APPLIED, today, began, skips=False).timed
    speed = answers.pace(been, PACES[APPLIED], prior_of(APPLIED).law)
    of_stay = search.source[search.way]
    found = []
    for place, source in enumerate(SOURCES):
        mine = first & (of_stay == place)
        if not mine.any():
            continue
        others = first & (of_stay != place)
        prior = _prior_of_source(source, _sample(search, others, today), speed)
        whole = began & (of_stay == place)
        found.append(
            SourceLine(
                source=source,
                began=int(mine.sum()),
                live=int(search.live[search.way[mine]].sum()),
                first=_chance(_sample(search, mine, today), prior, speed),
                to_rounds=_reach(search, whole, mine, today, ROUNDS),
                to_offer=_reach(search, whole, mine, today, OFFER),
                rounds=len(np.unique(search.way[whole & (search.step >= ROUNDS)])),
                offers=int(np.count_nonzero(whole & (search.step == OFFER))),
            )
        )
    return tuple(sorted(found, key=lambda line: -line.began))


def _prior_of_source(source: str, others: Sample, speed: Pace) -> Prior:
    if source == "cold" or others.n < ENOUGH:
        return prior_of(APPLIED, source)
    return borrowed(answers.chance(others, prior_of(APPLIED).law, speed).mean)


def _first_stays(search: Search, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The first stay of each way among those that are looked at; stays stand in the order of their ways and steps."""
    places = np.flatnonzero(among)
    _, first = np.unique(search.way[places], return_index=True)
    found = np.zeros(len(among), dtype=np.bool_)
    found[places[first]] = True
    return found


def _sample(search: Search, picked: NDArray[np.bool_], today: int) -> Sample:
    asked = picked & (search.step < OFFER)
    since = search.since[asked]
    return Sample(np.maximum(np.minimum(search.until[asked], today) - since, 0), search.fate[asked])


def _reach(search: Search, whole: NDArray[np.bool_], first: NDArray[np.bool_], today: int, step: int) -> Share:
    """How many of the ways reach a step in the end, those that live counted for as long as they have lived."""
    ways = search.way[first]
    begun, reached, ended = np.zeros(search.n), np.full(search.n, -1.0), np.full(search.n, -1.0)
    begun[ways] = search.since[first]
    there = whole & (search.step == step)
    reached[search.way[there]] = search.since[there]
    over = whole & (search.fate != Fate.LIVE) & (search.fate != Fate.ADVANCED)
    ended[search.way[over]] = search.until[over]
    got, gone = reached[ways] >= 0, ended[ways] >= 0
    until = np.where(got, reached[ways], np.where(gone, ended[ways], today))
    fate = np.where(got, Fate.ADVANCED, np.where(gone, Fate.REJECTED, Fate.LIVE)).astype(np.int64)
    days = np.maximum(until - begun[ways], 0).astype(np.int64)
    found = survival.curves(days, fate, (Fate.ADVANCED, Fate.REJECTED))
    return found.by(0, found.last)
