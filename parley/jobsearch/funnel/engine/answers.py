"""What a step's answers tell of its chance and its pace, while some are still awaited.

Each stay is one of three: it will be taken further (the step's chance), it will hear a no, or it will never hear (a
share of those not taken). Answers of both kinds take a lognormal number of days; whoever has not heard yet may be any
of the three, and the longer it lasts the likelier the third. It is the mixture cure model (Boag 1949; Farewell 1982),
and the law by which the forecast reads silence (forecast/engine/process.py).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from parley.jobsearch.funnel.engine.betas import GRID, Belief, Beta, belief, log_beta
from parley.jobsearch.funnel.engine.priors import PACE_STRENGTH, SILENCE, SPREAD_STRENGTH, PacePrior
from parley.jobsearch.funnel.engine.ways import Fate, Sample
from parley.kernel.distributions import Z90, Floats

#: Beyond so many days no answer is expected that has not come, so that longer stays tell nothing more.
LONGEST = 250
_ROUNDS = 30
_erfc = np.frompyfunc(math.erfc, 1, 1)


@dataclass(frozen=True, slots=True)
class Pace:
    """How long answers take: the logarithm of the days is normal with mean `mu` and spread `sigma`.

    `known` is how many answers stand behind `mu`, the prior's among them; `silence` the belief about the share of those
    not taken who never hear.
    """

    mu: float
    sigma: float
    known: float
    silence: Beta

    @property
    def silent(self) -> float:
        """The expected share of those not taken who never hear."""
        return self.silence.mean

    @property
    def median(self) -> float:
        """The day by which half the answers that come have come."""
        return math.exp(self.mu)

    @property
    def mean(self) -> float:
        """The expected days of an answer that comes."""
        return math.exp(self.mu + self.sigma**2 / 2)

    @property
    def spread(self) -> float:
        """The standard deviation of the days over their mean."""
        return math.sqrt(math.expm1(self.sigma**2))

    @property
    def error(self) -> float:
        """The standard error of `mu`."""
        return self.sigma / math.sqrt(self.known)

    @property
    def interval(self) -> tuple[float, float]:
        """The days between which the median lies with INTERVAL: Student's t, by its expansion about the normal law."""
        wide = (Z90 + (Z90**3 + Z90) / (4 * self.known)) * self.error
        return math.exp(self.mu - wide), math.exp(self.mu + wide)

    def unanswered(self, days: Floats) -> Floats:
        """The share of the answers that come which have not come by the end of a day."""
        return above((np.log(np.minimum(days, LONGEST) + 0.5) - self.mu) / self.sigma)


def above(z: Floats) -> Floats:
    """The chance that a standard normal variable lies above `z`."""
    return np.asarray(0.5 * _erfc(z / math.sqrt(2)), dtype=np.float64)


class _Answers(NamedTuple):
    """A sample as the model reads it: how many of each, the days of those that wait and how many wait so long."""

    taken: int
    refused: int
    logs: Floats
    waited: Floats
    waiting: Floats


def _read(found: Sample) -> _Answers:
    answered = (found.fate == Fate.ADVANCED) | (found.fate == Fate.REJECTED)
    waited, waiting = np.unique(np.minimum(found.days[~answered], LONGEST), return_counts=True)
    return _Answers(
        found.count(Fate.ADVANCED),
        found.count(Fate.REJECTED),
        np.log(np.maximum(found.days[answered], 0.25)),
        waited.astype(np.float64),
        waiting.astype(np.float64),
    )


def pace(found: Sample, prior: PacePrior, chance: Beta) -> Pace:
    """The pace of a step, those that wait counted for what their waiting tells; the likeliest by EM (Dempster, Laird
    and Rubin 1977), with the prior's answers beside one's own. Stays that were skipped do not belong in the sample.
    """
    seen = _read(found)
    start = math.log(prior.median)
    mu, sigma, silence, p = start, prior.sigma, SILENCE, chance.after(seen.taken, seen.refused).mean
    informed = 0.0
    ends = np.log(seen.waited + 0.5)
    for _ in range(_ROUNDS if len(seen.waited) else 1):
        z = (ends - mu) / sigma
        unheard = above(z)
        silent = silence.mean
        will, wont, never = p * unheard, (1 - p) * (1 - silent) * unheard, (1 - p) * silent * np.ones_like(unheard)
        whole = will + wont + never
        will, wont, never = (seen.waiting * part / whole for part in (will, wont, never))
        lost = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi) / np.maximum(unheard, 1e-300)
        awaited = will + wont
        number = len(seen.logs) + awaited.sum()
        total = seen.logs.sum() + (awaited * (mu + sigma * lost)).sum()
        fresh = float((PACE_STRENGTH * start + total) / (PACE_STRENGTH + number))
        # E (y - fresh)^2 of what is awaited: its variance about mu, moved to the new mean.
        about = sigma**2 * (1 + z * lost) + (mu - fresh) ** 2 + 2 * (mu - fresh) * sigma * lost
        squares = ((seen.logs - fresh) ** 2).sum() + (awaited * about).sum()
        squares += PACE_STRENGTH * (fresh - start) ** 2 + SPREAD_STRENGTH * prior.sigma**2
        informed = float((awaited * np.clip(lost * (lost - z), 0.0, 1.0)).sum())
        mu, sigma = fresh, math.sqrt(float(squares) / (SPREAD_STRENGTH + number))
        silence = SILENCE.after(float(never.sum()), seen.refused + float(wont.sum()))
        p = chance.after(seen.taken + float(will.sum()), seen.refused + float((wont + never).sum())).mean
    return Pace(mu, sigma, PACE_STRENGTH + len(seen.logs) + informed, silence)


def chance(found: Sample, prior: Beta, of: Pace) -> Belief:
    """The belief about a step's chance: exactly Beta(a + taken, b + refused) where nothing is awaited, and where
    something is, each that waits weighs by how likely its silence is under either answer.
    """
    seen = _read(found)
    logs = log_beta(prior.after(seen.taken, seen.refused))
    if len(seen.waited):
        unheard = of.unanswered(seen.waited)
        refused = of.silent + (1 - of.silent) * unheard
        logs = logs + _waiting(unheard, refused, seen.waiting)
    return belief(logs)


def _waiting(taken: Floats, refused: Floats, how_many: Floats) -> Floats:
    """The log-likelihood at GRID of those that wait, from how likely so long a silence is under either answer."""
    likely = np.outer(GRID, taken) + np.outer(1.0 - GRID, refused)
    return np.asarray(np.log(likely) @ how_many)
