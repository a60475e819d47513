"""A workspace as large as ten years of use, written through the ledger like everything else, from one seed.

The texts and the shape of the data are the same each time; days are counted from now, so that Today has work to do.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle, pairwise
from random import Random
from typing import Any

from bench import words
from bench.terms import BENEFITS, GRANTS
from parley.core import attachments, ledger
from parley.core.imports import actions as imports
from parley.core.ledger import Step
from parley.core.models import Event, Owned
from parley.core.scope import Scope
from parley.evidence.answers import gateway
from parley.evidence.brag import actions as brags
from parley.evidence.models import Answer, AnswerLink, Entry, Gathering, Measure, Piece, Story, StoryEntry, Summary
from parley.evidence.outputs import actions as outputs
from parley.jobsearch.models import (
    AskedQuestion,
    Company,
    Debrief,
    Involvement,
    Note,
    Opportunity,
    Person,
    PrepItem,
    Round,
    RoundPerson,
    Stage,
)
from parley.jobsearch.opportunities.queries import Kinds
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.pipeline.queries import CLOSED, MOVED
from parley.offers.alternatives import actions as alternatives
from parley.offers.comparison import actions as comparison
from parley.offers.models import Alternative
from tests import rows as any_rows

SEED = 20261121
#: A word that stands in a handful of rows alone, for the search of something rare.
RARE = "quillwort"
DAY = dt.timedelta(days=1)
YEARS = 1095


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows of each kind; `events` is the whole ledger at the end."""

    opportunities: int = 10_000
    events: int = 100_000
    entries: int = 10_000
    rounds: int = 2_000
    people: int = 3_000
    alternatives: int = 6
    import_rows: int = 200

    @property
    def companies(self) -> int:
        return max(1, self.opportunities // 4)

    @property
    def stories(self) -> int:
        return max(1, self.entries // 100)


def grow(scope: Scope, sizes: Sizes) -> None:
    """Fill an empty workspace to these sizes. Notes fill the ledger up to its number of events."""
    rng = Random(SEED)
    stages = pipeline.ensure_stages(scope)
    _evidence(scope, sizes, rng)
    _documents(scope)
    companies = [Company(name=words.company(rng, number)) for number in range(sizes.companies)]
    ledger.create_many(scope, companies, kind="company.added")
    people = [_person(rng, companies) for _ in range(sizes.people)]
    ledger.create_many(scope, people, kind="person.added")
    searched = _opportunities(scope, sizes, rng, companies, stages)
    _involve(scope, rng, searched, people)
    _rounds(scope, sizes, rng, searched, people)
    attachments.attach(scope, searched[0], name="job-description.txt", chunks=[b"Invented for the bench."])
    _waiting_import(scope, sizes, rng)
    _offers(scope, sizes, rng, searched)
    _others(scope)
    _notes(scope, rng, searched, sizes.events - Event.objects.filter(workspace=scope.workspace).count())


def _others(scope: Scope) -> None:
    """One row of each kind that nothing above makes, so that its pages are measured too."""
    for model in any_rows.owned_models():
        if not scope.of(model).exists():
            pointers = [each for each in model._meta.concrete_fields if each.is_relation and each.name != "workspace"]
            there = {
                each.name: scope.of(each.related_model).order_by("pk").first()
                for each in pointers
                if issubclass(each.related_model, Owned)
            }
            given: dict[str, Any] = {name: row for name, row in there.items() if row is not None}
            if any(each.name == "subject_type" for each in model._meta.concrete_fields):
                given |= {"subject_type": Opportunity._meta.label_lower, "subject_id": scope.of(Opportunity).first().pk}
            any_rows.make(scope, model, **given)


# Evidence


def _evidence(scope: Scope, sizes: Sizes, rng: Random) -> None:
    entries = [_entry(scope, rng, number) for number in range(sizes.entries)]
    ledger.create_many(scope, entries, kind="entry.logged", occurred_at=[entry.logged_at for entry in entries])
    ledger.create_many(scope, list(_measures(rng, entries)), kind="measure.added")
    stories = [_story(scope, rng) for _ in range(sizes.stories)]
    ledger.create_many(scope, stories, kind="story.begun")
    rests = [
        StoryEntry(story=story, entry=entry, position=at)
        for story in stories
        for at, entry in enumerate(rng.sample(entries, min(2, len(entries))))
    ]
    ledger.create_many(scope, rests, kind="story.entry_added")
    _around(scope, sizes, rng, entries)
    _answers(scope, rng, entries, stories)


def _answers(scope: Scope, rng: Random, entries: Sequence[Entry], stories: Sequence[Story]) -> None:
    """A text along each guide, resting on a story and an entry."""
    texts = [
        Answer(
            guide=guide.id,
            variant=guide.variants and words.company(rng, number),
            parts={part.id: words.prose(rng, 3) for part in guide.parts},
            begun_at=scope.now,
            changed_at=scope.now,
        )
        for number, guide in enumerate(gateway.standing())
    ]
    ledger.create_many(scope, texts, kind="answer.begun")
    links = [AnswerLink(answer=text, story=rng.choice(stories)) for text in texts]
    links += [AnswerLink(answer=text, entry=rng.choice(entries)) for text in texts]
    ledger.create_many(scope, links, kind="answer.tied")


def _around(scope: Scope, sizes: Sizes, rng: Random, entries: Sequence[Entry]) -> None:
    """What is made of entries week by week, and work that was found and waits."""
    this = scope.now.date() - scope.now.weekday() * DAY
    sent = [
        Summary(week=this - 7 * DAY * number, text=words.prose(rng, 3), sent_at=scope.now, changed_at=scope.now)
        for number in range(max(1, sizes.entries // 100))
    ]
    ledger.create_many(scope, sent, kind="summary.sent")
    draft = [{"text": entry.text, "entry": str(entry.pk)} for entry in entries[:5]]
    ledger.create(scope, Summary(week=this, bullets=draft, changed_at=scope.now))
    gathering = Gathering(source="git", name="billing", gathered_at=scope.now, deed=scope.deed, counts={"new": 1})
    ledger.create(scope, gathering)
    found = [
        Piece(
            gathering=gathering,
            key=f"{number:064x}",
            title=words.line(rng, words.DEEDS),
            ended_on=scope.now.date() - rng.randrange(YEARS) * DAY,
            parts={"action": words.prose(rng, 3)},
            facts=["billing", "14 commits"],
            found_at=scope.now,
        )
        for number in range(max(1, sizes.entries // 5))
    ]
    ledger.create_many(scope, found, kind="piece.found")


def _documents(scope: Scope) -> None:
    """A brag document of a year, which holds as many entries as one may, kept as sent."""
    today = scope.now.date()
    row = brags.begin(scope, since=today - 365 * DAY, until=today)
    outputs.keep_as_sent(scope, document_id=row.pk, recipient="Invented for the bench")


def _entry(scope: Scope, rng: Random, number: int) -> Entry:
    at = scope.now - rng.randrange(3 * YEARS) * DAY
    rare = f" with the {RARE} tool" if number % 2_000 == 7 else ""
    return Entry(
        text=f"{words.line(rng, words.DEEDS)}{rare}",
        happened_on=at.date(),
        problem=words.prose(rng, 2),
        action=words.prose(rng, 2),
        result=words.prose(rng, 1),
        work=rng.choice(Entry.Work.values),
        reach=rng.choice(Entry.Reach.values),
        role="I led it" if rng.random() < 0.4 else "",
        invisible=rng.random() < 0.1,
        tags=rng.sample(words.TAGS, rng.randrange(4)),
        logged_at=at,
    )


def _measures(rng: Random, entries: Sequence[Entry]) -> Iterator[Measure]:
    for entry in entries:
        before = rng.randrange(200, 2_000)
        after = before * rng.randrange(10, 80) // 100
        yield Measure(entry=entry, name="p95", before=Decimal(before), after=Decimal(after), unit="ms")


def _story(scope: Scope, rng: Random) -> Story:
    at = scope.now - rng.randrange(YEARS) * DAY
    parts = {part: words.prose(rng, 4) for part in Story.PARTS}
    return Story(title=words.line(rng, words.DEEDS), begun_at=at, changed_at=at, competencies=[], **parts)


# The search


def _person(rng: Random, companies: Sequence[Company]) -> Person:
    name = words.person(rng)
    address = f"{name.lower().replace(' ', '.')}@example.org"
    return Person(name=name, title=rng.choice(words.ROLES), email=address, company=rng.choice(companies))


def _opportunities(
    scope: Scope, sizes: Sizes, rng: Random, companies: Sequence[Company], stages: Sequence[Stage]
) -> list[Opportunity]:
    rows = [_opportunity(scope, rng, rng.choice(companies), stages[0]) for _ in range(sizes.opportunities)]
    steps = [_steps(scope, rng, row, stages) for row in rows]
    told = [{"at_stage": _told(stages[0])}] * len(rows)
    began = [row.stage_since for row in rows]
    ledger.create_many(scope, rows, kind=Kinds.ADDED, occurred_at=began, about=told, later=steps)
    return rows


def _opportunity(scope: Scope, rng: Random, company: Company, first: Stage) -> Opportunity:
    began = scope.now - rng.randrange(2, YEARS) * DAY - dt.timedelta(minutes=rng.randrange(600))
    return Opportunity(
        company=company,
        role=rng.choice(words.ROLES),
        location=rng.choice(words.PLACES),
        url=f"https://jobs.example.org/{rng.randrange(10**9)}",
        salary=f"{rng.randrange(50, 140)},000",
        source=rng.choice(Opportunity.Source.values),
        stage=first,
        stage_since=began,
        reached=first.step,
        job_description=words.prose(rng, 4),
        described_at=began,
        added_at=began,
    )


def _steps(scope: Scope, rng: Random, row: Opportunity, stages: Sequence[Stage]) -> list[Step]:
    """The way of one opportunity: through some stages, an end for most, something to do next for many others."""
    furthest = rng.choices(range(len(stages)), (15, 35, 25, 17, 8))[0]
    steps, at = [], row.stage_since
    for before, stage in pairwise(stages[: furthest + 1]):
        at += (scope.now - at) / rng.randrange(3, 9)
        changes = {"stage": stage, "stage_since": at, "reached": stage.step, "revision": len(steps) + 1}
        steps.append(Step(changes, MOVED, at, {"from": _told(before), "to": _told(stage)}))
    if rng.random() < 0.65:
        at += (scope.now - at) / rng.randrange(2, 9)
        outcome = rng.choices(("rejected", "ghosted", "withdrawn"), (5, 4, 1))[0]
        changes = {"outcome": outcome, "closed_at": at, "revision": len(steps) + 1}
        steps.append(Step(changes, CLOSED, at, {"reason": "", "at_stage": _told(stages[furthest])}))
    elif rng.random() < 0.6:
        on = (scope.now + rng.randrange(-3, 40) * DAY).date()
        changes = {"next_action": words.line(rng, words.NEXT), "next_action_on": on}
        steps.append(Step(changes, Kinds.NEXT, at))
    return steps


def _told(stage: Stage) -> dict[str, str]:
    return {"id": str(stage.pk), "name": stage.name, "step": stage.step}


def _involve(scope: Scope, rng: Random, rows: Sequence[Opportunity], people: Sequence[Person]) -> None:
    parts = [
        Involvement(opportunity=row, person=rng.choice(people), part=rng.choice(Involvement.Part.values))
        for row in rows
        if rng.random() < 0.4
    ]
    ledger.create_many(scope, parts, kind="involvement.added")


def _rounds(scope: Scope, sizes: Sizes, rng: Random, rows: Sequence[Opportunity], people: Sequence[Person]) -> None:
    """Rounds with who sat in them, what was prepared and their debriefs; the last few still lie ahead."""
    far = [row for row in rows if row.stage.step in (Stage.Step.ROUNDS, Stage.Step.OFFER)] or list(rows)
    held = [_round(scope, rng, rng.choice(far), ahead=number < 8) for number in range(sizes.rounds)]
    ledger.create_many(scope, held, kind="round.added")
    ledger.create_many(
        scope, [RoundPerson(round=row, person=rng.choice(people)) for row in held], kind="round_person.added"
    )
    items = [
        PrepItem(round=row, text=words.line(rng, words.QUESTIONS), position=at, done_at=row.starts_at if at else None)
        for row in held
        for at in range(2)
    ]
    ledger.create_many(scope, items, kind="prep_item.added")
    debriefs = [_debrief(rng, row) for row in held if row.status == Round.Status.DONE]
    ledger.create_many(scope, debriefs, kind="debrief.written", occurred_at=[row.written_at for row in debriefs])
    asked = [
        AskedQuestion(debrief=debrief, text=words.line(rng, words.QUESTIONS), position=at)
        for debrief in debriefs
        for at in range(3)
    ]
    ledger.create_many(scope, asked, kind="asked_question.noted")


def _round(scope: Scope, rng: Random, row: Opportunity, *, ahead: bool) -> Round:
    days = -rng.randrange(1, 14) if ahead else rng.randrange(1, YEARS)
    kind = rng.choice(Round.Kind.values)
    return Round(
        opportunity=row,
        kind=kind,
        title=f"{Round.Kind(kind).label} with the team",
        starts_at=scope.now - days * DAY,
        minutes=60,
        time_zone="Europe/Amsterdam",
        place="https://meet.example.org/room",
        topics=rng.sample(words.TAGS, 2),
        status=Round.Status.PLANNED if ahead else Round.Status.DONE,
    )


def _debrief(rng: Random, row: Round) -> Debrief:
    return Debrief(
        round=row,
        feeling=rng.choice(Debrief.Feeling.values),
        went_well=words.prose(rng, 2),
        to_improve=words.prose(rng, 2),
        written_at=row.starts_at + dt.timedelta(minutes=90),
    )


def _notes(scope: Scope, rng: Random, rows: Sequence[Opportunity], number: int) -> None:
    """So many notes, in turn over the opportunities; one of a thousand holds the rare word."""
    notes = []
    for at, row in zip(range(max(0, number)), cycle(rows), strict=False):
        text = words.prose(rng, 1) + (f" They asked about {RARE}." if at % 1_000 == 3 else "")
        notes.append(Note(opportunity=row, text=text, written_at=row.stage_since + rng.random() * DAY))
    ledger.create_many(scope, notes, kind="note.added", occurred_at=[note.written_at for note in notes])


def _waiting_import(scope: Scope, sizes: Sizes, rng: Random) -> None:
    """A tracker's table that was chosen and waits for the person's word."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["Company", "Position", "Status", "Date applied", "Notes"])
    for number in range(sizes.import_rows):
        day = (scope.now - rng.randrange(1, 300) * DAY).date()
        writer.writerow(
            [f"Imported {words.company(rng, number)}", rng.choice(words.ROLES), "Applied", day, words.prose(rng, 1)]
        )
    imports.receive(scope, name="tracker.csv", chunks=[table.getvalue().encode()])


# Offers


def _offers(scope: Scope, sizes: Sizes, rng: Random, rows: Sequence[Opportunity]) -> None:
    """Alternatives as full as the form allows, of all kinds, judged on what most people weigh."""
    kinds = ("offer", "offer", "offer", "present_job", "search_on", "offer")
    offered = [row for row in rows if row.stage.step == Stage.Step.OFFER and not row.outcome] or list(rows)
    made = [
        alternatives.add(
            scope,
            details=_terms(scope, rng, kinds[at % len(kinds)], offered[at % len(offered)], at),
            grants=GRANTS if kinds[at % len(kinds)] == "offer" else [],
            benefits=BENEFITS,
        )
        for at in range(sizes.alternatives)
    ]
    for criterion in comparison.begin(scope):
        if not criterion.measured:
            scores = {row.pk: (Decimal(rng.randrange(11)), rng.choice(words.CLAUSES)) for row in made}
            comparison.judge(scope, criterion_id=criterion.pk, judgements=scores)


def _terms(scope: Scope, rng: Random, kind: str, row: Opportunity, at: int) -> dict[str, Any]:
    is_offer = kind == "offer"
    return {
        "kind": kind,
        "name": row.company.name if is_offer else f"{Alternative.Kind(kind).label} {at}",
        "opportunity_id": row.pk if is_offer else None,
        "standing": rng.choice(("spoken", "partly", "written")) if is_offer else "",
        "answer_by": scope.now + (at + 3) * DAY if is_offer else None,
        "work": words.prose(rng, 3),
        "about": words.prose(rng, 3),
        "place": rng.choice(words.PLACES),
        "leave_days": "27",
        "hours_per_week": "38",
        "currency": scope.workspace.currency,
        "base": str(rng.randrange(70, 130) * 1000),
        "base_raise": "2.5",
        "bonus_target": "12" if is_offer else None,
        "signing": "9000" if is_offer else None,
        "signing_clawback_months": 12 if is_offer else None,
    }
