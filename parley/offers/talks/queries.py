"""The log of a negotiation as its pages need it: with whom, what they know, what was promised, what is only spoken."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from parley.core.scope import Scope
from parley.jobsearch.conversations.queries import Passed
from parley.jobsearch.models import Involvement, Opportunity
from parley.kernel.errors import NotFound
from parley.offers.guidance import gateway
from parley.offers.models import Alternative, Contact
from parley.offers.talks.engine import promises
from parley.offers.talks.engine.known import BY_ID, TOPICS, Known, Told, known
from parley.offers.talks.engine.points import Point, points_of
from parley.offers.talks.engine.promises import Kind, Promise, Reminder
from parley.packs.negotiation import Moment

MEANS: list[tuple[str, str]] = list(Contact.Means.choices)
POINTS: list[tuple[str, str]] = list(Contact.Point.choices)
PROMISES: list[tuple[str, str]] = list(Contact.Promise.choices)
KNOWS: list[tuple[str, str]] = [(each.id, each.label) for each in TOPICS]
#: Ways of contact that leave no trace by themselves.
SPOKEN = frozenset({Contact.Means.PHONE, Contact.Means.VIDEO, Contact.Means.PERSON})
#: So many contacts a page shows, the newest.
SHOWN = 100
#: Ways that the next years could go with somebody on the other side to talk to.
TALKED_WITH = frozenset({Alternative.Kind.OFFER, Alternative.Kind.PRESENT_JOB})


@dataclass(frozen=True, slots=True)
class Party:
    """Whom one negotiates with: by an offer, or by an opportunity that has none yet. `key` tells companies apart."""

    name: str
    alternative: Alternative | None
    opportunity: Opportunity | None

    @property
    def key(self) -> str:
        row = self.opportunity or self.alternative
        return str(row.pk) if row else ""

    @property
    def company(self) -> str:
        """The company's name in the job search, else what the offer is called."""
        return self.opportunity.company.name if self.opportunity else self.name

    @property
    def url(self) -> str:
        """The page of the talks with them."""
        if self.alternative:
            return reverse("offers:talk", args=[self.alternative.pk])
        return reverse("offers:talk_of_opportunity", args=[self.key])

    @property
    def write_url(self) -> str:
        """Where a letter to them is begun."""
        if self.alternative:
            return reverse("offers:write_about_offer", args=[self.alternative.pk])
        return reverse("offers:write_to_opportunity", args=[self.key])

    @property
    def note_url(self) -> str:
        """Where a contact with them is noted."""
        if self.alternative:
            return reverse("offers:contact_add", args=[self.alternative.pk])
        return reverse("offers:contact_add_to_opportunity", args=[self.key])


@dataclass(frozen=True, slots=True)
class Line:
    """A contact in the log. `read`: its points were read from the words; `unconfirmed`: it left no trace."""

    id: uuid.UUID
    at: dt.datetime
    means: str
    who: str
    said: str
    moments: tuple[Moment, ...]
    read: bool
    knows: tuple[str, ...]
    told: str
    promise: str
    promise_over: bool
    unconfirmed: bool


@dataclass(frozen=True, slots=True)
class Log:
    """Everything noted with one company, the newest first, and what follows from it."""

    lines: tuple[Line, ...]
    count: int
    known: tuple[Known, ...]
    points: tuple[Point, ...]
    reminders: tuple[Reminder, ...]

    @property
    def unconfirmed(self) -> tuple[Line, ...]:
        """What was only spoken."""
        return tuple(line for line in self.lines if line.unconfirmed)

    @property
    def promised(self) -> tuple[Line, ...]:
        """What was promised to them and stands."""
        return tuple(line for line in self.lines if line.promise and not line.promise_over)


def party_of_offer(scope: Scope, alternative_id: uuid.UUID) -> Party:
    """The party of an offer or of the present job. Raises NotFound, also for a way with nobody to talk to."""
    scope.get(Alternative, alternative_id)
    row = scope.of(Alternative).select_related("opportunity__company", "opportunity__stage").get(pk=alternative_id)
    if row.kind not in TALKED_WITH:
        raise NotFound("There is nobody to negotiate with about this.")
    return Party(row.name, row, row.opportunity)


def party_of_opportunity(scope: Scope, opportunity_id: uuid.UUID) -> Party:
    """The party of an opportunity: its offer where there is one. Raises NotFound."""
    scope.get(Opportunity, opportunity_id)
    row = scope.of(Opportunity).select_related("company", "stage").get(pk=opportunity_id)
    offers = scope.of(Alternative).filter(opportunity=row, kind=Alternative.Kind.OFFER)
    offer = offers.order_by("-is_open", "-pk").first()
    return Party(offer.name if offer else row.company.name, offer, row)


def log(scope: Scope, party: Party) -> Log:
    """What was noted with a party, in three queries."""
    about = Q()
    if party.alternative:
        about |= Q(alternative=party.alternative)
    if party.opportunity:
        about |= Q(opportunity=party.opportunity)
    found = scope.of(Contact).filter(about)
    rows = list(found.order_by("-at", "-pk")[:SHOWN])
    today = timezone.localtime(scope.now).date()
    return Log(
        lines=tuple(map(_line, rows)),
        count=len(rows) if len(rows) < SHOWN else found.count(),
        known=known([Told(row.at, tuple(row.knows), row.told) for row in rows]),
        points=points_of(rows[0].said, rows[0].point) if rows else (),
        reminders=promises.before_yes(open_promises(scope), party=party.key, today=today),
    )


