"""Which opportunities are silent by the person's own rule, and since when."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from parley.core import ledger
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.models import Message, Note, Opportunity, Round, Search, Stage
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.pipeline.engine import path
from parley.jobsearch.silence.engine import Rules

#: So many are told of, and closed in one deed.
MOST = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One silent opportunity: where it is, when the last word was, how many days ago; `after` is the rule for it."""

    id: uuid.UUID
    company: str
    role: str
    stage: str
    tone: str
    last: dt.datetime
    days: int
    after: int


@dataclass(frozen=True, slots=True)
class Silence:
    """The silent ones, the longest first, and how many there are."""

    lines: tuple[Line, ...]
    count: int
    rules: Rules


def search(scope: Scope) -> Search | None:
    """How the search is run, where the person said anything about it."""
    return scope.of(Search).first()


def rests(scope: Scope) -> bool:
    """Whether the search is paused."""
    row = search(scope)
    return row is not None and row.paused_at is not None


def rules(scope: Scope) -> Rules:
    """The person's rules, in two queries."""
    row = search(scope)
    own = scope.of(Stage).exclude(silent_after=None).values_list("pk", "silent_after")
    by_stage = {str(pk): days for pk, days in own if days is not None}
    return Rules(row.silent_after, by_stage, row.by_itself) if row else Rules(by_stage=by_stage)


def is_ghosted(scope: Scope, opportunity_id: uuid.UUID) -> bool:
    """Whether it was closed for want of an answer. Raises NotFound."""
    return scope.get(Opportunity, opportunity_id).outcome == Opportunity.Outcome.GHOSTED


def stages(scope: Scope) -> list[tuple[str, str, int | None]]:
    """The stages at which somebody is waited for: id, name, and the days of their own."""
    waiting = scope.of(Stage).exclude(step=Stage.Step.INTERESTED)
    return [(str(row.pk), row.name, row.silent_after) for row in waiting]


def silence(scope: Scope) -> Silence:
    """What is silent today, in a number of queries that does not grow with it."""
    held = rules(scope)
    # Ids alone and once: to count and to sort whole rows, the lists of who gave a sign would be made again.
    ids = list(_silent(scope, held).order_by("stage_since", "pk").values_list("pk", flat=True))
    rows = scope.of(Opportunity).select_related("company", "stage").defer("job_description", "company__about")
    found = list(rows.in_bulk(ids[:MOST]).values())
    signs, written = pipeline.last_signs(scope, [row.pk for row in found]), _written(scope, found)
    lines = [_line(scope, row, held, [row.stage_since, signs.get(row.pk), written.get(row.pk)]) for row in found]
    return Silence(tuple(sorted(lines, key=lambda line: line.last)), len(ids), held)


def again(scope: Scope, ids: list[uuid.UUID]) -> set[uuid.UUID]:
    """Those of which an end was taken back before: a rule does not close them a second time by itself."""
    ended = scope.of(Event).filter(  # type: ignore[type-var]
        subject_type=ledger.subject_type(Opportunity),
        subject_id__in=ids,
        kind__in=(pipeline.CLOSED, pipeline.REOPENED),
        undoes__isnull=True,
    )
    told = ended.filter(Q(kind=pipeline.REOPENED) | Q(undone_by__isnull=False))
    return set(told.values_list("subject_id", flat=True))


def _line(scope: Scope, row: Opportunity, held: Rules, signs: list[dt.datetime | None]) -> Line:
    last = max(sign for sign in signs if sign is not None)
    days = path.days_between(last, scope.now, pipeline.zone())
    after = held.after(str(row.stage_id))
    return Line(row.pk, row.company.name, row.role, row.stage.name, row.stage.tone, last, days, after)


def _silent(scope: Scope, held: Rules) -> QuerySet[Opportunity]:
    """Live, waiting for somebody, nothing planned, and no word in either direction for as long as the rule says."""
    live = scope.of(Opportunity).filter(outcome="").exclude(stage__step=Stage.Step.INTERESTED)
    today = pipeline.local_day(scope)
    idle = live.filter(Q(next_action_on=None) | Q(next_action_on__lt=today))
    periods: dict[int, list[str]] = defaultdict(list)
    for stage, days in held.by_stage.items():
        periods[days].append(stage)
    wanted = _without(scope, held.usual) & ~Q(stage__in=list(held.by_stage))
    for days, ids in periods.items():
        wanted |= _without(scope, days) & Q(stage__in=ids)
    return idle.filter(wanted)


def _without(scope: Scope, days: int) -> Q:
    """No word for so many days. Lists, as on Today: correlated look-ups would take time square to the opportunities."""
    before = scope.now - dt.timedelta(days=days)
    told = scope.of(Note).filter(written_at__gt=before).values("opportunity")
    met = scope.of(Round).filter(starts_at__gt=before).exclude(status=Round.Status.CANCELLED).values("opportunity")
    sent = scope.of(Message).filter(sent_at__gt=before).exclude(opportunity=None).values("opportunity")
    heard = scope.of(Event).filter(  # type: ignore[type-var]
        kind__in=(pipeline.REOPENED, pipeline.LETTER),
        occurred_at__gt=before,
        undone_by__isnull=True,
        undoes__isnull=True,
    )
    since = Q(stage_since__lte=before)
    for words in (told, met, sent, heard.values("subject_id")):
        since &= ~Q(pk__in=words)
    return since


def _written(scope: Scope, rows: list[Opportunity]) -> dict[uuid.UUID, dt.datetime]:
    """When the person last wrote to them."""
    sent = scope.of(Message).filter(opportunity__in=rows, sent_at__isnull=False).order_by()
    return dict(sent.values_list("opportunity_id").annotate(at=Max("sent_at")))
