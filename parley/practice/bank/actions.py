"""The writes of the bank: questions of one's own, marks, and what was asked in rounds."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from parley.core import ledger
from parley.core.packs import vocabulary
from parley.core.scope import Scope
from parley.evidence.coach.engine.question import PAST, question_type
from parley.kernel.errors import NotFound, Refused
from parley.packs.questions import nearest
from parley.practice.bank import gateway, queries
from parley.practice.models import Asked, Attempt, Card, Question, QuestionMark, Review

#: The coach takes a question for one about the past where nothing speaks against it; here something has to.
_PAST = re.compile(
    r"\b(?:time|example|situation|occasion|tell me about|describe|(?:did|have|were|had) you|was your)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Words:
    """A question as the person writes it. `kind` and `level` are those of the packs, or empty."""

    text: str
    kind: str = ""
    competencies: Sequence[str] = ()
    level: str = ""
    notes: str = ""
    company: str = ""
    asked_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A round in which questions were asked, in plain values: its id, and what to call it."""

    round: uuid.UUID
    company: str = ""
    heard_in: str = ""
    asked_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A question as it was noted after a round; `origin` is the row in which it stands there."""

    origin: uuid.UUID
    text: str = field(default="")


@transaction.atomic
def add(scope: Scope, *, words: Words) -> Question:
    """Add a question of one's own. Raises Refused where the same words stand in the bank already."""
    _refuse_twice(scope, words.text)
    row = Question(source=Question.Source.OWN, added_at=scope.now, **_fields(words))
    ledger.create(scope, row, kind="question.added")
    return row


@transaction.atomic
def change(scope: Scope, *, question_id: uuid.UUID, words: Words) -> bool:
    """Change a question of one's own; whether anything differed. Raises NotFound, Refused as `add` does."""
    row = scope.get(Question, question_id)
    if words.text.casefold() != row.text.casefold():
        _refuse_twice(scope, words.text)
    return ledger.change(scope, row, _fields(words), kind="question.changed") is not None


@transaction.atomic
def delete_question(scope: Scope, *, question_id: uuid.UUID) -> Question:
    """Take a question of one's own out of the bank, with its mark and its place in the queue.

    What was rehearsed stays in the history; where it was asked stays with its round, and does not bring it back.
    """
    row = scope.get(Question, question_id)
    for place in scope.of(Asked).filter(question=row):
        ledger.change(scope, place, {"key": "", "question": None}, kind="question.dismissed")
    _delete(scope, row)
    return row


@transaction.atomic
def mark(scope: Scope, *, key: str, note: str | None = None) -> QuestionMark:
    """Mark a question to come back to, and why. Marked already: a note that is given is changed. Raises NotFound."""
    known(scope, key)
    row = scope.of(QuestionMark).filter(key=key).first()
    if row is None:
        row = QuestionMark(key=key, note=note or "", marked_at=scope.now)
        ledger.create(scope, row, kind="question.marked")
    elif note is not None:
        ledger.change(scope, row, {"note": note}, kind="question.marked")
    return row


@transaction.atomic
def unmark(scope: Scope, *, key: str) -> bool:
    """Take the mark off; False where there was none."""
    row = scope.of(QuestionMark).filter(key=key).first()
    if row is None:
        return False
    ledger.delete(scope, row, kind="question.unmarked")
    return True


@transaction.atomic
def take_in(scope: Scope, *, place: Place, heard: Sequence[Heard]) -> int:
    """Let exactly these questions have been asked in that round; how many are new to the bank.

    Saying the same again changes nothing. A question that stands in the bank in nearly the same words is that question;
    any other becomes one of the person's own. What is no longer among them is taken away, and its question too where
    nothing else holds on to it.
    """
    there = {row.origin: row for row in scope.of(Asked).filter(round=place.round)}
    fresh, said = 0, {"company": place.company, "heard_in": place.heard_in, "asked_on": place.asked_on}
    for each in heard:
        row = there.pop(each.origin, None)
        if row is not None:
            ledger.change(scope, row, said | {"text": each.text}, kind="question.asked")
            continue
        key, question, is_new = _in_bank(scope, each, place)
        fresh += is_new
        row = Asked(
            key=key,
            question=question,
            text=each.text,
            round=place.round,
            origin=each.origin,
            noted_at=scope.now,
            **said,
        )
        ledger.create(scope, row, kind="question.asked")
    _forget(scope, there.values())
    return fresh


