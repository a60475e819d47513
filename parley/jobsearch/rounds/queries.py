"""Rounds as pages show them: those of an opportunity, one with all around it, the next one, those to look back on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.db.models import (
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    IntegerField,
    Prefetch,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce, NullIf

from parley.core.scope import Scope
from parley.jobsearch.models import (
    AskedQuestion,
    BusyDays,
    Debrief,
    Opportunity,
    PlannedAsk,
    PrepItem,
    Round,
    RoundPerson,
    Stage,
)
from parley.jobsearch.rounds import content, engine

KINDS: list[tuple[str, str]] = list(Round.Kind.choices)
STATUSES: list[tuple[str, str]] = list(Round.Status.choices)
PLANNED, DONE, CANCELLED = Round.Status.PLANNED.value, Round.Status.DONE.value, Round.Status.CANCELLED.value
#: A round that ended longer ago is not asked about any more: memory of it has faded.
WITHIN_REACH = dt.timedelta(days=21)
#: No round is longer than this, so only rounds this near can overlap.
LONGEST = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody on the other side of a round."""

    person_id: uuid.UUID
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to have done before a round."""

    id: uuid.UUID
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Told:
    """The debrief of a round, as it was written."""

    id: uuid.UUID
    feeling: int | None
    feeling_label: str
    went_well: str
    to_improve: str
    feedback_asked_on: dt.date | None
    feedback_received: str
    written_at: dt.datetime
    questions: tuple[str, ...]
    later: str


@dataclass(frozen=True, slots=True)
class Line:
    """A round in a list. Moments are UTC; `clock` and `day_words` are in the person's zone, `elsewhere` as agreed."""

    id: uuid.UUID
    opportunity_id: uuid.UUID
    company: str
    role: str
    title: str
    kind: str
    kind_label: str
    status: str
    status_label: str
    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    minutes: int | None
    time_zone: str
    clock: str
    day_words: str
    elsewhere: str
    place: str
    link: str
    topics: tuple[str, ...]
    people: tuple[Met, ...]
    items: tuple[Item, ...]
    debrief: Told | None
    is_over: bool
    has_begun: bool
    is_next: bool = False

    @property
    def prepared(self) -> int:
        """How many of its items are done."""
        return sum(item.done for item in self.items)

    @property
    def first_open(self) -> Item | None:
        """The first of its items that is not done yet."""
        return next((item for item in self.items if not item.done), None)

    @property
    def is_planned(self) -> bool:
        return self.status == PLANNED

    @property
    def is_ahead(self) -> bool:
        """Planned, and not over yet (also where it has no time)."""
        return self.is_planned and not self.is_over

    @property
    def may_be_told(self) -> bool:
        """Whether a debrief makes sense now: it took place, or its time is past."""
        return self.status == DONE or (self.is_planned and self.is_over)


@dataclass(frozen=True, slots=True)
class Clash:
    """Another planned round at the same time."""

    id: uuid.UUID
    name: str
    clock: str


