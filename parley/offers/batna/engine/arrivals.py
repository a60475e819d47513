"""What may come while one searches, as streams of offers; and what one knows of them once some have come.

A process makes one offer at most, so that what may still come depends on which have made theirs. Few processes are
told apart: a state is the set of those that have. With many, there are two states, "none has" and "some have", and in
the second each process is taken to be among them by its share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.jobsearch.forecast.engine.process import Newcomers, Process, newcomer_days, offer_days
from parley.kernel.distributions import Floats, Law, on_grid

#: Up to so many processes are told apart; each more doubles the states.
TOLD_APART = 4


@dataclass(frozen=True, slots=True)
class Stream:
    """Offers that give the same days to decide: what comes of them in each state, and to which state that leads.

    `at_most[s]` holds per day the chance that the best new one is nothing at all, then that it is at most each value of
    the grid: (days + 1, 1 + values), ending in ones; None in a state in which none can come. `then[s]` is the state
    once one has come in state s.
    """

    deadline: int
    at_most: tuple[Floats | None, ...]
    then: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One process on a grid: its deadline, its chance per day, its chance above nothing and above each value."""

    deadline: int
    law: Floats
    above: Floats


def sources(processes: Sequence[Process], days: int, grid: Floats) -> list[Source]:
    """What the processes may bring within so many days."""
    return [Source(each.deadline, offer_days(each, days), _above(each.worth, grid)) for each in processes]


def apart(found: Sequence[Source]) -> tuple[Stream, ...]:
    """A stream for each process, states being the sets of those that have made their offer (a bit each)."""
    all_states = range(2 ** len(found))
    streams = []
    for at, source in enumerate(found):
        law = _product([(hazard(source.law, source.law), source.above)])
        mine = tuple(None if state >> at & 1 else law for state in all_states)
        streams.append(Stream(source.deadline, mine, tuple(state | 1 << at for state in all_states)))
    return tuple(streams)


def together(found: Sequence[Source], grid: Floats, thresholds: Floats) -> tuple[Stream, ...]:
    """A stream for each deadline, states being "none has come" (0) and "some have" (1).

    In state 0 a process is known not to have come. For state 1 see `further`.
    """
    first = [hazard(source.law, source.law) for source in found]
    later = {stream.deadline: stream.at_most[0] for stream in further(found, grid, thresholds)}
    return tuple(Stream(deadline, (law, later[deadline]), (1, 1)) for deadline, law in _by_deadline(found, first))


def further(found: Sequence[Source], grid: Floats, thresholds: Floats) -> tuple[Stream, ...]:
    """A stream for each deadline in the one state that some processes have made their offers.

    A process has not come, or it was below the `thresholds` of its day and refused; and it is one of those that came
    with the share of its expected number so far.
    """
    refused = np.searchsorted(grid, thresholds, side="left")
    came = [np.cumsum(source.law) for source in found]
    total = np.sum(came, axis=0)
    rates = [
        hazard(source.law, source.law * source.above[refused])
        * (1.0 - np.divide(own, total, out=np.zeros_like(own), where=total > 0))
        for source, own in zip(found, came, strict=True)
    ]
    return tuple(Stream(deadline, (law,), (0,)) for deadline, law in _by_deadline(found, rates))


def _by_deadline(found: Sequence[Source], rates: Sequence[Floats]) -> list[tuple[int, Floats]]:
    """Per deadline, the law of the best offer with it on each day."""
    together = []
    for deadline in sorted({source.deadline for source in found}):
        mine = [(rate, source.above) for rate, source in zip(rates, found, strict=True) if source.deadline == deadline]
        together.append((deadline, _product(mine)))
    return together


def steady(newcomers: Newcomers, days: int, grid: Floats, count: int) -> Stream:
    """The stream of newcomers, which never runs dry: the same in each of `count` states, and it leads to no other."""
    law = np.exp(-np.outer(newcomer_days(newcomers, days), _above(newcomers.worth, grid)))
    return Stream(newcomers.deadline, (law,) * count, tuple(range(count)))


def hazard(law: Floats, gone: Floats) -> Floats:
    """Chance of the offer on each day by its `law`, given that it is not `gone` before that day."""
    before = np.concatenate(([0.0], np.cumsum(gone)[:-1]))
    return np.divide(law, 1.0 - before, out=np.zeros_like(law), where=before < 1.0 - 1e-12)


def _product(members: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The law of the best of several on each day: the product of their laws."""
    found = np.ones((len(members[0][0]), len(members[0][1])))
    for rate, above in members:
        found *= 1.0 - np.outer(np.minimum(rate, 1.0), above)
    return found


def _above(law: Law, grid: Floats) -> Floats:
    """Chance of an offer above nothing at all, then of one above each value of the grid."""
    above = 1.0 - np.concatenate(([0.0], np.cumsum(on_grid(law, grid))))
    above[-1] = 0.0
    return np.asarray(above)
