"""People: add one to an opportunity, correct what is known, take one off, and erase one for good."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.models import ImportedRow
from parley.core.scope import Scope
from parley.jobsearch.companies import actions as companies
from parley.jobsearch.models import CompanyFlag, Involvement, Opportunity, Person, PlannedAsk, Round, RoundPerson
from parley.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Details:
    """What is kept of a person: their name, and otherwise only what is needed to reach them."""

    name: str
    title: str = ""
    company: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    about: str = ""


@transaction.atomic
def add(scope: Scope, *, opportunity_id: uuid.UUID, details: Details, part: str) -> Involvement:
    """Someone new with a part in an opportunity. Raises NotFound, Refused when a field cannot hold its value."""
    opportunity = scope.get(Opportunity, opportunity_id)
    person = Person(**_fields(scope, details))
    ledger.create(scope, person, kind="person.added")
    return _involve(scope, opportunity, person, part)


@transaction.atomic
def add_known(scope: Scope, *, opportunity_id: uuid.UUID, person_id: uuid.UUID, part: str) -> Involvement:
    """A part in an opportunity for someone who is known already. Raises NotFound, Refused where they have one."""
    return _involve(scope, scope.get(Opportunity, opportunity_id), scope.get(Person, person_id), part)


@transaction.atomic
def met(scope: Scope, *, opportunity_id: uuid.UUID, name: str) -> Person:
    """The person of this name whom a round of an opportunity names: one of its people, else of its company, else new.

    Whoever is new to the opportunity becomes one of its interviewers. Two of one name at two companies stay two.
    """
    opportunity = scope.get(Opportunity, opportunity_id)
    name = " ".join(name.split())
    for row in scope.of(Involvement).filter(opportunity=opportunity).select_related("person"):
        if row.person.name.casefold() == name.casefold():
            return row.person
    # Compared here, because SQLite folds the case of ASCII letters alone.
    for person in scope.of(Person).filter(company=opportunity.company_id).order_by("id"):
        if person.name.casefold() == name.casefold():
            _involve(scope, opportunity, person, Involvement.Part.INTERVIEWER)
            return person
    person = Person(name=name, company=opportunity.company)
    ledger.create(scope, person, kind="person.added")
    _involve(scope, opportunity, person, Involvement.Part.INTERVIEWER)
    return person


@transaction.atomic
def change(scope: Scope, *, person_id: uuid.UUID, details: Details) -> Person:
    """Correct what is known of a person. Raises NotFound, Refused when a field cannot hold its value."""
    person = scope.get(Person, person_id)
    ledger.change(scope, person, _fields(scope, details))
    return person


@transaction.atomic
def set_part(scope: Scope, *, involvement_id: uuid.UUID, part: str) -> Involvement:
    """Give a person another part in an opportunity. Raises NotFound, Refused for an unknown part."""
    row = scope.get(Involvement, involvement_id)
    ledger.change(scope, row, {"part": part}, kind="involvement.changed")
    return row


@transaction.atomic
def take_off(scope: Scope, *, involvement_id: uuid.UUID) -> Person:
    """Take a person off an opportunity and off its rounds; they stay known. Raises NotFound."""
    row = scope.get(Involvement, involvement_id)
    rounds = scope.of(Round).filter(opportunity=row.opportunity_id)
    for seat in scope.of(RoundPerson).filter(person=row.person_id, round__in=rounds):
        ledger.delete(scope, seat, kind="round_person.removed")
    ledger.delete(scope, row, kind="involvement.removed")
    return row.person


@transaction.atomic
def erase(scope: Scope, *, person_id: uuid.UUID) -> str:
    """Erase a person for good, from the ledger too, and return the name they had.

    What cannot be undone: their details, their parts, their seats, the line of the file they came from. What the person
    wrote in notes and debriefs is their own text and stays. Raises NotFound.
    """
    person = scope.get(Person, person_id)
    for ask in scope.of(PlannedAsk).filter(person=person):
        ledger.change(scope, ask, {"person": None}, kind="planned_ask.left_open")
    for flag in scope.of(CompanyFlag).filter(person=person):
        ledger.change(scope, flag, {"person": None}, kind="flag.let_go")
    for row in [*scope.of(RoundPerson).filter(person=person), *scope.of(Involvement).filter(person=person)]:
        ledger.erase(scope, row)
    _forget_import(scope, person)
    ledger.erase(scope, person)
    drafts.drop(scope, [draft_key(person_id)])
    return person.name


def _forget_import(scope: Scope, person: Person) -> None:
    """Blank the imported line a person came from; its key stays, so that the same file does not bring them back."""
    for row in scope.of(ImportedRow).filter(subject_type=ledger.subject_type(person), subject_id=person.pk):
        kept = ImportedRow(batch=row.batch, number=row.number, key=row.key, verdict=row.verdict, reason=row.reason)
        ledger.erase(scope, row)
        ledger.create(scope, kept, kind="imported_row.blanked")


def draft_key(person_id: uuid.UUID) -> str:
    """Under which the text about a person is kept while it is typed."""
    return f"person:{person_id}:about"


def _involve(scope: Scope, opportunity: Opportunity, person: Person, part: str) -> Involvement:
    if scope.of(Involvement).filter(opportunity=opportunity, person=person).exists():
        raise Refused(f"{person.name} has a part in {opportunity} already. Change it there.", field="name")
    row = Involvement(opportunity=opportunity, person=person, part=part)
    ledger.create(scope, row, kind="involvement.added")
    return row


def _fields(scope: Scope, details: Details) -> dict[str, Any]:
    company = companies.named(scope, details.company) if details.company.strip() else None
    return asdict(details) | {"company": company}
