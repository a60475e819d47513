"""The sample workspace: loaded through the actions a person would use, each at the moment it would have happened.

Every deed has a scope of its own whose `now` is that moment, and all of them are done in order of time, so the ledger
of the sample reads like one that grew over a year.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from parley.core import ledger, people
from parley.core.models import Workspace
from parley.core.scope import Scope, workspaces_of
from parley.evidence.coverage import actions as coverage
from parley.evidence.impact_log import actions as impact_log
from parley.evidence.intake import actions as intake
from parley.evidence.models import Entry
from parley.evidence.stories import actions as stories
from parley.evidence.strength import actions as strength
from parley.evidence.tellings import actions as tellings
from parley.evidence.week import actions as week_actions
from parley.evidence.week import queries as weeks
from parley.evidence.week.engine import FRIDAY, Bullet
from parley.home.sample import content, gateway
from parley.home.sample.engine import Calendar
from parley.home.sample_answers import actions as prepared
from parley.home.sample_papers import actions as written
from parley.jobsearch.debriefs import actions as debriefs
from parley.jobsearch.models import Company, PrepItem
from parley.jobsearch.notes import actions as notes
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.people import actions as contacts
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.rounds import actions as rounds
from parley.kernel.errors import NotFound
from parley.offers.alternatives import actions as alternatives
from parley.offers.comparison import actions as comparison
from parley.offers.models import Alternative
from parley.offers.valuation import actions as valuation

EVENING = dt.time(18)
#: How long before a round its day was known, and how long before it the preparation was done.
PLANNED_BEFORE, PREPARED_BEFORE = dt.timedelta(days=6), dt.timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something the invented person did, and when."""

    at: dt.datetime
    do: Callable[[Scope], object]


@dataclass(slots=True)
class Made:
    """What the deeds so far have brought about, by the names that the data files use."""

    stages: dict[str, uuid.UUID] = field(default_factory=dict)
    opportunities: dict[str, uuid.UUID] = field(default_factory=dict)
    rounds: dict[tuple[str, str], uuid.UUID] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    alternatives: dict[str, Alternative] = field(default_factory=dict)


@transaction.atomic
def start(scope: Scope) -> Workspace:
    """The person's sample workspace: the one there is, or a new one, loaded as if half a year had passed in it."""
    if scope.user is None:
        raise NotFound("Nobody is here to look at a sample.")
    for workspace in workspaces_of(scope.user):
        if workspace.is_sample:
            return workspace
    workspace = people.new_workspace(
        scope.user, name=content.NAME, now=scope.now, is_sample=True, currency=content.CURRENCY
    )
    load(Scope(workspace=workspace, user=scope.user, now=scope.now, source="sample"))
    return workspace


@transaction.atomic
def remove(scope: Scope) -> None:
    """Remove the person's sample workspaces with all that is in them. Nothing happens where there is none."""
    if scope.user is None:
        return
    for workspace in workspaces_of(scope.user):
        if workspace.is_sample:
            people.remove_workspace(Scope(workspace=workspace, user=scope.user, now=scope.now, source=scope.source))


@transaction.atomic
def load(scope: Scope) -> None:
    """Do everything the data files tell of, in order of time, in the workspace of the scope."""
    calendar = Calendar(scope.now, timezone.get_current_timezone())
    made = Made()
    done, tales = content.evidence(gateway.text("evidence"))
    chances = [*content.chances(gateway.text("closed")), *content.chances(gateway.text("live"))]
    deeds: list[Deed] = [Deed(calendar.at(-200), lambda at: _stages(at, made))]
    for each in done:
        deeds += _entry(calendar, made, each)
    for chance in chances:
        deeds += _opportunity(calendar, made, chance)
    skills = content.claims(gateway.text("evidence"))
    deeds.append(Deed(calendar.at(-30, EVENING), lambda at: coverage.claim(at, skills=skills)))
    for tale in tales:
        deeds += _story(calendar, made, tale)
    for each in content.answers(gateway.text("answers")):
        deeds += _answer(calendar, made, each)
    deeds += _weeks(calendar)
    pulls = content.listed(content.pulls(gateway.text("evidence")), calendar)
    deeds.append(Deed(calendar.at(-4, EVENING), lambda at: intake.gather_file(at, name="payments.json", data=pulls)))
    deeds += _offers(calendar, made, content.offers(gateway.text("offers")))
    deeds += _papers(calendar, made, content.papers(gateway.text("documents")))
    for deed in sorted(deeds, key=lambda deed: deed.at):
        deed.do(Scope(workspace=scope.workspace, user=scope.user, now=deed.at, source="sample"))


