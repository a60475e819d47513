"""What comes again, why today, and what for."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, QuerySet
from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.kernel.errors import NotFound
from parley.practice.asking import queries as asking
from parley.practice.models import Card, PracticeTarget, Review
from parley.practice.spacing.engine.bend import HORIZON, Rested, brought_forward, days_left
from parley.practice.spacing.engine.memory import kept, reviewed

#: How many lines the queue shows, and of what is to come.
LINES, COMING = 20, 12
RATINGS = Review.Rating.choices
#: So many cards at most are looked at for what an interview brings forward.
MOST_RESTED = 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """A conversation that lies ahead; `days` are those left to rehearse on, today among them."""

    id: uuid.UUID
    company: str
    title: str
    starts_at: dt.datetime
    days: int

    @property
    def name(self) -> str:
        return self.company or self.title or "your next interview"


@dataclass(frozen=True, slots=True)
class Line:
    """Something that comes again.

    `subject` is the key of a question or the id of a story, empty for a fact; `forward` says that an interview brought
    it, `first` that it was never rehearsed here.
    """

    id: uuid.UUID
    kind: str
    subject: str
    title: str
    due_at: dt.datetime
    forward: bool = False
    first: bool = False

    @property
    def key(self) -> str:
        """By which key the mock room asks for it."""
        return f"{asking.STORY}{self.subject}" if self.kind == Card.Kind.STORY else self.subject

    @property
    def noun(self) -> str:
        return Card.Kind(self.kind).label


@dataclass(frozen=True, slots=True)
class Queue:
    """What is due, the longest due first, then what an interview brings forward; and how much of each there is."""

    due: tuple[Line, ...]
    count: int
    target: Target | None

    @property
    def forward(self) -> int:
        return sum(1 for line in self.due if line.forward)


@dataclass(frozen=True, slots=True)
class ByKind:
    """How much of each kind is due, with what an interview brings forward: `forward` of them."""

    stories: int
    questions: int
    facts: int
    forward: int
    target: Target | None


@dataclass(frozen=True, slots=True)
class DuePage:
    """The page of the queue: what is due, what comes later, how much there is in all, and what is paused."""

    queue: Queue
    coming: tuple[Line, ...]
    later: int
    paused: tuple[Line, ...]
    cards: int
    stories: int

    @property
    def more(self) -> int:
        return self.queue.count - len(self.queue.due)


@dataclass(frozen=True, slots=True)
class Choice:
    """A rating, and when the card would come again."""

    rating: int
    name: str
    comes_at: dt.datetime
    in_words: str


@dataclass(frozen=True, slots=True)
class FactPage:
    """A fact to be asked: its sides, and what each rating would do."""

    line: Line
    front: str
    back: str
    paused: bool
    choices: tuple[Choice, ...]
    reviews: int

    @property
    def is_fact(self) -> bool:
        return self.line.kind == Card.Kind.FACT


def due_count(scope: Scope) -> int:
    """How many things are due today, in two queries, and one more in the week before an interview."""
    return _due(scope).count() + len(_forward(scope, next_target(scope)))


def due_by_kind(scope: Scope) -> ByKind:
    """How much is due today of each kind, in two queries, and two more in the week before an interview."""
    target = next_target(scope)
    forward = _forward(scope, target)
    of_kind = _by_kind(_due(scope))
    if forward:
        of_kind += _by_kind(scope.of(Card).filter(pk__in=forward))
    kinds = (Card.Kind.STORY, Card.Kind.QUESTION, Card.Kind.FACT)
    return ByKind(*(of_kind[kind.value] for kind in kinds), len(forward), target)


def _by_kind(rows: QuerySet[Card]) -> Counter[str]:
    return Counter(dict(rows.order_by().values_list("kind").annotate(Count("pk"))))


def next_target(scope: Scope) -> Target | None:
    """The next interview that lies ahead."""
    row = scope.of(PracticeTarget).filter(starts_at__gte=scope.now).order_by("starts_at", "pk").first()
    if row is None:
        return None
    days = days_left(scope.now, row.starts_at, timezone.get_current_timezone())
    return Target(row.pk, row.company, row.title, row.starts_at, days)


def queue(scope: Scope, lines: int = LINES) -> Queue:
    """What is due today, in a constant number of queries."""
    target = next_target(scope)
    rows, forward = list(_due(scope).order_by("due_at", "pk")[:lines]), _forward(scope, target)
    brought = {row.pk: row for row in scope.of(Card).filter(pk__in=forward[:lines])} if forward else {}
    found = [*rows, *(brought[key] for key in forward if key in brought)][:lines]
    told = _titles(scope, found)
    due = tuple(replace(_line(row, told), forward=row.pk in brought) for row in found)
    return Queue(due, _due(scope).count() + len(forward), target)


def due_page(scope: Scope) -> DuePage:
    """The queue with what comes later, in a constant number of queries."""
    today = queue(scope)
    shown = [line.id for line in today.due]
    later = scope.of(Card).filter(paused=False, due_at__gt=scope.now).exclude(pk__in=shown).order_by("due_at", "pk")
    coming = list(later[:COMING])
    paused = list(scope.of(Card).filter(paused=True).order_by("-due_at", "pk")[:COMING])
    told = _titles(scope, [*coming, *paused])
    return DuePage(
        queue=today,
        coming=tuple(_line(row, told) for row in coming),
        later=later.count(),
        paused=tuple(_line(row, told) for row in paused),
        cards=scope.of(Card).count(),
        stories=scope.of(Story).count(),
    )


def fact_page(scope: Scope, card_id: uuid.UUID) -> FactPage:
    """One fact. Raises NotFound."""
    row = scope.get(Card, card_id)
    return FactPage(
        line=_line(row, _titles(scope, [row])),
        front=row.front,
        back=row.back,
        paused=row.paused,
        choices=choices(scope, row.memory, performance=row.kind != Card.Kind.FACT),
        reviews=scope.of(Review).filter(card=row).count(),
    )


def choices(scope: Scope, memory: Mapping[str, object], *, performance: bool) -> tuple[Choice, ...]:
    """What each rating would mean, now."""
    before = kept(memory)
    found = []
    for rating, name in RATINGS:
        due = reviewed(before, rating=rating, at=scope.now, performance=performance).due
        found.append(Choice(rating, str(name), due, _in_words(due - scope.now)))
    return tuple(found)


def next_fact(scope: Scope) -> uuid.UUID | None:
    """The fact that is due longest."""
    found = _due(scope).filter(kind=Card.Kind.FACT).order_by("due_at", "pk").values_list("pk", flat=True)
    return found.first()


def known(scope: Scope, kind: str, about: str) -> None:
    """Raises NotFound where there is no such question or story to come again."""
    if kind == Card.Kind.STORY:
        scope.get(Story, about)
    elif kind != Card.Kind.QUESTION or asking.asked(scope, about) is None:
        raise NotFound("There is no such question here.")


def card_of(scope: Scope, kind: str, about: str) -> Card | None:
    """The card of a question or of a story, where there is one."""
    return scope.of(Card).filter(kind=kind, about=about).first()


def _in_words(ahead: dt.timedelta) -> str:
    """In 10 minutes, tomorrow, in 13 days, in 5 months."""
    minutes, days = round(ahead.total_seconds() / 60), round(ahead.total_seconds() / 86_400)
    if not days:
        return f"in {minutes} minutes" if minutes > 1 else "in a minute"
    if days == 1:
        return "tomorrow"
    return f"in {days} days" if days < 60 else f"in {round(days / 30.44)} months"


def _due(scope: Scope) -> QuerySet[Card]:
    return scope.of(Card).filter(paused=False, due_at__lte=scope.now)


def _forward(scope: Scope, target: Target | None) -> tuple[uuid.UUID, ...]:
    """The cards that the interview brings forward today."""
    if target is None or not 0 < target.days <= HORIZON:
        return ()
    rows = scope.of(Card).filter(paused=False, due_at__gt=scope.now).exclude(kind=Card.Kind.FACT)
    kept_ = (
        (pk, kept(memory)) for pk, memory in rows.order_by("due_at", "pk").values_list("pk", "memory")[:MOST_RESTED]
    )
    rested = [Rested(pk, memory) for pk, memory in kept_ if memory]
    return brought_forward(rested, now=scope.now, interview=target.starts_at, zone=timezone.get_current_timezone())


def _line(row: Card, told: Mapping[tuple[str, str], str]) -> Line:
    title = row.front if row.kind == Card.Kind.FACT else told.get((row.kind, row.about), "")
    gone = "A story that is gone" if row.kind == Card.Kind.STORY else "A question that is gone"
    return Line(row.pk, row.kind, row.about, title or gone, row.due_at, first=not row.memory)


def _titles(scope: Scope, rows: Iterable[Card]) -> dict[tuple[str, str], str]:
    """What the questions and stories of some cards are called, by kind and subject."""
    cards = list(rows)
    told: dict[tuple[str, str], str] = {}
    ids = _uuids([row.about for row in cards if row.kind == Card.Kind.STORY])
    if ids:
        found = scope.of(Story).filter(pk__in=ids).values_list("pk", "title")
        told |= {(Card.Kind.STORY.value, str(pk)): title for pk, title in found}
    keys = [row.about for row in cards if row.kind == Card.Kind.QUESTION]
    if keys:
        told |= {(Card.Kind.QUESTION.value, key): text for key, text in asking.texts(scope, keys).items()}
    return told


def _uuids(texts: Sequence[str]) -> list[uuid.UUID]:
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found
