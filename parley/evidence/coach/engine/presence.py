"""Which parts an answer has. The path must name some part for every sentence, so it cannot say what is missing.

A part is there when a sentence speaks for it strongly enough by its own cues: mostly a sentence the path agrees with,
and a little any sentence at all, since a result may stand inside a deed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from parley.evidence.coach.engine.strengths import PARTS

#: The six parts of a story, and how sure its best sentence must be (0 to 1). Chosen on the open answers by leaving parts
#: out: where the part was told and where it was left out are found equally often.
ENOUGH: dict[str, float] = {
    "situation": 0.40,
    "task": 0.25,
    "action": 0.68,
    "result": 0.35,
    "learning": 0.28,
    "evolution": 0.06,
}

#: A remark is made only where a part falls short of this share of enough: a doubt is no fault of the one who answers.
CLEARLY = 0.5


def sureness(
    by_cues: Sequence[Sequence[float]], in_place: Sequence[Sequence[float]], path: Sequence[str]
) -> dict[str, float]:
    """How sure it is that each part was told, from 0 to 1, by the strengths of the sentences and the best path."""
    alone = [_shares(row) for row in by_cues]
    whole = [_shares(row) for row in in_place]
    return {part: _sure(part, alone, whole, path) for part in ENOUGH}


def missing(sure: Mapping[str, float], share: float = 1.0) -> tuple[str, ...]:
    """The parts not told surely enough, in the order of a story; a share below one asks for clearer cases."""
    return tuple(part for part, enough in ENOUGH.items() if sure[part] < share * enough)


def _sure(part: str, alone: list[list[float]], whole: list[list[float]], path: Sequence[str]) -> float:
    kinds = _KINDS[part]
    anywhere = max([sum([row[kind] for kind in kinds]) for row in alone], default=0.0)
    agreed = [at for at, name in enumerate(path) if name in _NAMES[part]]
    by_cues = _either([sum([alone[at][kind] for kind in kinds]) for at in agreed])
    in_place = _either([sum([whole[at][kind] for kind in kinds]) for at in agreed])
    return 0.2 * anywhere + 0.6 * by_cues + 0.2 * in_place


def _either(shares: list[float]) -> float:
    """How sure it is that one of the two surest sentences tells the part."""
    doubt = 1.0
    for share in sorted(shares)[-2:]:
        doubt *= 1 - share
    return 1 - doubt


def _shares(row: Sequence[float]) -> list[float]:
    top = max(row)
    weights = [math.exp(value - top) for value in row]
    total = sum(weights)
    return [weight / total for weight in weights]


_NAMES = {part: (part, "headline") if part == "result" else (part,) for part in ENOUGH}
_KINDS = {part: [PARTS.index(name) for name in names] for part, names in _NAMES.items()}
