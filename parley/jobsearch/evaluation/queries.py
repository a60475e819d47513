"""A company on its dimensions: flags with their evidence and where that came from. Nothing is added up to a score."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from parley.core.models import Owned
from parley.core.scope import Scope
from parley.jobsearch.asking.queries import GREAT, WORRYING, ask_named, bank
from parley.jobsearch.dossier import gateway
from parley.jobsearch.models import Company, CompanyFlag, Involvement, Person, PlannedAsk, ResearchNote, Round
from parley.packs.dossiers import PARTS, Dimension

TONES: list[tuple[str, str]] = [(each.value, str(each.label)) for each in CompanyFlag.Tone]
ORIGINS: list[tuple[str, str]] = [(each.value, str(each.label)) for each in CompanyFlag.Origin]
#: So many rows of each origin are offered to choose from.
OFFERED = 60
#: So many questions of the bank are named on each side.
TELLING = 5


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign for or against a company. `source` says where it came from, `origin` which row that is, if there is one.

    `asked` holds for an answer in a round that was marked.
    """

    id: uuid.UUID
    tone: str
    text: str
    evidence: str
    source: str
    origin: Owned | None
    on: dt.datetime
    asked: bool

    @property
    def basis(self) -> str:
        """Where what it came from can be read, or nothing."""
        return self.origin.get_absolute_url() if self.origin else ""

    @property
    def url(self) -> str:
        """Where it is changed."""
        return reverse("jobsearch:ask" if self.asked else "jobsearch:company_flag", args=[self.id])

    @property
    def is_green(self) -> bool:
        return self.tone == CompanyFlag.Tone.GREEN


@dataclass(frozen=True, slots=True)
class Side:
    """One dimension with the flags on it, green ones and red ones, each the newest first, and questions that tell."""

    dimension: Dimension
    green: tuple[Flag, ...]
    red: tuple[Flag, ...]
    asks: tuple[str, ...]

    @property
    def said(self) -> str:
        """What is there, in words."""
        if not (self.green or self.red):
            return "nothing yet"
        parts = [f"{len(flags)} {name}" for name, flags in (("green", self.green), ("red", self.red)) if flags]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Group:
    """The dimensions of one part of the pack."""

    part: str
    title: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every flag of a company by dimension. `unplaced` are marked answers to one's own questions."""

    company_id: uuid.UUID
    company: str
    groups: tuple[Group, ...]
    unplaced: tuple[Flag, ...]

    @property
    def sides(self) -> tuple[Side, ...]:
        return tuple(side for group in self.groups for side in group.sides)

    @property
    def green(self) -> int:
        return sum(len(side.green) for side in self.sides) + sum(1 for each in self.unplaced if each.is_green)

    @property
    def red(self) -> int:
        return sum(len(side.red) for side in self.sides) + sum(1 for each in self.unplaced if not each.is_green)

    @property
    def blank(self) -> tuple[Dimension, ...]:
        """Of the six dimensions those on which nothing is known: what to ask next."""
        return tuple(side.dimension for side in self.groups[0].sides if not (side.green or side.red))


def evaluation(scope: Scope, company_id: uuid.UUID) -> Evaluation:
    """A company on all dimensions, with the answers that were marked in any of its rounds. Three queries.

    Raises NotFound.
    """
    company = scope.get(Company, company_id)
    placed: dict[str, list[Flag]] = {}
    for name, flag in sorted(_all(scope, company_id), key=lambda each: (each[1].on, each[1].id), reverse=True):
        placed.setdefault(name, []).append(flag)
    groups = tuple(_group(part, placed) for part in PARTS)
    known = gateway.dimensions()
    unplaced = tuple(flag for name, flags in placed.items() if name not in known for flag in flags)
    return Evaluation(company.pk, company.name, groups, unplaced)


def flag(scope: Scope, flag_id: uuid.UUID) -> CompanyFlag:
    """One flag with its company. Raises NotFound."""
    row = scope.get(CompanyFlag, flag_id)
    return scope.of(CompanyFlag).select_related("company").get(pk=row.pk)


def company_named(scope: Scope, company_id: uuid.UUID) -> str:
    """What a company is called. Raises NotFound."""
    return scope.get(Company, company_id).name


