"""Which of the processes under way could still make the deadline of an offer, and whom to write to."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.forecast.queries import WayRow as Process
from parley.jobsearch.forecast.queries import Wish, looked_ahead, way_rows
from parley.offers.models import Alternative


@dataclass(frozen=True, slots=True)
class AlignedPage:
    """An offer, the days that are left, and the other processes: those in time, those to hurry, those of little hope.

    `due` is None where the offer names no day; then nothing is aligned.
    """

    offer: Alternative
    due: dt.date | None
    days: int
    in_time: tuple[Process, ...]
    hurry: tuple[Process, ...]
    slight: tuple[Process, ...]
    decided: int

    @property
    def any(self) -> bool:
        """Whether any other process is under way."""
        return bool(self.in_time or self.hurry or self.slight)


def page(scope: Scope, alternative_id: uuid.UUID) -> AlignedPage:
    """The page of one offer's deadline. Raises NotFound."""
    offer = scope.get(Alternative, alternative_id)
    if offer.answer_by is None:
        return AlignedPage(offer, None, 0, (), (), (), 0)
    due = timezone.localtime(offer.answer_by).date()
    found = looked_ahead(scope, Wish(deadline=due))
    own = offer.opportunity_id
    processes = [process for process in way_rows(scope, found) if process.id != own]
    return AlignedPage(
        offer=offer,
        due=due,
        days=max(due.toordinal() - found.today, 0),
        in_time=tuple(each for each in processes if each.likely and not each.slight),
        hurry=tuple(each for each in processes if not each.likely and not each.slight),
        slight=tuple(each for each in processes if each.slight),
        decided=sum(line.chance.decided for line in found.funnel.steps),
    )
