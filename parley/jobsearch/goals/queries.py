"""What was done each week, counted from the ledger by rules that are told; and how many it takes for an interview."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from parley.core.models import Event
from parley.core.scope import Scope
from parley.evidence.models import Entry
from parley.jobsearch.funnel import queries as funnel
from parley.jobsearch.funnel.engine.report import ENOUGH
from parley.jobsearch.goals.engine import Needed, Progress, Span, monday, needed, progress
from parley.jobsearch.models import Goal, Message, Round
from parley.jobsearch.pipeline.queries import BEGAN, MOVED, local_day, zone
from parley.jobsearch.resting.actions import GOES_ON, PAUSED
from parley.practice.models import Attempt

MEASURES: list[tuple[str, str]] = list(Goal.Measure.choices)
ADDED, OPPORTUNITY = "opportunity.added", "jobsearch.opportunity"
#: Ids that one query names at most.
PER_QUERY = 500
#: How each measure is counted, in the person's words.
RULES = {
    "applications": "Opportunities that came to Applied for the first time, on the day your history says.",
    "contacts": "Messages you marked as sent, and people you put down yourself for the first time.",
    "rounds": "Rounds that took place: their time is past and you did not cancel them.",
    "rehearsals": "Questions you answered in practice; telling a part again counts with its question.",
    "entries": "Entries of your log, by the day you wrote them.",
}
#: So many whole weeks are looked at for a goal, beside the one that is under way.
MOST = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One goal with its last weeks. `is_over` once its last day has passed."""

    id: uuid.UUID
    name: str
    label: str
    why: str
    rule: str
    from_on: dt.date
    until_on: dt.date | None
    progress: Progress
    is_over: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """How many applications a week it takes for an interview by a day, from the person's own search.

    `n` is of how many applications the readings are; `needed` is None where they are too few, or none would come.
    """

    until: dt.date
    n: int
    enough: bool
    needed: Needed | None


def goal(scope: Scope, goal_id: uuid.UUID) -> Goal:
    """One goal. Raises NotFound."""
    return scope.get(Goal, goal_id)


def goals(scope: Scope) -> list[Line]:
    """Every goal, those that hold first. A fixed number of queries for each measure that has one."""
    today, rows = local_day(scope), list(scope.of(Goal))
    if not rows:
        return []
    rests = pauses(scope)
    since = {
        measure: max(
            min(row.from_on for row in rows if row.measure == measure), monday(today) - dt.timedelta(weeks=MOST)
        )
        for measure in {row.measure for row in rows}
    }
    done = {measure: days(scope, measure, since[measure]) for measure in since}
    lines = [_line(row, done[row.measure], since[row.measure], today, rests) for row in rows]
    return sorted(lines, key=lambda line: line.is_over)


def this_week(scope: Scope) -> list[tuple[str, int, int]]:
    """The goals that hold this week: what, how many are done, how many meant. One query where there is none."""
    today = local_day(scope)
    held = scope.of(Goal).filter(from_on__lte=today).filter(Q(until_on=None) | Q(until_on__gte=today))
    found = []
    for row in held:
        done = days(scope, row.measure, monday(today))
        now = _progress(row, done, monday(today), today, ()).now
        if now is not None:
            found.append((row.get_measure_display(), now.done, now.meant))
    return found


def advice(scope: Scope, until: dt.date) -> Advice:
    """What the person's own search says of applications: how many lead to a talk, and how soon."""
    page = funnel.funnel_page(scope, funnel.Wish())
    step = next((line for line in page.found.steps if line.step == 1), None)
    if step is None or step.curves.n < ENOUGH:
        return Advice(until, step.curves.n if step else 0, enough=False, needed=None)

    def share(within: int) -> tuple[float, float, float]:
        found = step.curves.by(0, within)
        return found.value, found.low, found.high

    return Advice(until, step.curves.n, enough=True, needed=needed(share, today=local_day(scope), until=until))


def days(scope: Scope, measure: str, since: dt.date) -> list[dt.date]:
    """The person's own day of each thing done since a day, by the rule of the measure. Two queries at most."""
    start = dt.datetime.combine(since, dt.time(), zone())
    return [at.astimezone(zone()).date() for at in _COUNTED[measure](scope, start) if at <= scope.now]


