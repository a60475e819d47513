"""Entries as an output may tell them, and the stories that would give a confidential one away."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence

from parley.core.scope import Scope
from parley.evidence.confidential.engine import Shared, redact_all
from parley.evidence.impact_log.queries import measure_lines
from parley.evidence.models import Entry, StoryEntry


def shared(
    scope: Scope,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    wanted: Sequence[uuid.UUID] | None = None,
    allowed: Collection[uuid.UUID] = (),
) -> tuple[Shared, ...]:
    """Entries of a period (both days are in it), or the `wanted` ones, newest first; confidential ones redacted.

    Two queries, and one more per five hundred entries.
    """
    return redact_all(whole(scope, since=since, until=until, wanted=wanted), allowed)


def whole(
    scope: Scope,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    wanted: Sequence[uuid.UUID] | None = None,
) -> tuple[Shared, ...]:
    """The same without redaction: for the person's own eyes, never for an output."""
    rows = scope.of(Entry).order_by("-happened_on", "-pk")
    if since:
        rows = rows.filter(happened_on__gte=since)
    if until:
        rows = rows.filter(happened_on__lte=until)
    if wanted is not None:
        rows = rows.filter(pk__in=wanted)
    found = list(rows)
    figures = measure_lines(scope, [row.pk for row in found])
    return tuple(_shared(row, tuple(each.telling for each in figures.get(row.pk, ()))) for row in found)


def telling_stories(scope: Scope, allowed: Collection[uuid.UUID] = ()) -> dict[uuid.UUID, tuple[uuid.UUID, ...]]:
    """Which stories rest on confidential entries that are not `allowed`, and on which ones."""
    found: dict[uuid.UUID, list[uuid.UUID]] = {}
    links = scope.of(StoryEntry).filter(entry__confidential=True).order_by("position", "pk")
    for story, entry in links.values_list("story", "entry"):
        if entry not in allowed:
            found.setdefault(story, []).append(entry)
    return {story: tuple(entries) for story, entries in found.items()}


def confidential_among(scope: Scope, wanted: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of some entries that are here and confidential, in one query per five hundred."""
    ids, found = list(wanted), set[uuid.UUID]()
    for start in range(0, len(ids), 500):
        rows = scope.of(Entry).filter(pk__in=ids[start : start + 500], confidential=True)
        found.update(rows.values_list("pk", flat=True))
    return frozenset(found)


def _shared(row: Entry, figures: tuple[str, ...]) -> Shared:
    return Shared(
        id=row.pk,
        text=row.text,
        happened_on=row.happened_on,
        problem=row.problem,
        action=row.action,
        result=row.result,
        work=row.get_work_display(),
        reach=row.get_reach_display(),
        role=row.role,
        helped=row.helped,
        tags=tuple(row.tags),
        competencies=tuple(row.competencies),
        links=tuple(row.links),
        figures=figures,
        invisible=row.invisible,
        confidential=row.confidential,
    )
