"""What a person decides about the likely questions of a round: put one on the list, take one off, choose its story."""

from __future__ import annotations

import uuid

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.jobsearch.likely import queries
from parley.jobsearch.models import LikelyQuestion, Round
from parley.kernel.errors import NotFound, Refused

#: A list longer than this prepares nobody.
MOST = 40


@transaction.atomic
def expect(scope: Scope, *, round_id: uuid.UUID, key: str) -> LikelyQuestion:
    """Put a question of the bank on the list of a round. Raises NotFound, Refused for a list that is full."""
    return _decide(scope, round_id, key, {"standing": queries.ADDED}, kind="likely_question.expected")


@transaction.atomic
def take_off(scope: Scope, *, round_id: uuid.UUID, key: str) -> LikelyQuestion:
    """Take a question off the list of a round; it is not proposed there again. Raises NotFound."""
    return _decide(scope, round_id, key, {"standing": queries.OUT}, kind="likely_question.taken_off")


@transaction.atomic
def put_back(scope: Scope, *, round_id: uuid.UUID, key: str) -> LikelyQuestion:
    """Let Parley propose a question again that was put on a list or taken off. Raises NotFound."""
    proposed = LikelyQuestion.Standing.PROPOSED.value
    return _decide(scope, round_id, key, {"standing": proposed}, kind="likely_question.put_back")


@transaction.atomic
def choose_story(scope: Scope, *, round_id: uuid.UUID, key: str, story_id: uuid.UUID | None) -> LikelyQuestion:
    """Tell this story to that question, whatever Parley would choose; None lets Parley choose again.

    A story that was chosen for another question of the round goes from there: none is told twice. Raises NotFound.
    """
    if story_id is not None:
        scope.get(Story, story_id)
        for other in scope.of(LikelyQuestion).filter(round=round_id, story=story_id).exclude(key=key):
            ledger.change(scope, other, {"story": None}, kind="likely_question.story_chosen")
    return _decide(scope, round_id, key, {"story": story_id}, kind="likely_question.story_chosen")


def _decide(scope: Scope, round_id: uuid.UUID, key: str, changes: dict[str, object], *, kind: str) -> LikelyQuestion:
    row = scope.get(Round, round_id)
    known = scope.of(LikelyQuestion).filter(round=row, key=key).first()
    if known is not None:
        ledger.change(scope, known, changes, kind=kind)
        return known
    if key not in queries.texts(scope, [key]):
        raise NotFound("There is no such question in the bank.")
    if scope.of(LikelyQuestion).filter(round=row).count() >= MOST:
        raise Refused(f"You decided about {MOST} questions here already, more than any round has.")
    made = LikelyQuestion(round=row, key=key, **changes)
    ledger.create(scope, made, kind=kind)
    return made
