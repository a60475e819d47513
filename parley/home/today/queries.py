"""What Today shows, read in a constant number of queries whatever there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.follow_ups import queries as follow_ups
from parley.evidence.impact_log import queries as impact_log
from parley.evidence.models import Entry, Story
from parley.evidence.week import queries as weeks
from parley.home.today.engine import dateline, suggestions
from parley.home.today.engine.errands import Errand
from parley.home.today.engine.rehearsal import Rehearsal
from parley.jobsearch.errands import queries as errands
from parley.jobsearch.goals.queries import this_week
from parley.jobsearch.models import Note, Opportunity, Round, Stage
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.pipeline.engine import path
from parley.jobsearch.resting.queries import Rest, resting
from parley.jobsearch.rounds import queries as rounds
from parley.offers.decisions import queries as decisions
from parley.offers.models import Alternative
from parley.practice.spacing import queries as spacing

#: The page that each kind of thing is read on.
PAGES = {
    "offer": "offers:alternative",
    "round": "jobsearch:round",
    "prepare": "jobsearch:prepare",
    "debrief": "jobsearch:debrief_write",
    "opportunity": "jobsearch:opportunity",
    "step": "jobsearch:opportunity",
    "entry": "evidence:entry",
    "follow_up": "evidence:follow_up",
    "errand": "jobsearch:errand",
    "decision": "offers:decision",
    "log": "evidence:log",
    "week": "evidence:week",
    "stories": "evidence:stories",
    "practice": "practice:due",
    "opportunity_new": "jobsearch:opportunity_new",
}
#: How many lines a list on Today has at most; the rest is counted and linked.
LINES = 8
WAITING = 3


@dataclass(frozen=True, slots=True)
class Due:
    """A line of "due today": what, its state in a word or two, why, where it leads; `late` marks what is overdue."""

    title: str
    state: str
    reason: str
    leads_to: str
    id: str
    late: bool

    @property
    def url(self) -> str:
        return place(self.leads_to, self.id)


@dataclass(frozen=True, slots=True)
class NextRound:
    """The next round with its preparation. The moments are in the person's own zone."""

    line: rounds.Line
    starts_at: dt.datetime
    ends_at: dt.datetime
    in_words: str

    @property
    def with_whom(self) -> str:
        """Ann, Bo and Cy."""
        *others, last = [each.name for each in self.line.people] or [""]
        return f"{', '.join(others)} and {last}" if others else last


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page. `due_count` and `waiting_count` say how many there are, of which the lists show the first."""

    day: dt.date
    first: suggestions.Suggestion
    line: dateline.Dateline
    due: tuple[Due, ...]
    due_count: int
    round: NextRound | None
    waiting: tuple[suggestions.Untold, ...]
    waiting_count: int
    known: suggestions.Known
    rest: Rest | None = None
    goals: tuple[tuple[str, int, int], ...] = ()

    @property
    def due_more(self) -> int:
        return self.due_count - len(self.due)

    @property
    def first_url(self) -> str:
        return place(self.first.leads_to, self.first.id)


def place(kind: str, row_id: str) -> str:
    """The address of a kind of thing in PAGES."""
    return reverse(PAGES[kind], args=[row_id] if row_id else [])


def local(moment: dt.datetime) -> dt.datetime:
    """A moment in the person's own zone."""
    return timezone.localtime(moment)


def today(scope: Scope, *, put_off: frozenset[str] = frozenset()) -> Today:
    """Everything Today says at this moment, in the active time zone. `put_off` holds the keys of "not today"."""
    now = local(scope.now)
    day = now.date()
    upcoming = rounds.ahead(scope, LINES)
    rest = resting(scope)
    due_steps = [_step(each) for each in _due_steps(scope, day)[:LINES]]
    later = _live(scope).filter(next_action_on__gt=day, next_action_on__lt=day + dt.timedelta(days=dateline.DAYS))
    steps_ahead = [_step(each) for each in later.order_by("next_action_on", "id")[: dateline.LETTERS + LINES]]
    waiting = impact_log.untold(scope)[:LINES]
    known = suggestions.Known(
        offers=tuple(
            _offer(each) for each in _offers(scope).order_by(F("answer_by").asc(nulls_last=True), "id")[:LINES]
        ),
        upcoming=tuple(_meeting(each) for each in upcoming),
        untold_rounds=tuple(_meeting(each) for each in rounds.undebriefed(scope, LINES)),
        steps=(*due_steps, *steps_ahead),
        follow_ups=_to_come_back_to(scope, day),
        errands=tuple(
            _errand(each) for each in errands.due(scope, day + dateline.SPAN, limit=LINES + dateline.LETTERS)
        ),
        quiet=tuple(_quiet(scope)),
        untold=tuple(_untold(each) for each in waiting),
        week=_week(scope),
        rehearsal=_rehearsal(scope),
        entries=scope.of(Entry).count(),
        stories=scope.of(Story).count(),
        live=_live(scope).count(),
    )
    if rest:
        # A search that rests asks for nothing but what others have fixed: offers to answer, rounds.
        known = replace(known, steps=(), untold_rounds=(), errands=(), quiet=())
    return Today(
        day=day,
        rest=rest,
        goals=() if rest else tuple(this_week(scope)),
        first=suggestions.suggest(known, now=now, today=day, put_off=put_off),
        line=dateline.lay_out(list(_dates(known, day)), day),
        due=tuple(_due(known, now))[:LINES],
        due_count=due_count(scope, known.rehearsal.count, rests=rest is not None),
        round=_next_round(upcoming[0], now) if upcoming else None,
        waiting=known.untold[:WAITING],
        waiting_count=impact_log.waiting(scope),
        known=known,
    )


