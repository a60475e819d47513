from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from parley.kernel.figures import Figure, Rule

TOP_SCORE = 10
TOP_WEIGHT = 100
PLACES = 4
Fact = Decimal | bool | str

ADDITIVE = "Keeney and Raiffa, Decisions with Multiple Objectives (1976): the additive value model"
WEIGHTED = Rule(
    "weighted_sum", "Weighted average", "Each score x its weight's share of the weights judged, added.", ADDITIVE
)
SHARE = Rule("contribution", "Score x share of weight", "What one criterion brings to the total.", ADDITIVE)
PAY_SCORE = Rule(
    "pay_score", "Pay as a score", "0 at the worst and 10 at the best, in a straight line between.", ADDITIVE
)
SENSITIVITY = Rule(
    "weight_crossing",
    "The weight at which the leader changes",
    "The other weights stand still; the point where two totals are equal is solved for, not searched.",
    "Triantaphyllou and Sanchez, Decision Sciences 28 (1997), on the sensitivity of weights",
)
DOMINANCE = Rule("dominance", "At least as good on all", "No weights can put the dominated one ahead.", ADDITIVE)


class Bound(StrEnum):
    """How a must-have is meant."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    IS = "is"


@dataclass(frozen=True, slots=True)
class MustHave:
    """A condition that an alternative must meet before any weighing."""

    key: str
    label: str
    bound: Bound
    value: Fact


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that matters, with a weight of 0 to 100: how much the step from worst to best is worth to you."""

    key: str
    label: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to go: scores of 0 to 10 by criterion (None or absent: not judged yet) and facts for the must-haves."""

    key: str
    name: str
    scores: Mapping[str, Decimal | None]
    facts: Mapping[str, Fact | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an alternative stands. `total` is the average over what was judged, its parts the contributions.

    `lowest` and `highest` are the totals if all that is missing were 0 or 10. Without any judgement there is no total
    and no rank. Equal totals share the better rank.
    """

    key: str
    name: str
    rank: int | None
    total: Figure | None
    lowest: Decimal
    highest: Decimal
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excluded:
    """An alternative that fails a must-have, and why, one sentence each."""

    key: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """From this weight on (going away from the present one) another alternative leads."""

    weight: Decimal
    leader: str
    name: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """What the weight of one criterion would have to be, the others standing still, to change the leader."""

    criterion: str
    label: str
    weight: Decimal
    below: Change | None
    above: Change | None
    sentence: str
    rule: Rule = SENSITIVITY


@dataclass(frozen=True, slots=True)
class Dominance:
    """`better` is at least as good as `worse` on every criterion with a weight, and better on one."""

    better: str
    worse: str
    sentence: str
    rule: Rule = DOMINANCE


@dataclass(frozen=True, slots=True)
class Comparison:
    """Standings by rank, those excluded, what would change the leader, who dominates whom, and what must be said."""

    standings: tuple[Standing, ...]
    excluded: tuple[Excluded, ...]
    crossings: tuple[Crossing, ...]
    dominances: tuple[Dominance, ...]
    said: tuple[str, ...]


def judged(alternative: Alternative, criteria: Sequence[Criterion]) -> list[tuple[Criterion, Fraction]]:
    """The criteria with a weight on which an alternative has a score, with that score."""
    pairs = ((criterion, alternative.scores.get(criterion.key)) for criterion in criteria if criterion.weight)
    return [(criterion, Fraction(score)) for criterion, score in pairs if score is not None]
