"""One offer's deadline against the other processes: which of them can make it, and by how much they must hurry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parley.jobsearch.forecast.engine.process import Process, offer_days

#: How far ahead a process is looked at when it is asked whether it ends in an offer at all.
HORIZON = 365


@dataclass(frozen=True, slots=True)
class Alignment:
    """One process against a deadline: its chance of an offer at all, and of one in time.

    `to_save` is by how many days it must hurry for the offer, if it comes, to be in time as likely as not (0: it needs
    not hurry); None where no offer can come of it.
    """

    name: str
    chance: float
    in_time: float
    to_save: int | None

    @property
    def likely_in_time(self) -> bool:
        """Whether its offer, should it come, is in time as likely as not."""
        return self.to_save == 0


def align(processes: Sequence[Process], deadline: int) -> tuple[Alignment, ...]:
    """Each process against a deadline so many days from now, those that can make it most likely first."""
    found = [_against(process, max(deadline, 0)) for process in processes]
    return tuple(sorted(found, key=lambda each: (-each.in_time, -each.chance, each.name)))


def _against(process: Process, deadline: int) -> Alignment:
    running = np.cumsum(offer_days(process, HORIZON))
    chance = float(running[-1])
    if chance <= 0:
        return Alignment(process.name, 0.0, 0.0, None)
    middle = int(np.searchsorted(running, chance / 2 - 1e-12))
    return Alignment(process.name, chance, float(running[min(deadline, HORIZON)]), max(middle - deadline, 0))
