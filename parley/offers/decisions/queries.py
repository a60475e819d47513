"""What may be decided today and on which figures, and what was decided."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from parley.core.scope import Scope
from parley.offers.batna import queries as batna
from parley.offers.chances import queries as chances
from parley.offers.comparison import queries as comparison
from parley.offers.decisions.engine import MONTHS, Look, looks, since
from parley.offers.models import Alternative, Decision, DecisionReview
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.shown import converted, text_of
from parley.offers.valuation.queries import Appraisal, Assumed

TURNED: list[tuple[str, str]] = list(DecisionReview.Turned.choices)
PROVED: list[tuple[str, str]] = list(DecisionReview.Proved.choices)


@dataclass(frozen=True, slots=True)
class Option:
    """A way that was open, and what stood beside it in words; empty where nothing is known of it."""

    id: str
    name: str
    kind: str
    year: str = ""
    best: str = ""
    regret: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """Something that mattered, and how much, from 0 to 100."""

    name: str
    weight: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What a decision of today rests on. `missing` says what the figures lack."""

    options: tuple[Option, ...]
    weights: tuple[Weight, ...]
    walking: str
    missing: str

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The ways there are, for a form."""
        return [(each.id, each.name) for each in self.options]


@dataclass(frozen=True, slots=True)
class Review:
    """A look back that was taken."""

    id: uuid.UUID
    months: int
    looked_on: dt.date
    turned: str
    proved: str
    words: str


@dataclass(frozen=True, slots=True)
class Record:
    """A decision as it was written down, and how it was seen later."""

    id: uuid.UUID
    chosen: str
    decided_on: dt.date
    because: str
    against: str
    wrong_if: str
    options: tuple[Option, ...]
    weights: tuple[Weight, ...]
    walking: str
    reviews: tuple[Review, ...]
    looks: tuple[Look, ...]

    @property
    def due(self) -> Look | None:
        """The look back whose day has come, the earlier first."""
        return next((each for each in self.looks if each.is_due), None)

    @property
    def next(self) -> Look | None:
        """The look back that comes next."""
        return self.looks[0] if self.looks else None


def today(scope: Scope) -> dt.date:
    """The person's own day."""
    return timezone.localtime(scope.now).date()


def ground(scope: Scope) -> Ground:
    """The open ways with their figures as the pages of this moment have them."""
    found, assumed = valuation.appraisals(scope)
    ranking = comparison.ranking(scope, found, assumed)
    compared = chances.of(scope, found, assumed, ranking)
    lines = {line.id: line for line in compared.lines}
    kept = [each for each in found if each.row.is_open]
    walked = batna.page(scope) if kept else None
    return Ground(
        options=tuple(_option(each, assumed, lines) for each in kept),
        weights=tuple(Weight(each.name, each.weight) for each in ranking.criteria if each.weight),
        walking=walked.value.text if walked and walked.value else "",
        missing=compared.problem,
    )


def _option(each: Appraisal, assumed: Assumed, lines: Mapping[uuid.UUID, chances.Line]) -> Option:
    line = lines.get(each.id)
    year = ""
    if each.valuation is not None:
        figure = converted(each.valuation.expected.yearly_equivalent, assumed.currency, assumed.engine.rates)
        year = text_of(figure) if figure is not None else ""
    kind = str(Alternative.Kind(each.row.kind).label)
    return Option(str(each.id), each.name, kind, year, line.best.text if line else "", line.regret if line else "")


def stored(given: Ground) -> dict[str, object]:
    """The ground as a record holds it."""
    return {
        "options": [asdict(each) for each in given.options],
        "weights": [asdict(each) for each in given.weights],
        "walking": given.walking,
    }


def records(scope: Scope) -> tuple[Record, ...]:
    """All decisions, the latest first, in two queries."""
    rows = scope.of(Decision).prefetch_related(Prefetch("reviews", scope.of(DecisionReview)))
    day = today(scope)
    return tuple(_record(row, list(row.reviews.all()), day) for row in rows)


def record(scope: Scope, decision_id: uuid.UUID) -> Record:
    """One decision. Raises NotFound."""
    row = scope.get(Decision, decision_id)
    return _record(row, list(scope.of(DecisionReview).filter(decision=row)), today(scope))


def said(scope: Scope, decision_id: uuid.UUID, months: int) -> dict[str, str]:
    """What was said after so many months, as a form takes it; nothing where nothing was said."""
    row = scope.of(DecisionReview).filter(decision=decision_id, months=months).first()
    return {"turned": row.turned, "proved": row.proved, "words": row.words} if row else {}


def due_rows(scope: Scope, day: dt.date) -> QuerySet[Decision]:
    """Decisions to be looked at again by that day, the oldest first."""
    taken = scope.of(DecisionReview).filter(decision=OuterRef("pk"))
    wanted = Q()
    for months in MONTHS:
        wanted |= Q(decided_on__lte=since(months, day)) & ~Exists(taken.filter(months=months))
    return scope.of(Decision).filter(wanted).order_by("decided_on", "pk")


def due(scope: Scope, day: dt.date, *, limit: int) -> tuple[tuple[Record, Look], ...]:
    """Decisions to be looked at again by that day, each with the look, in two queries."""
    rows = due_rows(scope, day).prefetch_related(Prefetch("reviews", scope.of(DecisionReview)))[:limit]
    found = [_record(row, list(row.reviews.all()), day) for row in rows]
    return tuple((each, each.due) for each in found if each.due)


def _record(row: Decision, reviews: Sequence[DecisionReview], day: dt.date) -> Record:
    return Record(
        id=row.pk,
        chosen=row.chosen,
        decided_on=row.decided_on,
        because=row.because,
        against=row.against,
        wrong_if=row.wrong_if,
        options=tuple(Option(**each) for each in row.options),
        weights=tuple(Weight(**each) for each in row.weights),
        walking=row.walking,
        reviews=tuple(map(_review, reviews)),
        looks=looks(row.decided_on, {each.months for each in reviews}, day),
    )


def _review(row: DecisionReview) -> Review:
    return Review(row.pk, row.months, row.looked_on, row.get_turned_display(), row.get_proved_display(), row.words)
