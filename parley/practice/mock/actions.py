"""The writes of the mock room: a sitting begun, each answer with what follows it, and what becomes of it."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.evidence.coach.engine.reading import Reading
from parley.evidence.models import Story, Telling
from parley.evidence.tellings import actions as tellings
from parley.evidence.tellings.actions import Occasion
from parley.kernel.errors import NotFound, Refused
from parley.packs.questions import LEVELS, ROUNDS, STAGES
from parley.practice.asking import queries as asking
from parley.practice.attempts import actions as attempts
from parley.practice.attempts.engine.probing import Put, next_probe
from parley.practice.attempts.queries import reading_of, reading_with_probes
from parley.practice.mock import queries
from parley.practice.mock.engine.plan import Candidate, choose
from parley.practice.models import Attempt, MockSession
from parley.practice.spacing import actions as spacing

#: A clock that ran for longer than this was left running, and says nothing.
LONGEST_SECONDS = 3_600
#: In ten minutes there is time for one question after the answer.
PROBES_OF_SHORT = 1
Step = MockSession.Step


@transaction.atomic
def begin(
    scope: Scope, *, round_kind: str, minutes: int, level: str, company_stage: str, keys: Sequence[str] = ()
) -> MockSession:
    """A mock interview of about so many minutes, or of just these questions.

    Raises Refused where no question fits, or for an unknown choice.
    """
    for name, value, there in (
        ("round_kind", round_kind, ROUNDS), ("level", level, LEVELS), ("company_stage", company_stage, STAGES)
    ):  # fmt: skip
        if value and value not in there:
            raise Refused("Choose one of those there are.", field=name)
    row = MockSession(
        round_kind=round_kind, minutes=minutes, level=level, company_stage=company_stage,
        begun_at=scope.now, shown_at=scope.now,
    )  # fmt: skip
    row.keys = list(keys) or _chosen(scope, row)
    if not row.keys:
        raise Refused("No question fits that round at that level. Choose another level, or leave it open.")
    ledger.create(scope, row, kind="session.begun")
    return row


def _chosen(scope: Scope, row: MockSession) -> list[str]:
    candidates = [
        Candidate(
            each.key, each.family, each.minutes, each.rounds, each.levels, each.competencies, each.marked, each.last
        )
        for each in asking.known(scope)
    ]
    chosen = choose(
        candidates,
        round_kind=row.round_kind,
        level=row.level,
        minutes=row.minutes,
        rng=random.Random(row.pk.int),
    )
    return list(chosen)


@transaction.atomic
def begin_one(scope: Scope, *, key: str, company_stage: str = "") -> MockSession:
    """One question alone, by its key. Raises NotFound."""
    found = asking.asked(scope, key)
    if found is None:
        raise NotFound("There is no such question here.")
    return _begin(scope, MockSession.Kind.SINGLE, key, found.story, company_stage)


@transaction.atomic
def begin_short(scope: Scope) -> MockSession:
    """Ten minutes: the story or question that is most due, one question after it, one part told again.

    Raises Refused where there is neither a story nor a question to begin with.
    """
    found = queries.next_up(scope)
    if found is None:
        raise Refused("There is nothing to rehearse yet. Tell a story first.")
    return _begin(scope, MockSession.Kind.SHORT, found.key, found.story, "")


@transaction.atomic
def start_answering(scope: Scope, *, session_id: uuid.UUID, at: int) -> MockSession:
    """The think time is over: the clock of the answer runs."""
    row = _at(scope, session_id, at, Step.THINK)
    ledger.change(scope, row, {"step": Step.ANSWER, "answering_at": scope.now}, kind="session.answering")
    return row


@transaction.atomic
def answer(scope: Scope, *, session_id: uuid.UUID, at: int, text: str, way: str) -> Attempt:
    """Keep an answer. A spoken one may have no words: then its time alone is kept.

    Raises Refused for a typed answer without a word, and where that question was answered already.
    """
    row = _at(scope, session_id, at, Step.ANSWER, Step.THINK)
    words = attempts.words(text)
    if way not in Attempt.Way.values:
        raise Refused("Say whether it was typed or spoken.", field="way")
    if way == Attempt.Way.TYPED and not words:
        raise Refused("Type your answer, or say that it was spoken.", field="text")
    found = queries.current(scope, row)
    attempt = Attempt(
        session=row,
        key=found.key,
        kind=found.kind,
        asked=found.text,
        story=found.story,
        way=way,
        text=words,
        think_seconds=_seconds(row.shown_at, row.answering_at or scope.now),
        seconds=_seconds(row.answering_at, scope.now),
        answered_at=scope.now,
    )
    ledger.create(scope, attempt, kind="attempt.answered")
    ledger.change(scope, row, {"step": Step.RATE}, kind="session.answered")
    drafts.drop(scope, [queries.draft_key(row)])
    return attempt


@transaction.atomic
def rate(scope: Scope, *, session_id: uuid.UUID, at: int, band: int, story: str = "") -> Attempt:
    """What the person says of the answer, before anything of the coach is shown; then the coach reads it.

    With a story, that it was told is recorded with it. Raises Refused for what is no band.
    """
    row = _at(scope, session_id, at, Step.RATE)
    if band not in range(1, 6):
        raise Refused("Choose the sentence that fits best.", field="band")
    attempt = queries.current_attempt(scope, row)
    told = scope.get(Story, story) if story else None
    reading = reading_of(attempt)
    put = _next(scope, row, attempt, reading, [], told.pk if told else None)
    changes = {
        "own_band": band,
        "story": told.pk if told else None,
        "probes": [asdict(put)] if put else [],
        **attempts.seen(reading),
    }
    ledger.change(scope, attempt, changes, kind="attempt.rated")
    ledger.change(scope, row, {"step": Step.PROBE if put else Step.LOOK}, kind="session.rated")
    if told:
        _record(scope, row, attempt, told)
    return attempt


@transaction.atomic
def answer_probe(scope: Scope, *, session_id: uuid.UUID, at: int, number: int, text: str) -> Attempt | None:
    """Answer the question that was put after an answer, or pass it with no words; then the next is put, if any is left.

    `number` is which of them it is, from one. Raises Refused where that one was answered already.
    """
    row = _at(scope, session_id, at, Step.PROBE)
    attempt = queries.current_attempt(scope, row)
    put = [Put(**each) for each in attempt.probes]
    if number != len(put):
        raise Refused("That question was answered already; this is the next.")
    words, child = attempts.words(text), None
    if words:
        child = Attempt(
            session=row,
            key=attempt.key,
            kind=attempt.kind,
            parent=attempt,
            rule=put[-1].rule,
            asked=put[-1].question,
            text=words,
            story=attempt.story,
            answered_at=scope.now,
        )
        ledger.create(scope, child, kind="attempt.probe_answered")
    following = _next(scope, row, attempt, reading_with_probes(scope, attempt), put, attempt.story)
    if following:
        ledger.change(scope, attempt, {"probes": [*attempt.probes, asdict(following)]}, kind="attempt.probed")
    else:
        ledger.change(scope, row, {"step": Step.LOOK}, kind="session.probed")
    drafts.drop(scope, [queries.draft_key(row, number)])
    return child


@transaction.atomic
def enough(scope: Scope, *, session_id: uuid.UUID, at: int) -> MockSession:
    """No more questions to this answer. The one that was put and not answered counts as not put."""
    row = _at(scope, session_id, at, Step.PROBE)
    attempt = queries.current_attempt(scope, row)
    ledger.change(scope, attempt, {"probes": attempt.probes[:-1]}, kind="attempt.enough")
    ledger.change(scope, row, {"step": Step.LOOK}, kind="session.probed")
    return row


@transaction.atomic
def go_on(scope: Scope, *, session_id: uuid.UUID, at: int, rating: int | None = None) -> MockSession:
    """To the next question, or to the end. With a rating (1 to 4) what was answered comes again when that says."""
    row = _at(scope, session_id, at, Step.LOOK)
    attempt = queries.current_attempt(scope, row)
    if rating is not None:
        proposal = queries.proposal(attempt)
        for kind, about in queries.cards_of(attempt):
            card = spacing.add(scope, kind=kind, about=about)
            spacing.review(scope, card_id=card.pk, rating=rating, proposed=proposal.rating, attempt=attempt)
    return _advance(scope, row)


@transaction.atomic
def skip(scope: Scope, *, session_id: uuid.UUID, at: int) -> MockSession:
    """Leave a question unanswered and go to the next."""
    return _advance(scope, _at(scope, session_id, at, Step.THINK, Step.ANSWER))


@transaction.atomic
def end(scope: Scope, *, session_id: uuid.UUID) -> MockSession:
    """End a sitting where it is; what was answered stays."""
    row = scope.get(MockSession, session_id)
    if row.step != Step.DONE:
        changes = {"step": Step.DONE, "ended_at": scope.now, "shown_at": None, "answering_at": None}
        ledger.change(scope, row, changes, kind="session.ended")
    return row


def _begin(scope: Scope, kind: str, key: str, story: uuid.UUID | None, company_stage: str) -> MockSession:
    row = MockSession(
        kind=kind, keys=[key], story=story, company_stage=company_stage if company_stage in STAGES else "",
        minutes=10 if kind == MockSession.Kind.SHORT else 0, begun_at=scope.now, shown_at=scope.now,
    )  # fmt: skip
    ledger.create(scope, row, kind="session.begun")
    return row


def _at(scope: Scope, session_id: uuid.UUID, at: int, *steps: str) -> MockSession:
    """The sitting, where it is at that question and step. Raises Refused where another window has gone on."""
    row = scope.get(MockSession, session_id)
    if row.at != at or row.step not in steps:
        raise Refused("The sitting has gone on in the meantime, in another window perhaps. This is where it is now.")
    return row


def _advance(scope: Scope, row: MockSession) -> MockSession:
    at = row.at + 1
    if at >= len(row.keys):
        return end(scope, session_id=row.pk)
    changes = {"at": at, "step": Step.THINK, "shown_at": scope.now, "answering_at": None}
    ledger.change(scope, row, changes, kind="session.went_on")
    return row


def _next(
    scope: Scope,
    row: MockSession,
    attempt: Attempt,
    reading: Reading | None,
    put: Sequence[Put],
    story: uuid.UUID | None,
) -> Put | None:
    if row.kind == MockSession.Kind.SHORT and len(put) >= PROBES_OF_SHORT:
        return None
    found = asking.asked(scope, attempt.key)
    rested = queries.rested_rules(scope, attempt, story)
    lacked = attempt.missing if put else None
    return next_probe(reading, put=put, lacked=lacked, rested=rested, follow_ups=found.follow_ups if found else ())


def _record(scope: Scope, row: MockSession, attempt: Attempt, story: Story) -> None:
    occasion = Occasion(
        told_on=timezone.localtime(scope.now).date(),
        where=Telling.Where.MOCK if row.kind == MockSession.Kind.MOCK else Telling.Where.ALOUD,
        question=attempt.asked[:1_000],
        size=Telling.Size.FREE,
        seconds=attempt.seconds if attempt.way == Attempt.Way.SPOKEN else None,
    )
    tellings.record_telling(scope, story_id=story.pk, occasion=occasion, about=row)


def _seconds(start: Any, stop: Any) -> int | None:
    if start is None or stop is None:
        return None
    seconds = round((stop - start).total_seconds())
    return seconds if 0 <= seconds <= LONGEST_SECONDS else None
