"""What is kept of a posting: its text as it came in a file, and facts it states."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.reader import gateway, queries
from parley.jobsearch.reader.queries import Took
from parley.kernel.errors import Refused


@transaction.atomic
def bring(scope: Scope, *, opportunity_id: uuid.UUID, chunks: Iterable[bytes]) -> Opportunity:
    """Keep the words of a file as the job description; the former one stays in the history.

    Raises NotFound, Refused where the file holds no text.
    """
    return opportunities.describe(scope=scope, opportunity_id=opportunity_id, text=gateway.text_of(chunks))


@transaction.atomic
def take(scope: Scope, *, opportunity_id: uuid.UUID, field: str) -> Took:
    """Take the stated pay or place into the facts of the opportunity. Raises NotFound, Refused where none is open."""
    taken = next((each for each in queries.takes(scope, opportunity_id) if each.field == field), None)
    if taken is None:
        raise Refused("That is in the facts already, or the description no longer states it.")
    ledger.change(scope, scope.get(Opportunity, opportunity_id), {taken.field: taken.value})
    return taken
