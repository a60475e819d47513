"""The research on a company: each step with what was found in it, and what to bring up."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import QuerySet

from parley.core.scope import Scope
from parley.jobsearch.dossier import gateway
from parley.jobsearch.models import Company, ResearchNote, TalkingPoint
from parley.packs.dossiers import PARTS, ResearchStep


@dataclass(frozen=True, slots=True)
class Finding:
    """A note of the research. `link` is its source where that can be opened, `step_title` empty outside the steps."""

    id: uuid.UUID
    company_id: uuid.UUID
    step: str
    step_title: str
    text: str
    source: str
    link: str
    dated: dt.date | None
    written_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Point:
    """Something to bring up, with the note it rests on where there is one. `basis` is the note's source or words."""

    id: uuid.UUID
    company_id: uuid.UUID
    text: str
    note_id: uuid.UUID | None
    basis: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the research with what was found in it."""

    step: ResearchStep
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The steps for every company, or those for a start-up."""

    title: str
    minutes: int
    stages: tuple[Stage, ...]

    @property
    def done(self) -> int:
        """In how many of them something was found."""
        return sum(1 for each in self.stages if each.findings)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the research on a company is: steps done of those for every company, all notes, the next step."""

    done: int
    steps: int
    found: int
    next_step: ResearchStep | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class ResearchPage:
    """All of the research on a company. `loose` are notes outside the steps, or of steps that are gone."""

    company_id: uuid.UUID
    company: str
    blocks: tuple[Block, ...]
    loose: tuple[Finding, ...]
    points: tuple[Point, ...]

    @property
    def found(self) -> int:
        return len(self.loose) + sum(len(stage.findings) for block in self.blocks for stage in block.stages)

    @property
    def next_step(self) -> ResearchStep | None:
        """The first step for every company in which nothing was found yet."""
        return next((stage.step for stage in self.blocks[0].stages if not stage.findings), None)


def talking_points(scope: Scope, company_id: uuid.UUID) -> tuple[Point, ...]:
    """The two or three things to bring up at a company, in their order. One query."""
    rows = scope.of(TalkingPoint).filter(company=company_id).select_related("note").order_by("position", "id")
    return tuple(
        Point(row.pk, row.company_id, row.text, row.note_id, (row.note.source or str(row.note)) if row.note else "")
        for row in rows
    )


def findings(scope: Scope, company_id: uuid.UUID) -> list[Finding]:
    """Every note on a company, the newest first. One query."""
    return [_finding(row) for row in _newest(scope.of(ResearchNote).filter(company=company_id))]


def progress(scope: Scope, company_id: uuid.UUID) -> Progress:
    """How far the research is, and what to bring up. Two queries."""
    counted = Counter(scope.of(ResearchNote).filter(company=company_id).values_list("step", flat=True))
    steps = [each for each in gateway.pack().steps if each.part == "core"]
    left = [each for each in steps if not counted[each.id]]
    points = talking_points(scope, company_id)
    return Progress(len(steps) - len(left), len(steps), counted.total(), left[0] if left else None, points)


def research_page(scope: Scope, company_id: uuid.UUID) -> ResearchPage:
    """The steps with what was found in each, and what to bring up. Three queries. Raises NotFound."""
    company = scope.get(Company, company_id)
    found = findings(scope, company_id)
    blocks = tuple(_block(part, found) for part in ("core", "start-up"))
    loose = tuple(each for each in found if each.step not in gateway.steps())
    return ResearchPage(company.pk, company.name, blocks, loose, talking_points(scope, company_id))


def finding(scope: Scope, note_id: uuid.UUID) -> Finding:
    """One note. Raises NotFound."""
    return _finding(scope.get(ResearchNote, note_id))


def point(scope: Scope, point_id: uuid.UUID) -> TalkingPoint:
    """One talking point with its company. Raises NotFound."""
    row = scope.get(TalkingPoint, point_id)
    return scope.of(TalkingPoint).select_related("company").get(pk=row.pk)


def company_named(scope: Scope, company_id: uuid.UUID) -> str:
    """What a company is called. Raises NotFound."""
    return scope.get(Company, company_id).name


def note_choices(scope: Scope, company_id: uuid.UUID) -> list[tuple[str, str]]:
    """The notes on a company to choose from, by id, the newest first."""
    return [(str(each.id), _short(each)) for each in findings(scope, company_id)]


def step_choices() -> list[tuple[str, str]]:
    """The steps by their lasting name and title."""
    return [(each.id, each.title) for each in gateway.steps().values()]


def step_named(name: str) -> ResearchStep | None:
    """A step by its lasting name."""
    return gateway.steps().get(name)


def _short(each: Finding) -> str:
    words = " ".join(each.text.split())
    return f"{each.step_title or 'Note'}: {words[:70]}{'…' if len(words) > 70 else ''}"


def _newest(rows: QuerySet[ResearchNote]) -> QuerySet[ResearchNote]:
    return rows.order_by("-written_at", "-id")


def _block(part: str, found: list[Finding]) -> Block:
    steps = [each for each in gateway.pack().steps if each.part == part]
    stages = tuple(Stage(step, tuple(each for each in found if each.step == step.id)) for step in steps)
    return Block(PARTS[part], sum(step.minutes for step in steps), stages)


def _finding(row: ResearchNote) -> Finding:
    step = gateway.steps().get(row.step)
    title, link = step.title if step else "", _link(row.source)
    return Finding(row.pk, row.company_id, row.step, title, row.text, row.source, link, row.dated, row.written_at)


def _link(source: str) -> str:
    """A source that is an address by itself, where it is safe to open."""
    try:
        parts = urlsplit(source)
    except ValueError:
        return ""
    return source if parts.scheme.lower() in ("http", "https") and parts.netloc and " " not in source else ""
