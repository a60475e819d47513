"""Companies: each is there once, whoever names it first."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from parley.core import drafts, ledger
from parley.core.scope import Scope
from parley.jobsearch.models import (
    Company,
    CompanyFlag,
    Opportunity,
    Person,
    ResearchNote,
    RunwayFigures,
    TalkingPoint,
)
from parley.kernel.errors import Refused

#: What was found out about a company, what rests on something else of it first.
DOSSIER: tuple[Any, ...] = (CompanyFlag, TalkingPoint, ResearchNote, RunwayFigures)
BELONGS: tuple[Any, ...] = (Opportunity, Person, *DOSSIER)


@transaction.atomic
def named(scope: Scope, name: str) -> Company:
    """The company of this name, whatever its capitals, made where there is none. Raises Refused for no name."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Which company is it?", field="company")
    company = _of_name(scope, name)
    if company is None:
        company = Company(name=name)
        ledger.create(scope, company, kind="company.added")
    return company


@transaction.atomic
def change(scope: Scope, *, company_id: uuid.UUID, name: str, website: str, about: str) -> Company:
    """Correct what a company is called, where it is on the web, and what it is about.

    Raises NotFound, Refused for no name or that of another company here.
    """
    row = scope.get(Company, company_id)
    name = " ".join(name.split())
    if not name:
        raise Refused("What is it called?", field="name")
    same = _of_name(scope, name)
    if same is not None and same.pk != row.pk:
        raise Refused(f"{same.name} is here already. Two companies of one name could not be told apart.", field="name")
    changes = {"name": name, "website": website.strip(), "about": about.replace("\r\n", "\n").strip()}
    ledger.change(scope, row, changes, kind="company.changed")
    drafts.drop(scope, [draft_key(company_id)])
    return row


@transaction.atomic
def remove(scope: Scope, *, company_id: uuid.UUID) -> str:
    """Take a company off with what was found out about it, in one deed that undo brings back. Returns its name.

    Raises NotFound, Refused while an opportunity or a person belongs to it.
    """
    row = scope.get(Company, company_id)
    if row.opportunities.exists() or row.people.exists():
        raise Refused(f"Opportunities or people belong to {row.name}, so nothing was removed. Move them first.")
    for kind in DOSSIER:
        for each in scope.of(kind).filter(company=row):
            ledger.delete(scope, each)
    ledger.delete(scope, row, kind="company.removed")
    return row.name


@transaction.atomic
def put_together(scope: Scope, *, company_id: uuid.UUID, into: uuid.UUID) -> Company:
    """Two names are one company: what belongs to the first goes to the second, and the first goes. Undo parts them.

    What the second says of itself stays; where it says nothing, the first speaks. Raises NotFound, Refused for itself.
    """
    gone, stays = scope.get(Company, company_id), scope.get(Company, into)
    if gone.pk == stays.pk:
        raise Refused("That is the same company. Choose another one.")
    last = scope.of(TalkingPoint).filter(company=stays).count()
    for kind in BELONGS:
        for at, row in enumerate(scope.of(kind).filter(company=gone)):
            moved: dict[str, object] = {"position": last + at} if kind is TalkingPoint else {}
            ledger.change(scope, row, {"company": stays} | moved)
    said = {name: getattr(gone, name) for name in ("website", "about") if not getattr(stays, name)}
    ledger.change(scope, stays, said, kind="company.put_together", name=gone.name)
    ledger.delete(scope, gone, kind="company.removed")
    drafts.drop(scope, [draft_key(company_id)])
    return stays


def draft_key(company_id: uuid.UUID) -> str:
    """Under which what a company is about is kept while it is typed."""
    return f"company:{company_id}:about"


def _of_name(scope: Scope, name: str) -> Company | None:
    company = scope.of(Company).filter(name__iexact=name).order_by("id").first()
    if company is None and not name.isascii():
        # SQLite folds the case of ASCII letters alone.
        rows = scope.of(Company).order_by("id").values_list("pk", "name")
        same = [pk for pk, known in rows if known.casefold() == name.casefold()]
        company = scope.get(Company, same[0]) if same else None
    return company
