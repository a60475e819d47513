from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from parley.offers.comparison.engine.drawn_weights import Preference
from parley.offers.scenario.engine.searches import SearchFile
from parley.offers.valuation.engine.offer import Assumptions, Offer
from parley.offers.valuation.engine.uncertainty import Doubts

#: The criterion that is measured by the valuation and not judged.
PAY = "pay"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to go: an offer, the present job, or an alternative that is only worth so much a year.

    `stands` is how many days it may still be accepted, None for what does not run out.
    """

    name: str
    offer: Offer | None
    yearly: Decimal | None
    stands: int | None
    is_fallback: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that matters: pay, measured by the valuation, or judged by a score or a range of scores per way."""

    key: str
    scores: Mapping[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Everything that the scenario commands compute from."""

    currency: str
    assumptions: Assumptions
    doubts: Doubts
    ways: tuple[Way, ...]
    criteria: tuple[Criterion, ...]
    preference: Preference
    search: SearchFile
    seed: int
    paths: int
