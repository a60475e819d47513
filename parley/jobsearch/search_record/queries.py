"""The record of a search: each opportunity's way through the stages, read for all of them at once from the ledger.

And what of it others may see: the record of a period, as an office, a coach or a partner asks for it.
"""

from __future__ import annotations

import datetime as dt
import operator
import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, F, Func, QuerySet, TextField, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from parley.core import ledger, lines
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.models import Involvement, Note, Opportunity, Round, Stage
from parley.jobsearch.opportunities.queries import Kinds
from parley.jobsearch.pipeline.queries import BEGAN, CLOSED, MOVED, REOPENED, RESTAGED, local_day, zone
from parley.jobsearch.search_record import engine
from parley.jobsearch.search_record.content import HEADINGS, SECTIONS, USUAL, WAYS
from parley.jobsearch.search_record.engine import Happened, Meeting, Point, told, within

EARLIER = ("An earlier stage", "interested")
_CREATED = (Kinds.ADDED, "opportunity.created")


class Station(NamedTuple):
    """Something on the way: coming to a stage (its name and step), or an end (`outcome`). `at` is aware UTC."""

    at: dt.datetime
    stage: str = ""
    name: str = ""
    step: str = ""
    outcome: str = ""


#: A station as text: the moment in UTC ("2026-03-12 09:30:00", with a fraction where it has one), the id of the stage
#: in hexadecimal, its name, its step, and the outcome. A plain tuple, because there are tens of thousands.
Told = tuple[str, str, str, str, str]


def histories(scope: Scope, only: Collection[uuid.UUID] | None = None) -> dict[str, list[Station]]:
    """Every opportunity's stations in the order in which they happened, by its id in hexadecimal, in two queries.

    What the page of an opportunity shows as its path, with ends and what was reopened; undone moves are not in it, and
    a stage is called what it is called now. With `only`, of these opportunities alone.
    """
    return {
        _hex(key): [Station(dt.datetime.fromisoformat(f"{at}+00:00"), *rest) for at, *rest in way]
        for key, way in written_histories(scope, only)
    }


def written_histories(scope: Scope, only: Collection[uuid.UUID] | None = None) -> Iterator[tuple[str, list[Told]]]:
    """The same with moments as text, for who writes them down again: to make them takes longer than all the rest.

    One after the other in the order of the opportunities' ids, as the database spells these, in constant memory.
    """
    names: _Names = {}
    for stage in scope.of(Stage):
        names[stage.pk.hex] = names[str(stage.pk)] = (stage.pk.hex, stage.name, stage.step)
    for subject, events in groupby(_events(scope, only), _SUBJECT):
        yield subject, _stations(list(events), names)


def _stations(events: list[_Event], names: _Names) -> list[Told]:
    """What the events of one opportunity tell, as they were recorded, in the order in which it happened."""
    events.sort()
    way: list[Told] = []
    for _, _, kind, at, what, besides in events:
        _TELLS[kind](way, at if at[-3] != "+" else written(at), what or "", besides, names)
    if len(way) > 1:
        way.sort(key=_AT)
    return way


def _events(scope: Scope, only: Collection[uuid.UUID] | None) -> Iterator[tuple[Any, ...]]:
    """(opportunity, id, kind, moment, stage or outcome, since or origin) of every event that stands, as text.

    As text, because to make moments and identifiers of them would cost Django more than all the rest. Those of one
    opportunity stand together, and not in order, because few are sorted sooner than all.
    """
    stood = _stood(scope).order_by("subject_id")
    if only is not None:
        stood = stood.filter(subject_id__in=only)
    what = Coalesce(_part("to", "id"), _part("set", "stage_id"), _part("set", "outcome"), output_field=TextField())
    besides = Case(
        When(kind__in=_CREATED, then=_part("set", "stage_since")),
        When(kind=RESTAGED, then=_part("from", "id")),
        output_field=TextField(),
    )
    subject, own = (Cast(name, TextField()) for name in ("subject_id", "id"))
    as_text = (subject, own, F("kind"), Cast("occurred_at", TextField()), what, besides)
    return lines.texts(stood.values_list(*as_text))


