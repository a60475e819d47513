"""People, opportunities with their ways, rounds with debriefs, notes, and an import that waits."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from itertools import cycle, pairwise
from random import Random

from bench import words
from bench.seed.sizes import DAY, RARE, YEARS, Sizes
from parley.core import ledger
from parley.core.imports import actions as imports
from parley.core.ledger import Step
from parley.core.scope import Scope
from parley.jobsearch.models import (
    AskedQuestion,
    Company,
    Debrief,
    Involvement,
    Message,
    Note,
    Opportunity,
    Person,
    PrepItem,
    Round,
    RoundPerson,
    Stage,
)
from parley.jobsearch.opportunities.queries import Kinds
from parley.jobsearch.pipeline.queries import CLOSED, MOVED


def person(rng: Random, companies: Sequence[Company]) -> Person:
    name = words.person(rng)
    address = f"{name.lower().replace(' ', '.')}@example.org"
    return Person(name=name, title=rng.choice(words.ROLES), email=address, company=rng.choice(companies))


def opportunities(
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


def involve(scope: Scope, rng: Random, rows: Sequence[Opportunity], people: Sequence[Person]) -> None:
    parts = [
        Involvement(opportunity=row, person=rng.choice(people), part=rng.choice(Involvement.Part.values))
        for row in rows
        if rng.random() < 0.4
    ]
    ledger.create_many(scope, parts, kind="involvement.added")


def rounds(scope: Scope, sizes: Sizes, rng: Random, rows: Sequence[Opportunity], people: Sequence[Person]) -> None:
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


def notes(scope: Scope, rng: Random, rows: Sequence[Opportunity], number: int) -> None:
    """So many notes, in turn over the opportunities; one of a thousand holds the rare word."""
    notes = []
    for at, row in zip(range(max(0, number)), cycle(rows), strict=False):
        text = words.prose(rng, 1) + (f" They asked about {RARE}." if at % 1_000 == 3 else "")
        notes.append(Note(opportunity=row, text=text, written_at=row.stage_since + rng.random() * DAY))
    ledger.create_many(scope, notes, kind="note.added", occurred_at=[note.written_at for note in notes])


def messages(scope: Scope, rng: Random, rows: Sequence[Opportunity]) -> None:
    """A message for each tenth opportunity, every second of them sent."""
    written = []
    for at, row in enumerate(rows[::10]):
        moment = row.stage_since + rng.random() * DAY
        sent = moment if at % 2 else None
        subject, text = f"About {words.prose(rng, 1)}"[:80], words.prose(rng, 6)
        written.append(
            Message(opportunity=row, subject=subject, text=text, begun_at=moment, changed_at=moment, sent_at=sent)
        )
    ledger.create_many(scope, written, kind="message.begun", occurred_at=[each.begun_at for each in written])


def waiting_import(scope: Scope, sizes: Sizes, rng: Random) -> None:
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
