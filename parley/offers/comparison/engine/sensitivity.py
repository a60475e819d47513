from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise

from parley.kernel.numbers import number_text, round_half_up, to_decimal
from parley.offers.comparison.engine.nouns import PLACES, TOP_WEIGHT, Alternative, Change, Criterion, Crossing, judged

FINE = Context(prec=40)
JUST_AFTER = Fraction(1, 10**12)


@dataclass(frozen=True, slots=True)
class _Line:
    """An alternative's total as a function of one weight w: (judged x w x score + rest) / (judged x w + weight)."""

    key: str
    name: str
    judged: int
    score: Fraction
    rest: Fraction
    weight: Fraction

    def at(self, w: Fraction) -> Fraction:
        """The total at a weight; below every score where nothing is judged at that weight."""
        below = self.judged * w + self.weight
        return (self.judged * w * self.score + self.rest) / below if below else Fraction(-1)


def _line(alternative: Alternative, moving: Criterion, criteria: Sequence[Criterion]) -> _Line:
    others = [(c, s) for c, s in judged(alternative, criteria) if c.key != moving.key]
    score = alternative.scores.get(moving.key)
    return _Line(
        alternative.key,
        alternative.name,
        0 if score is None else 1,
        Fraction(score or 0),
        sum((Fraction(c.weight) * s for c, s in others), Fraction(0)),
        sum((Fraction(c.weight) for c, _ in others), Fraction(0)),
    )


def crossing_of(
    criterion: Criterion, criteria: Sequence[Criterion], ranked: Sequence[Alternative], totals: Mapping[str, Fraction]
) -> Crossing:
    """Where the leader would change if the weight of `criterion` alone moved, each way, solved in closed form."""
    first = min(ranked, key=lambda a: (-totals[a.key], a.name, a.key))
    leader = _line(first, criterion, criteria)
    rivals = [_line(a, criterion, criteria) for a in ranked if a.key != first.key]
    now = Fraction(criterion.weight)
    below = _change(leader, rivals, now, Fraction(0))
    above = _change(leader, rivals, now, Fraction(TOP_WEIGHT))
    words = [f"below {number_text(round_half_up(below.weight, 1))} {below.name} leads"] if below else []
    words += [f"above {number_text(round_half_up(above.weight, 1))} {above.name} leads"] if above else []
    sentence = f"{first.name} leads at a weight of {number_text(criterion.weight)}; {', and '.join(words)}."
    if not words:
        sentence = f"No weight of {criterion.label} from 0 to 100 takes the lead from {first.name}."
    return Crossing(criterion.key, criterion.label, criterion.weight, below, above, sentence)


def _change(leader: _Line, rivals: Sequence[_Line], now: Fraction, end: Fraction) -> Change | None:
    """The nearest point on the way from `now` to `end` after which a rival is ahead of the leader."""
    found = [(point, rival) for rival in rivals if (point := _overtaken(leader, rival, now, end)) is not None]
    if not found:
        return None
    nearest = min((point for point, _ in found), key=lambda point: abs(point - now))
    after = nearest + (JUST_AFTER if end > now else -JUST_AFTER)
    rival = min(
        (line for point, line in found if point == nearest), key=lambda line: (-line.at(after), line.name, line.key)
    )
    return Change(to_decimal(nearest, PLACES), rival.key, rival.name)


def _overtaken(leader: _Line, rival: _Line, now: Fraction, end: Fraction) -> Fraction | None:
    """Where, going from `now` to `end`, the sign of leader minus rival turns negative.

    The difference of two totals over a common positive denominator is a x w^2 + b x w + c, and linear where both were
    judged on the same criteria.
    """
    a = leader.judged * rival.judged * (leader.score - rival.score)
    b = (
        leader.judged * leader.score * rival.weight
        + rival.judged * leader.rest
        - rival.judged * rival.score * leader.weight
        - leader.judged * rival.rest
    )
    c = leader.rest * rival.weight - rival.rest * leader.weight
    low, high = min(now, end), max(now, end)
    inside = sorted((root for root in _roots(a, b, c) if low < root < high), reverse=end < now)
    points = [now, *inside, end]
    for here, there in pairwise(points):
        middle = (here + there) / 2
        if a * middle * middle + b * middle + c < 0:
            return here
    return None


def _roots(a: Fraction, b: Fraction, c: Fraction) -> list[Fraction]:
    if a == 0:
        return [] if b == 0 else [-c / b]
    inner = b * b - 4 * a * c
    if inner < 0:
        return []
    root = Fraction(FINE.sqrt(FINE.divide(Decimal(inner.numerator), Decimal(inner.denominator))))
    return [(-b - root) / (2 * a), (-b + root) / (2 * a)]
