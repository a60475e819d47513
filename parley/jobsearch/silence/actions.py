"""Say after how long a silence is one, close what is silent, and open again what answers late."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db import transaction

from parley.core import ids as made_ids
from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Search, Stage
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.silence import queries
from parley.jobsearch.silence.engine import LONGEST, SHORTEST, ran_out
from parley.jobsearch.silence.engine import is_answer as answers
from parley.kernel.errors import Refused

GHOSTED = Opportunity.Outcome.GHOSTED.value
#: Where an end comes from that nobody pressed for: the person's own rule.
BY_RULE = "rule"


@transaction.atomic
def set_rules(*, scope: Scope, after: int, by_itself: bool, by_stage: Mapping[str, int | None]) -> None:
    """After how many days an opportunity is silent, everywhere and at single stages, and whether it is closed then.

    Raises NotFound for a stage that is not here, Refused for days out of bounds.
    """
    for days in (after, *by_stage.values()):
        if days is not None and not SHORTEST <= days <= LONGEST:
            raise Refused(f"Between {SHORTEST} and {LONGEST} days, please.", field="after")
    row = searched(scope)
    ledger.change(scope, row, {"silent_after": after, "by_itself": by_itself}, kind="search.silence_set")
    for stage_id, days in by_stage.items():
        ledger.change(scope, scope.get(Stage, stage_id), {"silent_after": days}, kind="stage.silence_set")


def searched(scope: Scope) -> Search:
    """The row that says how the search is run, made where there is none."""
    row = queries.search(scope)
    if row is None:
        row = Search()
        ledger.create(scope, row, kind="search.begun")
    return row


@transaction.atomic
def give_up(*, scope: Scope, ids: Iterable[uuid.UUID]) -> list[str]:
    """Close those of them that are silent today as without an answer, in one deed. Returns what they are called.

    What has a word since, and what is not silent by the rules, stays as it is.
    """
    wanted = set(ids)
    lines = [line for line in queries.silence(scope).lines if line.id in wanted]
    for line in lines:
        words = f"No word for {line.days} days."
        pipeline.close(scope=scope, opportunity_id=line.id, outcome=GHOSTED, reason=words)
    return [line.company for line in lines]


@transaction.atomic
def keep_rule(*, scope: Scope) -> tuple[Scope, list[str]]:
    """Where the person wants it so, close what became silent: as it was when its time ran out, and told now.

    Returns the scope of the deed and what was closed. What they opened again, or brought
    back by undo, is left alone; so is all while the search rests.
    """
    deed = replace(scope, deed=made_ids.new(), source=BY_RULE)
    if not queries.rules(scope).by_itself or queries.rests(scope):
        return deed, []
    found = queries.silence(scope)
    left = queries.again(scope, [line.id for line in found.lines])
    closed = []
    for line in found.lines:
        if line.id not in left:
            reason = f"By your rule: no word for {line.after} days."
            at = ran_out(line.last, line.after)
            pipeline.close(scope=deed, opportunity_id=line.id, outcome=GHOSTED, occurred_at=at, reason=reason)
            closed.append(line.company)
    return deed, closed


@transaction.atomic
def heard(*, scope: Scope, opportunity_id: uuid.UUID, at: dt.datetime | None = None) -> str:
    """They wrote or called: what was closed for want of an answer is open again, where it was. Empty where it was not.

    `at` is when the word came, by default now. Raises NotFound.
    """
    row = scope.get(Opportunity, opportunity_id)
    if row.outcome != GHOSTED or row.closed_at is None:
        return ""
    at = min(at or scope.now, scope.now)
    after = queries.rules(scope).after(str(row.stage_id))
    if not answers(at, closed_at=row.closed_at, now=scope.now, after=after):
        return ""
    return pipeline.reopen(scope=scope, opportunity_id=row.pk, occurred_at=max(at, row.closed_at)).sentence