def _stages(scope: Scope, made: Made) -> None:
    made.stages = {stage.name: stage.pk for stage in pipeline.ensure_stages(scope)}


def _entry(calendar: Calendar, made: Made, each: content.Done) -> Iterator[Deed]:
    at = calendar.at(each.day, EVENING)
    detail = {name: value for name, value in each.fields.items() if name not in ("text", "tags", "confidential")}
    figures = [
        impact_log.MeasureValues(
            None, one.name, one.before, one.after, one.unit, one.before_unit, one.money_per_year, content.CURRENCY
        )
        for one in each.measures
    ]

    def log(scope: Scope) -> None:
        entry = impact_log.log_entry(
            scope,
            text=each.fields["text"],
            happened_on=calendar.day(each.day),
            tags=each.fields.get("tags", ()),
            confidential=each.fields.get("confidential", False),
        )
        made.entries[each.key or str(entry.pk)] = entry
        impact_log.change_entry(scope, entry_id=entry.pk, changes=detail, figures=figures)

    yield Deed(at, log)


def _weeks(calendar: Calendar) -> Iterator[Deed]:
    """On each of the last Fridays what that week had brought was sent, as it was proposed."""

    def send(scope: Scope) -> None:
        told = weeks.week(scope)
        if told.bullets:
            bullets = [Bullet(line.text, line.entry) for line in told.bullets]
            week_actions.keep_as_sent(scope, week=told.first, bullets=bullets, sent_to="Marit")

    # Several days of the sample may fall on one Friday, since nothing in it happens on a weekend.
    fridays = {calendar.day(day): day for day in range(-35, -1) if calendar.day(day).weekday() == FRIDAY}
    for day in fridays.values():
        yield Deed(calendar.at(day, EVENING, minutes=50), send)


def _story(calendar: Calendar, made: Made, tale: content.Tale) -> Iterator[Deed]:
    """A story begun from its first entry, its beginning written that evening, the rest on another."""
    first, *others = tale.rests_on
    begun: list[uuid.UUID] = []

    def begin(scope: Scope) -> None:
        story = stories.begin_story(scope, title=tale.title, entry_id=made.entries[first].pk)
        begun.append(story.pk)
        for key in others:
            stories.rest_on(scope, story_id=story.pk, entry_id=made.entries[key].pk)
        beginning = {"situation": tale.parts["situation"], "task": tale.parts["task"]}
        stories.save_story(scope, story_id=story.pk, changes=beginning | {"competencies": list(tale.competencies)})

    def tell(scope: Scope) -> None:
        stories.save_story(scope, story_id=begun[0], changes=tale.parts)

    yield Deed(calendar.at(tale.begun, EVENING, minutes=30), begin)
    yield Deed(calendar.at(tale.changed, EVENING, minutes=40), tell)
    if tale.script:
        script = min([tale.changed, *(one["day"] for one in tale.told)])
        yield Deed(
            calendar.at(script, EVENING, minutes=45),
            lambda at: tellings.save_script(at, story_id=begun[0], words=tale.script),
        )
    if tale.stated:
        yield Deed(
            calendar.at(tale.changed, EVENING, minutes=50),
            lambda at: strength.state(at, story_id=begun[0], says=tale.stated),
        )
    for one in tale.told:
        yield Deed(calendar.at(one["day"], EVENING, minutes=55), partial(_told, calendar, begun, one))


def _answer(calendar: Calendar, made: Made, each: content.Prepared) -> Iterator[Deed]:
    """A standing answer: its first part on one evening, all of it on another, tied to what it tells of."""
    begun: list[uuid.UUID] = []
    yield Deed(
        calendar.at(each.begun, EVENING, minutes=35),
        lambda scope: begun.append(prepared.begin(scope, guide=each.guide, variant=each.variant, parts=each.parts)),
    )

    def finish(scope: Scope) -> None:
        entries = [made.entries[key] for key in each.entries]
        prepared.finish(scope, answer_id=begun[0], parts=each.parts, stories=each.stories, entries=entries)

    yield Deed(calendar.at(each.changed, EVENING, minutes=58), finish)


