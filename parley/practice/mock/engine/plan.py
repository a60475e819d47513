"""Which questions a session asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

#: Beside the answer, a question takes a minute to think, to be asked further, and to be rated.
ASIDE: Final = 1
#: A question that the round or the level does not name may still be asked where too few are left.
FEWEST: Final = 1
LENGTHS: Final = (15, 30, 45, 60)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked: its minutes, where and from whom it is asked (both empty: anywhere, anybody).

    `last` is the day on which it was answered last.
    """

    key: str
    family: str
    minutes: int
    rounds: tuple[str, ...]
    levels: tuple[str, ...]
    competencies: tuple[str, ...]
    marked: bool
    last: dt.date | None


def choose(
    candidates: Sequence[Candidate], *, round_kind: str, level: str, minutes: int, rng: random.Random
) -> tuple[str, ...]:
    """The keys of the questions of a session of about so many minutes, in the order in which they are asked.

    Only what fits the kind of round and the level: what is marked first, then as many families and competencies as
    possible, then what was never answered, then what was answered longest ago. What ties is drawn with `rng`.
    """
    fitting = [each for each in candidates if _fits(each, round_kind, level)]
    rng.shuffle(fitting)
    chosen: list[Candidate] = []
    left = minutes
    while fitting and (left > 0 or len(chosen) < FEWEST):
        best = min(fitting, key=lambda each: _rank(each, chosen))
        fitting.remove(best)
        if chosen and best.minutes + ASIDE > left + best.minutes // 2:
            continue
        chosen.append(best)
        left -= best.minutes + ASIDE
    return tuple(each.key for each in chosen)


def _fits(each: Candidate, round_kind: str, level: str) -> bool:
    in_round = not round_kind or not each.rounds or round_kind in each.rounds
    return in_round and (not level or not each.levels or level in each.levels)


def _rank(each: Candidate, chosen: Sequence[Candidate]) -> tuple[bool, int, bool, dt.date]:
    """What is asked next has the smallest: marked, least like what is chosen, never answered, longest ago."""
    shown = {name for other in chosen for name in other.competencies}
    alike = sum(1 for name in each.competencies if name in shown)
    alike += 2 * sum(1 for other in chosen if other.family == each.family)
    return (not each.marked, alike, each.last is not None, each.last or dt.date.min)
