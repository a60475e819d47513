"""What the pages of impact audits show: those there are, projects worth one, and one with its evidence and its gaps."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count

from parley.core.scope import Scope
from parley.evidence.answers import queries as answers
from parley.evidence.answers.queries import TextPage
from parley.evidence.audit.engine import ASKED, Advice, Piece, advice, pieces, unheld
from parley.evidence.guides.queries import guide_named
from parley.evidence.impact_log import queries as impact_log
from parley.evidence.models import Answer, AnswerLink, Entry
from parley.evidence.proof import queries as proof
from parley.evidence.proof.engine import Fact
from parley.kernel.errors import NotFound
from parley.packs.guides import Guide, Part

GUIDE = "impact-audit"
#: A tag on so many entries may be a project.
ENOUGH = 2
SUGGESTED = 6


@dataclass(frozen=True, slots=True)
class Line:
    """An audit in the list: how many of its four questions are answered, on how many entries it rests."""

    id: uuid.UUID
    name: str
    answered: int
    entries: int
    changed_at: dt.datetime

    @property
    def is_whole(self) -> bool:
        return self.answered == len(ASKED)


@dataclass(frozen=True, slots=True)
class AuditsPage:
    """Every audit, the last changed first, and tags of entries that have none yet, the most used first."""

    lines: tuple[Line, ...]
    suggested: tuple[tuple[str, int], ...]
    entries: int

    @property
    def first(self) -> Line | None:
        """The audit to go on with."""
        return next((line for line in self.lines if not line.is_whole), None)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One audit. `about` is the part that the advice is about, `entry` the entry; `unheld` are numbers that nothing
    behind it holds; `stories` those that were made of it or that it rests on.
    """

    text: TextPage
    parts: tuple[tuple[Part, str], ...]
    pieces: tuple[Piece, ...]
    stories: tuple[answers.Evidence, ...]
    advice: Advice
    about: Part | None
    entry: Piece | None
    unheld: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.text.variant

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(each.fact for each in self.pieces)

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """From the first to the last entry."""
        days = [fact.on for fact in self.facts if fact.on]
        return (min(days), max(days)) if days else None

    def count(self, gap: str) -> int:
        """How many entries lack that."""
        return sum(gap in each.lacks for each in self.pieces)

    @property
    def with_number(self) -> int:
        return sum(bool(fact.figures) for fact in self.facts)

    @property
    def with_beneficiary(self) -> int:
        return len(self.pieces) - self.count("beneficiary")


def guide() -> Guide:
    """The guide of audits."""
    return guide_named(GUIDE)


def audit(scope: Scope, audit_id: uuid.UUID) -> Answer:
    """The row of an audit. Raises NotFound for what is none."""
    row = scope.get(Answer, audit_id)
    if row.guide != GUIDE:
        raise NotFound("There is no such audit here.")
    return row


def audits_page(scope: Scope) -> AuditsPage:
    """Every audit and every project that could have one, in a constant number of queries."""
    rows = list(scope.of(Answer).filter(guide=GUIDE).order_by("-changed_at", "-pk"))
    tied = scope.of(AnswerLink).filter(answer__in=rows, entry__isnull=False).order_by().values_list("answer")
    counts = dict(tied.annotate(n=Count("pk")))
    lines = tuple(Line(row.pk, row.variant, _answered(row), counts.get(row.pk, 0), row.changed_at) for row in rows)
    named = {line.name.casefold() for line in lines}
    tags = [(tag, n) for tag, n in impact_log.tags(scope) if n >= ENOUGH and tag.casefold() not in named]
    return AuditsPage(lines, tuple(tags[:SUGGESTED]), scope.of(Entry).count())


def audit_page(scope: Scope, audit_id: uuid.UUID) -> AuditPage:
    """One audit with its evidence. Raises NotFound."""
    text = answers.text_page(scope, audit(scope, audit_id).pk, offer=False)
    parts = {part.id: part for part in text.guide.parts}
    facts = proof.by_source(scope, [f"{each.kind}:{each.id}" for each in text.evidence])
    entries = [fact for fact in facts.values() if not fact.is_story]
    numberless = scope.of(Entry).filter(pk__in=[fact.id for fact in entries], numberless=True)
    found = pieces(entries, set(numberless.values_list("pk", flat=True)))
    stories = tuple(each for each in text.evidence if each.kind == "story")
    told = advice(text.values, found, list(facts.values()), told=bool(stories))
    return AuditPage(
        text=text,
        parts=tuple((part, text.values[part.id]) for part in parts.values()),
        pieces=found,
        stories=stories,
        advice=told,
        about=parts.get(told.part),
        entry=next((each for each in found if each.fact.id == told.entry), None),
        unheld=unheld(text.values, list(facts.values())),
    )


def _answered(row: Answer) -> int:
    return sum(1 for name in ASKED if str(row.parts.get(name, "")).strip())