def _stood(scope: Scope) -> QuerySet[Event]:
    """What happened to opportunities on their way and was not undone."""
    return scope.of(Event).filter(  # type: ignore[type-var]
        kind__in=_TELLS, subject_type=ledger.subject_type(Opportunity), undone_by__isnull=True, undoes__isnull=True
    )


def _part(first: str, second: str) -> Func | KT:
    if connection.vendor == "sqlite":
        return Func(F("payload"), Value(f"$.{first}.{second}"), function="json_extract", output_field=TextField())
    return KT(f"payload__{first}__{second}")


#: (opportunity, id, kind, moment, stage or outcome, since or origin), all text.
_Event = tuple[Any, ...]
#: By the id of a stage, in both of its spellings: the id in hexadecimal, the name and the step.
_Names = dict[str, tuple[str, str, str]]


def _stage(at: str, stage: str, names: _Names) -> Told:
    return (at, *(names.get(stage) or (_hex(stage), *EARLIER)), "")


def _moved(way: list[Told], at: str, stage: str, besides: str | None, names: _Names) -> None:
    way.append(_stage(at, stage, names))


def _added(way: list[Told], at: str, stage: str, since: str | None, names: _Names) -> None:
    way.insert(0, _stage(written(since) if since else at, stage, names))


def _began(way: list[Told], at: str, stage: str, besides: str | None, names: _Names) -> None:
    if way:
        way[0] = (at, *way[0][1:])


def _restaged(way: list[Told], at: str, stage: str, origin: str | None, names: _Names) -> None:
    gone = _hex(origin)
    way[:] = [_stage(each[0], stage, names) if each[1] == gone else each for each in way]


def _closed(way: list[Told], at: str, outcome: str, besides: str | None, names: _Names) -> None:
    way.append((at, "", "", "", outcome))


def _reopened(way: list[Told], at: str, what: str, besides: str | None, names: _Names) -> None:
    way.append(_stage(at, next((each[1] for each in reversed(way) if each[1]), ""), names))


_TELLS: dict[str, Callable[[list[Told], str, str, str | None, _Names], None]] = {
    **dict.fromkeys(_CREATED, _added),
    MOVED: _moved,
    BEGAN: _began,
    RESTAGED: _restaged,
    CLOSED: _closed,
    REOPENED: _reopened,
}
_AT = _SUBJECT = operator.itemgetter(0)


def _hex(identifier: str | None) -> str:
    return (identifier or "").replace("-", "")


def written(text: str) -> str:
    """A moment in UTC that a database or the ledger hands over as text, in the one form in which they are compared."""
    text = text.removesuffix("+00:00").removesuffix("+00")
    return f"{text[:10]} {text[11:]}" if text[10] == "T" else text


# The record of a period, for somebody else


#: Opportunities that one query names at most.
PER_QUERY = 5_000
_FACTS = ("pk", "company__name", "role", "location", "url", "source", "source_detail")
#: Days that the usual period has.
USUAL_DAYS = 30
#: Years a record may speak of; beyond them lie slips of the finger, and days that have no moment in every zone.
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True, slots=True)
class Wish:
    """Which record: its first and last day, and the parts (keys of `content.PARTS`) that the person lets out."""

    since: dt.date
    until: dt.date
    parts: frozenset[str] = USUAL


