"""Let the search rest, take it up again, and finish it: everything that is open closed in one deed."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.bulk import actions as bulk
from parley.jobsearch.models import Opportunity
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.pipeline.queries import local_day
from parley.jobsearch.resting import queries
from parley.jobsearch.silence.actions import searched
from parley.kernel.errors import NotFound, Refused

PAUSED, GOES_ON = "search.paused", "search.goes_on"
#: Why a process ended that was closed with the search.
FINISHED = "The search was finished."


@transaction.atomic
def pause(*, scope: Scope, back_on: dt.date | None = None) -> None:
    """Nothing of the search asks for anything until it is taken up again. Said again, it sets another day to come back.

    Raises Refused for a day that is not ahead.
    """
    if back_on is not None and back_on <= local_day(scope):
        raise Refused("Choose a day that lies ahead, or none.", field="back_on")
    row = searched(scope)
    since = row.paused_at or scope.now
    ledger.change(scope, row, {"paused_at": since, "back_on": back_on}, kind=PAUSED)


@transaction.atomic
def go_on(*, scope: Scope) -> None:
    """The search goes on. Raises Refused where it does already."""
    row = searched(scope)
    if row.paused_at is None:
        raise Refused("Your search is not at rest.")
    ledger.change(scope, row, {"paused_at": None, "back_on": None}, kind=GOES_ON)


@transaction.atomic
def finish(*, scope: Scope, ids: Sequence[uuid.UUID], accepted: uuid.UUID | None = None) -> bulk.Done:
    """Close these processes, and let the search rest without a day to come back, in one deed.

    What holds an offer is declined, the others are withdrawn; `accepted` is the one that was taken. Raises NotFound for
    an `accepted` that is not here, Refused where none is named.
    """
    wanted = list(dict.fromkeys([*([accepted] if accepted else []), *ids]))
    if not wanted:
        raise Refused("Tick what you end, or say which offer you took.")
    if accepted is not None:
        scope.get(Opportunity, accepted)

    def act(pk: uuid.UUID) -> object:
        outcome, reason = _outcome(scope, pk, accepted), "" if pk == accepted else FINISHED
        return pipeline.close(scope=scope, opportunity_id=pk, outcome=outcome, reason=reason)

    done = bulk.do(scope=scope, ids=wanted, act=act, whole=False)
    if not done.possible:
        raise Refused("All of these had ended already, so nothing was changed.")
    pause(scope=scope)
    return done


def _outcome(scope: Scope, pk: uuid.UUID, accepted: uuid.UUID | None) -> str:
    if pk == accepted:
        return Opportunity.Outcome.ACCEPTED.value
    row = scope.of(Opportunity).select_related("stage").filter(pk=pk).first()
    if row is None:
        raise NotFound("It has been deleted in the meantime.")
    offered = queries.how_far(row) == queries.OFFERED
    return (Opportunity.Outcome.DECLINED if offered else Opportunity.Outcome.WITHDRAWN).value
