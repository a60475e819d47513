"""The lists of the last hours before a round: tick a line, or add one of one's own."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core.scope import Scope
from parley.jobsearch.models import PrepItem, Round
from parley.jobsearch.prep import content
from parley.jobsearch.rounds import actions as rounds
from parley.kernel.errors import NotFound, Refused


@transaction.atomic
def tick(scope: Scope, *, round_id: uuid.UUID, slot: str, text: str, done: bool) -> None:
    """Mark a line of a list as done or as open again, by its words. Raises NotFound where it is on no list."""
    row = scope.get(Round, round_id)
    item = scope.of(PrepItem).filter(round=row, slot=slot, text=text).first()
    if item is not None:
        rounds.tick(scope, item_id=item.pk, done=done)
        return
    if slot not in content.SLOTS or text not in content.listed(slot, row.kind, on_site=content.on_site(row.place)):
        raise NotFound("That line is on the list no more.")
    if done:
        rounds.add_item(scope, round_id=round_id, text=text, slot=slot, done=True)


@transaction.atomic
def add(scope: Scope, *, round_id: uuid.UUID, slot: str, text: str) -> PrepItem:
    """A line of one's own. Raises NotFound, Refused for no words, for a full list, or for what stands there already."""
    row = scope.get(Round, round_id)
    if slot not in content.SLOTS:
        raise NotFound("There is no such list.")
    words = " ".join(text.split())
    there = content.listed(slot, row.kind, on_site=content.on_site(row.place))
    if words in there or scope.of(PrepItem).filter(round=row, slot=slot, text=words).exists():
        raise Refused("That stands on the list already.", field="text")
    return rounds.add_item(scope, round_id=round_id, text=words, slot=slot)
