"""Who is on the other side: the people of an opportunity, a person with everywhere they appear, finding one by name."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.jobsearch.models import Involvement, Opportunity, Person, RoundPerson

PARTS: list[tuple[str, str]] = list(Involvement.Part.choices)
#: How many people a search by name shows at most.
FOUND = 8


@dataclass(frozen=True, slots=True)
class Involved:
    """One person's part in an opportunity. `part` is the value, `part_label` the words."""

    involvement_id: uuid.UUID
    person_id: uuid.UUID
    name: str
    title: str
    part: str
    part_label: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Known:
    """A person as a search by name shows them: enough to tell two of the same name apart."""

    person_id: uuid.UUID
    name: str
    title: str
    company: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """An opportunity in which a person has a part."""

    involvement_id: uuid.UUID
    opportunity_id: uuid.UUID
    opportunity: str
    part_label: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A round in which a person sits on the other side; `starts_at` is None where it has no time yet."""

    round_id: uuid.UUID
    title: str
    opportunity: str
    starts_at: dt.datetime | None
    status: str
    status_label: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person, what is known of them, and where they appear."""

    id: uuid.UUID
    name: str
    title: str
    company: str
    email: str
    phone: str
    url: str
    about: str
    appearances: tuple[Appearance, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """The opportunity that a form about people belongs to."""

    id: uuid.UUID
    name: str
    company: str


def people_of(scope: Scope, opportunity_id: uuid.UUID) -> list[Involved]:
    """The people of an opportunity: recruiters first, then managers, interviewers and others, by name. One query."""
    rows = scope.of(Involvement).filter(opportunity=opportunity_id).select_related("person")
    return _in_order(rows)


def of_all(scope: Scope, opportunities: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[Involved, ...]]:
    """The people of some opportunities, in the order of `people_of`. One query."""
    rows = scope.of(Involvement).filter(opportunity__in=opportunities).select_related("person")
    found: dict[uuid.UUID, list[Involvement]] = {}
    for row in rows:
        found.setdefault(row.opportunity_id, []).append(row)
    return {key: tuple(_in_order(each)) for key, each in found.items()}


def _in_order(rows: Iterable[Involvement]) -> list[Involved]:
    order = {part: at for at, (part, _) in enumerate(PARTS)}
    found = sorted(rows, key=lambda row: (order.get(row.part, len(order)), row.person.name.casefold(), row.pk))
    return [
        Involved(
            involvement_id=row.pk,
            person_id=row.person.pk,
            name=row.person.name,
            title=row.person.title,
            part=row.part,
            part_label=row.get_part_display(),
            email=row.person.email,
            phone=row.person.phone,
        )
        for row in found
    ]


def find(scope: Scope, name: str, *, besides: uuid.UUID | None = None) -> list[Known]:
    """People whose name holds these words, by name; at most FOUND. `besides` leaves out those of one opportunity."""
    words = name.split()[:8]
    if not words:
        return []
    rows = scope.of(Person).select_related("company")
    for word in words:
        rows = rows.filter(name__icontains=word)
    if besides is not None:
        rows = rows.exclude(involvements__opportunity=besides)
    return [_known(row) for row in rows.order_by("name", "id")[:FOUND]]


def namesakes(scope: Scope, name: str, *, besides: uuid.UUID) -> list[Known]:
    """People of exactly this name (whatever its capitals) who have no part in the opportunity `besides` yet."""
    wanted = " ".join(name.split()).casefold()
    return [each for each in find(scope, name, besides=besides) if each.name.casefold() == wanted]


def _known(row: Person) -> Known:
    return Known(row.pk, row.name, row.title, row.company.name if row.company else "")


def person_page(scope: Scope, person_id: uuid.UUID) -> PersonPage:
    """A person with everywhere they appear, newest first, in three queries. Raises NotFound."""
    person = scope.get(Person, person_id)
    involved = scope.of(Involvement).filter(person=person).select_related("opportunity__company").order_by("-pk")
    met = scope.of(RoundPerson).filter(person=person).select_related("round__opportunity__company")
    meetings = [
        Meeting(
            round_id=row.round.pk,
            title=str(row.round),
            opportunity=str(row.round.opportunity),
            starts_at=row.round.starts_at,
            status=row.round.status,
            status_label=row.round.get_status_display(),
        )
        for row in met
    ]
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    return PersonPage(
        id=person.pk,
        name=person.name,
        title=person.title,
        company=person.company.name if person.company else "",
        email=person.email,
        phone=person.phone,
        url=person.url,
        about=person.about,
        appearances=tuple(
            Appearance(
                involvement_id=row.pk,
                opportunity_id=row.opportunity.pk,
                opportunity=str(row.opportunity),
                part_label=row.get_part_display(),
                closed=bool(row.opportunity.outcome),
            )
            for row in involved
        ),
        meetings=tuple(sorted(meetings, key=lambda each: (each.starts_at or never, each.round_id), reverse=True)),
    )


def place(scope: Scope, opportunity_id: uuid.UUID) -> Place:
    """The opportunity that a form about people belongs to. Raises NotFound."""
    row = scope.get(Opportunity, opportunity_id)
    return Place(row.pk, str(row), row.company.name)


def involvement(scope: Scope, involvement_id: uuid.UUID) -> tuple[Involvement, Person, Opportunity]:
    """A part with its person and its opportunity. Raises NotFound."""
    row = scope.get(Involvement, involvement_id)
    return row, row.person, row.opportunity
