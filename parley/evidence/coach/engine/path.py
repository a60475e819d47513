"""The part of each sentence: cue strengths, and the best path through an order that stories often keep (Viterbi 1967).

The order is a preference, not a rule: a headline result may come first, scenes and deeds may alternate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import add

from parley.evidence.coach.engine.lexicon import HEADINGS
from parley.evidence.coach.engine.strengths import FIRST, NEXT, PARTS, STRENGTHS

#: What the person wrote over a part weighs more than what we would guess.
OWN_HEADING = 5.0
Row = tuple[float, ...]
_NOTHING = (0.0,) * len(PARTS)
_PLACES = frozenset(("opening", "closing", "brief", "fifth_0", "fifth_1", "fifth_2", "fifth_3", "fifth_4", "untold"))
_HEADED = {
    f"under_{part}": tuple(OWN_HEADING * (part == own) for own in PARTS) for part in sorted(set(HEADINGS.values()))
}


def strengths(signs: Iterable[str]) -> tuple[list[float], list[float]]:
    """How strongly the signs of a sentence speak for each of PARTS (log-odds, in their order).

    First by its cues alone, then with what follows only from where the sentence stands.
    """
    alone: list[Row] = []
    placed: list[Row] = []
    for sign in signs:
        row = STRENGTHS.get(sign)
        if row is not None:
            (placed if sign in _PLACES or sign.startswith(("late_", "early_")) else alone).append(row)
        elif sign in _HEADED:
            alone.append(_HEADED[sign])
    by_cues: list[float] = [*map(sum, zip(_NOTHING, *alone, strict=True))]
    return by_cues, [*map(sum, zip(by_cues, *placed, strict=True))]


def best_path(sentences: Sequence[Sequence[float]]) -> list[str]:
    """The likeliest part of each sentence; ties go to the part that comes first in PARTS."""
    if not sentences:
        return []
    kinds = range(len(PARTS))
    score = [FIRST[kind] + sentences[0][kind] for kind in kinds]
    steps: list[list[int]] = []
    for own in sentences[1:]:
        came, reached = [], []
        for kind, column in enumerate(_COLUMNS):
            paths = [*map(add, score, column)]
            best = max(paths)
            came.append(paths.index(best))
            reached.append(best + own[kind])
        steps.append(came)
        score = reached
    at = score.index(max(score))
    path = [at]
    for came in reversed(steps):
        at = came[at]
        path.append(at)
    return [PARTS[kind] for kind in reversed(path)]


_COLUMNS = [tuple(row[kind] for row in NEXT) for kind in range(len(PARTS))]
