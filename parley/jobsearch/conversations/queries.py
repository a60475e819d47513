"""People across companies, and what passed between a person and each of them: one log of rounds, mails and calls."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.module_loading import import_string

from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.models import Involvement, Message, Opportunity, Person, Round, RoundPerson
from parley.jobsearch.opportunities.queries import Kinds

PAGE = 40
#: Lines of a log that are shown, the newest.
SHOWN = 60
#: Within so many characters of its beginning a message names whom it greets.
GREETING = 60


@dataclass(frozen=True, slots=True)
class Passed:
    """One line of the log. `at` is None for a round without a time; `url` is where it can be read."""

    at: dt.datetime | None
    sentence: str
    detail: str
    url: str
    icon: str
    is_ahead: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A person in the list: their parts as (opportunity id, company, part, whether closed), and the last round."""

    id: uuid.UUID
    name: str
    title: str
    company: str
    email: str
    phone: str
    parts: tuple[tuple[uuid.UUID, str, str, bool], ...]
    last: dt.datetime | None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of the people of a search, by name. `count` is how many there are at all, whatever was looked for."""

    people: tuple[Known, ...]
    page: Page[Person]
    words: str
    count: int


def people_page(scope: Scope, words: str = "", number: object = 1) -> PeoplePage:
    """The people whose name, title or company holds every word, by name; in a constant number of queries."""
    rows = scope.of(Person).select_related("company")
    for word in words.split()[:8]:
        rows = rows.filter(Q(name__icontains=word) | Q(title__icontains=word) | Q(company__name__icontains=word))
    page = Paginator(rows.order_by("name", "pk"), PAGE).get_page(number)
    ids = [row.pk for row in page.object_list]
    parts: dict[uuid.UUID, list[tuple[uuid.UUID, str, str, bool]]] = {}
    involved = scope.of(Involvement).filter(person__in=ids).select_related("opportunity__company").order_by("-pk")
    for each in involved.defer("opportunity__job_description"):
        about = each.opportunity
        told = (about.pk, about.company.name, each.get_part_display(), bool(about.outcome))
        parts.setdefault(each.person_id, []).append(told)
    last: dict[uuid.UUID, dt.datetime] = {}
    seats = scope.of(RoundPerson).filter(
        person__in=ids, round__status=Round.Status.DONE, round__starts_at__isnull=False
    )
    for person, at in seats.order_by("round__starts_at").values_list("person", "round__starts_at"):
        last[person] = at
    people = tuple(
        Known(
            row.pk, row.name, row.title, row.company.name if row.company else "", row.email, row.phone,
            tuple(parts.get(row.pk, ())), last.get(row.pk),
        )
        for row in page.object_list
    )  # fmt: skip
    return PeoplePage(people, page, words, page.paginator.count if not words else scope.of(Person).count())


def passed(scope: Scope, person_id: uuid.UUID) -> tuple[Passed, ...]:
    """What passed between the person and somebody, what lies ahead first, then the newest. Raises NotFound."""
    person = scope.get(Person, person_id)
    about = list(scope.of(Involvement).filter(person=person).values_list("opportunity", flat=True))
    lines = [
        *_rounds(scope, person),
        *_messages(scope, person, about),
        *_mails(scope, person, about),
        *_elsewhere(scope, person, about),
    ]
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    return tuple(sorted(lines, key=lambda line: (line.is_ahead, line.at or never), reverse=True)[:SHOWN])


def _rounds(scope: Scope, person: Person) -> Iterator[Passed]:
    seats = scope.of(RoundPerson).filter(person=person).exclude(round__status=Round.Status.CANCELLED)
    for seat in seats.select_related("round__opportunity__company").order_by("-pk")[:SHOWN]:
        held = seat.round
        is_ahead = held.status == Round.Status.PLANNED and (held.starts_at is None or held.starts_at > scope.now)
        url = reverse("jobsearch:round", args=[held.pk])
        yield Passed(held.starts_at, str(held), str(held.opportunity), url, "calendar", is_ahead)


def _messages(scope: Scope, person: Person, about: Sequence[uuid.UUID]) -> Iterator[Passed]:
    """The messages about their opportunities that greet them by name: Parley knows no addressee."""
    rows = scope.of(Message).filter(opportunity__in=about, sent_at__isnull=False).select_related("opportunity__company")
    names = {person.name.casefold(), person.name.split()[0].casefold()} if person.name.split() else set()
    for row in rows.order_by("-sent_at", "-pk")[: 4 * SHOWN]:
        greeting = row.text[:GREETING].casefold()
        if any(name in greeting for name in names):
            url = reverse("jobsearch:message", args=[row.pk])
            yield Passed(row.sent_at, f"You wrote: {row}", str(row.opportunity), url, "send")


def _mails(scope: Scope, person: Person, about: Sequence[uuid.UUID]) -> Iterator[Passed]:
    """The mails kept with their opportunities that came from their address, or under their name."""
    events = scope.of(Event).filter(  # type: ignore[type-var]
        kind=Kinds.LETTER, subject_id__in=about, undone_by__isnull=True, undoes__isnull=True
    )
    marks = [each.casefold() for each in (person.email, person.name) if each]
    titles = {row.pk: str(row) for row in scope.of(Opportunity).filter(pk__in=about).select_related("company")}
    for event in events.order_by("-occurred_at", "-pk")[: 4 * SHOWN]:
        letter = event.payload.get("letter", {})
        sender = str(letter.get("sender", "")).casefold()
        if any(mark in sender for mark in marks):
            url = reverse("jobsearch:opportunity", args=[event.subject_id])
            title = titles.get(event.subject_id, "")
            yield Passed(event.occurred_at, f"They wrote: {letter.get('title', '')}", title, url, "mail")


def _elsewhere(scope: Scope, person: Person, about: Sequence[uuid.UUID]) -> Iterator[Passed]:
    """What other rooms noted of talks with them. A room that has such names a function in its AppConfig, `talks_with`:
    of a scope, the name and the opportunities, to lines of the log.
    """
    for config in apps.get_app_configs():
        if place := getattr(config, "talks_with", ""):
            yield from import_string(place)(scope, person.name, about)
