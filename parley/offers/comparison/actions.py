"""What matters to the person: criteria, their weights, and how each alternative was judged."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.kernel.errors import Refused
from parley.offers.comparison.content import USUAL
from parley.offers.comparison.engine.nouns import TOP_SCORE, TOP_WEIGHT
from parley.offers.models import Alternative, Criterion, Judgement

MOST = 30


@transaction.atomic
def begin(scope: Scope) -> list[Criterion]:
    """Start with what most people weigh. Raises Refused where there are criteria already."""
    if scope.of(Criterion).exists():
        raise Refused("You have criteria of your own already; nothing was added.")
    rows = [
        Criterion(name=name, weight=weight, measured=measured, position=at)
        for at, (name, weight, measured) in enumerate(USUAL)
    ]
    ledger.create_many(scope, rows, kind="criterion.added")
    return rows


@transaction.atomic
def add_criterion(scope: Scope, *, name: str, weight: int = 50, measured: bool = False) -> Criterion:
    """Something that matters. Raises Refused for a weight out of bounds, a name in use, a second measure of pay."""
    _check_weight(weight)
    present = list(scope.of(Criterion))
    if any(row.name.casefold() == name.casefold() for row in present):
        raise Refused(f"You weigh {name} already.", field="name")
    if measured and any(row.measured for row in present):
        raise Refused("The pay is measured by another criterion already.", field="measured")
    if len(present) >= MOST:
        raise Refused(f"{MOST} criteria are more than anyone can weigh; remove one first.", field="name")
    position = max((row.position for row in present), default=-1) + 1
    row = Criterion(name=name, weight=weight, measured=measured, position=position)
    ledger.create(scope, row, kind="criterion.added")
    return row


@transaction.atomic
def rename_criterion(scope: Scope, *, criterion_id: uuid.UUID, name: str) -> Criterion:
    """Another name for a criterion. Raises NotFound, Refused for a name in use."""
    row = scope.get(Criterion, criterion_id)
    if any(each.name.casefold() == name.casefold() for each in scope.of(Criterion) if each.pk != row.pk):
        raise Refused(f"You weigh {name} already.", field="name")
    ledger.change(scope, row, {"name": name}, kind="criterion.renamed")
    return row


@transaction.atomic
def set_weights(scope: Scope, *, weights: Mapping[uuid.UUID, int]) -> list[Criterion]:
    """The weights of the named criteria, 0 to 100; returns those that changed. Raises NotFound, Refused."""
    present = {row.pk: row for row in scope.of(Criterion)}
    changed = []
    for criterion_id, weight in weights.items():
        _check_weight(weight)
        row = present.get(criterion_id) or scope.get(Criterion, criterion_id)
        if row.weight != weight:
            ledger.change(scope, row, {"weight": weight}, kind="criterion.weighed")
            changed.append(row)
    return changed


@transaction.atomic
def move_criterion(scope: Scope, *, criterion_id: uuid.UUID, by: int) -> Criterion:
    """A criterion so many places down the list (up when negative). Raises NotFound."""
    moving = scope.get(Criterion, criterion_id)
    rows = list(scope.of(Criterion))
    at = next(at for at, row in enumerate(rows) if row.pk == moving.pk)
    rows.insert(max(0, at + by), rows.pop(at))
    for position, row in enumerate(rows):
        ledger.change(scope, row, {"position": position}, kind="criterion.moved")
    return moving


@transaction.atomic
def remove_criterion(scope: Scope, *, criterion_id: uuid.UUID) -> str:
    """Take a criterion away with its judgements, and return its name. Raises NotFound."""
    row = scope.get(Criterion, criterion_id)
    for judgement in scope.of(Judgement).filter(criterion=row):
        ledger.delete(scope, judgement, kind="judgement.removed")
    ledger.delete(scope, row, kind="criterion.removed")
    return row.name


@transaction.atomic
def judge(
    scope: Scope,
    *,
    criterion_id: uuid.UUID,
    judgements: Mapping[uuid.UUID, tuple[Decimal | None, str]],
    doubts: Mapping[uuid.UUID, Decimal | None] | None = None,
) -> Criterion:
    """How well alternatives do on a criterion, 0 to 10, and why; None takes a judgement back. `doubts` says of each how
    far off it may be, None for the usual; those it does not name keep theirs.

    Raises NotFound, Refused for a score out of bounds and for a criterion that the pay measures.
    """
    criterion = scope.get(Criterion, criterion_id)
    if criterion.measured:
        raise Refused(f"{criterion.name} is measured from the pay; there is nothing to judge.")
    present = {row.alternative_id: row for row in scope.of(Judgement).filter(criterion=criterion)}
    for alternative_id, (score, because) in judgements.items():
        row = present.get(alternative_id)
        if score is None:
            if row is not None:
                ledger.delete(scope, row, kind="judgement.removed")
            continue
        if not 0 <= score <= TOP_SCORE:
            raise Refused("A judgement lies between 0 and 10.", field=f"score-{alternative_id}")
        if row is not None:
            ledger.change(scope, row, {"score": score, "because": because, **_doubt(doubts, alternative_id)})
        else:
            alternative = scope.get(Alternative, alternative_id)
            more = _doubt(doubts, alternative_id)
            made = Judgement(alternative=alternative, criterion=criterion, score=score, because=because, **more)
            ledger.create(scope, made, kind="judgement.made")
    return criterion


def _doubt(doubts: Mapping[uuid.UUID, Decimal | None] | None, alternative_id: uuid.UUID) -> dict[str, Decimal | None]:
    if doubts is None or alternative_id not in doubts:
        return {}
    doubt = doubts[alternative_id]
    if doubt is not None and not 0 <= doubt <= TOP_SCORE:
        raise Refused("A judgement is off by 0 to 10.", field=f"doubt-{alternative_id}")
    return {"doubt": doubt}


def _check_weight(weight: int) -> None:
    if not 0 <= weight <= TOP_WEIGHT:
        raise Refused("A weight lies between 0 and 100.", field="weight")
