"""Companies: each is there once, whoever names it first."""

from __future__ import annotations

from django.db import transaction

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Company
from parley.kernel.errors import Refused


@transaction.atomic
def named(scope: Scope, name: str) -> Company:
    """The company of this name, whatever its capitals, made where there is none. Raises Refused for no name."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Which company is it?", field="company")
    company = scope.of(Company).filter(name__iexact=name).order_by("id").first()
    if company is None and not name.isascii():
        # SQLite folds the case of ASCII letters alone.
        rows = scope.of(Company).order_by("id").values_list("pk", "name")
        same = [pk for pk, known in rows if known.casefold() == name.casefold()]
        company = scope.get(Company, same[0]) if same else None
    if company is None:
        company = Company(name=name)
        ledger.create(scope, company, kind="company.added")
    return company
