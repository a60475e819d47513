"""The columns of a person's own board: name them, order them, add and give up."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.pipeline.actions import ensure_stages, restage
from parley.kernel.errors import Refused

#: More columns than this no board can show.
MOST = 12


@transaction.atomic
def add(*, scope: Scope, name: str, step: str) -> Stage:
    """A new stage, after the last one of its step or an earlier step. Raises Refused for no name or one too many."""
    stages = ensure_stages(scope)
    if len(stages) >= MOST:
        raise Refused(f"A board has at most {MOST} stages. Give one up first.")
    stage = Stage(name=_name(scope, name), step=step, position=len(stages))
    ledger.create(scope, stage, kind="stage.added")
    order = Stage.Step.values
    before = [each for each in stages if step in order and order.index(each.step) <= order.index(step)]
    _place(scope, [*before, stage, *(each for each in stages if each not in before)])
    return stage


@transaction.atomic
def rename(*, scope: Scope, stage_id: uuid.UUID, name: str) -> Stage:
    """Another name for a stage; what happened in it is told under the new one. Raises NotFound, Refused."""
    stage = scope.get(Stage, stage_id)
    ledger.change(scope, stage, {"name": _name(scope, name, besides=stage)}, kind="stage.renamed")
    return stage


@transaction.atomic
def shift(*, scope: Scope, stage_id: uuid.UUID, by: int) -> Stage:
    """Bring a stage some places to the right (to the left where `by` is negative). Raises NotFound."""
    stage = scope.get(Stage, stage_id)
    stages = ensure_stages(scope)
    others = [each for each in stages if each != stage]
    others.insert(max(0, stages.index(stage) + by), stage)
    _place(scope, others)
    return stage


@transaction.atomic
def give_up(*, scope: Scope, stage_id: uuid.UUID, into: uuid.UUID | None = None) -> Stage:
    """Delete a stage. What is in it goes to the stage `into`, in the same deed.

    Raises NotFound, Refused for the last stage and where opportunities are in it and nobody said where they go.
    """
    stage = scope.get(Stage, stage_id)
    if scope.of(Stage).count() == 1:
        raise Refused("A board needs one stage at least.")
    held = scope.of(Opportunity).filter(stage=stage).count()
    if held and into is None:
        are = "1 opportunity is" if held == 1 else f"{held} opportunities are"
        raise Refused(f"{are} in {stage.name}, closed ones included. Choose where they go; nothing was deleted.")
    if held and into is not None:
        if into == stage_id:
            raise Refused("Choose another stage for what is in it.")
        restage(scope, stage, scope.get(Stage, into))
    ledger.delete(scope, stage, kind="stage.deleted")
    _place(scope, ensure_stages(scope))
    return stage


def _place(scope: Scope, stages: list[Stage]) -> None:
    for position, stage in enumerate(stages):
        ledger.change(scope, stage, {"position": position}, kind="stage.shifted")


def _name(scope: Scope, name: str, *, besides: Stage | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Give the stage a name.", field="name")
    taken = {stage.name.casefold() for stage in scope.of(Stage) if stage != besides}
    if name.casefold() in taken:
        raise Refused(f"There is a stage called {name} already.", field="name")
    return name