def dimension_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The dimensions by part, to choose from."""
    rows = gateway.pack().dimensions
    return [(title, [(each.id, each.title) for each in rows if each.part == part]) for part, title in PARTS.items()]


def dimension_named(name: str) -> Dimension | None:
    """A dimension by its lasting name."""
    return gateway.dimensions().get(name)


def origin_choices(scope: Scope, company_id: uuid.UUID) -> list[tuple[str, list[tuple[str, str]]]]:
    """Where a flag can come from: what was seen oneself, and the notes, rounds and people of the company.

    Each is named `origin` or `origin:id`. Four queries.
    """
    notes = scope.of(ResearchNote).filter(company=company_id).order_by("-written_at", "-id")[:OFFERED]
    rounds = scope.of(Round).filter(opportunity__company=company_id).exclude(status=Round.Status.CANCELLED)
    rounds = rounds.select_related("opportunity").defer("opportunity__job_description").order_by("-starts_at", "-id")
    involved = scope.of(Involvement).filter(opportunity__company=company_id).values_list("person", flat=True)
    people = scope.of(Person).filter(pk__in=list(involved)) | scope.of(Person).filter(company=company_id)
    return [
        ("Without a place", [(CompanyFlag.Origin.OBSERVED.value, str(CompanyFlag.Origin.OBSERVED.label))]),
        ("Your research", [(f"note:{row.pk}", " ".join(row.text.split())[:70]) for row in notes]),
        ("A round", [(f"round:{row.pk}", _named(row)) for row in rounds[:OFFERED]]),
        ("A person", [(f"person:{row.pk}", row.name) for row in people.distinct().order_by("name", "id")[:OFFERED]]),
    ]


def origin_key(row: CompanyFlag) -> str:
    """Where a flag came from, as `origin_choices` names it."""
    held = {"note": row.note_id, "round": row.round_id, "person": row.person_id}.get(row.origin)
    return f"{row.origin}:{held}" if held else row.origin


def _named(row: Round) -> str:
    return f"{row}, {row.opportunity.role}" if row.opportunity.role else str(row)


def _group(part: str, placed: dict[str, list[Flag]]) -> Group:
    sides = []
    for dimension in gateway.pack().dimensions:
        if dimension.part == part:
            here = placed.get(dimension.id, [])
            green, red = (tuple(each for each in here if each.is_green is good) for good in (True, False))
            sides.append(Side(dimension, green, red, _telling().get(dimension.id, ())))
    return Group(part, PARTS[part], tuple(sides))


def _all(scope: Scope, company_id: uuid.UUID) -> Iterable[tuple[str, Flag]]:
    rows = scope.of(CompanyFlag).filter(company=company_id).select_related("note", "round", "person")
    for row in rows:
        yield row.dimension, _flag(row)
    asked = scope.of(PlannedAsk).filter(round__opportunity__company=company_id, sounds__in=(GREAT, WORRYING))
    for ask in asked.select_related("round", "person"):
        yield _dimension_of(ask.ask), _marked(ask)


def _flag(row: CompanyFlag) -> Flag:
    source, origin = str(row.get_origin_display()), row.note or row.round or row.person
    if row.note:
        source = f"Research: {row.note.source or row.note}"
    elif origin:
        source = str(origin)
    return Flag(row.pk, row.tone, row.text, row.evidence, source, origin, row.noted_at, asked=False)


def _marked(row: PlannedAsk) -> Flag:
    tone = CompanyFlag.Tone.GREEN if row.sounds == GREAT else CompanyFlag.Tone.RED
    source = f"{row.person.name}, {row.round}" if row.person else str(row.round)
    on = row.answered_at or row.round.starts_at or dt.datetime.min.replace(tzinfo=dt.UTC)
    return Flag(row.pk, tone, row.text, row.answer, source, row.round, on, asked=True)


@cache
def _telling() -> dict[str, tuple[str, ...]]:
    """For each dimension the first questions of the bank whose answers belong there."""
    found: dict[str, list[str]] = {}
    for ask in bank():
        found.setdefault(_dimension_of(ask.id), []).append(ask.text)
    return {name: tuple(texts[:TELLING]) for name, texts in found.items()}


def _dimension_of(name: str) -> str:
    """The dimension to which the answer to a question belongs: the one that names it, else the one of its topic."""
    known = ask_named(name)
    topic = known.topic if known else ""
    for each in gateway.pack().dimensions:
        if name in each.asks:
            return each.id
    return next((each.id for each in gateway.pack().dimensions if topic and topic in each.topics), "")