def pauses(scope: Scope) -> list[Span]:
    """When the search rested, from day to day; one that still does ends today."""
    told = scope.of(Event).filter(  # type: ignore[type-var]
        kind__in=(PAUSED, GOES_ON), undone_by__isnull=True, undoes__isnull=True
    )
    found: list[Span] = []
    began: dt.date | None = None
    for kind, at in told.order_by("id").values_list("kind", "occurred_at"):
        day = at.astimezone(zone()).date()
        if kind == PAUSED:
            began = began or day
        elif began is not None:
            found.append((began, day))
            began = None
    return [*found, (began, local_day(scope))] if began else found


def _applications(scope: Scope, start: dt.datetime) -> list[dt.datetime]:
    """The first arrival at Applied of each opportunity, where that was since `start`."""
    standing = scope.of(Event).filter(  # type: ignore[type-var]
        kind__in=(ADDED, MOVED, BEGAN), undone_by__isnull=True, undoes__isnull=True
    )
    names = ("subject_id", "id", "kind", "occurred_at", "payload__at_stage__step", "payload__to__step")
    # In two steps and by lists: one statement makes a database read the whole ledger.
    lately = list(standing.filter(occurred_at__gte=start).order_by().values_list(*names))
    touched = {subject for subject, _, _, _, *steps in lately if "applied" in steps}
    told = [event for event in lately if event[0] in touched]
    ids = list(touched)
    for at in range(0, len(ids), PER_QUERY):
        before = standing.filter(subject_type=OPPORTUNITY, subject_id__in=ids[at : at + PER_QUERY])
        told += before.filter(occurred_at__lt=start).order_by().values_list(*names)
    first = _first_applied(sorted(told, key=lambda event: event[1]))
    return [at for at in first if at is not None and at >= start]


def _first_applied(
    told: Iterable[tuple[uuid.UUID, uuid.UUID, str, dt.datetime, str, str]],
) -> Iterator[dt.datetime | None]:
    """When each opportunity first came to Applied; the latest word on when it began holds."""
    began: dict[uuid.UUID, tuple[dt.datetime, str]] = {}
    came: dict[uuid.UUID, list[tuple[dt.datetime, str]]] = defaultdict(list)
    for subject, _, kind, at, at_step, to_step in told:
        if kind == MOVED:
            came[subject].append((at, to_step))
        else:
            began[subject] = (at, at_step if kind == ADDED else began.get(subject, (at, to_step))[1])
    for subject in began.keys() | came.keys():
        ways = [*came[subject], *([began[subject]] if subject in began else [])]
        yield min((at for at, step in ways if step == "applied"), default=None)


def _contacts(scope: Scope, start: dt.datetime) -> list[dt.datetime]:
    sent = scope.of(Message).filter(sent_at__gte=start).values_list("sent_at", flat=True)
    met = scope.of(Event).filter(  # type: ignore[type-var]
        kind="person.added", occurred_at__gte=start, undone_by__isnull=True, undoes__isnull=True
    )
    return [*filter(None, sent), *met.exclude(source="import").values_list("occurred_at", flat=True)]


def _rounds(scope: Scope, start: dt.datetime) -> list[dt.datetime]:
    held = scope.of(Round).filter(starts_at__gte=start).exclude(status=Round.Status.CANCELLED)
    return list(filter(None, held.values_list("starts_at", flat=True)))


def _rehearsals(scope: Scope, start: dt.datetime) -> list[dt.datetime]:
    return list(scope.of(Attempt).filter(answered_at__gte=start, parent=None).values_list("answered_at", flat=True))


def _entries(scope: Scope, start: dt.datetime) -> list[dt.datetime]:
    return list(scope.of(Entry).filter(logged_at__gte=start).values_list("logged_at", flat=True))


_COUNTED: dict[str, Callable[[Scope, dt.datetime], list[dt.datetime]]] = {
    "applications": _applications,
    "contacts": _contacts,
    "rounds": _rounds,
    "rehearsals": _rehearsals,
    "entries": _entries,
}


def _progress(row: Goal, done: Iterable[dt.date], since: dt.date, today: dt.date, rests: Iterable[Span]) -> Progress:
    first = max(row.from_on, since)
    return progress(done, per_week=row.per_week, first=first, last=row.until_on, today=today, rests=tuple(rests))


def _line(row: Goal, done: list[dt.date], since: dt.date, today: dt.date, rests: list[Span]) -> Line:
    over = row.until_on is not None and row.until_on < today
    found = _progress(row, done, since, today, rests)
    label = row.get_measure_display()
    return Line(row.pk, str(row), label, row.why, RULES[row.measure], row.from_on, row.until_on, found, over)
