"""Which parts an answer has. The path must name some part for every sentence, so it cannot say what is missing.

A part is there when the chance that at least one sentence tells it is high enough. What is high enough differs: almost
any answer has something that may be a deed, so the chance of an action is always high.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from parley.evidence.coach.engine.strengths import PARTS

#: The six parts of a story, and the odds (their logarithm) at which a part counts as told. Chosen on answers that may be
#: looked at, by leaving parts out: where the part was told and where it was left out are found about equally often.
ENOUGH: dict[str, float] = {
    "situation": 3.9, "task": -0.5, "action": 4.5, "result": 1.8, "learning": 0.3, "evolution": 0.0,
}  # fmt: skip

#: A remark is made only where the odds fall short of enough by this much: a doubt is no fault of the one who answers.
CLEARLY = 2.5
_SUREST = 1 - 1e-9


def odds(chances: Sequence[Sequence[float]]) -> dict[str, float]:
    """The logarithm of the odds that each part was told, by the chances of each sentence."""
    return {part: _odds([sum([row[kind] for kind in kinds]) for row in chances]) for part, kinds in _KINDS.items()}


def missing(told: Mapping[str, float], by: float = 0.0) -> tuple[str, ...]:
    """The parts whose odds fall short of enough by more than `by`, in the order of a story."""
    return tuple(part for part, enough in ENOUGH.items() if told[part] < enough - by)


def _odds(chances: Sequence[float]) -> float:
    """That at least one sentence tells it, taking the sentences as independent."""
    doubt = -sum([math.log1p(-min(chance, _SUREST)) for chance in chances])
    return doubt if doubt > 30 else math.log(max(math.expm1(doubt), 1e-12))


_KINDS = {
    part: [PARTS.index(name) for name in ((part, "headline") if part == "result" else (part,))] for part in ENOUGH
}