def _told(calendar: Calendar, begun: list[uuid.UUID], one: Mapping[str, Any], scope: Scope) -> None:
    given = {name: value for name, value in one.items() if name != "day"}
    occasion = tellings.Occasion(told_on=calendar.day(one["day"]), **given)
    tellings.record_telling(scope, story_id=begun[0], occasion=occasion)


def _opportunity(calendar: Calendar, made: Made, chance: content.Chance) -> Iterator[Deed]:
    first = chance.path[0]
    began = calendar.at(first.written, dt.time(8, 30))

    def begin(scope: Scope) -> None:
        row = opportunities.add(
            scope=scope,
            facts=opportunities.Facts(company=chance.company, **chance.facts),
            stage_id=made.stages[first.stage],
            since=calendar.at(first.day, dt.time(8, 30)) if first.written != first.day else None,
        )
        made.opportunities[chance.company] = row.pk
        ledger.change(scope, scope.get(Company, row.company_id), {"about": chance.about}, kind="company.changed")
        for known in chance.people:
            details = contacts.Details(name=known.name, title=known.title, company=chance.company)
            contacts.add(scope, opportunity_id=row.pk, details=details, part=known.part)

    yield Deed(began, begin)
    for arrival in chance.path[1:]:
        yield _move(calendar, made, chance.company, arrival)
    if chance.job_description:
        yield Deed(
            max(began, calendar.at(chance.described, dt.time(8, 45))),
            lambda scope: opportunities.describe(
                scope=scope, opportunity_id=made.opportunities[chance.company], text=chance.job_description
            ),
        )
    for day, text in chance.notes:
        yield _note(calendar, made, chance.company, day, text)
    for held in chance.rounds:
        yield from _round(calendar, made, chance.company, held, after=began)
    last = max(arrival.day for arrival in chance.path)
    if chance.next_action:
        action, on = chance.next_action
        yield Deed(
            calendar.past(max(calendar.at(last, EVENING), calendar.at(-2, EVENING))),
            lambda scope: opportunities.set_next(
                scope=scope, opportunity_id=made.opportunities[chance.company], action=action, on=calendar.day(on)
            ),
        )
    if chance.ending:
        yield _end(calendar, made, chance.company, chance.ending)


def _move(calendar: Calendar, made: Made, company: str, arrival: content.Arrival) -> Deed:
    at = calendar.at(arrival.day, dt.time(9, 15))
    written = calendar.at(arrival.written, dt.time(9, 15))
    return Deed(
        written,
        lambda scope: pipeline.move(
            scope=scope,
            opportunity_id=made.opportunities[company],
            stage_id=made.stages[arrival.stage],
            occurred_at=at if at != written else None,
        ),
    )


def _note(calendar: Calendar, made: Made, company: str, day: int, text: str) -> Deed:
    at = calendar.past(calendar.at(day, EVENING))
    return Deed(at, lambda scope: notes.write(scope=scope, opportunity_id=made.opportunities[company], text=text))


def _end(calendar: Calendar, made: Made, company: str, ending: content.Ending) -> Deed:
    return Deed(
        calendar.at(ending.day, dt.time(19)),
        lambda scope: pipeline.close(
            scope=scope, opportunity_id=made.opportunities[company], outcome=ending.outcome, reason=ending.reason
        ),
    )


def _round(calendar: Calendar, made: Made, company: str, held: content.Held, *, after: dt.datetime) -> Iterator[Deed]:
    starts_at = calendar.at(held.day, held.time)
    planned = calendar.past(max(after, starts_at - PLANNED_BEFORE))
    plan = rounds.Plan(
        kind=held.kind,
        title=held.title,
        starts_at=starts_at,
        time_zone=held.time_zone or timezone.get_current_timezone_name(),
        minutes=held.minutes,
        place=held.place,
        topics=held.topics,
        names=held.people,
    )

    def arrange(scope: Scope) -> None:
        row = rounds.add(scope, opportunity_id=made.opportunities[company], plan=plan)
        made.rounds[company, held.title] = row.pk
        for text, _ in held.prep:
            rounds.add_item(scope, round_id=row.pk, text=text)

    def prepare(scope: Scope) -> None:
        done = {text for text, ticked in held.prep if ticked}
        for item in scope.of(PrepItem).filter(round=made.rounds[company, held.title]):
            if item.text in done:
                rounds.tick(scope, item_id=item.pk, done=True)

    yield Deed(planned, arrange)
    if any(ticked for _, ticked in held.prep):
        yield Deed(max(planned, calendar.past(starts_at - PREPARED_BEFORE)), prepare)
    if held.debrief:
        yield from _debrief(calendar, made, company, held, held.debrief)