def open_promises(scope: Scope) -> tuple[Promise, ...]:
    """Every promise that stands with a company that is not closed, the oldest first, in one query."""
    rows = scope.of(Contact).filter(promise_over_at__isnull=True).exclude(promise="")
    rows = rows.select_related("alternative__opportunity__company", "opportunity__company").order_by("at", "pk")
    return tuple(_promise(row) for row in rows if _lives(row))


def _lives(row: Contact) -> bool:
    about = row.opportunity or (row.alternative.opportunity if row.alternative else None)
    return about.outcome == "" if about else bool(row.alternative and row.alternative.is_open)


def _promise(row: Contact) -> Promise:
    about = row.opportunity or (row.alternative.opportunity if row.alternative else None)
    return Promise(
        id=str(row.pk),
        party=str(about.pk if about else row.alternative_id),
        to=about.company.name if about else row.with_whom,
        kind=Kind(row.promise),
        words=row.promise_words,
        until=row.promise_until,
        made_on=timezone.localtime(row.at).date(),
    )


def _line(row: Contact) -> Line:
    moments = gateway.moments()
    points = points_of(row.said, row.point)
    return Line(
        id=row.pk,
        at=row.at,
        means=row.get_means_display(),
        who=row.who,
        said=row.said,
        moments=tuple(moments[name] for point in points if (name := point.value.replace("_", "-")) in moments),
        read=not row.point,
        knows=tuple(BY_ID[each].label for each in row.knows if each in BY_ID),
        told=row.told,
        promise=promises.said(_stated(row)) if row.promise else "",
        promise_over=row.promise_over_at is not None,
        unconfirmed=row.means in SPOKEN and bool(row.said) and row.confirmed_at is None,
    )


def _stated(row: Contact) -> Promise:
    """The promise of a contact for its words alone."""
    return Promise("", "", "", Kind(row.promise), row.promise_words, row.promise_until, row.at.date())


def contact(scope: Scope, contact_id: uuid.UUID) -> tuple[Party, dict[str, Any]]:
    """A contact as its form shows it, and whom it was with. Raises NotFound."""
    row = scope.get(Contact, contact_id)
    if row.alternative_id:
        party = party_of_offer(scope, row.alternative_id)
    else:
        party = party_of_opportunity(scope, row.opportunity_id or uuid.UUID(int=0))
    names = ("at", "means", "who", "said", "point", "knows", "told", "promise", "promise_words", "promise_until")
    return party, {name: getattr(row, name) for name in names} | {"confirmed": row.confirmed_at is not None}


def people(scope: Scope, party: Party) -> tuple[str, ...]:
    """Who is known there, to be named."""
    if party.opportunity is None:
        return ()
    rows = scope.of(Involvement).filter(opportunity=party.opportunity).order_by("pk")
    return tuple(rows.values_list("person__name", flat=True)[:20])


def parties(scope: Scope) -> tuple[Party, ...]:
    """Everybody there is to talk to: open offers, live talks without one (the last first), the present job."""
    rows = scope.of(Alternative).filter(is_open=True, kind__in=TALKED_WITH)
    offers = list(rows.select_related("opportunity__company", "opportunity__stage").order_by("pk"))
    held = [row.opportunity_id for row in offers if row.opportunity_id]
    open_ = scope.of(Opportunity).filter(outcome="", stage__step__in=("call", "rounds", "offer")).exclude(pk__in=held)
    without = open_.select_related("company", "stage").order_by("-stage_since", "-pk")[:SHOWN]
    ranked = sorted(offers, key=lambda row: row.kind != Alternative.Kind.OFFER)
    made = [Party(row.name, row, row.opportunity) for row in ranked if row.kind == Alternative.Kind.OFFER]
    own = [Party(row.name, row, row.opportunity) for row in ranked if row.kind != Alternative.Kind.OFFER]
    return (*made, *(Party(row.company.name, None, row) for row in without), *own)


def latest(scope: Scope, found: Sequence[Party]) -> dict[str, Line]:
    """The last contact with each of these parties, by their key, in one query."""
    by_key: dict[str, Line] = {}
    for row in _contacts_of(scope, found):
        by_key.setdefault(_key(row), _line(row))
    return by_key


def points(scope: Scope, found: Sequence[Party]) -> tuple[dict[str, tuple[Point, ...]], frozenset[str]]:
    """What each party wanted in its last contact, and who ever called an offer their best; in one query."""
    last: dict[str, tuple[Point, ...]] = {}
    best = set()
    for row in _contacts_of(scope, found):
        key = _key(row)
        wanted = points_of(row.said, row.point)
        last.setdefault(key, wanted)
        if Point.BEST in wanted:
            best.add(key)
    return last, frozenset(best)


def _key(row: Contact) -> str:
    """The key of the party of a contact."""
    about = row.opportunity_id or (row.alternative.opportunity_id if row.alternative else None)
    return str(about or row.alternative_id)


def _contacts_of(scope: Scope, found: Sequence[Party]) -> Iterable[Contact]:
    offers = [party.alternative.pk for party in found if party.alternative]
    chances = [party.opportunity.pk for party in found if party.opportunity]
    rows = scope.of(Contact).filter(Q(alternative__in=offers) | Q(opportunity__in=chances))
    return rows.select_related("alternative").order_by("-at", "-pk")[: SHOWN * 10]


def talks_with(scope: Scope, name: str, opportunities: Sequence[uuid.UUID]) -> list[Passed]:
    """The contacts with somebody of this name about some opportunities, as the log of the room below shows them."""
    rows = (
        scope.of(Contact)
        .filter(opportunity__in=opportunities, who__icontains=name)
        .select_related("opportunity__company")
    )
    return [
        Passed(
            row.at,
            row.get_means_display(),
            " ".join((row.said or row.told).split())[:300],
            row.page_url(row.pk) or "",
            "phone",
        )
        for row in rows
    ]
