"""The contribution thesis of an opportunity with what its rounds said for and against it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.jobsearch.models import ContributionThesis, Opportunity, Round, ThesisTest

VERDICTS: list[tuple[str, str]] = [(each.value, str(each.label)) for each in ThesisTest.Verdict]
#: How each verdict is coloured, always beside its words.
TONES = {"for": "moss", "against": "brick", "both": "ochre"}


@dataclass(frozen=True, slots=True)
class Heard:
    """A round of the opportunity and what it said. `verdict` and `text` are empty where nothing was noted."""

    round_id: uuid.UUID
    title: str
    starts_at: dt.datetime | None
    is_over: bool
    verdict: str
    verdict_label: str
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one round said about a thesis."""

    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class Thesis:
    """How the person would move a goal of the company, and what was said about it so far."""

    opportunity_id: uuid.UUID
    goal: str
    contribution: str
    proof: str
    measure: str
    changed_at: dt.datetime
    heard: tuple[Heard, ...]

    @property
    def tested(self) -> tuple[Heard, ...]:
        """The rounds that said something, in order."""
        return tuple(each for each in self.heard if each.verdict)

    @property
    def waiting(self) -> tuple[Heard, ...]:
        """Rounds that are over and said nothing yet."""
        return tuple(each for each in self.heard if each.is_over and not each.verdict)

    @property
    def standing(self) -> str:
        """How it stands, in words: what was counted, no score."""
        counted = Counter(each.verdict for each in self.tested)
        if not counted:
            return "Not put to the test yet."
        told = {"for": "for it", "against": "against it", "both": "both ways"}
        parts = [f"{counted[name]} {words}" for name, words in told.items() if counted[name]]
        spoke = sum(counted.values())
        return f"{spoke} {'round' if spoke == 1 else 'rounds'} spoke: {', '.join(parts)}."


def thesis(scope: Scope, opportunity_id: uuid.UUID) -> Thesis | None:
    """The thesis of an opportunity, or None where it has none here. Two queries."""
    row = scope.of(ContributionThesis).filter(opportunity=opportunity_id).first()
    if row is None:
        return None
    return Thesis(
        opportunity_id=row.opportunity_id,
        goal=row.goal,
        contribution=row.contribution,
        proof=row.proof,
        measure=row.measure,
        changed_at=row.changed_at,
        heard=tuple(_heard(scope, opportunity_id)),
    )


def place(scope: Scope, opportunity_id: uuid.UUID) -> Opportunity:
    """The opportunity with its company. Raises NotFound."""
    row = scope.get(Opportunity, opportunity_id)
    return scope.of(Opportunity).select_related("company").defer("job_description").get(pk=row.pk)


def round_named(scope: Scope, round_id: uuid.UUID) -> Round:
    """A round with its opportunity. Raises NotFound."""
    row = scope.get(Round, round_id)
    return scope.of(Round).select_related("opportunity__company").get(pk=row.pk)


def heard_in(scope: Scope, round_id: uuid.UUID) -> Said | None:
    """What a round said about the thesis, or None."""
    row = scope.of(ThesisTest).filter(round=round_id).first()
    return Said(row.verdict, row.text) if row else None


def _heard(scope: Scope, opportunity_id: uuid.UUID) -> list[Heard]:
    rows = scope.of(Round).filter(opportunity=opportunity_id).exclude(status=Round.Status.CANCELLED)
    found = []
    for row in rows.select_related("thesis_test"):
        test: ThesisTest | None = getattr(row, "thesis_test", None)
        over = row.status == Round.Status.DONE or (row.starts_at is not None and row.starts_at <= scope.now)
        verdict, text = (test.verdict, test.text) if test else ("", "")
        label = test.get_verdict_display() if test else ""
        found.append(Heard(row.pk, str(row), row.starts_at, over, verdict, label, TONES.get(verdict, ""), text))
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    return sorted(found, key=lambda each: (each.starts_at or never, each.round_id))