def _debrief(calendar: Calendar, made: Made, company: str, held: content.Held, told: content.Told) -> Iterator[Deed]:
    at = calendar.past(calendar.at(held.day, held.time, minutes=held.minutes + 45))
    asked = calendar.day(told.feedback_asked) if told.feedback_asked is not None else None
    words = debriefs.Words(
        questions=told.asked, went_well=told.went_well, to_improve=told.to_improve, feeling=told.feeling
    )
    answered = debriefs.Words(
        questions=told.asked,
        went_well=told.went_well,
        to_improve=told.to_improve,
        feeling=told.feeling,
        feedback_asked_on=asked,
        feedback_received=told.feedback_received,
    )
    yield Deed(at, lambda scope: debriefs.write(scope, round_id=made.rounds[company, held.title], words=words))
    if told.feedback_asked is not None:
        yield Deed(
            max(at, calendar.past(calendar.at(told.feedback_asked, EVENING))),
            lambda scope: debriefs.write(scope, round_id=made.rounds[company, held.title], words=answered),
        )


def _offers(calendar: Calendar, made: Made, offers: content.Offers) -> Iterator[Deed]:
    """Alternatives as they came, then what matters, judged the evening before last."""
    for way in offers.ways:
        yield _alternative(calendar, made, way)
    yield Deed(calendar.at(-2, EVENING), lambda scope: _judge(scope, made, offers))


def _alternative(calendar: Calendar, made: Made, way: content.Way) -> Deed:
    def keep(scope: Scope) -> None:
        details = {
            **way.fields,
            "opportunity_id": made.opportunities.get(way.opportunity),
            "received_on": calendar.day(way.received) if way.received is not None else None,
            "answer_by": calendar.at(way.answer_in, way.answer_time) if way.answer_in is not None else None,
            "start_on": calendar.day(way.start_in) if way.start_in is not None else None,
        }
        made.alternatives[way.key] = alternatives.add(scope, details=details, grants=way.grants, benefits=way.benefits)

    return Deed(calendar.at(way.received if way.received is not None else -3, EVENING), keep)


def _judge(scope: Scope, made: Made, offers: content.Offers) -> None:
    valuation.assume(scope, factors=offers.assumptions)
    for each in offers.matters:
        criterion = comparison.add_criterion(scope, name=each.name, weight=each.weight, measured=each.measured)
        judgements = {made.alternatives[key].pk: (score, why) for key, score, why in each.judgements}
        if judgements:
            comparison.judge(scope, criterion_id=criterion.pk, judgements=judgements)


def _papers(calendar: Calendar, made: Made, papers: content.Papers) -> Iterator[Deed]:
    """The résumé, its variant for one opportunity on the day it was sent, and the brag document of last evening."""
    resume, variant = papers.resume, papers.variant
    yield Deed(calendar.at(resume["day"], EVENING), partial(written.resume, table=resume))
    for each in resume["bullet"]:
        at = calendar.at(each["day"], EVENING, minutes=20)
        yield Deed(
            at, lambda scope, each=each: written.bullet(scope, text=each["text"], entry=made.entries[each["entry"]])
        )
    yield Deed(
        calendar.at(variant["day"], EVENING, minutes=40),
        lambda scope: written.variant(scope, table=variant, opportunity_id=made.opportunities[variant["company"]]),
    )
    since, until = calendar.day(papers.brag["since"]), calendar.day(-1)
    yield Deed(
        calendar.at(-1, EVENING),
        lambda scope: written.brag(scope, table=papers.brag, since=since, until=until, entries=made.entries),
    )


def _bullet(made: Made, each: Mapping[str, Any], scope: Scope) -> None:
    written.bullet(scope, text=each["text"], entry=made.entries[each["entry"]])
