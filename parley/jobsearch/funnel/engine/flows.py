"""Where opportunities went from each step: how many went on to which, and how the others ended there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from parley.jobsearch.funnel.engine.ways import APPLIED, OFFER, Fate, Search

#: The ends of an offer have names of their own.
OPEN_END = "open"
_ENDS = {
    Fate.LIVE: OPEN_END,
    Fate.REJECTED: "rejected",
    Fate.WITHDRAWN: "withdrawn",
    Fate.SILENT: "ghosted",
}


@dataclass(frozen=True, slots=True)
class Flows:
    """`on` counts (step, next step), `ends` (last step, how it ended there), `starts` the step at which ways began."""

    on: dict[tuple[int, int], int]
    ends: dict[tuple[int, str], int]
    starts: dict[int, int]

    def at(self, step: int) -> int:
        """How many were at a step."""
        came = sum(n for (_, to), n in self.on.items() if to == step)
        return came + self.starts.get(step, 0)


def flows(search: Search, among: NDArray[np.bool_]) -> Flows:
    """The flows of the stays that are looked at; a step that was passed over is not on the way."""
    places = np.flatnonzero(among & (search.step >= APPLIED) & ~search.skipped)
    way, step, fate = search.way[places], search.step[places], search.fate[places]
    follows = np.zeros(len(places), dtype=np.bool_)
    follows[:-1] = way[1:] == way[:-1]
    first = np.ones(len(places), dtype=np.bool_)
    first[1:] = ~follows[:-1]
    pairs = Counter(zip(step[:-1][follows[:-1]].tolist(), step[1:][follows[:-1]].tolist(), strict=True))
    ends: Counter[tuple[int, str]] = Counter()
    last = ~follows
    for at, came, one in zip(step[last].tolist(), fate[last].tolist(), way[last].tolist(), strict=True):
        ends[at, search.outcomes[one] if at == OFFER and came != Fate.LIVE else _ENDS.get(Fate(came), OPEN_END)] += 1
    return Flows(dict(pairs), dict(ends), dict(Counter(step[first].tolist())))
