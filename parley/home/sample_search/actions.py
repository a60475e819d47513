"""The search of the sample: each opportunity with its moves, people, notes, rounds and debriefs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils import timezone

from parley.core import ledger
from parley.core.scope import Scope
from parley.home.sample_deeds import content
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.jobsearch.aims import actions as aims
from parley.jobsearch.asking import actions as planned_asks
from parley.jobsearch.asking import queries as asking
from parley.jobsearch.debriefs import actions as debriefs
from parley.jobsearch.messages import actions as correspondence
from parley.jobsearch.models import Company, PlannedAsk, PrepItem
from parley.jobsearch.notes import actions as notes
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.people import actions as contacts
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.rounds import actions as rounds

#: How long before a round its day was known, and how long before it the preparation was done.
PLANNED_BEFORE, PREPARED_BEFORE = dt.timedelta(days=6), dt.timedelta(hours=20)


def opportunity(calendar: Calendar, made: Made, chance: content.Chance) -> Iterator[Deed]:
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


def messages(calendar: Calendar, made: Made, written: Sequence[content.Written]) -> Iterator[Deed]:
    """Each message on the evening it was written and, where it was, sent."""
    for each in written:

        def write(scope: Scope, each: content.Written = each) -> None:
            row = correspondence.begin(scope, opportunity_id=made.opportunities[each.company])
            correspondence.keep(
                scope, message_id=row.pk, subject=each.subject, situation=each.situation, text=each.text
            )
            if each.sent is not None:
                correspondence.mark_sent(scope, message_id=row.pk)

        yield Deed(calendar.past(calendar.at(each.day, EVENING, minutes=10)), write)


def after(calendar: Calendar) -> Deed:
    """What the invented person would like to be paid, said when the first offer was near."""
    words = aims.Words(
        Decimal(112_000), "EUR", because="What two former colleagues are paid, and the survey of the union"
    )
    return Deed(calendar.at(-20, EVENING), lambda scope: aims.say(scope, opportunity_id=None, words=words))


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
    yield from _asked(calendar, made, company, held, planned)
    if held.debrief:
        yield from _debrief(calendar, made, company, held, held.debrief)


def _asked(calendar: Calendar, made: Made, company: str, held: content.Held, planned: dt.datetime) -> Iterator[Deed]:
    """Questions planned for those who sit there in turn, and what they answered, noted before the debrief."""

    def plan(scope: Scope) -> None:
        round_id = made.rounds[company, held.title]
        seats = asking.asking_page(scope, round_id).sittings
        for at, (name, _, _) in enumerate(held.asks):
            planned_asks.plan(scope, round_id=round_id, name=name, person=seats[at % len(seats)].key)

    def hear(scope: Scope) -> None:
        heard = {name: (answer, sounds) for name, answer, sounds in held.asks if answer}
        for row in scope.of(PlannedAsk).filter(round=made.rounds[company, held.title], ask__in=heard):
            answer, sounds = heard[row.ask]
            planned_asks.write_answer(scope, ask_id=row.pk, text=row.text, answer=answer, sounds=sounds)

    if held.asks:
        yield Deed(max(planned, calendar.past(calendar.at(held.day, held.time) - PREPARED_BEFORE)), plan)
    if any(answer for _, answer, _ in held.asks):
        yield Deed(calendar.past(calendar.at(held.day, held.time, minutes=held.minutes + 40)), hear)


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