def due_count(scope: Scope, to_rehearse: int | None = None, *, rests: bool | None = None) -> int:
    """How many things are due or overdue, in one query: actions, debriefs, what to come back to, offers to answer or to
    get in writing; and one more where there is anything to rehearse, which is asked for where it is not known.
    """
    rehearse = spacing.due_count(scope) if to_rehearse is None else to_rehearse
    now = local(scope.now)
    end = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), now.tzinfo)
    offers = _offers(scope).filter(Q(standing=Alternative.Standing.SPOKEN) | Q(answer_by__lt=end))
    untold = rounds.without_debrief(scope.of(Round), scope.now)
    day = now.date()
    kept: list[QuerySet[Any]] = [offers, follow_ups.due_rows(scope, day), decisions.due_rows(scope, day)]
    if not (resting(scope) is not None if rests is None else rests):
        kept += [untold, errands.due_rows(scope, day), _due_steps(scope, day)]
    first, *others = [each.order_by().values("pk") for each in kept]
    return first.union(*others, all=True).count() + bool(rehearse)


def _live(scope: Scope) -> QuerySet[Opportunity]:
    live = scope.of(Opportunity).filter(outcome="").select_related("company")
    # A description may be as long as a book, and nothing here reads it.
    return live.defer("job_description", "company__about")


def _due_steps(scope: Scope, day: dt.date) -> QuerySet[Opportunity]:
    return _live(scope).filter(next_action_on__lte=day).order_by("next_action_on", "id")


def _offers(scope: Scope) -> QuerySet[Alternative]:
    return scope.of(Alternative).filter(kind=Alternative.Kind.OFFER, is_open=True)


def _quiet(scope: Scope) -> Iterator[suggestions.Silence]:
    """Live opportunities without a sign or a next action for two weeks, by the pipeline's own rule."""
    before = scope.now - dt.timedelta(days=suggestions.QUIET_AFTER)
    # Lists, not correlated EXISTS: SQLite would look those up by workspace, in time square to the opportunities.
    told = scope.of(Note).filter(written_at__gte=before).values("opportunity")
    met = scope.of(Round).filter(starts_at__gte=before).exclude(status=Round.Status.CANCELLED).values("opportunity")
    waiting = (
        _live(scope).exclude(stage__step=Stage.Step.INTERESTED).filter(stage_since__lt=before, next_action_on=None)
    )
    silent = waiting.exclude(pk__in=told).exclude(pk__in=met)
    rows = list(silent.select_related("company", "stage").order_by("-stage_since", "id")[:LINES])
    signs = pipeline.last_signs(scope, [row.pk for row in rows])
    for row in rows:
        known = [row.stage_since, signs.get(row.pk)]
        days = path.quiet_days(known, now=scope.now, zone=pipeline.zone(), step=row.stage.step)
        if days is not None:
            yield suggestions.Silence(str(row.pk), str(row.company), row.role, days)


def _offer(row: Alternative) -> suggestions.Offer:
    spoken = row.standing == Alternative.Standing.SPOKEN
    return suggestions.Offer(str(row.pk), row.name, local(row.answer_by) if row.answer_by else None, spoken)


def _meeting(line: rounds.Line) -> suggestions.Meeting:
    """A round as the rules see it."""
    return suggestions.Meeting(
        id=str(line.id),
        company=line.company,
        title=line.title,
        starts_at=local(line.starts_at),
        ends_at=local(line.ends_at),
        open_items=tuple(item.text for item in line.items if not item.done),
        items=len(line.items),
    )


def _step(row: Opportunity) -> suggestions.Step:
    text = row.next_action or "Decide what comes next"
    return suggestions.Step(str(row.pk), str(row.company), row.role, text, row.next_action_on)


def _to_come_back_to(scope: Scope, day: dt.date) -> tuple[suggestions.FollowUp, ...]:
    """What is to be looked at again, of texts and of decisions, the longest due first."""
    found = [_follow_up(each) for each in follow_ups.due(scope, day, limit=LINES)]
    for record, look in decisions.due(scope, day, limit=LINES):
        text = f"Look at your decision again, after {look.months} months"
        found.append(suggestions.FollowUp(str(record.id), text, record.chosen, look.on, "decision"))
    return tuple(sorted(found, key=lambda each: (each.on, each.id))[:LINES])


def _follow_up(line: follow_ups.Line) -> suggestions.FollowUp:
    return suggestions.FollowUp(str(line.id), line.text, line.about, line.due_on)


