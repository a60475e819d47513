"""The evidence of the sample: what was logged, the weeks that were sent, stories, answers and documents."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from parley.core.scope import Scope
from parley.evidence.impact_log import actions as impact_log
from parley.evidence.stories import actions as stories
from parley.evidence.strength import actions as strength
from parley.evidence.tellings import actions as tellings
from parley.evidence.week import actions as week_actions
from parley.evidence.week import queries as weeks
from parley.evidence.week.engine import FRIDAY, Bullet
from parley.home.sample_answers import actions as prepared
from parley.home.sample_deeds import content
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.home.sample_papers import actions as written


def entry(calendar: Calendar, made: Made, each: content.Done) -> Iterator[Deed]:
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


def weeks_sent(calendar: Calendar) -> Iterator[Deed]:
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


def story(calendar: Calendar, made: Made, tale: content.Tale) -> Iterator[Deed]:
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


def _told(calendar: Calendar, begun: list[uuid.UUID], one: Mapping[str, Any], scope: Scope) -> None:
    given = {name: value for name, value in one.items() if name != "day"}
    occasion = tellings.Occasion(told_on=calendar.day(one["day"]), **given)
    tellings.record_telling(scope, story_id=begun[0], occasion=occasion)


def answer(calendar: Calendar, made: Made, each: content.Prepared) -> Iterator[Deed]:
    """A standing answer: its first part on one evening, all of it on another, tied to what it tells of."""
    begun: list[uuid.UUID] = []
    yield Deed(
        calendar.at(each.begun, EVENING, minutes=35),
        lambda scope: begun.append(prepared.begin(scope, guide=each.guide, variant=each.variant, parts=each.parts)),
    )

    def finish(scope: Scope) -> None:
        entries = [made.entries[key] for key in each.entries]
        prepared.finish(scope, answer_id=begun[0], parts=each.parts, stories=each.stories, entries=entries)
        prepared.prove(scope, answer_id=begun[0], behind=each.behind, entries=made.entries)

    yield Deed(calendar.at(each.changed, EVENING, minutes=58), finish)
    for one in each.later:
        yield from _come_back(calendar, begun, one)


def _come_back(calendar: Calendar, begun: list[uuid.UUID], one: Mapping[str, Any]) -> Iterator[Deed]:
    """Something to come back to about a text, and what came of it where it happened already."""
    due_on, made = calendar.day(one["due"]), list[uuid.UUID]()

    def come_back(scope: Scope) -> None:
        made.append(prepared.come_back(scope, answer_id=begun[0], text=one["text"], due_on=due_on))

    def came_back(scope: Scope) -> None:
        prepared.came_back(scope, followup_id=made[0], text=one["text"], due_on=due_on, outcome=one.get("outcome", ""))

    yield Deed(calendar.at(one["set"], EVENING, minutes=59), come_back)
    if "done" in one:
        yield Deed(calendar.at(one["done"], EVENING, minutes=59), came_back)


def papers(calendar: Calendar, made: Made, papers: content.Papers) -> Iterator[Deed]:
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
