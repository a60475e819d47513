"""Answers given over the years with all that followed them, and a queue of what comes again."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from bench import words
from bench.seed.sizes import DAY, Sizes
from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.practice.bank.gateway import by_id
from parley.practice.models import Attempt, Card, MockSession, PeerRating, Review
from parley.practice.spacing.engine.memory import reviewed

#: Of so many answers one was told again in a part.
RETOLD = 5
#: Of so many answers one was rated by a peer too.
HEARD = 2


def practice(scope: Scope, sizes: Sizes, rng: Random) -> None:
    """Sittings of five answers each, cards of every question and of the stories, and facts."""
    keys = [*by_id()]
    sessions = [_session(scope, rng, keys, at) for at in range(max(1, sizes.attempts // 5))]
    ledger.create_many(scope, sessions, kind="session.begun")
    stories = list(scope.of(Story).order_by("pk").values_list("pk", flat=True))
    answers = [_answer(scope, rng, sessions[at // 5], at, stories) for at in range(sizes.attempts)]
    ledger.create_many(scope, answers, kind="attempt.answered")
    heard = [PeerRating(attempt=each, band=rng.randint(1, 5), rated_at=each.answered_at) for each in answers[::HEARD]]
    ledger.create_many(scope, heard, kind="attempt.rated_by_peer")
    again = [_again(rng, answer) for answer in answers[::RETOLD]]
    ledger.create_many(scope, again, kind="attempt.retold")
    cards = [_card(scope, rng, Card.Kind.QUESTION, about=key) for key in keys]
    cards += [_card(scope, rng, Card.Kind.STORY, about=str(pk)) for pk in stories[:40]]
    facts = [_card(scope, rng, Card.Kind.FACT, front=words.prose(rng, 1), back=words.prose(rng, 2)) for _ in range(40)]
    ledger.create_many(scope, [*cards, *facts], kind="card.added")
    reviews = [Review(card=card, rating=3, proposed=2, reviewed_at=scope.now - 9 * DAY) for card in cards]
    ledger.create_many(scope, reviews, kind="card.reviewed")


def _session(scope: Scope, rng: Random, keys: Sequence[str], at: int) -> MockSession:
    begun = scope.now - (1 + at) * DAY
    return MockSession(
        round_kind="behavioural",
        minutes=15,
        level="senior",
        company_stage="growth",
        keys=rng.sample(list(keys), min(5, len(keys))),
        step=MockSession.Step.DONE,
        begun_at=begun,
        ended_at=begun + DAY / 48,
    )


def _answer(scope: Scope, rng: Random, session: MockSession, at: int, stories: Sequence[object]) -> Attempt:
    key = session.keys[at % len(session.keys)]
    question = by_id()[key]
    return Attempt(
        session=session,
        key=key,
        kind=question.type,
        asked=question.text,
        story=rng.choice(stories) if stories and at % 2 else None,
        way=rng.choice(("typed", "spoken")),
        seconds=rng.randrange(40, 200),
        text=words.prose(rng, 12),
        own_band=rng.randrange(1, 6),
        band=rng.randrange(1, 6),
        missing=["result"],
        rules=["we"],
        probes=[{"rule": "missing_result", "question": "How did it end, and how do you know?"}],
        answered_at=session.begun_at,
    )


def _again(rng: Random, answer: Attempt) -> Attempt:
    return Attempt(
        session=answer.session,
        key=answer.key,
        kind=answer.kind,
        asked=answer.asked,
        parent=answer,
        part="action",
        story=answer.story,
        text=words.prose(rng, 3),
        band=4,
        answered_at=answer.answered_at,
    )


def _card(scope: Scope, rng: Random, kind: str, **sides: str) -> Card:
    last = scope.now - rng.randrange(1, 40) * DAY
    memory = reviewed(None, rating=rng.randrange(1, 5), at=last, performance=kind != Card.Kind.FACT)
    return Card(kind=kind, memory=memory.as_json(), due_at=memory.due, added_at=last, **sides)
