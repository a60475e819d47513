"""The question bank of the seed: what was asked in its rounds, and as many questions of one's own as anybody writes."""

from __future__ import annotations

from random import Random

from bench import words
from bench.seed.sizes import DAY, YEARS, Sizes
from parley.core import ledger
from parley.core.packs import vocabulary
from parley.core.scope import Scope
from parley.jobsearch.models import AskedQuestion
from parley.packs.questions import LEVELS, TYPES
from parley.practice.bank import gateway
from parley.practice.models import Asked, PreparedNote, Question, QuestionMark
from parley.practice.notes import gateway as notes


def bank(scope: Scope, sizes: Sizes, rng: Random) -> None:
    """Own questions, some of them asked in rounds; places of questions of the packs; marks and prepared notes."""
    rows = [_question(scope, rng) for _ in range(sizes.questions)]
    ledger.create_many(scope, rows, kind="question.added")
    asked = scope.of(AskedQuestion).select_related("debrief__round__opportunity__company").order_by("pk")
    brought = list(gateway.by_id())
    places = [_place(each, rng.choice(rows) if rng.random() < 0.8 else None, rng.choice(brought)) for each in asked]
    ledger.create_many(scope, places, kind="question.asked")
    marked = [*rng.sample(brought, 20), *(row.key for row in rng.sample(rows, min(30, len(rows))))]
    marks = [QuestionMark(key=key, note=words.line(rng, words.DEEDS), marked_at=scope.now) for key in marked]
    ledger.create_many(scope, marks, kind="question.marked")
    ledger.create_many(scope, [_note(scope, rng) for _ in range(20)], kind="note.begun")


def _question(scope: Scope, rng: Random) -> Question:
    shows = [each.id for each in rng.sample(vocabulary().competencies, 2)]
    return Question(
        text=f"{words.line(rng, words.QUESTIONS)} {words.prose(rng, 1)}",
        kind=rng.choice(list(TYPES)),
        competencies=shows,
        level=rng.choice(list(LEVELS)),
        source=rng.choice(Question.Source.values),
        added_at=scope.now - rng.randrange(1, YEARS) * DAY,
    )


def _place(asked: AskedQuestion, own: Question | None, brought: str) -> Asked:
    held = asked.debrief.round
    return Asked(
        key=own.key if own else brought,
        question=own,
        text=asked.text,
        company=held.opportunity.company.name,
        heard_in=held.title,
        asked_on=held.starts_at.date(),
        round=held.pk,
        origin=asked.pk,
        noted_at=asked.debrief.written_at,
    )


def _note(scope: Scope, rng: Random) -> PreparedNote:
    guide = rng.choice(notes.for_talks())
    return PreparedNote(
        guide=guide.id,
        title=words.line(rng, words.DEEDS)[:200],
        parts={part.id: words.prose(rng, 2) for part in guide.parts},
        begun_at=scope.now,
        changed_at=scope.now,
    )