@transaction.atomic
def forget(scope: Scope, *, rounds: Sequence[uuid.UUID]) -> int:
    """Take away what was asked in rounds that are deleted; how many places that were."""
    rows = list(scope.of(Asked).filter(round__in=rounds))
    _forget(scope, rows)
    return len(rows)


def known(scope: Scope, key: str) -> None:
    """Raises NotFound where neither a pack nor the person has a question of that key."""
    if key in gateway.by_id():
        return
    ids = queries.own_ids([key])
    if not ids:
        raise NotFound("There is no such question here.")
    scope.get(Question, ids[0])


def _in_bank(scope: Scope, heard: Heard, place: Place) -> tuple[str, Question | None, bool]:
    """The key of a question in the bank, its row where it is the person's own, and whether it is new."""
    near = nearest(heard.text, list(gateway.by_id().values()))
    if near:
        return near.id, None, False
    row = scope.of(Question).filter(text__iexact=heard.text).order_by("added_at", "pk").first()
    if row is not None:
        return row.key, row, False
    row = Question(
        text=heard.text,
        kind=_kind(heard.text),
        source=Question.Source.DEBRIEF,
        company=place.company,
        heard_in=place.heard_in,
        asked_on=place.asked_on,
        origin_id=heard.origin,
        added_at=scope.now,
    )
    ledger.create(scope, row, kind="question.added")
    return row.key, row, True


def _kind(text: str) -> str:
    """The type of a question that was heard, where its words say it; what says nothing may be about anything."""
    found = question_type(text)
    return "" if found == PAST and not _PAST.search(text) else found


def _forget(scope: Scope, rows: Iterable[Asked]) -> None:
    for row in list(rows):
        question = row.question
        ledger.delete(scope, row, kind="question.unasked")
        if question is not None and not _held(scope, question):
            _delete(scope, question)


def _held(scope: Scope, row: Question) -> bool:
    """Whether anything holds on to a question beside the round it came from."""
    return (
        row.source == Question.Source.OWN
        or bool(row.notes)
        or scope.of(Asked).filter(question=row).exists()
        or any(
            rows.exists()
            for rows in (
                scope.of(Attempt).filter(key=row.key),
                scope.of(QuestionMark).filter(key=row.key),
                scope.of(Card).filter(about=row.key),
            )
        )
    )


def _delete(scope: Scope, row: Question) -> None:
    for marked in scope.of(QuestionMark).filter(key=row.key):
        ledger.delete(scope, marked, kind="question.unmarked")
    for card in scope.of(Card).filter(kind=Card.Kind.QUESTION, about=row.key):
        for review in scope.of(Review).filter(card=card):
            ledger.delete(scope, review)
        ledger.delete(scope, card)
    ledger.delete(scope, row, kind="question.deleted")


def _refuse_twice(scope: Scope, text: str) -> None:
    same = scope.of(Question).filter(text__iexact=text).exists()
    if same or any(one.text.casefold() == text.casefold() for one in gateway.by_id().values()):
        raise Refused("This question stands in your bank already, in these words.", field="text")


def _fields(words: Words) -> dict[str, object]:
    shown = [known.id if (known := vocabulary().find(name)) else name for name in words.competencies]
    return {
        "text": words.text,
        "kind": words.kind,
        "competencies": list(dict.fromkeys(shown)),
        "level": words.level,
        "notes": words.notes,
        "company": words.company,
        "asked_on": words.asked_on,
    }
