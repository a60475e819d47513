"""Which of the processes under way could still make the deadline of an offer, and whom to write to."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.forecast.queries import WayRow as Process
from parley.jobsearch.forecast.queries import Wish, looked_ahead, way_rows
from parley.jobsearch.models import Opportunity
from parley.offers.aligned.engine import Facts, letter
from parley.offers.models import Alternative
from parley.web.templatetags.parley import weekday


@dataclass(frozen=True, slots=True)
class Row:
    """One process with the letter to it."""

    process: Process
    letter: str


@dataclass(frozen=True, slots=True)
class AlignedPage:
    """An offer, the days that are left, and the other processes: those in time, those to hurry, those of little hope.

    `due` is None where the offer names no day; then nothing is aligned.
    """

    offer: Alternative
    due: dt.date | None
    days: int
    in_time: tuple[Row, ...]
    hurry: tuple[Row, ...]
    slight: tuple[Row, ...]
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
    about = {
        pk: (company, role)
        for pk, company, role in scope.of(Opportunity)
        .filter(pk__in=[process.id for process in processes])
        .values_list("pk", "company__name", "role")
    }
    rows = [_row(process, due, *about[process.id]) for process in processes]
    return AlignedPage(
        offer=offer,
        due=due,
        days=max(due.toordinal() - found.today, 0),
        in_time=tuple(row for row in rows if row.process.likely and not row.process.slight),
        hurry=tuple(row for row in rows if not row.process.likely and not row.process.slight),
        slight=tuple(row for row in rows if row.process.slight),
        decided=sum(line.chance.decided for line in found.funnel.steps),
    )


def _row(process: Process, due: dt.date, company: str, role: str) -> Row:
    to = process.people[0][1].split()[0] if process.people else ""
    return Row(process, letter(Facts(to, company, role, weekday(due), process.step)))
