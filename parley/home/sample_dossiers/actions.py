"""The dossiers of the sample: each note, flag and answer on the evening it was written down."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.home.sample_deeds.actions import EVENING, Deed, Made
from parley.home.sample_deeds.engine import Calendar
from parley.home.sample_dossiers import content
from parley.jobsearch.companies import actions as companies
from parley.jobsearch.dossier import actions as dossier
from parley.jobsearch.dossier.actions import Found
from parley.jobsearch.evaluation import actions as evaluation
from parley.jobsearch.evaluation.actions import Sign
from parley.jobsearch.models import Opportunity, Person, ResearchNote
from parley.jobsearch.runway import actions as runway
from parley.jobsearch.runway.engine import Assumptions
from parley.jobsearch.thesis import actions as thesis
from parley.jobsearch.thesis.actions import Claim
from parley.jobsearch.worries import actions as worries


def dossiers(calendar: Calendar, made: Made, told: content.Dossiers) -> Iterator[Deed]:
    """Everything that was found out, thought and answered."""
    for company in told.companies:
        yield from _researched(calendar, made, company)
    for claimed in told.theses:
        yield from _claimed(calendar, made, claimed)
    for worry in told.worries:
        yield _at(calendar, worry.day, 50, lambda scope, worry=worry: _worried(scope, made, worry))


def _at(calendar: Calendar, day: int, minutes: int, do: Any) -> Deed:
    return Deed(calendar.past(calendar.at(day, EVENING, minutes=minutes)), do)


def _researched(calendar: Calendar, made: Made, company: content.Researched) -> Iterator[Deed]:
    def there(scope: Scope) -> uuid.UUID:
        return scope.get(Opportunity, made.opportunities[company.name]).company_id

    def begin(scope: Scope) -> None:
        row = companies.named(scope, company.name)
        companies.change(scope, company_id=row.pk, name=row.name, website=company.website, about=row.about)

    if company.website:
        yield _at(calendar, min(each["day"] for each in company.notes), 25, begin)
    for note in company.notes:
        found = Found(
            note["text"].strip(), note["step"], note["source"], calendar.day(note["dated"]) if "dated" in note else None
        )
        yield _at(
            calendar,
            note["day"],
            30,
            lambda scope, found=found: dossier.write_note(scope, company_id=there(scope), found=found),
        )
    for day, text, step in company.points:
        yield _at(
            calendar,
            day,
            40,
            lambda scope, text=text, step=step: dossier.add_point(
                scope, company_id=there(scope), text=text, note_id=_note(scope, there(scope), step)
            ),
        )
    for flag in company.flags:
        yield _at(
            calendar,
            flag["day"],
            45,
            lambda scope, flag=flag: evaluation.raise_flag(
                scope, company_id=there(scope), sign=_sign(scope, made, company.name, there(scope), flag)
            ),
        )
    for figures in company.runways:
        names = ("revenue", "growth", "costs", "cost_growth", "cash")
        assumptions = Assumptions(**{name: Decimal(figures[name]) for name in names})
        money = runway.Told(figures["currency"], assumptions, calendar.day(figures["as_of"]), figures["source"])
        yield _at(
            calendar,
            figures["day"],
            48,
            lambda scope, money=money: runway.note(scope, company_id=there(scope), told=money),
        )


def _sign(scope: Scope, made: Made, company: str, company_id: uuid.UUID, flag: Mapping[str, Any]) -> Sign:
    origin, held = "observed", None
    if "note" in flag:
        origin, held = "note", _note(scope, company_id, flag["note"])
    elif "round" in flag:
        origin, held = "round", made.rounds[company, flag["round"]]
    elif "person" in flag:
        origin, held = "person", scope.of(Person).get(name=flag["person"]).pk
    return Sign(flag["dimension"], flag["tone"], flag["text"], flag["evidence"], origin, held)


def _note(scope: Scope, company_id: uuid.UUID, step: str) -> uuid.UUID | None:
    rows = scope.of(ResearchNote).filter(company=company_id, step=step)
    return rows.order_by("written_at").values_list("pk", flat=True).first() if step else None


def _claimed(calendar: Calendar, made: Made, claimed: content.Claimed) -> Iterator[Deed]:
    claim = Claim(**claimed.claim)
    yield _at(
        calendar,
        claimed.day,
        42,
        lambda scope: thesis.write(scope, opportunity_id=made.opportunities[claimed.company], claim=claim),
    )
    for day, title, verdict, text in claimed.tests:
        yield _at(
            calendar,
            day,
            55,
            lambda scope, title=title, verdict=verdict, text=text: thesis.put_to_test(
                scope, round_id=made.rounds[claimed.company, title], verdict=verdict, text=text
            ),
        )


def _worried(scope: Scope, made: Made, worry: content.Worried) -> None:
    story = scope.of(Story).filter(title=worry.story).values_list("pk", flat=True).first() if worry.story else None
    worries.add(
        scope,
        worry=worry.text,
        answer=worry.answer,
        opportunity_id=made.opportunities[worry.company] if worry.company else None,
        story_id=story,
    )
