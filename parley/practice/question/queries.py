"""What the page of one question shows: all its parts, who reads it how, and what the person has to answer it with."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from parley.core.packs import vocabulary
from parley.core.scope import Scope
from parley.evidence.coverage.engine.plan import Fit, Tellable, fit_table
from parley.evidence.coverage.engine.plan import Question as ToAnswer
from parley.evidence.guides import gateway as answers
from parley.evidence.models import Answer, Story
from parley.evidence.strength.queries import strengths
from parley.evidence.tellings.queries import Told, told
from parley.kernel.errors import NotFound
from parley.packs import questions as packs
from parley.packs.competencies import folded
from parley.packs.guides import Guide
from parley.packs.questions import LEVELS, ROUNDS, STAGES, TYPES, Family, nearest
from parley.practice.bank import gateway
from parley.practice.bank.queries import Line, lines, span, title_of
from parley.practice.models import Asked, Attempt, Card, Question, QuestionMark

#: How many of each are shown.
STORIES, TRIES, PLACES, NEIGHBOURS = 3, 5, 20, 5
#: A story that fits less than this, of 1000, is not offered.
LEAST = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """How a company of one stage reads the question; whether that is said of this question alone."""

    stage: str
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where it was asked, and in which words."""

    text: str
    company: str
    heard_in: str
    asked_on: dt.date | None
    round: uuid.UUID | None