def _errand(line: errands.Line) -> Errand:
    on = line.due_on or dt.date.max
    return Errand(str(line.id), line.title, line.kind_label, line.about, on)


def _untold(row: Entry) -> suggestions.Untold:
    has_number: bool = row.has_number  # type: ignore[attr-defined]
    return suggestions.Untold(str(row.pk), row.text, row.happened_on, has_number, row.numberless)


def _week(scope: Scope) -> suggestions.Ending | None:
    ending = weeks.closing(scope)
    return suggestions.Ending(ending.first, ending.entries) if ending else None


def _rehearsal(scope: Scope) -> Rehearsal:
    due = spacing.due_by_kind(scope)
    company = due.target.name if due.target else ""
    return Rehearsal(due.stories, due.questions, due.facts, due.forward, company)


def _due(known: suggestions.Known, now: dt.datetime) -> Iterator[Due]:
    """What is due: overdue, offers to answer, debriefs, today's actions, follow-ups, what is only spoken, practice."""
    day = now.date()
    for step in (each for each in known.steps if each.on < day):
        late = (day - step.on).days
        yield Due(step.text, "yesterday" if late == 1 else f"{late} days late", _of(step), "opportunity", step.id, True)
    for offer in (each for each in known.offers if each.answer_by and each.answer_by.date() <= day):
        passed = offer.answer_by < now  # type: ignore[operator]
        state = "the date has passed" if passed else f"today, {offer.answer_by:%H:%M}"
        yield Due(f"Answer {offer.name}", state, "They wait for your word on the offer.", "offer", offer.id, True)
    for each in known.untold_rounds:
        title = f"Write the debrief of {each.company}, {each.title}"
        days = (day - each.starts_at.date()).days
        state = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
        yield Due(title, state, "What they asked is worth keeping, however it went.", "debrief", each.id, False)
    for step in (each for each in known.steps if each.on == day):
        yield Due(step.text, "today", _of(step), "opportunity", step.id, False)
    for each in known.follow_ups:
        late = (day - each.on).days
        state = {0: "today", 1: "yesterday"}.get(late) or f"{late} days late"
        yield Due(each.text, state, each.about, each.leads_to, each.id, late > 0)
    for errand in (each for each in known.errands if each.on <= day):
        late = (day - errand.on).days
        state = {0: "today", 1: "yesterday"}.get(late) or f"{late} days late"
        yield Due(errand.title, state, f"{errand.kind}, {errand.about}", "errand", errand.id, late > 0)
    for offer in (
        each for each in known.offers if each.spoken and not (each.answer_by and each.answer_by.date() <= day)
    ):
        title = f"Ask {offer.name} to put the offer in writing"
        yield Due(title, "only spoken", "Until it is written, it can change.", "offer", offer.id, False)
    if known.rehearsal.count:
        yield Due(
            known.rehearsal.title, f"{known.rehearsal.count:,} due", known.rehearsal.reason, "practice", "", False
        )


def _of(step: suggestions.Step) -> str:
    return f"{step.company}, {step.role}" if step.role else step.company


def _dates(known: suggestions.Known, day: dt.date) -> Iterator[dateline.Dated]:
    """Every date ahead, and what is fixed for today; today's own actions stand in the list of what is due."""
    for offer in known.offers:
        if offer.answer_by:
            spoken = ", only spoken so far" if offer.spoken else ""
            when = f"{_weekday(offer.answer_by.date())}, {offer.answer_by:%H:%M}{spoken}"
            yield dateline.Dated("offer", offer.id, offer.answer_by.date(), f"{offer.name} wants an answer", when)
    for each in known.upcoming:
        left = len(each.open_items)
        prepared = f", {left} of {each.items} to prepare" if left else ", prepared" if each.items else ""
        when = f"{_weekday(each.starts_at.date())}, {each.starts_at:%H:%M}{prepared}"
        yield dateline.Dated("round", each.id, each.starts_at.date(), f"{each.company}, {each.title}", when)
    for step in (each for each in known.steps if each.on > day):
        yield dateline.Dated("step", step.id, step.on, step.text, f"{_weekday(step.on)}, {step.company}")
    for errand in (each for each in known.errands if each.on > day):
        yield dateline.Dated("errand", errand.id, errand.on, errand.title, f"{_weekday(errand.on)}, {errand.about}")


def _weekday(day: dt.date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _next_round(line: rounds.Line, now: dt.datetime) -> NextRound:
    meeting = _meeting(line)
    return NextRound(line, meeting.starts_at, meeting.ends_at, _until(meeting.starts_at, now))


def _until(moment: dt.datetime, now: dt.datetime) -> str:
    """Under way, in 40 minutes, in 21 hours, in 3 days."""
    minutes = int((moment - now).total_seconds() // 60)
    if minutes < 0:
        return "under way"
    number, word = (minutes, "minute") if minutes < 60 else (minutes // 60, "hour")
    if minutes >= 48 * 60:
        number, word = (moment.date() - now.date()).days, "day"
    return f"in {number} {word}" + ("" if number == 1 else "s")
