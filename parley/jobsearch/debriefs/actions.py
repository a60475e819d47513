"""The debrief of a round: written once, changed as often as one likes, every version in the ledger."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.debriefs import queries
from parley.jobsearch.models import AskedQuestion, Debrief, Round
from parley.jobsearch.rounds import actions as rounds
from parley.kernel.errors import NotFound, Refused
from parley.practice.bank import actions as bank

#: More questions than this were not asked in one round.
MOST_QUESTIONS = 50


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote after a round."""

    questions: tuple[str, ...] = ()
    went_well: str = ""
    to_improve: str = ""
    feeling: int | None = None
    feedback_asked_on: dt.date | None = None
    feedback_received: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Words()


@transaction.atomic
def write(scope: Scope, *, round_id: uuid.UUID, words: Words) -> Debrief:
    """Keep what was written after a round; a planned round whose time is past, or that has none, is then done.

    Raises NotFound, Refused for an empty debrief, for a round that was cancelled or has not begun, and for a value
    that cannot be.
    """
    row = scope.get(Round, round_id)
    _check(scope, row, words)
    debrief = scope.of(Debrief).filter(round=row).first()
    if debrief is None:
        debrief = Debrief(round=row, written_at=scope.now, **_fields(words))
        ledger.create(scope, debrief, kind="debrief.written")
    else:
        ledger.change(scope, debrief, _fields(words), kind="debrief.changed")
    _ask(scope, debrief, words.questions)
    into_bank(scope, debrief)
    if row.status == Round.Status.PLANNED:
        rounds.hold(scope, round_id=round_id)
    drafts.drop(scope, queries.draft_keys(round_id, MOST_QUESTIONS))
    return debrief


@transaction.atomic
def remove(scope: Scope, *, round_id: uuid.UUID) -> Debrief:
    """Take the debrief of a round away, with its questions. Raises NotFound."""
    row = scope.get(Round, round_id)
    debrief = scope.of(Debrief).filter(round=row).first()
    if debrief is None:
        raise NotFound("This round has no debrief.")
    for question in scope.of(AskedQuestion).filter(debrief=debrief):
        ledger.delete(scope, question, kind="asked_question.removed")
    ledger.delete(scope, debrief, kind="debrief.removed")
    bank.forget(scope, rounds=[round_id])
    return debrief


def into_bank(scope: Scope, debrief: Debrief) -> int:
    """Let the question bank know what was asked in that round, and where; how many questions are new to it."""
    held = debrief.round
    day = timezone.localtime(held.starts_at or debrief.written_at).date()
    place = bank.Place(held.pk, company=str(held.opportunity.company), heard_in=str(held), asked_on=day)
    asked = scope.of(AskedQuestion).filter(debrief=debrief).order_by("position", "id").values_list("pk", "text")
    return bank.take_in(scope, place=place, heard=[bank.Heard(origin, text) for origin, text in asked])


def _check(scope: Scope, row: Round, words: Words) -> None:
    if words.is_empty:
        raise Refused("Write at least one line; then it can be kept.")
    if len(words.questions) > MOST_QUESTIONS:
        raise Refused(f"Keep to {MOST_QUESTIONS} questions at most; put the rest into the text.", field="questions")
    if row.status == Round.Status.CANCELLED:
        raise Refused("This round was cancelled, so it has no debrief. Plan it again first if it took place after all.")
    if row.starts_at and row.starts_at > scope.now:
        raise Refused(rounds.NOT_BEGUN)


def _fields(words: Words) -> dict[str, object]:
    return {
        "feeling": words.feeling,
        "went_well": words.went_well,
        "to_improve": words.to_improve,
        "feedback_asked_on": words.feedback_asked_on,
        "feedback_received": words.feedback_received,
    }


def _ask(scope: Scope, debrief: Debrief, texts: Sequence[str]) -> None:
    """Let exactly these questions stand, in this order; the same text stays the same row."""
    left = list(scope.of(AskedQuestion).filter(debrief=debrief).order_by("position", "id"))
    fresh: list[AskedQuestion] = []
    for at, text in enumerate(texts):
        same = next((row for row in left if row.text == text), None)
        if same is None:
            fresh.append(AskedQuestion(debrief=debrief, text=text, position=at))
        else:
            left.remove(same)
            ledger.change(scope, same, {"position": at}, kind="asked_question.moved")
    for row in left:
        ledger.delete(scope, row, kind="asked_question.removed")
    ledger.create_many(scope, fresh, kind="asked_question.noted")
