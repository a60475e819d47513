"""Companies with their history: every opportunity there, its rounds, the people, what became of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.apps import apps
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.module_loading import import_string

from parley.core.scope import Scope
from parley.jobsearch.asking.queries import GREAT, WORRYING
from parley.jobsearch.models import (
    Company,
    CompanyFlag,
    ContributionThesis,
    Opportunity,
    Person,
    PlannedAsk,
    Round,
    Stage,
)
from parley.jobsearch.pipeline.queries import ENDINGS

PER_PAGE = 50
STEPS = dict(Stage.Step.choices)


@dataclass(frozen=True, slots=True)
class Line:
    """A company in the list: how many opportunities live and are closed, and its flags, marked answers among them."""

    id: uuid.UUID
    name: str
    live: int
    closed: int
    green: int
    red: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of a company itself."""

    id: uuid.UUID
    name: str
    website: str
    about: str


@dataclass(frozen=True, slots=True)
class Held:
    """A round at the company, in a line. `feeling` is how it felt, or nothing."""

    id: uuid.UUID
    title: str
    starts_at: dt.datetime | None
    status: str
    status_label: str
    feeling: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """One opportunity at the company: where it stands or how it ended, how far it got, and its rounds."""

    id: uuid.UUID
    role: str
    live: bool
    said: str
    reached: str
    added_at: dt.datetime
    closed_at: dt.datetime | None
    thesis: str
    rounds: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the company, with what they were to the person the last time."""

    id: uuid.UUID
    name: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class OfferThere:
    """An offer of the company, as the room of offers tells it: its name, a line about it, and where it is read."""

    name: str
    said: str
    url: str


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """A company with its history, the latest opportunity first. `link` is its website where that can be opened."""

    id: uuid.UUID
    name: str
    website: str
    link: str
    host: str
    about: str
    chapters: tuple[Chapter, ...]
    people: tuple[Known, ...]
    offers: tuple[OfferThere, ...]

    @property
    def live(self) -> int:
        return sum(1 for each in self.chapters if each.live)

    @property
    def earlier(self) -> int:
        return len(self.chapters) - self.live

    @property
    def removable(self) -> bool:
        """Whether nothing else rests on it."""
        return not (self.chapters or self.people)


def companies(scope: Scope, *, text: str = "", everything: bool = False, page: object = 1) -> Page[Line]:
    """A page of companies by name: those with a live opportunity, or all. Six queries at most."""
    rows = scope.of(Company)
    if not everything and not text:
        rows = rows.filter(pk__in=scope.of(Opportunity).filter(outcome="").values("company"))
    if text:
        rows = rows.filter(name__icontains=text)
    found = Paginator(rows.order_by("name", "pk").values_list("pk", "name"), PER_PAGE).get_page(page)
    found.object_list = _lines(scope, list(found.object_list))
    return found


def count(scope: Scope) -> int:
    """How many companies there are."""
    return scope.of(Company).count()


def known_of(scope: Scope, company_id: uuid.UUID) -> Facts:
    """What is kept of a company itself. Raises NotFound."""
    row = scope.get(Company, company_id)
    return Facts(row.pk, row.name, row.website, row.about)


def company_page(scope: Scope, company_id: uuid.UUID) -> CompanyPage:
    """Everything that happened with a company, in a number of queries that does not grow. Raises NotFound."""
    row = scope.get(Company, company_id)
    link, host = _opened(row.website)
    rows = _opportunities(scope, row)
    return CompanyPage(
        id=row.pk,
        name=row.name,
        website=row.website,
        link=link,
        host=host,
        about=row.about,
        chapters=tuple(map(_chapter, rows)),
        people=_people(scope, row, rows),
        offers=_offers(scope, company_id),
    )


def _lines(scope: Scope, named: Sequence[tuple[uuid.UUID, str]]) -> list[Line]:
    ids = [pk for pk, _ in named]
    live: Counter[uuid.UUID] = Counter()
    closed: Counter[uuid.UUID] = Counter()
    counted = scope.of(Opportunity).filter(company__in=ids).values_list("company", "outcome")
    for pk, outcome, number in counted.annotate(number=Count("pk")).order_by():
        (closed if outcome else live)[pk] += number
    flags: Counter[tuple[uuid.UUID, str]] = Counter()
    tones = scope.of(CompanyFlag).filter(company__in=ids).values_list("company", "tone")
    for pk, tone, number in tones.annotate(number=Count("pk")).order_by():
        flags[pk, tone] += number
    green, red = CompanyFlag.Tone.GREEN.value, CompanyFlag.Tone.RED.value
    marked = scope.of(PlannedAsk).filter(round__opportunity__company__in=ids, sounds__in=(GREAT, WORRYING))
    sounds = marked.values_list("round__opportunity__company", "sounds")
    for pk, sound, number in sounds.annotate(number=Count("pk")).order_by():
        flags[pk, green if sound == GREAT else red] += number
    return [Line(pk, name, live[pk], closed[pk], flags[pk, green], flags[pk, red]) for pk, name in named]


def _opportunities(scope: Scope, company: Company) -> list[Opportunity]:
    """Those of a company with what belongs to each, the latest first. By their ids, which an index finds at once."""
    ids = list(company.opportunities.values_list("pk", flat=True))
    rows = scope.of(Opportunity).filter(pk__in=ids).select_related("stage", "thesis").defer("job_description")
    whole = rows.prefetch_related("involvements", "rounds__debrief", "rounds__round_people")
    return list(whole.order_by("-added_at", "-id"))


def _chapter(row: Opportunity) -> Chapter:
    thesis: ContributionThesis | None = getattr(row, "thesis", None)
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    rounds = sorted(row.rounds.all(), key=lambda each: (each.starts_at or never, each.pk))
    return Chapter(
        id=row.pk,
        role=row.role,
        live=not row.outcome,
        said=ENDINGS.get(row.outcome, row.stage.name),
        reached=STEPS.get(row.reached, ""),
        added_at=row.added_at,
        closed_at=row.closed_at,
        thesis=thesis.contribution if thesis else "",
        rounds=tuple(_held(each) for each in rounds),
    )


def _held(row: Round) -> Held:
    debrief = getattr(row, "debrief", None)
    feeling = debrief.get_feeling_display() if debrief and debrief.feeling else ""
    return Held(row.pk, str(row), row.starts_at, row.status, row.get_status_display(), feeling)


def _people(scope: Scope, company: Company, rows: Sequence[Opportunity]) -> tuple[Known, ...]:
    """Those who work there, had a part in an opportunity there, or sat in one of its rounds."""
    parts = {each.person_id: each.get_part_display() for row in rows for each in row.involvements.all()}
    for row in rows:
        for held in row.rounds.all():
            for seat in held.round_people.all():
                parts.setdefault(seat.person_id, "Interviewer")
    ids = {*company.people.values_list("pk", flat=True), *parts}
    found = scope.of(Person).filter(pk__in=ids).order_by("name", "id")
    return tuple(Known(each.pk, each.name, each.title, parts.get(each.pk, "")) for each in found)


def _offers(scope: Scope, company_id: uuid.UUID) -> tuple[OfferThere, ...]:
    """What a higher room says of offers of this company: a room names the function in its configuration."""
    for config in apps.get_app_configs():
        if place := getattr(config, "company_offers", ""):
            found: tuple[OfferThere, ...] = import_string(place)(scope, company_id)
            return found
    return ()


def _opened(website: str) -> tuple[str, str]:
    """A website as an address that is safe to open, and its host; both empty for anything else."""
    text = website.strip()
    if text and "://" not in text and " " not in text and "." in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return "", ""
    return (text, parts.netloc) if parts.scheme.lower() in ("http", "https") and parts.netloc else ("", "")
