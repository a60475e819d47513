"""What is asked: the questions of the packs, the person's own, their stories and prepared notes, each by its key."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.coach.engine.question import PAST, question_type
from parley.evidence.models import Story
from parley.packs.questions import TYPES
from parley.packs.questions import Question as Packed
from parley.practice.bank import gateway
from parley.practice.models import Attempt, PreparedNote, Question, QuestionMark
from parley.practice.notes import queries as prepared

OWN, STORY, NOTE = "own:", "story:", "note:"
#: How long an answer to a question of the person's own may take, in minutes.
OWN_MINUTES = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put.

    `readings` says how companies of each stage read it; `kind` is a type of question under the name that the coach has
    for it, empty where the person said none, and `story` the story that it asks for, where it asks for one.
    """

    key: str
    text: str
    kind: str = ""
    minutes: int = OWN_MINUTES
    wants: str = ""
    follow_ups: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)
    heard: str = ""
    story: uuid.UUID | None = None

    @property
    def about_past(self) -> bool:
        """Whether it asks for something that happened."""
        return self.kind == PAST

    @property
    def kind_name(self) -> str:
        return TYPES.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a question before it is asked, to choose by."""

    key: str
    family: str
    kind: str
    minutes: int
    rounds: tuple[str, ...]
    levels: tuple[str, ...]
    competencies: tuple[str, ...]
    marked: bool
    last: dt.date | None


def asked(scope: Scope, key: str) -> Asked | None:
    """The question of that key; None where there is none (any more)."""
    return several(scope, [key]).get(key)


def several(scope: Scope, keys: Iterable[str]) -> dict[str, Asked]:
    """The questions of these keys by key, in two queries; those that are gone are left out."""
    wanted = list(dict.fromkeys(keys))
    packed = gateway.by_id()
    found = {key: _packed(packed[key]) for key in wanted if key in packed}
    own = ids_after(OWN, wanted)
    if own:
        found |= {row.key: _own(row) for row in scope.of(Question).filter(pk__in=own)}
    stories = ids_after(STORY, wanted)
    if stories:
        rows = scope.of(Story).filter(pk__in=stories).only("title", "competencies")
        found |= {f"{STORY}{row.pk}": _story(row) for row in rows}
    notes = ids_after(NOTE, wanted)
    if notes:
        found |= {prepared.key_of(row): _note(row) for row in scope.of(PreparedNote).filter(pk__in=notes)}
    return found


def texts(scope: Scope, keys: Iterable[str]) -> dict[str, str]:
    """The words of some questions by key."""
    return {key: each.text for key, each in several(scope, keys).items()}


def known(scope: Scope) -> tuple[Known, ...]:
    """Every question that could be asked, of the packs and of the person's own, in three queries."""
    zone = timezone.get_current_timezone()
    answered = scope.of(Attempt).filter(parent=None).order_by().values("key").annotate(last=Max("answered_at"))
    last = {row["key"]: row["last"].astimezone(zone).date() for row in answered}
    marked = set(scope.of(QuestionMark).values_list("key", flat=True))
    packed = [
        Known(
            each.id, each.family, each.type, each.minutes, each.rounds, each.levels, each.competencies,
            each.id in marked, last.get(each.id),
        )
        for each in gateway.by_id().values()
    ]  # fmt: skip
    own = [
        Known(
            row.key, OWN, row.kind, OWN_MINUTES, (), (row.level,) if row.level else (), tuple(row.competencies),
            row.key in marked, last.get(row.key),
        )
        for row in scope.of(Question).order_by("pk")
    ]  # fmt: skip
    return (*packed, *own)


def ids_after(prefix: str, keys: Iterable[str]) -> list[uuid.UUID]:
    """The identifiers in keys that begin so; what is none is left out."""
    found = []
    for key in keys:
        if key.startswith(prefix):
            try:
                found.append(uuid.UUID(key.removeprefix(prefix)))
            except ValueError:
                continue
    return found


def _packed(each: Packed) -> Asked:
    family = gateway.family_of(each.family)
    return Asked(
        key=each.id,
        text=each.text,
        kind=each.type,
        minutes=each.minutes,
        wants=each.wants,
        follow_ups=each.follow_ups,
        strong=each.strong,
        weak=each.weak,
        mistakes=each.mistakes,
        competencies=each.competencies,
        readings=family.readings(each) if family else {},
    )


def _own(row: Question) -> Asked:
    where = ", ".join(filter(None, [row.company, row.heard_in]))
    return Asked(
        row.key, row.text, row.kind or question_type(row.text), competencies=tuple(row.competencies), heard=where
    )


def _story(row: Story) -> Asked:
    return Asked(
        key=f"{STORY}{row.pk}",
        text=f"Take me through this: {row.title}. What happened, and what was your part in it?",
        kind=PAST,
        competencies=tuple(row.competencies),
        story=row.pk,
    )


def _note(row: PreparedNote) -> Asked:
    """A prepared note is said aloud: its guide asks, and what helps and what spoils it is that of the guide."""
    guide = prepared.guide_of(row)
    about = f" It is about: {row.title}." if row.title else ""
    return Asked(
        key=prepared.key_of(row),
        text=f"{guide.question}{about}",
        kind="situational",
        wants=guide.about,
        strong=guide.listens,
        weak=guide.avoid,
    )