@dataclass(frozen=True, slots=True)
class Line:
    """One opportunity in a record. What was not chosen is empty, so that no face can show it by accident."""

    id: uuid.UUID
    on: Happened
    company: str
    role: str
    place: str
    link: str
    way: str
    after: tuple[Happened, ...]
    stands: str
    people: tuple[str, ...] = ()
    notes: tuple[Happened, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What was done in a period: applied to in it, gone on with in it, and noted in it. Each by day."""

    wish: Wish
    made_on: dt.date
    applications: tuple[Line, ...] = ()
    earlier: tuple[Line, ...] = ()
    noted: tuple[Line, ...] = ()

    @property
    def sections(self) -> list[tuple[str, tuple[Line, ...]]]:
        """The sections that the person chose, each with its lines: the applications always, the others if asked for."""
        asked = {"applications", *self.wish.parts}
        return [(key, getattr(self, key)) for key in SECTIONS if key in asked]

    @property
    def count(self) -> int:
        """How many lines there are in all."""
        return sum(len(found) for _, found in self.sections)

    @property
    def uncertain(self) -> bool:
        """Whether a day in it stands for one that nobody named."""
        told = (each for _, found in self.sections for line in found for each in (line.on, *line.after))
        return not all(each.known for each in told)


def is_period(since: dt.date, until: dt.date) -> bool:
    """Whether a record can speak of these days: in order, and near enough to have a moment in every zone."""
    return FIRST_YEAR <= since.year <= until.year <= LAST_YEAR and since <= until


def usual(scope: Scope) -> Wish:
    """The last thirty days, today among them, with nothing in it that names anybody."""
    today = local_day(scope)
    return Wish(today - dt.timedelta(days=USUAL_DAYS - 1), today)


def record(scope: Scope, wish: Wish) -> Record:
    """The record of a period, in a constant number of queries for as many opportunities as one names.

    Days are those of the person's calendar. An application counts on the day on which it came past Interested for the
    first time, and is told with all that came of it until now; one from before, with what came of it in the period.
    """
    found: dict[str, list[Line]] = {key: [] for key in SECTIONS}
    touched = sorted(_touched(scope, wish))
    for start in range(0, len(touched), PER_QUERY):
        for key, line in _lines(scope, wish, touched[start : start + PER_QUERY]):
            found[key].append(line)
    ordered = {key: tuple(sorted(each, key=_by_day)) for key, each in found.items()}
    return Record(wish, local_day(scope), **ordered)


def rows(made: Record) -> Iterator[list[str]]:
    """A record as a table of text: headings, then a row for each line. People and notes have columns where chosen."""
    more = [name for name in ("people", "notes") if name in made.wish.parts]
    yield [*HEADINGS, *(name.capitalize() for name in more)]
    for key, found in made.sections:
        for line in found:
            cells = [
                SECTIONS[key], _day_told(line.on), line.company, line.role, line.place, line.link, line.way,
                "\n".join(map(_told_on, line.after)), line.stands,
            ]  # fmt: skip
            of = {"people": ", ".join(line.people), "notes": "\n\n".join(map(_told_on, line.notes))}
            yield [*cells, *(of[name] for name in more)]


def _day_told(happened: Happened) -> str:
    return happened.on.isoformat() if happened.known else f"{happened.on.isoformat()} (day not certain)"


def _told_on(happened: Happened) -> str:
    return f"{_day_told(happened)} {happened.words}"


def _by_day(line: Line) -> tuple[dt.date, str, uuid.UUID]:
    return line.on.on, line.company.casefold(), line.id


def _bounds(wish: Wish) -> tuple[dt.datetime, dt.datetime]:
    """The moments at which the period begins, and at which the day after it does, in the person's zone."""
    after = wish.until + dt.timedelta(days=1)
    return tuple(dt.datetime.combine(each, dt.time(), zone()).astimezone(dt.UTC) for each in (wish.since, after))  # type: ignore[return-value]


def _touched(scope: Scope, wish: Wish) -> set[uuid.UUID]:
    """The opportunities to which something happened in the period."""
    begins, ends = _bounds(wish)
    moved = _stood(scope).filter(occurred_at__gte=begins, occurred_at__lt=ends)
    met = scope.of(Round).filter(starts_at__gte=begins, starts_at__lt=ends).exclude(status=Round.Status.CANCELLED)
    return {*moved.order_by().values_list("subject_id", flat=True), *met.values_list("opportunity_id", flat=True)}


def _lines(scope: Scope, wish: Wish, some: Sequence[uuid.UUID]) -> Iterator[tuple[str, Line]]:
    ways, unknown, meetings = histories(scope, some), _unknown(scope, some), _meetings(scope, some)
    people = _people(scope, some) if "people" in wish.parts else {}
    notes = _notes(scope, wish, some) if "notes" in wish.parts else {}
    found = scope.of(Opportunity).filter(pk__in=some).values_list(*_FACTS, named=True)
    for row in found:
        points = [_point(each, row.pk, unknown) for each in ways.get(row.pk.hex, ())]
        if not points:
            continue
        way = told(points, meetings.get(row.pk, ()), zone())
        key, on, after = _section(way, wish)
        if key:
            yield (
                key,
                Line(
                    id=row.pk,
                    on=on,
                    company=row.company__name,
                    role=row.role,
                    place=row.location if "place" in wish.parts else "",
                    link=row.url if "link" in wish.parts else "",
                    way=_way(row.source, row.source_detail if "detail" in wish.parts else ""),
                    after=after,
                    stands=way.stands,
                    people=tuple(people.get(row.pk, ())),
                    notes=tuple(notes.get(row.pk, ())),
                ),
            )


def _section(way: engine.Told, wish: Wish) -> tuple[str, Happened, tuple[Happened, ...]]:
    """To which part of the record it belongs ("" for none), by which day, and what is told of it there."""
    begun = way.begun
    if begun is not None and within([begun], wish.since, wish.until):
        return "applications", begun, way.after
    recent = within(way.after, wish.since, wish.until)
    if begun is not None and begun.on < wish.since and recent and "earlier" in wish.parts:
        return "earlier", begun, recent
    noted = Happened(way.noted, "")
    if begun is None and "noted" in wish.parts and within([noted], wish.since, wish.until):
        return "noted", noted, ()
    return "", noted, ()


def _point(station: Station, pk: uuid.UUID, unknown: Collection[tuple[uuid.UUID, dt.datetime]]) -> Point:
    return Point(station.at, station.step, station.outcome, (pk, station.at) not in unknown)


def _unknown(scope: Scope, some: Sequence[uuid.UUID]) -> set[tuple[uuid.UUID, dt.datetime]]:
    """What was brought in without its own day: (opportunity, the moment that stands for it)."""
    undated = _stood(scope).filter(subject_id__in=some, payload__undated=True).order_by()
    return set(undated.values_list("subject_id", "occurred_at"))


def _meetings(scope: Scope, some: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Meeting]]:
    """The rounds that were held, or lie ahead. One that was planned and never marked as held proves nothing."""
    found = defaultdict(list)
    kept = scope.of(Round).filter(opportunity__in=some, starts_at__isnull=False).order_by("starts_at", "pk")
    for pk, at, kind, status in kept.values_list("opportunity_id", "starts_at", "kind", "status"):
        planned = status == Round.Status.PLANNED
        if status == Round.Status.DONE or (planned and at > scope.now):
            found[pk].append(Meeting(at, kind, planned))
    return found


def _way(source: str, detail: str) -> str:
    """By what way. What the person wrote about it was written for themselves, and often names somebody."""
    return ", ".join(filter(None, (WAYS.get(source, ""), detail)))


def _people(scope: Scope, some: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    found = defaultdict(list)
    parts = scope.of(Involvement).filter(opportunity__in=some).select_related("person").order_by("person__name", "pk")
    for each in parts:
        part = "" if each.part == Involvement.Part.OTHER else f" ({each.get_part_display().lower()})"
        found[each.opportunity_id].append(f"{each.person.name}{part}")
    return found


def _notes(scope: Scope, wish: Wish, some: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Happened]]:
    begins, ends = _bounds(wish)
    found = defaultdict(list)
    written = scope.of(Note).filter(opportunity__in=some, written_at__gte=begins, written_at__lt=ends)
    for pk, at, text in written.order_by("written_at", "pk").values_list("opportunity_id", "written_at", "text"):
        found[pk].append(Happened(at.astimezone(zone()).date(), text))
    return found
