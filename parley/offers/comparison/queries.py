"""The ranking: criteria, judgements and measured pay weighed by the engine, for stored weights or for tried ones."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parley.core.scope import Scope
from parley.kernel.figures import Figure
from parley.kernel.numbers import number_text, round_half_up
from parley.offers.comparison.engine import nouns
from parley.offers.comparison.engine.pay import pay_scores
from parley.offers.comparison.engine.weighing import compare
from parley.offers.models import Alternative, Criterion, Judgement
from parley.offers.valuation import queries as valuation
from parley.offers.valuation.engine.shown import Shown, converted, shown
from parley.offers.valuation.queries import Appraisal, Assumed

COLOURS = ("c1", "c2", "c3", "c4")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion with its weight, and how many of the alternatives are judged on it; `colour` names its bar."""

    id: uuid.UUID
    name: str
    weight: int
    measured: bool
    judged: int
    of: int
    colour: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar: from where to how far, in per cent of the width that ten points take."""

    colour: str
    x: str
    width: str
    name: str
    points: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An alternative's place, its total with how it was made, its bar, and what is not judged yet."""

    id: uuid.UUID
    name: str
    rank: int | None
    total: Shown | None
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]
    span: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who comes first by these weights, what would change that, who dominates whom, and what must be said."""

    placed: tuple[Placed, ...]
    criteria: tuple[Weighed, ...]
    changes: tuple[str, ...]
    steady: tuple[str, ...]
    dominances: tuple[str, ...]
    said: tuple[str, ...]
    problems: tuple[str, ...]
    crossings: tuple[nouns.Crossing, ...] = ()

    @property
    def title(self) -> str:
        """The finding in a sentence."""
        first = [each for each in self.placed if each.rank == 1]
        if not first:
            return "Nothing is judged yet"
        if len(first) > 1:
            return f"{' and '.join(each.name for each in first)} are level"
        return f"{first[0].name} fits best what you say matters"


@dataclass(frozen=True, slots=True)
class ToJudge:
    """An alternative with how it was judged on one criterion."""

    id: uuid.UUID
    name: str
    score: Decimal | None
    because: str
    doubt: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion with every open alternative's judgement."""

    id: uuid.UUID
    name: str
    measured: bool
    alternatives: tuple[ToJudge, ...]
    is_first: bool
    is_last: bool


def ranking(
    scope: Scope, found: Sequence[Appraisal], assumed: Assumed, *, weights: Mapping[uuid.UUID, int] | None = None
) -> Ranking:
    """The ranking of the open alternatives by the stored weights, or by tried ones, in two queries."""
    rows = [(row, (weights or {}).get(row.pk, row.weight)) for row in scope.of(Criterion)]
    kept = [each for each in found if each.row.is_open]
    scores, reasons = _scores(scope, [row for row, _ in rows])
    pay = _pay(kept, assumed)
    for row, _ in rows:
        if row.measured:
            scores |= {
                (each.id, row.pk): figure.value for each in kept if (figure := pay.get(str(each.id))) is not None
            }
    criteria = tuple(
        Weighed(
            row.pk, row.name, weight, row.measured, sum((each.id, row.pk) in scores for each in kept), len(kept),
            COLOURS[at] if at < len(COLOURS) else "rest",
        )
        for at, (row, weight) in enumerate(rows)
    )  # fmt: skip
    return _ranked(kept, criteria, scores, _why(pay, rows) | reasons)


def _scores(
    scope: Scope, criteria: Sequence[Criterion]
) -> tuple[dict[tuple[uuid.UUID, uuid.UUID], Decimal], dict[tuple[str, str], str | Figure]]:
    """Judgements by alternative and criterion, and the reasons that were written."""
    judged = {row.pk for row in criteria if not row.measured}
    rows = [row for row in scope.of(Judgement) if row.criterion_id in judged]
    scores = {(row.alternative_id, row.criterion_id): row.score for row in rows}
    return scores, {(str(row.alternative_id), str(row.criterion_id)): row.because for row in rows if row.because}


def _why(
    pay: Mapping[str, Figure | None], rows: Sequence[tuple[Criterion, int]]
) -> dict[tuple[str, str], str | Figure]:
    """For the measured criterion, the figure that says how pay became a score."""
    return {
        (key, str(row.pk)): figure
        for row, _ in rows
        if row.measured
        for key, figure in pay.items()
        if figure is not None
    }


