"""Searches simulated from known rates: what an honest funnel must find again."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, OFFER, ROUNDS, Way

STEPS = (APPLIED, CALL, ROUNDS)


@dataclass(frozen=True, slots=True)
class Law:
    """One step as it truly is: its chance, the median days of its answers and the spread of their logarithm, and the
    share of those not taken who never hear.
    """

    chance: float
    median: float
    sigma: float
    silent: float

    def days(self, rng: Random) -> int:
        """How many days an answer takes, to the nearest."""
        return int(math.exp(rng.gauss(math.log(self.median), self.sigma)) + 0.5)

    def answered(self, days: float) -> float:
        """The share of its answers that have come by the end of a day."""
        return 0.5 * math.erfc(-(math.log(days + 0.5) - math.log(self.median)) / self.sigma / math.sqrt(2))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of search: so many applications spread evenly over so many days, and the laws of its steps.

    `closes` is after how many days of silence its person gives an application up as unanswered (None: never);
    `steps_back` the chance at each step of withdrawing before an answer comes.
    """

    name: str
    applications: int
    days: int
    laws: tuple[Law, Law, Law]
    closes: int | None = None
    steps_back: float = 0.03


def simulated(kind: Kind, rng: Random, today: int) -> list[Way]:
    """The ways of one search as its ledger would have them on the day `today`; what comes later is not in them."""
    return [_way(kind, rng, number, today) for number in range(kind.applications)]


def _way(kind: Kind, rng: Random, number: int, today: int) -> Way:
    day = today - rng.randrange(kind.days)
    arrivals, key = [(day, APPLIED)], f"{number}"
    for step, law in zip(STEPS, kind.laws, strict=True):
        taken, took = rng.random() < law.chance, law.days(rng)
        silent = not taken and rng.random() < law.silent
        back = rng.randrange(1, 20) if rng.random() < kind.steps_back else None
        ends = [(day + took, "")] if not silent else []
        ends += [(day + kind.closes, "ghosted")] if kind.closes is not None else []
        ends += [(day + back, "withdrawn")] if back is not None else []
        at, outcome = min(ends, default=(today + 1, ""))
        if at > today:
            break
        if outcome or not taken:
            return Way(key, key, "", tuple(arrivals), outcome or "rejected", at)
        arrivals.append((at, step + 1))
        day = at
    return Way(key, key, "", tuple(arrivals))


def offer_by(kind: Kind, ways: Sequence[Way], today: int, days: int) -> float:
    """The true chance of at least one offer within so many days of what lives, given what each has waited: by the laws
    themselves, day by day.
    """
    none = 1.0
    later = _later(kind.laws, days)
    for way in ways:
        since, step = way.arrivals[-1]
        if way.ended is None and step < OFFER:
            none *= 1.0 - _offer(kind.laws[step - 1], later[step], today - since, days)
    return 1.0 - none


def _later(laws: Sequence[Law], days: int) -> dict[int, list[float]]:
    """For each step, the chance that all steps after it are passed within 0 .. `days`."""
    found = {ROUNDS: [1.0] * (days + 1)}
    for step in (CALL, APPLIED):
        law, after = laws[step], found[step + 1]
        mass = [law.chance * (law.answered(day) - (law.answered(day - 1) if day else 0.0)) for day in range(days + 1)]
        found[step] = [sum(mass[at] * after[day - at] for at in range(day + 1)) for day in range(days + 1)]
    return found


def _offer(law: Law, after: Sequence[float], waited: int, days: int) -> float:
    unheard = 1.0 - law.answered(waited)
    still = law.chance * unheard + (1 - law.chance) * ((1 - law.silent) * unheard + law.silent)
    if still <= 0:
        return 0.0
    passed = [
        law.chance * (law.answered(waited + ahead) - law.answered(waited + ahead - 1)) / still
        for ahead in range(1, days + 1)
    ]
    return sum(each * after[days - ahead] for ahead, each in enumerate(passed, start=1))
