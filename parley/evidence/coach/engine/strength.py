"""How strongly all that is known of a sentence speaks for each part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parley.evidence.coach.engine.around import AFTER, BEFORE, COURSE, COURSE_BEHIND, THEMED
from parley.evidence.coach.engine.hints import Hints
from parley.evidence.coach.engine.lexicon import HEADINGS
from parley.evidence.coach.engine.spoken import WORDS
from parley.evidence.coach.engine.strengths import PARTS, PLACED, PLACED_BEHIND, STRENGTHS

#: What the person wrote over a part weighs more than what we would guess. In hundredths, as all of the tables.
OWN_HEADING = 500
Row = tuple[int, ...]
_NOTHING = (0,) * len(PARTS)
_HEADED = {
    f"under_{part}": tuple(OWN_HEADING * (part == own) for own in PARTS) for part in sorted(set(HEADINGS.values()))
}
_OWN = STRENGTHS | _HEADED


class Strength(NamedTuple):
    """How strongly the hints of a sentence speak for each of PARTS (log-odds, in their order): as it stands, and if a
    headline stands before it. Whole hundredths are added, so that no order of adding changes the result.
    """

    placed: Sequence[float]
    behind: Sequence[float]


def strength(hints: Hints) -> Strength:
    """Add up what the hints of a sentence say."""
    everywhere = _sum(
        [
            *_rows(_OWN, hints.signs),
            *_rows(WORDS, hints.words),
            *_rows(THEMED, hints.themes),
            *_rows(BEFORE, hints.before),
            *_rows(AFTER, hints.after),
        ]
    )
    placed = _sum([everywhere, *_rows(PLACED, hints.signs), *_rows(COURSE, hints.course)])
    behind = _sum([everywhere, *_rows(PLACED_BEHIND, hints.signs), *_rows(COURSE_BEHIND, hints.course)])
    return Strength([value / 100 for value in placed], [value / 100 for value in behind])


def _rows(table: dict[str, Row], names: Iterable[str]) -> list[Row]:
    return [table[name] for name in table.keys() & names]


def _sum(rows: list[Row]) -> Row:
    return tuple(map(sum, zip(_NOTHING, *rows, strict=True)))
