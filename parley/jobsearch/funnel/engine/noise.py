"""Whether a run of noes is bad luck or a step that has become weak, by one's own results; and when one could know.

No verdict rests on the last results alone: a long search has long runs in it by chance, which is counted too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.jobsearch.funnel.engine.betas import Beta, belief, interval, log_beta

#: A run that chance alone brings more rarely than this is called a sign.
RARE = 0.05
#: A run that chance alone brings at least as often as this is called ordinary.
ORDINARY = 0.2
#: Fewer results than these before a run say too little of a base rate.
BASE = 5
#: A rate is known when its interval reaches so far at most to either side.
KNOWN_WITHIN = 0.1
#: The most results that anybody is told to wait for.
MANY = 500

NOTHING, NO_RUN, NOISE, SIGNAL, UNKNOWN = "nothing", "no run", "noise", "signal", "not enough to tell"


@dataclass(frozen=True, slots=True)
class Run:
    """A step's results, read for the run of noes at their end.

    `length` is the run, `results` all of them, of which `taken` went further. `base` is the belief about the rate
    before the run, with the prior in it; `by_chance` how likely so long a run is next under it, `somewhere` how likely
    one as long is anywhere in so many results. `now` is the belief with the run in it, `low` to `high` its interval.
    `until_rare` is how many more noes in a row would be called a sign (None where it is one, or beyond MANY), `to_know`
    how many more results until the rate is known within KNOWN_WITHIN.
    """

    verdict: str
    length: int
    results: int
    taken: int
    base: Beta
    by_chance: float
    somewhere: float
    now: Beta
    low: float
    high: float
    until_rare: int | None
    to_know: int


def read_run(results: Sequence[bool], prior: Beta) -> Run:
    """What a step's results in the order of their days say of the run at their end; `prior` is believed before any."""
    length = next((at for at, taken in enumerate(reversed(results)) if taken), len(results))
    before = results[: len(results) - length]
    base = prior.after(sum(before), len(before) - sum(before))
    now = prior.after(sum(results), len(results) - sum(results))
    by_chance = base.of_a_run(length)
    low, high = interval(now.a, now.b)
    return Run(
        verdict=_verdict(len(results), len(before), length, by_chance, _somewhere(base, length, len(results))),
        length=length,
        results=len(results),
        taken=sum(results),
        base=base,
        by_chance=by_chance,
        somewhere=_somewhere(base, length, len(results)),
        now=now,
        low=low,
        high=high,
        until_rare=_until_rare(base, length),
        to_know=_to_know(now),
    )


def _verdict(results: int, before: int, length: int, by_chance: float, somewhere: float) -> str:
    if not results:
        return NOTHING
    if length < 2:
        return NO_RUN
    if by_chance >= ORDINARY:
        return NOISE
    if before >= BASE and by_chance < RARE and somewhere < ORDINARY:
        return SIGNAL
    return UNKNOWN


def _until_rare(base: Beta, length: int) -> int | None:
    chance = base.of_a_run(length)
    if chance < RARE:
        return None
    for more in range(1, MANY):
        chance *= (base.b + length + more - 1) / (base.strength + length + more - 1)
        if chance < RARE:
            return more
    return None


def _to_know(now: Beta) -> int:
    """How many more results at the present rate until the interval is narrow: the normal law's, 1.2816 deviations."""
    needed = now.mean * (1 - now.mean) * (1.2816 / KNOWN_WITHIN) ** 2
    return max(0, min(round(needed - now.strength), MANY))


#: A belief about a rate is worked through at so many of its quantiles, and no more results are looked back on.
_POINTS, LOOKED = 9, 400


def _somewhere(base: Beta, length: int, results: int) -> float:
    """How likely a run of that length is anywhere in so many results, the base rate being as sure as it is."""
    if not length:
        return 1.0
    rates = belief(log_beta(base)).quantile((np.arange(_POINTS) + 0.5) / _POINTS)
    return sum(longest_run(min(results, LOOKED), length, 1.0 - float(rate)) for rate in rates) / _POINTS


def longest_run(trials: int, length: int, chance: float) -> float:
    """P(somewhere in so many trials there are `length` successes in a row), each with `chance`.

    Source: Feller, An Introduction to Probability Theory and Its Applications I, XIII.7: the first such run ends with
    trial m where a failure stands before it and none was complete by then.
    """
    if length > trials:
        return 0.0
    whole = chance**length
    complete = [0.0] * (trials + 1)
    for trial in range(length, trials + 1):
        fresh = whole if trial == length else (1.0 - complete[trial - length - 1]) * (1.0 - chance) * whole
        complete[trial] = complete[trial - 1] + fresh
    return complete[trials]