def _pay(found: Sequence[Appraisal], assumed: Assumed) -> dict[str, Figure | None]:
    """Each alternative's expected total in the common currency as a score; None where it is not known."""
    amounts: dict[str, Decimal | None] = {}
    for each in found:
        total = each.valuation.expected.total if each.valuation else None
        same = converted(total, assumed.currency, assumed.engine.rates) if total else None
        amounts[str(each.id)] = same.value if same else None
    scores = pay_scores(amounts, unit=assumed.currency)
    return scores if isinstance(scores, dict) else {}


def _ranked(
    kept: Sequence[Appraisal],
    criteria: tuple[Weighed, ...],
    scores: Mapping[tuple[uuid.UUID, uuid.UUID], Decimal],
    why: Mapping[tuple[str, str], str | Figure],
) -> Ranking:
    result = compare(
        [nouns.Criterion(str(each.id), each.name, Decimal(each.weight)) for each in criteria],
        [nouns.Alternative(str(a.id), a.name, {str(c.id): scores.get((a.id, c.id)) for c in criteria}) for a in kept],
    )
    if isinstance(result, tuple):
        return Ranking((), criteria, (), (), (), (), tuple(problem.sentence for problem in result))
    return Ranking(
        placed=tuple(_placed(standing, criteria, why) for standing in result.standings),
        criteria=criteria,
        changes=tuple(f"{c.label}: {c.sentence}" for c in result.crossings if c.below or c.above),
        steady=tuple(c.label for c in result.crossings if not (c.below or c.above)),
        dominances=tuple(each.sentence for each in result.dominances),
        said=tuple(sentence for sentence in result.said if "not judged on" not in sentence),
        problems=(),
        crossings=result.crossings,
    )


def _placed(
    standing: nouns.Standing, criteria: tuple[Weighed, ...], why: Mapping[tuple[str, str], str | Figure]
) -> Placed:
    total = standing.total
    if total is not None:
        total = replace(total, parts=tuple(_reasoned(part, why.get((standing.key, part.key))) for part in total.parts))
    low, high = (number_text(round_half_up(value, 1)) for value in (standing.lowest, standing.highest))
    return Placed(
        id=uuid.UUID(standing.key),
        name=standing.name,
        rank=standing.rank,
        total=None if total is None else shown(total, f"rank-{standing.key}"),
        pieces=() if total is None else _pieces(total, criteria),
        missing=standing.missing,
        span=f"{low} to {high}" if standing.missing else "",
    )


def _reasoned(part: Figure, why: str | Figure | None) -> Figure:
    """A contribution with the reason that was written for it, or with the figure it was measured by."""
    if isinstance(why, Figure):
        return replace(part, parts=(why,))
    return replace(part, sentence=f"{part.sentence} “{why}”") if why else part


def _pieces(total: Figure, criteria: tuple[Weighed, ...]) -> tuple[Piece, ...]:
    by_key = {part.key: part for part in total.parts}
    pieces, at = [], Decimal(0)
    for each in criteria:
        part = by_key.get(str(each.id))
        if part is not None and part.value:
            wide = part.value * nouns.TOP_SCORE
            pieces.append(Piece(each.colour, f"{at:.2f}%", f"{wide:.2f}%", each.name, part.text))
            at += wide
    return tuple(pieces)


def tried(scope: Scope, weights: Mapping[uuid.UUID, int]) -> Ranking:
    """The ranking that these weights would give; nothing is saved."""
    found, assumed = valuation.appraisals(scope)
    return ranking(scope, found, assumed, weights=weights)


def judged(scope: Scope, criterion_id: uuid.UUID) -> Judged:
    """One criterion with how each open alternative was judged on it. Raises NotFound."""
    criterion = scope.get(Criterion, criterion_id)
    order = list(scope.of(Criterion).values_list("pk", flat=True))
    known = {row.alternative_id: row for row in scope.of(Judgement).filter(criterion=criterion)}
    rows = scope.of(Alternative).filter(is_open=True)
    return Judged(
        id=criterion.pk,
        name=criterion.name,
        measured=criterion.measured,
        alternatives=tuple(
            ToJudge(row.pk, row.name, known[row.pk].score, known[row.pk].because, known[row.pk].doubt)
            if row.pk in known
            else ToJudge(row.pk, row.name, None, "")
            for row in rows
        ),
        is_first=order[0] == criterion.pk,
        is_last=order[-1] == criterion.pk,
    )
