"""Rounds by day with what collides, the days that are not free, and both as a calendar file."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.calendar.engine import Appointment, calendar_file
from parley.jobsearch.models import BusyDays, Round, RoundPerson
from parley.jobsearch.rounds import engine
from parley.jobsearch.rounds import queries as rounds

#: So many rounds ahead are shown, and so far back a file reaches.
SHOWN, BACK = 60, dt.timedelta(days=366)
#: More events than this no calendar takes at once.
MOST = 2_000
#: What an appointment is called where others read the calendar.
DISCREET = "Appointment"


@dataclass(frozen=True, slots=True)
class Busy:
    """Days that are not free, both included."""

    id: uuid.UUID
    first_on: dt.date
    last_on: dt.date
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """A round of a day with what speaks against it, in words."""

    line: rounds.Line
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day with rounds."""

    day: dt.date
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """What is ahead, by day; days not free that are not over; whether any round has a time, for the file."""

    days: tuple[Day, ...]
    busy: tuple[Busy, ...]
    rounds: int
    against: int


def calendar_page(scope: Scope) -> CalendarPage:
    """The page, in a constant number of queries."""
    lines = rounds.ahead(scope, SHOWN)
    today = timezone.localtime(scope.now).date()
    busy = tuple(
        Busy(row.pk, row.first_on, row.last_on, row.note) for row in scope.of(BusyDays).filter(last_on__gte=today)
    )
    rows = [Row(line, tuple(_against(line, lines, busy))) for line in lines]
    days = tuple(Day(day, tuple(some)) for day, some in groupby(rows, key=lambda row: _day(row.line)))
    timed = scope.of(Round).filter(starts_at__gte=scope.now - BACK).count()
    return CalendarPage(days, busy, timed, sum(1 for row in rows if row.against))


def _day(line: rounds.Line) -> dt.date:
    return timezone.localtime(line.starts_at).date()


def _against(line: rounds.Line, others: Sequence[rounds.Line], busy: Iterable[Busy]) -> Iterable[str]:
    """At the same time, too near, or on a day that is not free."""
    for other in others:
        if other.id == line.id or None in (line.starts_at, line.ends_at, other.starts_at, other.ends_at):
            continue
        gap = max(other.starts_at - line.ends_at, line.starts_at - other.ends_at)  # type: ignore[operator]
        if gap < dt.timedelta():
            yield f"At the same time as {other.company}, {other.title}"
        elif gap < engine.BREAK:
            yield f"{int(gap.total_seconds() // 60)} min from {other.company}, {other.title}"
    for days in busy:
        if days.first_on <= _day(line) <= days.last_on:
            yield f"You are not free: {days.note}" if days.note else "You are not free that day"


def of_round(scope: Scope, round_id: uuid.UUID) -> bytes | None:
    """One round as a calendar file; None while it has no time. Raises NotFound."""
    row = scope.get(Round, round_id)
    return _file(scope, [row]) if row.starts_at else None


def of_all(scope: Scope, *, discreet: bool = False) -> bytes:
    """Every round that has a time, from a year back on. `discreet` leaves out with whom, what about and where."""
    rows = scope.of(Round).filter(starts_at__gte=scope.now - BACK).order_by("starts_at", "id")
    return _file(scope, list(rows.select_related("opportunity__company").defer("opportunity__job_description")[:MOST]),
                 discreet=discreet)  # fmt: skip


def _file(scope: Scope, rows: Sequence[Round], *, discreet: bool = False) -> bytes:
    ids = [row.pk for row in rows]
    versions = ledger.versions(scope, Round, ids)
    people: dict[uuid.UUID, list[str]] = {}
    for held, name in scope.of(RoundPerson).filter(round__in=ids).order_by("id").values_list("round", "person__name"):
        people.setdefault(held, []).append(name)
    never = (0, scope.now)
    return calendar_file(
        _appointment(row, *versions.get(row.pk, never), () if discreet else tuple(people.get(row.pk, ())), discreet)
        for row in rows
    )


def _appointment(
    row: Round, version: int, changed_at: dt.datetime, people: tuple[str, ...], discreet: bool
) -> Appointment:
    starts_at = row.starts_at
    assert starts_at is not None  # noqa: S101 - those without a time are no appointments
    title = DISCREET if discreet else f"{row.opportunity.company}: {row}"
    return Appointment(
        key=str(row.pk),
        version=version,
        changed_at=changed_at,
        starts_at=starts_at,
        ends_at=engine.ends(starts_at, row.minutes),
        title=title,
        place="" if discreet else row.place,
        link="" if discreet else engine.link_of(row.place),
        about="" if discreet else "\n".join(_about(row, people)),
        is_cancelled=row.status == rounds.CANCELLED,
    )


def _about(row: Round, people: tuple[str, ...]) -> Iterable[str]:
    if row.opportunity.role:
        yield row.opportunity.role
    if people:
        yield f"With {', '.join(people)}"
    if row.topics:
        yield f"About {', '.join(map(str, row.topics))}"
    if row.starts_at and row.time_zone:
        yield f"Agreed as {engine.clock(row.starts_at, row.minutes, row.time_zone)} in {row.time_zone}"
