"""Put one's own words on an opportunity, and take them off."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.impact_log.engine.records import MOST_TAGS, clean_tags
from parley.jobsearch.models import Opportunity
from parley.kernel.errors import Refused

TAGGED = "opportunity.tagged"


@transaction.atomic
def tag(*, scope: Scope, opportunity_id: uuid.UUID, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Opportunity:
    """Add some tags and take others off; capitals make no other tag. Raises NotFound, Refused where none changes."""
    row = scope.get(Opportunity, opportunity_id)
    gone = {each.casefold() for each in clean_tags(remove)}
    kept = [each for each in row.tags if each.casefold() not in gone]
    held = {each.casefold() for each in kept}
    new = [each for each in clean_tags(add) if each.casefold() not in held]
    if len(kept) + len(new) > MOST_TAGS:
        raise Refused(f"It would have more than {MOST_TAGS} tags.", field="add")
    if [*kept, *new] == row.tags:
        raise Refused("Its tags are so already.")
    ledger.change(scope, row, {"tags": [*kept, *new]}, kind=TAGGED)
    return row
