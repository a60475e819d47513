"""What was told in a round: a telling of the story, and how it comes again in the practice."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.models import Telling
from parley.evidence.tellings import actions as tellings
from parley.evidence.tellings.actions import Occasion
from parley.jobsearch.models import Round, RoundPerson
from parley.kernel.errors import Refused
from parley.practice.models import Card, Review
from parley.practice.spacing import actions as spacing

#: How a telling went, as the practice rates what was rehearsed.
RATINGS = {
    Telling.Went.CARRIED: Review.Rating.EASY,
    Telling.Went.FAIR: Review.Rating.GOOD,
    Telling.Went.STUCK: Review.Rating.HARD,
    Telling.Went.LOST: Review.Rating.AGAIN,
}
#: What was told longer ago says nothing of how well it is remembered today.
COUNTS_DAYS = 3


@transaction.atomic
def tell(scope: Scope, *, round_id: uuid.UUID, story_id: uuid.UUID, question: str = "", went: str = "") -> Telling:
    """Keep that a story was told in a round, to whoever sat there, and how it went.

    Where the story comes again in the practice and the round was in the last days, it comes again by how it went.
    Raises NotFound, Refused for a round that has not begun or did not take place.
    """
    row = scope.get(Round, round_id)
    if row.status == Round.Status.CANCELLED or (row.starts_at and row.starts_at > scope.now):
        raise Refused("This round has not taken place, so nothing was told in it.")
    people = scope.of(RoundPerson).filter(round=row).order_by("id").values_list("person__name", flat=True)
    moment = row.starts_at or scope.now
    occasion = Occasion(
        told_on=timezone.localtime(moment).date(),
        where=Telling.Where.CALL if row.kind == Round.Kind.SCREEN else Telling.Where.INTERVIEW,
        place=f"{row.opportunity.company}, {row}"[:300],
        to_whom=", ".join(people)[:300],
        question=question[:1000],
        size=Telling.Size.FREE,
        went=went,
    )
    made = tellings.record_telling(scope, story_id=story_id, occasion=occasion, about=row)
    card = scope.of(Card).filter(kind=Card.Kind.STORY, about=str(story_id), paused=False).first()
    if card and went in RATINGS and (scope.now - moment).days <= COUNTS_DAYS:
        spacing.review(scope, card_id=card.pk, rating=RATINGS[Telling.Went(went)])
    return made
