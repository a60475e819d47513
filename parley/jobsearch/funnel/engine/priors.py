"""What is believed of a step before one's own results speak. Weak on purpose: ten results outweigh any of it.

The figures are those that vendors of hiring software publish of their customers, for want of better: they count from
the employer's side, where many applicants never meant it, and each vendor counts in its own way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from parley.jobsearch.funnel.engine.betas import Beta
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, ROUNDS


@dataclass(frozen=True, slots=True)
class Prior:
    """The belief about a chance, and who says so."""

    law: Beta
    says: str


@dataclass(frozen=True, slots=True)
class PacePrior:
    """The belief about days to an answer: the `median` of a lognormal law, and the spread `sigma` of its logarithm."""

    median: float
    sigma: float


EVEN = Prior(Beta(1.0, 1.0), "No figure is known, so every rate is taken to be equally likely before yours speak.")
#: How many results a person's other sources weigh as a prior of one of them.
BORROWED = 4.0

_COLD = Prior(
    Beta.of(0.045, 10.0),
    "Vendors of hiring software report that 3 to 6 in 100 applicants who were not invited get a first call (Metaview); "
    "it weighs as much as 10 of your own results.",
)
_STEPS = {
    CALL: Prior(
        Beta.of(0.4, 3.0),
        "A vendor of hiring software reports that 30 to 50 in 100 first calls lead on (Treegarden); it weighs as much "
        "as 3 of your own results.",
    ),
    ROUNDS: Prior(
        Beta.of(0.2, 3.0),
        "A vendor of hiring software reports that 15 to 25 in 100 who are interviewed get an offer (Treegarden); it "
        "weighs as much as 3 of your own results.",
    ),
}

#: The spread of the days that a forecast takes, where nothing is known: a coefficient of variation of 0.6.
_SIGMA = math.sqrt(math.log1p(0.6**2))
#: Days to an answer. The vendor's means of its stages are 5, 6 and 9 days (Clarity Hire, 41 from end to end); the first
#: is doubled, since it counts from the day an application is opened and not from the day it was sent.
PACES = {
    APPLIED: PacePrior(10 / math.exp(_SIGMA**2 / 2), _SIGMA),
    CALL: PacePrior(6 / math.exp(_SIGMA**2 / 2), _SIGMA),
    ROUNDS: PacePrior(9 / math.exp(_SIGMA**2 / 2), _SIGMA),
}
#: How many answers the belief about the days weighs, for their middle and for their spread.
PACE_STRENGTH, SPREAD_STRENGTH = 2.0, 6.0
#: The share of those not taken further who never hear. We know of no good figure; three in ten, as four results weigh.
SILENCE = Beta.of(0.3, 4.0)


def prior_of(step: int, source: str | None = None) -> Prior:
    """What is believed of a step's chance beforehand, for one source or for all of them together."""
    if step == APPLIED:
        return _COLD if source == "cold" else EVEN
    return _STEPS.get(step, EVEN)


def borrowed(mean: float) -> Prior:
    """What one's other sources say of one of them."""
    return Prior(
        Beta.of(min(max(mean, 0.02), 0.98), BORROWED),
        f"Your other sources together; they weigh as much as {BORROWED:.0f} results of this one.",
    )
