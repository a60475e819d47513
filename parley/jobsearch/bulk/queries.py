"""Many opportunities at once: which were chosen, and where each stands."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.table.queries import Wish, keys

#: So many are dealt with in one deed: what a person can still look through.
MOST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One chosen opportunity and where it stands, in words."""

    id: uuid.UUID
    company: str
    role: str
    said: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen, in the order of choosing; `left` is how many more fit than one deed takes."""

    lines: tuple[Line, ...]
    left: int = 0

    @property
    def ids(self) -> tuple[uuid.UUID, ...]:
        return tuple(line.id for line in self.lines)


def chosen(scope: Scope, given: Iterable[str]) -> Chosen:
    """Those that are here of the ids given, in one query; what is no id or somebody else's is passed over."""
    wanted = dict.fromkeys(filter(None, map(_id, given)))
    return _lines(scope, list(wanted))


def every(scope: Scope, wish: Wish) -> Chosen:
    """Everything that a wish leaves, in its order, as far as one deed takes them."""
    return _lines(scope, list(keys(scope, wish)))


def _id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _lines(scope: Scope, wanted: list[uuid.UUID]) -> Chosen:
    rows = scope.of(Opportunity).select_related("company", "stage").defer("job_description", "company__about")
    found = rows.in_bulk(wanted[:MOST])
    lines = [
        Line(pk, found[pk].company.name, found[pk].role, pipeline.said(found[pk]))
        for pk in wanted[:MOST]
        if pk in found
    ]
    return Chosen(tuple(lines), max(0, len(wanted) - MOST))
