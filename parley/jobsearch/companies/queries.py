"""Companies that are here already, under the same name or one that is like it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from parley.core import search
from parley.core.scope import Scope
from parley.jobsearch.companies.engine import Likeness, core, likeness
from parley.jobsearch.models import Company, Opportunity
from parley.jobsearch.pipeline import queries as pipeline

#: Opportunities that are named at most, and companies that are looked at for them.
MOST, LOOKED_AT = 5, 20


@dataclass(frozen=True, slots=True)
class Known:
    """An opportunity that is here already: how near the company's name is, and where it stands, in words."""

    id: uuid.UUID
    company: str
    role: str
    said: str
    same: bool

    @property
    def named(self) -> str:
        """Its role, and the company too where that is written another way."""
        role = self.role or "no role named"
        return role if self.same else f"{self.company}, {role}"


def known_at(scope: Scope, name: str, *, besides: uuid.UUID | None = None) -> list[Known]:
    """The opportunities at companies of this name or one like it, the nearest and newest first, at most five.

    In a constant number of queries; names are found by find-anything, the engine judges them.
    """
    name = " ".join(name.split())[:300]
    near = _near(scope, name) if name else {}
    if not near:
        return []
    rows = scope.of(Opportunity).filter(company__in=near).exclude(pk=besides).select_related("company", "stage")
    rows = rows.defer("job_description", "company__about").order_by("-added_at", "-pk")
    found = sorted(rows[: MOST * 4], key=lambda row: -near[row.company_id])
    return [_known(row, near[row.company_id] is Likeness.SAME) for row in found[:MOST]]


def alike(scope: Scope, company_id: uuid.UUID) -> list[tuple[uuid.UUID, str]]:
    """Other companies here whose name is the same or like that of one, the nearest first. Raises NotFound."""
    row = scope.get(Company, company_id)
    near = _near(scope, row.name)
    found = scope.of(Company).filter(pk__in=near).exclude(pk=company_id).order_by("name", "pk")
    return sorted(found.values_list("pk", "name"), key=lambda each: -near[each[0]])[:MOST]


def same_names(scope: Scope, names: Iterable[str]) -> dict[str, list[Known]]:
    """For each of many names the opportunities at companies of the same name however it is written, in two queries."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if core(name):
            wanted["".join(core(name))].add(name)
    meant: dict[uuid.UUID, set[str]] = {}
    for pk, known in scope.of(Company).order_by().values_list("pk", "name") if wanted else ():
        if (key := "".join(core(known))) in wanted:
            meant[pk] = wanted[key]
    found: dict[str, list[Known]] = defaultdict(list)
    rows = scope.of(Opportunity).filter(company__in=meant).select_related("company", "stage")
    for row in rows.defer("job_description", "company__about").order_by("-added_at", "-pk") if meant else ():
        for name in meant[row.company_id]:
            found[name].append(_known(row, same=True))
    return found


def _near(scope: Scope, name: str) -> dict[uuid.UUID, Likeness]:
    words = core(name)
    asked = dict.fromkeys([name, *words[:1]])
    found: dict[uuid.UUID, Likeness] = {}
    exact = scope.of(Company).filter(name__iexact=name).order_by().values_list("pk", flat=True)
    found.update((pk, Likeness.SAME) for pk in exact[:LOOKED_AT])
    for text in asked:
        for hit in search.find(scope, text, limit=LOOKED_AT, within="company"):
            near = likeness(name, hit.title)
            if near is not Likeness.NONE:
                found.setdefault(hit.subject_id, near)
    return found


def _known(row: Opportunity, same: bool) -> Known:
    return Known(row.pk, row.company.name, row.role, pipeline.said(row), same)
