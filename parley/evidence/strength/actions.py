"""The writes of strength: what a person says of a story's weight."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Story, StrengthStatement


@transaction.atomic
def state(scope: Scope, *, story_id: uuid.UUID, says: Mapping[str, tuple[str, str]]) -> bool:
    """Keep what is said of each ground as (verdict, why); an empty verdict takes the statement away. Whether anything
    differed.
    """
    story = scope.get(Story, story_id)
    stored = {row.ground: row for row in scope.of(StrengthStatement).filter(story=story)}
    changed = False
    for ground, (verdict, why) in says.items():
        row = stored.get(ground)
        if not verdict:
            if row is not None:
                ledger.delete(scope, row, kind="story.statement_taken")
                changed = True
        elif row is None:
            statement = StrengthStatement(story=story, ground=ground, says=verdict, why=why)
            ledger.create(scope, statement, kind="story.strength_stated")
            changed = True
        else:
            given = {"says": verdict, "why": why}
            changed |= ledger.change(scope, row, given, kind="story.strength_stated") is not None
    return changed
