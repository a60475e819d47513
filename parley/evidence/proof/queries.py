"""Facts for documents, read from the log and the stories: of a period, of a text, by their source."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from parley.core.scope import Scope
from parley.evidence.confidential.queries import telling_stories
from parley.evidence.impact_log.queries import REACH, MeasureLine, measure_lines
from parley.evidence.models import Entry, Story, StoryEntry
from parley.evidence.proof.engine import Fact

_REACH = {str(value): str(label) for value, label in REACH}
BATCH = 500


def of_period(scope: Scope, since: dt.date, until: dt.date, *, limit: int) -> tuple[tuple[Fact, ...], int]:
    """The entries of a period, both days in it, oldest first, at most the newest `limit`; and how many there are."""
    rows = scope.of(Entry).filter(happened_on__range=(since, until)).order_by("-happened_on", "-pk")
    newest = list(rows[:limit])
    return facts_of(scope, reversed(newest)), rows.count() if len(newest) == limit else len(newest)


def found(
    scope: Scope, *, text: str = "", since: dt.date | None, until: dt.date | None, limit: int
) -> tuple[Fact, ...]:
    """The newest entries and stories that hold every word of `text`, of a period where one is given."""
    entries = scope.of(Entry).order_by("-happened_on", "-pk")
    if since:
        entries = entries.filter(happened_on__gte=since)
    if until:
        entries = entries.filter(happened_on__lte=until)
    entries = _holding(entries, text, ("text", "problem", "action", "result", "role", "helped"))
    told = _holding(scope.of(Story).order_by("-changed_at", "-pk"), text, ("title", "situation", "action", "result"))
    stories = told_of(scope, list(told[: max(1, limit // 4)])) if not (since or until) else ()
    return (*facts_of(scope, entries[:limit]), *stories)


def by_source(scope: Scope, sources: Iterable[str]) -> dict[str, Fact]:
    """The facts with these sources, in a constant number of queries; what is gone, or another's, is left out."""
    wanted = [pair for source in sources if (pair := _parsed(source))]
    entries = scope.of(Entry).filter(pk__in=[key for kind, key in wanted if kind == "entry"])
    stories = scope.of(Story).filter(pk__in=[key for kind, key in wanted if kind == "story"])
    found_ones = (*facts_of(scope, entries), *told_of(scope, list(stories)))
    return {fact.source: fact for fact in found_ones}


def facts_of(scope: Scope, rows: Iterable[Entry]) -> tuple[Fact, ...]:
    """Entries as facts, in their order."""
    entries = list(rows)
    measures = measure_lines(scope, [entry.pk for entry in entries])
    learned = _learned(scope, [entry.pk for entry in entries])
    return tuple(_fact(entry, measures.get(entry.pk, ()), learned.get(entry.pk, "")) for entry in entries)


def told_of(scope: Scope, stories: Sequence[Story]) -> tuple[Fact, ...]:
    """Stories as facts: confidential where an entry they rest on is, with the checked figures of those entries."""
    rests: dict[uuid.UUID, list[Entry]] = {}
    links = scope.of(StoryEntry).filter(story__in=[story.pk for story in stories]).select_related("entry")
    for link in links.order_by("position", "pk"):
        rests.setdefault(link.story_id, []).append(link.entry)
    figures = measure_lines(scope, [entry.pk for some in rests.values() for entry in some])
    made = []
    for story in stories:
        under = rests.get(story.pk, [])
        measures = [measure for entry in under for measure in figures.get(entry.pk, ())]
        made.append(
            Fact(
                source=f"story:{story.pk}",
                text=story.title,
                on=max((entry.happened_on for entry in under), default=None),
                result=story.result,
                figures=tuple(measure.telling for measure in measures if _stands(measure)),
                unchecked=sum(not measure.checked for measure in measures),
                competencies=tuple(story.competencies),
                learned=story.learning,
                confidential=any(entry.confidential for entry in under),
                behind="\n".join([story.situation, story.task, story.action, *(entry.text for entry in under)]),
            )
        )
    return tuple(made)


def _stands(measure: MeasureLine) -> bool:
    return measure.checked and bool(measure.text)


def _fact(entry: Entry, measures: Sequence[MeasureLine], learned: str) -> Fact:
    return Fact(
        source=f"entry:{entry.pk}",
        text=entry.text,
        on=entry.happened_on,
        result=entry.result,
        figures=tuple(measure.telling for measure in measures if _stands(measure)),
        unchecked=sum(not measure.checked for measure in measures),
        work=entry.work,
        competencies=tuple(entry.competencies),
        helped=entry.helped,
        role=entry.role,
        reach=_REACH.get(entry.reach, ""),
        learned=learned,
        tags=tuple(entry.tags),
        invisible=entry.invisible,
        confidential=entry.confidential,
        behind="\n".join([entry.problem, entry.action, *(measure.text for measure in measures)]),
    )


def _learned(scope: Scope, entries: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What the stories that rest on entries say was learned; not those that rest on a confidential one as well."""
    learned: dict[uuid.UUID, str] = {}
    telling = telling_stories(scope)
    for start in range(0, len(entries), BATCH):
        links = scope.of(StoryEntry).filter(entry__in=entries[start : start + BATCH]).exclude(story__learning="")
        links = links.exclude(story__in=list(telling))
        for entry, words in links.order_by("-story__changed_at", "-pk").values_list("entry", "story__learning"):
            learned.setdefault(entry, words)
    return learned


def _holding(rows: QuerySet, text: str, fields: Sequence[str]) -> QuerySet:  # type: ignore[type-arg]
    for word in text.split()[:10]:
        rows = rows.filter(Q(*[(f"{name}__icontains", word) for name in fields], _connector=Q.OR))
    return rows


def _parsed(source: str) -> tuple[str, uuid.UUID] | None:
    kind, _, key = source.partition(":")
    try:
        return (kind, uuid.UUID(key)) if kind in ("entry", "story") else None
    except ValueError:
        return None
