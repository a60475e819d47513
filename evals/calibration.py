"""How often the funnel's intervals hold the truth: over searches simulated from rates that are known.

Each search draws its rates from the beliefs that the funnel begins with, so that an interval of 80 % should hold the
truth in 80 of 100 (simulation-based calibration: Talts et al. 2018); and beside it searches of three fixed persons.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import numpy as np

from evals.searches import STEPS, Kind, Law, offer_by, simulated
from parley.jobsearch.forecast.engine import drawn
from parley.jobsearch.funnel.engine.priors import PACE_STRENGTH, PACES, SILENCE, prior_of
from parley.jobsearch.funnel.engine.report import Funnel, funnel
from parley.jobsearch.funnel.engine.ways import APPLIED, OFFER, search_of

SEED = 20261125
SEARCHES = 2_000
TODAY = 740_000
#: Days ahead at which an offer is forecast, and after coming to a step at which its curve is read.
AHEAD, CURVE_DAY = 30, 20
NAMES = {1: "applied", 2: "first call", 3: "rounds"}
#: Applications, days over which they were sent, and after how many days of silence their person gives one up.
SHAPES = ((180, 150, None), (180, 150, 45), (60, 120, None), (60, 120, 30), (21, 90, None), (21, 90, 40), (6, 60, None))
#: A graduate who applies widely, a senior with few serious ones, a staff engineer who asks those they know.
PERSONS = (
    Kind("A graduate, 180 sent", 180, 150, (Law(0.05, 10, 0.6, 0.5), Law(0.4, 6, 0.5, 0.3), Law(0.2, 8, 0.5, 0.2))),
    Kind("A senior, 21 sent", 21, 90, (Law(0.33, 8, 0.6, 0.3), Law(0.6, 6, 0.5, 0.2), Law(0.3, 10, 0.5, 0.1))),
    Kind("A staff engineer, 6 contacts", 6, 60, (Law(0.8, 5, 0.5, 0.2), Law(0.6, 7, 0.5, 0.2), Law(0.4, 12, 0.5, 0.1))),
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """How often each kind of interval held the truth, and what the two estimates of a chance said beside it."""

    held: dict[str, list[bool]] = field(default_factory=dict)
    naive: dict[int, list[float]] = field(default_factory=dict)
    honest: dict[int, list[float]] = field(default_factory=dict)

    def note(self, name: str, low: float, truth: float, high: float) -> None:
        """One interval beside the truth."""
        self.held.setdefault(name, []).append(low <= truth <= high)

    def coverage(self, name: str) -> float:
        """The share of intervals of that name that held."""
        found = self.held[name]
        return sum(found) / len(found)


def any_search(rng: Random) -> Kind:
    """A search whose rates and paces are drawn from what the funnel believes beforehand."""
    applications, days, closes = rng.choice(SHAPES)
    laws = tuple(_law(rng, step) for step in STEPS)
    return Kind("any", applications, days, laws, closes, 0.0 if closes is None else 0.03)


def _law(rng: Random, step: int) -> Law:
    chance, speed = prior_of(step).law, PACES[step]
    median = math.exp(rng.gauss(math.log(speed.median), speed.sigma / math.sqrt(PACE_STRENGTH)))
    return Law(rng.betavariate(chance.a, chance.b), median, speed.sigma, rng.betavariate(SILENCE.a, SILENCE.b))


def calibrated(searches: int = SEARCHES, seed: int = SEED, of: Callable[[Random], Kind] = any_search) -> Tally:
    """Simulate so many searches, read each as the funnel would, and hold every interval against the truth."""
    rng, tally = Random(seed), Tally()
    for number in range(searches):
        kind = of(rng)
        ways = simulated(kind, rng, TODAY)
        search = search_of(ways)
        found = funnel(search, TODAY)
        _conversions(tally, kind, found)
        _times(tally, kind, found)
        pending = [way for way in drawn.live_ways(search, TODAY) if way.step < OFFER]
        if pending:
            outlook, _ = drawn.forecast(found, pending, AHEAD, np.random.default_rng(number))
            truth = offer_by(kind, ways, TODAY, AHEAD)
            tally.note(f"an offer within {AHEAD} days", outlook.chance.low[-1], truth, outlook.chance.high[-1])
    return tally


def _conversions(tally: Tally, kind: Kind, found: Funnel) -> None:
    for line, law in zip(found.steps, kind.laws, strict=True):
        if not line.came:
            continue
        name = NAMES[line.step]
        tally.note(f"chance, {name}", line.chance.belief.low, law.chance, line.chance.belief.high)
        if kind.closes is None and kind.steps_back == 0 and line.curves.last >= CURVE_DAY and line.came >= 5:
            share = line.curves.by(0, CURVE_DAY)
            truth = law.chance * law.answered(CURVE_DAY)
            tally.note(f"taken further by day {CURVE_DAY}", share.low, truth, share.high)
        naive = line.chance.closed_only
        if naive is not None and line.step == APPLIED:
            tally.naive.setdefault(line.step, []).append(naive - law.chance)
            tally.honest.setdefault(line.step, []).append(line.chance.belief.mean - law.chance)


def _times(tally: Tally, kind: Kind, found: Funnel) -> None:
    for line, law in zip(found.steps, kind.laws, strict=True):
        if line.answered:
            low, high = line.pace.interval
            tally.note(f"days to an answer, {NAMES[line.step]}", low, law.median, high)


def rows() -> Iterator[tuple[str, Tally]]:
    """The calibration of searches of every kind, and of the three persons, a fifth as many of each."""
    yield "Searches of every kind", calibrated()
    for number, person in enumerate(PERSONS):
        yield person.name, calibrated(SEARCHES // 5, SEED + number + 1, lambda _, kind=person: kind)


def table(found: dict[str, Tally]) -> str:
    """The figures as a Markdown table, a column for each kind of search; a count below a share is of how many."""
    names = list(dict.fromkeys(name for tally in found.values() for name in tally.held))
    lines = ["| 80 % intervals that hold the truth | " + " | ".join(found) + " |", "|---|" + "--:|" * len(found)]
    for name in names:
        cells = [
            f"{tally.coverage(name):.3f} of {len(tally.held[name])}" if name in tally.held else ""
            for tally in found.values()
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    for label, side in (("closed only", "naive"), ("the funnel", "honest")):
        cells = [f"{100 * float(np.mean(getattr(tally, side)[APPLIED])):+.1f} points" for tally in found.values()]
        lines.append(f"| mean error of the chance of a first call, {label} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def as_json(found: dict[str, Tally]) -> dict[str, dict[str, float]]:
    """The same as plain values."""
    return {
        name: {each: round(tally.coverage(each), 4) for each in tally.held}
        | {
            "mean error, closed only": round(float(np.mean(tally.naive[APPLIED])), 4),
            "mean error, the funnel": round(float(np.mean(tally.honest[APPLIED])), 4),
        }
        for name, tally in found.items()
    }
