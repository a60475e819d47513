"""How likely each part is for each sentence, over all orders the parts may come in (Baum and others 1970).

The order is a preference, not a rule: scenes and deeds may alternate. A story may begin with its result; what follows a
headline has an order and a sense of place of its own, since its end need not tell the result again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from operator import mul

from parley.evidence.coach.engine.strength import Strength
from parley.evidence.coach.engine.strengths import BEHIND, FIRST, NEXT, PARTS


def follows(before: int, after: int) -> bool:
    """Whether a part may follow another in front of a headline: a headline follows itself, or words that say nothing."""
    return (after == 0) == (before == 0) or (after == 0 and PARTS[before] == "other")


Row = list[float]
_KINDS = range(len(PARTS))
_FIRST = [math.exp(value) for value in FIRST]
#: What may come before a kind, in front of a headline and behind it; and the same the other way round.
_INTO = [[math.exp(NEXT[j][k]) * follows(j, k) for j in _KINDS] for k in _KINDS]
_INTO_BEHIND = [[math.exp(BEHIND[j][k]) * (k > 0) for j in _KINDS] for k in _KINDS]
_FROM = [[_INTO[k][j] for k in _KINDS] for j in _KINDS]
_FROM_BEHIND = [[_INTO_BEHIND[k][j] for k in _KINDS] for j in _KINDS]


def chances(sentences: Sequence[Strength]) -> list[Row]:
    """For each sentence the probability of each of PARTS; each row sums to one."""
    own = [_weights(each) for each in sentences]
    ahead = _ahead(own)
    back, back_behind = [1.0] * len(PARTS), [1.0] * len(PARTS)
    found: list[Row] = []
    for at in range(len(own) - 1, -1, -1):
        if at + 1 < len(own):
            back, back_behind = _step_back(back, back_behind, own[at + 1])
        front, behind = ahead[at]
        row = [x * y + u * v for x, y, u, v in zip(front, back, behind, back_behind, strict=True)]
        whole = sum(row)
        found.append([value / whole for value in row])
    return found[::-1]


def likeliest(chances: Sequence[Sequence[float]]) -> list[str]:
    """The likeliest part of each sentence; ties go to the part that comes first in PARTS."""
    return [PARTS[row.index(max(row))] for row in chances]


def _weights(strength: Strength) -> tuple[Row, Row]:
    top = max(*strength.placed, *strength.behind[1:])
    return (
        [math.exp(value - top) for value in strength.placed],
        [0.0, *(math.exp(value - top) for value in strength.behind[1:])],
    )


def _ahead(own: Sequence[tuple[Row, Row]]) -> list[tuple[Row, Row]]:
    """The share of the states at each sentence, by what was said up to it."""
    front, behind = [*map(mul, _FIRST, own[0][0])], [0.0] * len(PARTS)
    found = [(front, behind)]
    for placed, placed_behind in own[1:]:
        before = [front[0], *behind[1:]]
        behind = [sum(map(mul, before, row)) * each for row, each in zip(_INTO_BEHIND, placed_behind, strict=True)]
        front = [sum(map(mul, front, row)) * each for row, each in zip(_INTO, placed, strict=True)]
        whole = sum(front) + sum(behind)
        front, behind = [value / whole for value in front], [value / whole for value in behind]
        found.append((front, behind))
    return found


def _step_back(back: Row, back_behind: Row, own: tuple[Row, Row]) -> tuple[Row, Row]:
    come, come_behind = [*map(mul, back, own[0])], [*map(mul, back_behind, own[1])]
    front = [sum(map(mul, come, row)) for row in _FROM]
    behind = [sum(map(mul, come_behind, row)) for row in _FROM_BEHIND]
    front[0] += behind[0]  # a headline leads into either row
    behind[0] = 0.0
    top = max(*front, *behind)
    return [value / top for value in front], [value / top for value in behind]