@dataclass(frozen=True, slots=True)
class Try:
    """One attempt at it."""

    id: uuid.UUID
    at: dt.datetime
    band: int | None
    own_band: int | None
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Fitting:
    """A story that could answer it, and why."""

    id: uuid.UUID
    title: str
    because: tuple[str, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class Kept:
    """A standing answer that prepares it."""

    id: uuid.UUID
    name: str
    changed_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked for review, since when and why."""

    note: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question. Of a question of the person's own, `one` is the one of the packs that is nearest, if any is."""

    key: str
    text: str
    type: str
    shows: tuple[tuple[str, str], ...]
    levels: str
    rounds: tuple[str, ...]
    own: Question | None
    one: packs.Question | None
    family: Family | None
    readings: tuple[Reading, ...]
    mark: Marked | None
    due_at: dt.datetime | None
    places: tuple[Place, ...]
    tries: tuple[Try, ...]
    stories: tuple[Fitting, ...]
    has_stories: bool
    guide: Guide | None
    answers: tuple[Kept, ...]
    neighbours: tuple[Line, ...]

    @property
    def has_own_readings(self) -> bool:
        return any(each.is_own for each in self.readings)


def brought_page(scope: Scope, name: str) -> QuestionPage:
    """The page of a question of the packs. Raises NotFound."""
    one = gateway.by_id().get(name)
    if one is None:
        raise NotFound("There is no such question here.")
    return _page(scope, key=one.id, one=one, own=None)


def own_page(scope: Scope, question_id: uuid.UUID) -> QuestionPage:
    """The page of a question of the person's own. Raises NotFound."""
    own = scope.get(Question, question_id)
    return _page(scope, key=own.key, one=nearest(own.text, gateway.by_id().values()), own=own)


def _page(scope: Scope, *, key: str, one: packs.Question | None, own: Question | None) -> QuestionPage:
    family = gateway.family_of(one.family) if one else None
    names = tuple(map(str, own.competencies)) if own else one.competencies if one else ()
    text = own.text if own else one.text if one else ""
    guide = next((each for each in answers.standing() if one and each.id == one.guide), None)
    stories, there = _stories(scope, key, text, names)
    return QuestionPage(
        key=key,
        text=text,
        type=TYPES.get(own.kind if own else one.type if one else "", ""),
        shows=tuple((name, title_of(name)) for name in names),
        levels=LEVELS.get(own.level, "") if own else span(one.levels) if one else "",
        rounds=tuple(ROUNDS[each] for each in one.rounds) if one else (),
        own=own,
        one=one,
        family=family,
        readings=_readings(family, one),
        mark=_mark(scope, key),
        due_at=scope.of(Card).filter(about=key, paused=False).values_list("due_at", flat=True).first(),
        places=_places(scope, key),
        tries=_tries(scope, key),
        stories=stories,
        has_stories=there,
        guide=guide,
        answers=_answers(scope, guide),
        neighbours=_neighbours(scope, key, family),
    )


def _readings(family: Family | None, one: packs.Question | None) -> tuple[Reading, ...]:
    if family is None or one is None:
        return ()
    return tuple(
        Reading(STAGES[name], text, name in one.stages) for name, text in family.readings(one).items() if name in STAGES
    )


def _mark(scope: Scope, key: str) -> Marked | None:
    row = scope.of(QuestionMark).filter(key=key).first()
    return Marked(row.note, row.marked_at) if row else None


def _places(scope: Scope, key: str) -> tuple[Place, ...]:
    rows = scope.of(Asked).filter(key=key)[:PLACES]
    return tuple(Place(row.text, row.company, row.heard_in, row.asked_on, row.round) for row in rows)


def _tries(scope: Scope, key: str) -> tuple[Try, ...]:
    rows = scope.of(Attempt).filter(key=key, parent=None).order_by("-answered_at", "-pk")
    found = rows.values_list("pk", "answered_at", "band", "own_band", "seconds")[:TRIES]
    return tuple(Try(*row) for row in found)


def _answers(scope: Scope, guide: Guide | None) -> tuple[Kept, ...]:
    if guide is None:
        return ()
    rows = scope.of(Answer).filter(guide=guide.id).order_by("-changed_at", "-pk")
    found = rows.values_list("pk", "variant", "changed_at")
    return tuple(Kept(pk, variant or guide.title, changed_at) for pk, variant, changed_at in found)


def _neighbours(scope: Scope, key: str, family: Family | None) -> tuple[Line, ...]:
    """Those of the same family that come after it, and then from the beginning."""
    if family is None:
        return ()
    keys = [each.id for each in family.questions]
    at = keys.index(key) if key in keys else -1
    others = [each for each in keys[at + 1 :] + keys[: max(at, 0)] if each != key]
    return tuple(lines(scope, others[:NEIGHBOURS]))


def _stories(scope: Scope, key: str, text: str, names: tuple[str, ...]) -> tuple[tuple[Fitting, ...], bool]:
    """The stories that fit best, and whether there is any story."""
    stories = list(scope.of(Story).order_by("-changed_at", "-pk"))
    if not stories:
        return (), False
    strong, often, named = strengths(scope, stories), told(scope), vocabulary().by_name()
    never, by_id = Told(), {str(story.pk): story for story in stories}
    tellable = [
        Tellable(
            id=str(story.pk),
            title=story.title,
            words="\n".join(getattr(story, part) for part in Story.PARTS),
            competencies=frozenset(each.id for name in story.competencies if (each := named.get(folded(str(name))))),
            strength=strong[story.pk].rank,
            told_lately=often.get(story.pk, never).times,
        )
        for story in stories
    ]
    known = {each.id: each for each in vocabulary().competencies}
    [row] = fit_table(
        [ToAnswer(key, text, tuple(name for name in names if name in known))],
        tellable,
        titles={name: each.title for name, each in known.items()},
        vocabulary={name: each.words for name, each in known.items()},
    )
    fits = sorted((fit for fit in row if fit is not None and fit.value >= LEAST), key=lambda fit: -fit.value)
    return tuple(_fitting(fit, by_id[fit.story], often) for fit in fits[:STORIES]), True


def _fitting(fit: Fit, story: Story, often: dict[uuid.UUID, Told]) -> Fitting:
    because = tuple(share.because for share in fit.shares if share.name in ("shows", "words") and share.value)
    return Fitting(story.pk, story.title, because, often.get(story.pk, Told()))
