"""When an offer may come of what lives, the rates themselves being in doubt: the outlook over draws of what they are.

Each draw is a set of rates and paces that one's results allow; within a draw processes are independent and everything
is exact, by convolution. What is common to all of them, that the rates are not known, is between the draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from parley.jobsearch.funnel.engine.answers import LONGEST, above
from parley.kernel.distributions import Floats

#: So many of the likeliest ways are told apart; the rest, of which little is to be expected, are one thin stream.
APART = 40
#: Draws of the rates, spread evenly over what is believed of each.
DRAWS = 48


@dataclass(frozen=True, slots=True, eq=False)
class Hopes:
    """What may be true of one step, a value for each draw: its chance, mean and spread of the logarithm of the days to
    its answers, and the share of those not taken who never hear.
    """

    chance: Floats
    mu: Floats
    sigma: Floats
    silent: Floats

    def masses(self, days: int) -> Floats:
        """The chance of an answer on day 0 .. `days`, of those that come; draws x days. A day counts to its middle."""
        edges = np.log(np.arange(days + 1) + 0.5)
        by_day = 1.0 - above((edges[None, :] - self.mu[:, None]) / self.sigma[:, None])
        return np.diff(by_day, axis=1, prepend=0.0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many ways that wait at the same step for as long: `steps` are what lies ahead, places in the list of hopes."""

    steps: tuple[int, ...]
    waited: int
    n: int = 1


@dataclass(frozen=True, slots=True)
class Band:
    """A figure for each day 0 .. days: its expectation over the draws, and between what eight in ten of them lie."""

    mean: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The chance of at least one offer by each day, and how many are expected by then."""

    chance: Band
    offers: Band

    def first_day(self, chance: float) -> int | None:
        """The first day by which at least one offer is that likely; None where it never is within the days."""
        reached = np.flatnonzero(self.chance.mean >= chance)
        return int(reached[0]) if len(reached) else None


class Rates:
    """The hopes of every step, with the delay laws that all who look ahead by the same number of days share."""

    def __init__(self, hopes: Sequence[Hopes], days: int) -> None:
        self.hopes, self.days = tuple(hopes), days
        self.draws = len(hopes[0].chance)
        self._masses: dict[int, Floats] = {}
        self._unheard: dict[int, Floats] = {}
        self._after: dict[tuple[int, ...], NDArray[np.complex128]] = {}

    @cached_property
    def _length(self) -> int:
        return int(2 ** np.ceil(np.log2(2 * (self.days + 1))))

    def answers(self, step: int) -> Floats:
        """The delay law of a step, far enough for the longest wait; draws x days."""
        if step not in self._masses:
            # Steps that differ in their chance alone share their delays.
            mine = self.hopes[step]
            twin = next((at for at in self._masses if self.hopes[at].mu is mine.mu), None)
            self._masses[step] = self._masses[twin] if twin is not None else mine.masses(self.days + LONGEST + 1)
        return self._masses[step]

    def passing(self, step: int, waited: int) -> Floats:
        """The chance that a step is passed on day 0 .. days after so long a silence (Bayes' rule); draws x days."""
        hope, law = self.hopes[step], self.answers(step)
        if waited <= 0:
            return hope.chance[:, None] * law[:, : self.days + 1]
        gone = min(waited, LONGEST)
        unheard = np.maximum(1.0 - law[:, : gone + 1].sum(axis=1), 0.0)
        still = hope.chance * unheard + (1 - hope.chance) * ((1 - hope.silent) * unheard + hope.silent)
        ahead = law[:, gone + 1 : gone + self.days + 1]
        factor = np.divide(hope.chance, still, out=np.zeros_like(still), where=still > 0)
        return np.concatenate((np.zeros((self.draws, 1)), factor[:, None] * ahead), axis=1)

    def promise(self, steps: tuple[int, ...], waited: int) -> float:
        """How much may come of a way: the chance that it still passes its first step, less where more lie ahead."""
        step = steps[0]
        if step not in self._unheard:
            chance, silent = float(self.hopes[step].chance.mean()), float(self.hopes[step].silent.mean())
            unheard = np.maximum(1.0 - np.cumsum(self.answers(step)[0]), 0.0)
            self._unheard[step] = chance * unheard / (unheard + (1 - chance) * silent + 1e-12)
        return float(self._unheard[step][min(waited, LONGEST)]) / len(steps) ** 2

    def offers(self, steps: tuple[int, ...], first: Floats) -> Floats:
        """The chance of an offer by day 0 .. days where the first of the steps is passed as `first` says."""
        density = first
        if len(steps) > 1:
            spectrum = np.fft.rfft(first, self._length, axis=1) * self._later(steps[1:])
            density = np.maximum(np.fft.irfft(spectrum, self._length, axis=1)[:, : self.days + 1], 0.0)
        by_day = np.cumsum(density, axis=1)
        # Today is known: what would come within the day counts for tomorrow.
        by_day[:, 0] = 0.0
        return by_day

    def _later(self, steps: tuple[int, ...]) -> NDArray[np.complex128]:
        if steps not in self._after:
            found = np.fft.rfft(self.passing(steps[0], 0), self._length, axis=1)
            self._after[steps] = found * self._later(steps[1:]) if len(steps) > 1 else found
        return self._after[steps]


def doubtful(
    rates: Rates, waiting: Sequence[Waiting], per_week: float = 0.0, fresh: tuple[int, ...] = ()
) -> tuple[Doubtful, Doubtful]:
    """The outlook of what waits; and of that with what will be begun (`per_week` of `fresh` steps, a Poisson stream).

    Ways beyond the APART likeliest come as a stream too, which overstates their chance of a first offer by less than
    half of what any one of them has.
    """
    hopeful = sorted(waiting, key=lambda each: -rates.promise(each.steps, each.waited))
    log_none = np.zeros((rates.draws, rates.days + 1))
    expected = np.zeros((rates.draws, rates.days + 1))
    for each in hopeful[:APART]:
        by_day = rates.offers(each.steps, rates.passing(each.steps[0], each.waited))
        log_none += each.n * np.log1p(-np.minimum(by_day, 1 - 1e-12))
        expected += each.n * by_day
    for steps in {each.steps for each in hopeful[APART:]}:
        together = np.zeros((rates.draws, rates.days + 1))
        for each in hopeful[APART:]:
            if each.steps == steps:
                together += each.n * rates.passing(steps[0], each.waited)
        stream = rates.offers(steps, together)
        log_none -= stream
        expected += stream
    alone = _outlook(log_none, expected)
    if per_week <= 0 or not fresh:
        return alone, alone
    begun = rates.offers(fresh, rates.passing(fresh[0], 0))
    stream = per_week / 7 * np.cumsum(np.concatenate((np.zeros((rates.draws, 1)), begun[:, :-1]), axis=1), axis=1)
    return alone, _outlook(log_none - stream, expected + stream)


def _outlook(log_none: Floats, expected: Floats) -> Doubtful:
    return Doubtful(_band(1.0 - np.exp(log_none)), _band(expected))


def _band(values: Floats) -> Band:
    # Weibull's places, p (n + 1): a fresh draw lies below with that chance, however few there are.
    low, high = np.quantile(values, (0.1, 0.9), axis=0, method="weibull")
    return Band(values.mean(axis=0), low, high)
