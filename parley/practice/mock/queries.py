"""What the mock room shows: where a sitting is, an answer with all that followed it, and what a sitting came to."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Q

from parley.core.scope import Scope
from parley.evidence.coverage.engine.words import index, stems
from parley.evidence.models import Story
from parley.evidence.tellings.queries import told
from parley.kernel.errors import NotFound, Refused
from parley.packs.questions import LEVELS, ROUNDS, STAGES
from parley.practice.asking import queries as asking
from parley.practice.asking.queries import STORY, Asked
from parley.practice.attempts.content import Anchor, anchors
from parley.practice.attempts.engine.probing import RESTS
from parley.practice.looking_back.queries import Summary, summary
from parley.practice.models import Attempt, Card, MockSession
from parley.practice.spacing import queries as spacing
from parley.practice.spacing.engine.proposal import Proposal, proposed
from parley.practice.spacing.queries import Choice

Step = MockSession.Step
#: How many sittings the front page of the room tells of.
LATEST = 8


@dataclass(frozen=True, slots=True)
class Next:
    """What would be rehearsed in ten minutes: the key that is asked, and the story that it is about, if it is one."""

    key: str
    title: str
    story: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class SittingLine:
    """A sitting in the list."""

    id: uuid.UUID
    name: str
    begun_at: dt.datetime
    questions: int
    answered: int
    over: bool


@dataclass(frozen=True, slots=True)
class Front:
    """The front page of the mock room: sittings that wait to be gone on with, and the last that ended."""

    open: tuple[SittingLine, ...]
    ended: tuple[SittingLine, ...]
    next_up: Next | None


@dataclass(frozen=True, slots=True)
class StoryChoice:
    """A story that may have been told; `likely` where its words are those of the answer."""

    id: uuid.UUID
    title: str
    likely: bool


@dataclass(frozen=True, slots=True)
class Keeping:
    """When an answer comes again: what it suggests, and the day of each rating."""

    proposal: Proposal
    choices: tuple[Choice, ...]
    comes_again: bool


@dataclass(frozen=True, slots=True)
class Sitting:
    """Where a sitting is: the question, the step, and what that step needs.

    `since` is when the clock of the step began; `number` counts questions from one, `probe` the questions that followed
    the answer.
    """

    id: uuid.UUID
    name: str
    kind: str
    step: str
    at: int
    total: int
    asked: Asked
    about_past: bool
    since: dt.datetime | None
    minutes: int
    company_stage: str
    attempt: Attempt | None
    stories: tuple[StoryChoice, ...]
    probe: str
    probe_number: int
    draft_key: str

    @property
    def number(self) -> int:
        return self.at + 1

    @property
    def is_last(self) -> bool:
        return self.number >= self.total

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        return anchors(self.about_past)

    @property
    def stage(self) -> str:
        return STAGES.get(self.company_stage, "")

    @property
    def reading(self) -> str:
        """How a company of the chosen stage reads it."""
        return self.asked.readings.get(self.company_stage, "")

    @property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """How the other stages read it."""
        return tuple((STAGES[name], text) for name, text in self.asked.readings.items() if name != self.company_stage)


def front(scope: Scope) -> Front:
    """The front page of the room."""
    rows = list(scope.of(MockSession).exclude(step=Step.DONE).order_by("-begun_at", "-pk")[:LATEST])
    ended = list(scope.of(MockSession).filter(step=Step.DONE).order_by("-begun_at", "-pk")[:LATEST])
    counts: dict[uuid.UUID, int] = {}
    for session in scope.of(Attempt).filter(session__in=[*rows, *ended], parent=None).values_list("session", flat=True):
        counts[session] = counts.get(session, 0) + 1
    return Front(
        open=tuple(_sitting_line(row, counts) for row in rows),
        ended=tuple(_sitting_line(row, counts) for row in ended),
        next_up=next_up(scope),
    )


def next_up(scope: Scope) -> Next | None:
    """What ten minutes go to: the story most due, else the question most due, else the story told longest ago."""
    due = [line for line in spacing.queue(scope).due if line.kind != Card.Kind.FACT]
    ranked = sorted(due, key=lambda line: line.kind != Card.Kind.STORY)
    found = asking.several(scope, [_key(line.kind, line.subject) for line in ranked])
    for line in ranked:
        each = found.get(_key(line.kind, line.subject))
        if each:
            return Next(each.key, line.title, each.story)
    return _untold(scope)


def _untold(scope: Scope) -> Next | None:
    """The story that was told longest ago, or never; a story of which nothing is written comes last."""
    rows = list(scope.of(Story).order_by("-changed_at", "-pk").values_list("pk", "title"))
    times = told(scope)
    ranked = sorted(rows, key=lambda row: times[row[0]].last or dt.date.min if row[0] in times else dt.date.min)
    return Next(f"{STORY}{ranked[0][0]}", ranked[0][1], ranked[0][0]) if ranked else None


def _key(kind: str, subject: str) -> str:
    return f"{STORY}{subject}" if kind == Card.Kind.STORY else subject


def sitting(scope: Scope, session_id: uuid.UUID) -> Sitting:
    """Where a sitting is. Raises NotFound, also for one that is over: that has a summary."""
    row = scope.get(MockSession, session_id)
    if row.step == Step.DONE:
        raise NotFound("That sitting is over.")
    found = current(scope, row)
    attempt = current_attempt(scope, row) if row.step in (Step.RATE, Step.PROBE, Step.LOOK) else None
    about_past = found.about_past
    choices = story_choices(scope, attempt, found) if row.step == Step.RATE and attempt and about_past else ()
    return Sitting(
        id=row.pk, name=name_of(row), kind=row.kind, step=row.step, at=row.at, total=len(row.keys), asked=found,
        about_past=about_past, since=row.answering_at if row.step == Step.ANSWER else row.shown_at,
        minutes=row.minutes, company_stage=row.company_stage, attempt=attempt, stories=choices,
        probe=attempt.probes[-1]["question"] if attempt and row.step == Step.PROBE else "",
        probe_number=len(attempt.probes) if attempt else 0,
        draft_key=draft_key(row, len(attempt.probes) if attempt and row.step == Step.PROBE else 0),
    )  # fmt: skip


def open_short(scope: Scope) -> uuid.UUID | None:
    """Ten minutes that were left in the middle."""
    rows = scope.of(MockSession).filter(kind=MockSession.Kind.SHORT).exclude(step=Step.DONE)
    return rows.order_by("-begun_at", "-pk").values_list("pk", flat=True).first()


def is_over(scope: Scope, session_id: uuid.UUID) -> bool:
    """Whether a sitting has ended. Raises NotFound."""
    return scope.get(MockSession, session_id).step == Step.DONE


def summary_of(scope: Scope, session_id: uuid.UUID) -> Summary:
    """What a sitting came to. Raises NotFound."""
    return summary(scope, session_id, name_of(scope.get(MockSession, session_id)))


def current(scope: Scope, row: MockSession) -> Asked:
    """The question that a sitting is at; in the words in which it was answered, where it is gone since."""
    key = row.keys[row.at] if row.at < len(row.keys) else ""
    found = asking.asked(scope, key)
    if found:
        return found
    attempt = scope.of(Attempt).filter(session=row, key=key, parent=None).first()
    return (
        Asked(key, attempt.asked, attempt.kind) if attempt else Asked(key, "This question is gone. Go on to the next.")
    )


def current_attempt(scope: Scope, row: MockSession) -> Attempt:
    """The answer to the question that a sitting is at. Raises Refused where there is none."""
    key = row.keys[row.at] if row.at < len(row.keys) else ""
    found = scope.of(Attempt).filter(session=row, key=key, parent=None).order_by("-answered_at", "-pk").first()
    if found is None:
        raise Refused("That answer is gone. End the sitting and begin another.")
    return found


def rested_rules(scope: Scope, attempt: Attempt, story: uuid.UUID | None) -> frozenset[str]:
    """The rules by which was asked lately about the same question or story."""
    rows = scope.of(Attempt).filter(parent=None).exclude(pk=attempt.pk)
    same = rows.filter(story=story) if story else rows.filter(key=attempt.key)
    latest = same.order_by("-answered_at", "-pk").values_list("probes", flat=True)[:RESTS]
    return frozenset(each["rule"] for probes in latest for each in probes)


def proposal(attempt: Attempt) -> Proposal:
    """The rating that an answer suggests."""
    return proposed(
        own=attempt.own_band, band=attempt.band, missing=attempt.missing,
        answered=bool(attempt.text) or attempt.way == Attempt.Way.SPOKEN,
    )  # fmt: skip


def keeping(scope: Scope, attempt: Attempt) -> Keeping:
    """The rating that an answer suggests, and what each would mean for what was rehearsed."""
    found = cards_of(attempt)
    about = Q()
    for kind, subject in found:
        about |= Q(kind=kind, about=subject)
    cards = list(scope.of(Card).filter(about).order_by("pk")) if found else []
    memory = next((card.memory for card in cards if card.memory), {})
    suggested = proposal(attempt)
    return Keeping(suggested, spacing.choices(scope, memory, performance=True), bool(found))


def cards_of(attempt: Attempt) -> list[tuple[str, str]]:
    """(kind, subject) of what an answer rehearsed: its question, and the story that was told."""
    found = [] if attempt.key.startswith(STORY) else [(Card.Kind.QUESTION.value, attempt.key)]
    return [*found, (Card.Kind.STORY.value, str(attempt.story))] if attempt.story else found


def story_choices(scope: Scope, attempt: Attempt, found: Asked) -> tuple[StoryChoice, ...]:
    """Every story, the one that was told first: the one asked for, else the one whose words the answer has."""
    rows = list(scope.of(Story).order_by("-changed_at", "-pk"))
    texts = ["\n".join([row.title, *(getattr(row, part) for part in Story.PARTS)]) for row in rows]
    scores = index(texts).scores(dict.fromkeys(stems(attempt.text)))
    best = max(scores, default=0.0)
    likely = found.story or (rows[scores.index(best)].pk if best >= LIKELY else None)
    ranked = sorted(rows, key=lambda row: row.pk != likely)
    return tuple(StoryChoice(row.pk, row.title, row.pk == likely) for row in ranked)


#: From this score on (BM25, over all the words of an answer) a story is proposed as the one that was told.
LIKELY = 8.0


def name_of(row: MockSession) -> str:
    """What a sitting is called."""
    if row.kind != MockSession.Kind.MOCK:
        return row.get_kind_display()
    parts = [ROUNDS.get(row.round_kind, "Mixed"), LEVELS.get(row.level, ""), STAGES.get(row.company_stage, "")]
    return ", ".join(filter(None, parts))


def draft_key(row: MockSession, probe: int = 0) -> str:
    """Under which key what is typed is kept until it is sent."""
    return f"mock:{row.pk}:{row.at}" + (f":{probe}" if probe else "")


def _sitting_line(row: MockSession, counts: dict[uuid.UUID, int]) -> SittingLine:
    return SittingLine(row.pk, name_of(row), row.begun_at, len(row.keys), counts.get(row.pk, 0), row.step == Step.DONE)
