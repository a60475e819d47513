"""One deed on many opportunities: one moment, one undo, and a verdict for each of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.pipeline import queries
from parley.jobsearch.tagging import actions as tagging
from parley.kernel.errors import NotFound, Refused

#: Does it to one opportunity. Raises NotFound or Refused where that is impossible.
Act = Callable[[uuid.UUID], object]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it for one opportunity; `why` is empty where it was done."""

    id: uuid.UUID
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a deed on many. With `whole` asked for and one impossible, nothing was done to any."""

    verdicts: tuple[Verdict, ...]
    stands: bool

    @property
    def possible(self) -> tuple[Verdict, ...]:
        return tuple(each for each in self.verdicts if not each.why)

    @property
    def impossible(self) -> tuple[Verdict, ...]:
        return tuple(each for each in self.verdicts if each.why)


def move(scope: Scope, *, stage_id: uuid.UUID, at: dt.datetime | None) -> Act:
    """To a stage, at one moment for all; by default now."""
    return lambda pk: pipeline.move(scope=scope, opportunity_id=pk, stage_id=stage_id, occurred_at=at)


def close(scope: Scope, *, outcome: str, at: dt.datetime | None, reason: str = "") -> Act:
    """How they all ended, at one moment."""
    return lambda pk: pipeline.close(scope=scope, opportunity_id=pk, outcome=outcome, occurred_at=at, reason=reason)


def set_next(scope: Scope, *, action: str, on: dt.date | None) -> Act:
    """The same next action for all; no action takes it off. One that is closed waits for nothing."""

    def act(pk: uuid.UUID) -> object:
        row = scope.get(Opportunity, pk)
        if row.outcome:
            raise Refused("It is closed, so nothing comes next.")
        if (row.next_action, row.next_action_on) == (" ".join(action.split()), on):
            raise Refused("That comes next already.")
        return opportunities.set_next(scope=scope, opportunity_id=pk, action=action, on=on)

    return act


def tag(scope: Scope, *, add: Sequence[str], remove: Sequence[str]) -> Act:
    """Some tags on all, others off."""
    return lambda pk: tagging.tag(scope=scope, opportunity_id=pk, add=add, remove=remove)


def moment(scope: Scope, ids: Sequence[uuid.UUID], on: dt.date | None) -> dt.datetime | None:
    """One moment of a day for all of them: after whatever of them came to its stage on that day; None for now."""
    if on is None:
        return None
    since = scope.of(Opportunity).filter(pk__in=ids).values_list("stage_since", flat=True)
    same = [each for each in since if each.astimezone(queries.zone()).date() == on]
    return queries.moment(scope, on, after=max(same, default=None))


@transaction.atomic
def do(*, scope: Scope, ids: Sequence[uuid.UUID], act: Act, whole: bool) -> Done:
    """Do it to each of them in one deed.

    With `whole`, one that is impossible keeps it from all, and the verdicts say what would have come of it; otherwise
    those alone are passed over.
    """
    point = transaction.savepoint()
    verdicts = tuple(_one(scope, pk, act) for pk in ids)
    stands = not (whole and any(each.why for each in verdicts))
    if stands:
        transaction.savepoint_commit(point)
    else:
        transaction.savepoint_rollback(point)
    return Done(verdicts, stands)


def _one(scope: Scope, pk: uuid.UUID, act: Act) -> Verdict:
    try:
        name = str(scope.get(Opportunity, pk))
    except NotFound:
        return Verdict(pk, "An opportunity", "It has been deleted in the meantime.")
    try:
        with transaction.atomic():
            act(pk)
    except (NotFound, Refused) as problem:
        return Verdict(pk, name, getattr(problem, "sentence", str(problem)))
    return Verdict(pk, name)