@dataclass(frozen=True, slots=True)
class Move:
    """The stage that this round says the opportunity has come to, and the one it stands in."""

    stage_id: uuid.UUID
    stage: str
    from_stage: str


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round with everything around it. `starters` are worth preparing and not on the list yet, `asks` says how
    many questions to ask are planned and how many of them are answered, `busy` why its day is not free.
    """

    line: Line
    starters: tuple[str, ...]
    clashes: tuple[Clash, ...]
    move: Move | None
    asks: tuple[int, int]
    busy: str


@dataclass(frozen=True, slots=True)
class Place:
    """The opportunity that a form about rounds belongs to."""

    id: uuid.UUID
    name: str
    company: str


def rounds_of(scope: Scope, opportunity_id: uuid.UUID) -> list[Line]:
    """The rounds of an opportunity in order of time, those without one last; the next one says so. Four queries."""
    lines = [_line(scope, row) for row in _whole(scope).filter(opportunity=opportunity_id)]
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    lines.sort(key=lambda line: (line.starts_at or never, line.id))
    first = next((line.id for line in lines if line.is_ahead and line.starts_at), None)
    return [replace(line, is_next=line.id == first) for line in lines]


def round_page(scope: Scope, round_id: uuid.UUID) -> RoundPage:
    """One round with its people, preparation, debrief, clashes and the move it suggests. Raises NotFound."""
    scope.get(Round, round_id)
    row = _whole(scope).get(pk=round_id)
    line = _line(scope, row)
    taken = {item.text.casefold() for item in line.items}
    return RoundPage(
        line=line,
        starters=tuple(text for text in content.starters(row.kind) if text.casefold() not in taken),
        clashes=clashes_of(scope, row) if line.is_ahead else (),
        move=_move(scope, row),
        asks=_asks(scope, row),
        busy=_busy(scope, line) if line.is_ahead else "",
    )


def ahead(scope: Scope, limit: int) -> list[Line]:
    """The soonest planned rounds that are not over, with their people and what to prepare. Four queries at most."""
    near = _timed(_whole(scope)).filter(status=PLANNED, starts_at__gt=scope.now - LONGEST, over_at__gt=scope.now)
    return [_line(scope, row) for row in near.order_by("starts_at", "id")[:limit]]


def undebriefed(scope: Scope, limit: int) -> list[Line]:
    """The newest rounds that are over and have no debrief, while memory is within reach. Three queries at most."""
    rows = without_debrief(_whole(scope), scope.now).order_by("-starts_at", "-id")
    return [_line(scope, row) for row in rows[:limit]]


def without_debrief(rows: QuerySet[Round], now: dt.datetime) -> QuerySet[Round]:
    """Those of the rounds that took place within reach of memory and have no debrief yet."""
    recent = _timed(rows).filter(debrief__isnull=True, starts_at__gte=now - WITHIN_REACH, starts_at__lte=now)
    return recent.filter(Q(status=DONE) | Q(status=PLANNED, over_at__lte=now))


def _timed(rows: QuerySet[Round]) -> QuerySet[Round]:
    """With the moment at which each is over, as `engine.ends` says it."""
    minutes = Coalesce(NullIf("minutes", Value(0)), engine.USUAL_MINUTES, output_field=IntegerField())
    length = ExpressionWrapper(minutes * Value(dt.timedelta(minutes=1)), DurationField())
    return rows.annotate(over_at=ExpressionWrapper(F("starts_at") + length, DateTimeField()))


def place(scope: Scope, opportunity_id: uuid.UUID) -> Place:
    """The opportunity that a form about rounds belongs to. Raises NotFound."""
    row = scope.get(Opportunity, opportunity_id)
    return Place(row.pk, str(row), row.company.name)


def clashes_of(scope: Scope, row: Round) -> tuple[Clash, ...]:
    """Other planned rounds that overlap this one, soonest first. One query."""
    if row.starts_at is None or row.status != PLANNED:
        return ()
    return clashes_between(scope, row.pk, row.starts_at, engine.ends(row.starts_at, row.minutes))


def clashes_between(
    scope: Scope,
    round_id: uuid.UUID,
    first: dt.datetime,
    last: dt.datetime,
    *,
    but: tuple[dt.datetime, dt.datetime] | None = None,
) -> tuple[Clash, ...]:
    """Planned rounds beside this one that overlap a stretch of time, soonest first; not those that overlap `but`."""
    own = _own_zone(scope)
    near = scope.of(Round).filter(status=PLANNED, starts_at__gt=first - LONGEST, starts_at__lt=last)
    near = near.exclude(pk=round_id).select_related("opportunity__company")
    others = {str(each.pk): each for each in near if each.starts_at is not None}
    spans = [
        engine.Span(key, each.starts_at, engine.ends(each.starts_at, each.minutes))
        for key, each in others.items()
        if each.starts_at is not None
    ]
    found = engine.clashes(engine.Span("", first, last), spans)
    if but is not None:
        nearer = {span.id for span in engine.clashes(engine.Span("", *but), spans)}
        found = [span for span in found if span.id not in nearer]
    return tuple(
        Clash(
            id=others[span.id].pk,
            name=f"{others[span.id].opportunity.company}, {others[span.id]}",
            clock=engine.clock(span.starts_at, others[span.id].minutes, own),
        )
        for span in found
    )


def _own_zone(scope: Scope) -> str:
    return scope.user.zone.key if scope.user else "UTC"


def _whole(scope: Scope) -> QuerySet[Round]:
    questions = Prefetch("debrief__questions", scope.of(AskedQuestion).order_by("position", "id"))
    people = Prefetch("round_people", scope.of(RoundPerson).select_related("person").order_by("id"))
    items = Prefetch("prep_items", scope.of(PrepItem).filter(slot=PrepItem.Slot.DAYS).order_by("position", "id"))
    related = scope.of(Round).select_related("opportunity__company", "opportunity__stage", "debrief")
    # A description may be as long as a book, and nothing here reads it.
    related = related.defer("opportunity__job_description", "opportunity__company__about")
    return related.prefetch_related(people, items, questions)


def _line(scope: Scope, row: Round) -> Line:
    own = _own_zone(scope)
    starts_at, debrief = row.starts_at, getattr(row, "debrief", None)
    ends_at = engine.ends(starts_at, row.minutes) if starts_at else None
    return Line(
        id=row.pk,
        opportunity_id=row.opportunity.pk,
        company=row.opportunity.company.name,
        role=row.opportunity.role,
        title=str(row),
        kind=row.kind,
        kind_label=row.get_kind_display(),
        status=row.status,
        status_label=row.get_status_display(),
        starts_at=starts_at,
        ends_at=ends_at,
        minutes=row.minutes,
        time_zone=row.time_zone,
        clock=engine.clock(starts_at, row.minutes, own) if starts_at else "",
        day_words=_day_words(starts_at, scope.now, own) if starts_at else "",
        elsewhere=engine.elsewhere(starts_at, row.minutes, row.time_zone, own) if starts_at else "",
        place=row.place,
        link=engine.link_of(row.place),
        topics=tuple(str(topic) for topic in row.topics),
        people=tuple(Met(each.person.pk, each.person.name, each.person.title) for each in row.round_people.all()),
        items=tuple(Item(each.pk, each.text, each.done_at is not None) for each in row.prep_items.all()),
        debrief=_told(debrief, ends_at) if debrief else None,
        is_over=ends_at is not None and ends_at <= scope.now,
        has_begun=starts_at is None or starts_at <= scope.now,
    )


def _told(row: Debrief, ended: dt.datetime | None) -> Told:
    return Told(
        id=row.pk,
        feeling=row.feeling,
        feeling_label=row.get_feeling_display() if row.feeling else "",
        went_well=row.went_well,
        to_improve=row.to_improve,
        feedback_asked_on=row.feedback_asked_on,
        feedback_received=row.feedback_received,
        written_at=row.written_at,
        questions=tuple(each.text for each in row.questions.all()),
        later=_later(row.written_at, ended),
    )


def _later(written_at: dt.datetime, ended: dt.datetime | None) -> str:
    """How long after the round it was written: “20 min later”, “4 h later”, “3 days later”; "" where that is odd."""
    if ended is None or written_at < ended:
        return ""
    minutes = int((written_at - ended).total_seconds() // 60)
    if minutes < 90:
        return f"{max(minutes, 1)} min later"
    return f"{round(minutes / 60)} h later" if minutes < 36 * 60 else f"{round(minutes / 1440)} days later"


def _day_words(moment: dt.datetime, now: dt.datetime, own: str) -> str:
    """Today, Tomorrow or Yesterday in the person's zone; "" for any other day."""
    days = (moment.astimezone(ZoneInfo(own)).date() - now.astimezone(ZoneInfo(own)).date()).days
    return {0: "Today", 1: "Tomorrow", -1: "Yesterday"}.get(days, "")


def _busy(scope: Scope, line: Line) -> str:
    """What the person said of the day of a round where they are not free on it, else ""."""
    if line.starts_at is None:
        return ""
    day = line.starts_at.astimezone(ZoneInfo(_own_zone(scope))).date()
    row = scope.of(BusyDays).filter(first_on__lte=day, last_on__gte=day).first()
    return (row.note or "you said so") if row else ""


def _asks(scope: Scope, row: Round) -> tuple[int, int]:
    held = scope.of(PlannedAsk).filter(round=row).aggregate(planned=Count("pk"), answered=Count("answered_at"))
    return held["planned"], held["answered"]


def _move(scope: Scope, row: Round) -> Move | None:
    opportunity = row.opportunity
    if opportunity.outcome or row.status == CANCELLED or not engine.is_behind(opportunity.stage.step, row.kind):
        return None
    stages: Sequence[Stage] = scope.of(Stage).filter(step=engine.fitting_step(row.kind)).order_by("position", "id")[:1]
    return next((Move(stage.pk, stage.name, opportunity.stage.name) for stage in stages), None)
