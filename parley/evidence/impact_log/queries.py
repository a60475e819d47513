"""What the impact log shows: entries by month with their figures and stories, one entry whole, what happened to it."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from parley.core import ids, ledger
from parley.core.scope import Scope
from parley.evidence.impact_log.engine.change import change, span_text, value_text
from parley.evidence.impact_log.engine.history import Happening, happening
from parley.evidence.impact_log.engine.measures import Found
from parley.evidence.models import Entry, Measure, StoryEntry

PAGE = 30
WORK = Entry.Work.choices
REACH = Entry.Reach.choices


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list is narrowed to. `told` and `number` are "yes", "no" or empty."""

    text: str = ""
    tag: str = ""
    told: str = ""
    number: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any((self.text, self.tag, self.told, self.number))


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A figure of an entry, as stored and in words."""

    id: uuid.UUID
    name: str
    before: Decimal | None
    after: Decimal | None
    unit: str
    before_unit: str
    money_per_year: Decimal | None
    currency: str
    checked: bool
    doubt: str

    @property
    def span(self) -> str:
        """ "from 800 ms to 200 ms" """
        return span_text(self.before, self.after, self.unit, self.before_unit)

    @property
    def change(self) -> str:
        """ "75 % less, 4 x faster" """
        return change(self.before, self.after, self.unit, self.before_unit)

    @property
    def worth(self) -> str:
        """ "€120,000 a year" """
        return f"{value_text(self.money_per_year, self.currency)} a year" if self.money_per_year is not None else ""

    @property
    def text(self) -> str:
        """The figure in one line."""
        head = " ".join(filter(None, [self.name, self.span]))
        return ", ".join(filter(None, [head, self.worth]))

    @property
    def telling(self) -> str:
        """The figure as somebody else reads it, with what it amounts to."""
        return ", ".join(filter(None, [self.text, self.change]))


@dataclass(frozen=True, slots=True)
class StoryLink:
    id: uuid.UUID
    title: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list."""

    id: uuid.UUID
    text: str
    happened_on: dt.date
    tags: tuple[str, ...]
    invisible: bool
    confidential: bool
    numberless: bool
    measures: tuple[MeasureLine, ...]
    stories: tuple[StoryLink, ...]

    @property
    def has_number(self) -> bool:
        return bool(self.measures)


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month that stand on a page, newest first."""

    first: dt.date
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    all: int
    waiting: int
    told: int
    with_number: int


@dataclass(frozen=True, slots=True)
class LogPage:
    """The log as one page of it shows: `page` for the pager, `tags` with how often each is used, most used first."""

    months: tuple[Month, ...]
    page: Page[uuid.UUID]
    counts: Counts
    tags: tuple[tuple[str, int], ...]
    choice: Choice


@dataclass(frozen=True, slots=True)
class EntryWhole:
    """An entry with all its parts; `values` are its fields for a form."""

    id: uuid.UUID
    text: str
    happened_on: dt.date
    logged_at: dt.datetime
    values: dict[str, Any]
    measures: tuple[MeasureLine, ...]
    stories: tuple[StoryLink, ...]
    history: tuple[Happening, ...]

    @property
    def title(self) -> str:
        """The line itself, or its beginning up to a word where it is long."""
        first = self.text.split("\n", 1)[0]
        return first if len(first) <= 110 else first[:110].rsplit(" ", 1)[0] + "…"


def log_page(scope: Scope, choice: Choice, number: object = 1) -> LogPage:
    """A page of thirty entries, newest first, in a constant number of queries."""
    chosen, sets = _chosen(scope, choice), _tag_sets(scope)
    if choice.tag:
        chosen = _tagged(chosen, choice.tag, sets)
    page = Paginator(chosen.values_list("pk", flat=True), PAGE).get_page(number)
    entries = lines(scope, list(page.object_list))
    months = groupby(entries, key=lambda entry: entry.happened_on.replace(day=1))
    return LogPage(
        months=tuple(Month(first, tuple(some)) for first, some in months),
        page=page,
        counts=counts(scope),
        tags=_tags(sets),
        choice=choice,
    )


def listed(
    scope: Scope,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    tag: str = "",
    limit: int | None = None,
) -> tuple[tuple[EntryLine, ...], int]:
    """Entries of a period or a tag, newest first, at most `limit`, and how many there are in all."""
    chosen = _chosen(scope, Choice())
    if since:
        chosen = chosen.filter(happened_on__gte=since)
    if until:
        chosen = chosen.filter(happened_on__lte=until)
    if tag:
        chosen = _tagged(chosen, tag, _tag_sets(scope))
    found = list(chosen.values_list("pk", flat=True))
    return lines(scope, found[:limit] if limit else found), len(found)


def entry_whole(scope: Scope, entry_id: uuid.UUID) -> EntryWhole:
    """One entry with everything known of it. Raises NotFound."""
    entry = scope.get(Entry, entry_id)
    names = [
        *("text", "happened_on", "problem", "action", "result", "work", "reach", "role", "helped"),
        *("invisible", "confidential", "tags", "competencies", "links"),
    ]
    return EntryWhole(
        id=entry.pk,
        text=entry.text,
        happened_on=entry.happened_on,
        logged_at=entry.logged_at,
        values={name: getattr(entry, name) for name in names},
        measures=measure_lines(scope, [entry.pk]).get(entry.pk, ()),
        stories=_stories(scope, [entry.pk]).get(entry.pk, ()),
        history=_history(scope, entry),
    )


def untold(scope: Scope) -> QuerySet[Entry]:
    """The entries that no story rests on yet, newest first; each says whether it `has_number`."""
    return _chosen(scope, Choice(told="no")).annotate(has_number=_measured(scope))


def find(scope: Scope, text: str, *, without: Sequence[uuid.UUID], limit: int) -> tuple[EntryLine, ...]:
    """The newest entries that hold every word of `text` (all, where it is empty), some left out."""
    chosen = _chosen(scope, Choice(text=text)).exclude(pk__in=without)
    return lines(scope, list(chosen.values_list("pk", flat=True)[:limit]))


def proposal(found: Found) -> MeasureLine:
    """A figure read from words that are still being typed, as a line."""
    return MeasureLine(
        id=ids.new(),
        name=found.name,
        before=found.before,
        after=found.after,
        unit=found.unit,
        before_unit=found.before_unit,
        money_per_year=found.money_per_year,
        currency=found.currency,
        checked=False,
        doubt=found.doubt,
    )


def _chosen(scope: Scope, choice: Choice) -> QuerySet[Entry]:
    rows = scope.of(Entry).order_by("-happened_on", "-pk")
    for word in choice.text.split()[:10]:
        fields = ("text", "problem", "action", "result", "role", "helped")
        rows = rows.filter(Q(*[(f"{name}__icontains", word) for name in fields], _connector=Q.OR))
    if choice.told in ("yes", "no"):
        rows = rows.filter(_told(scope) if choice.told == "yes" else ~_told(scope))
    if choice.number in ("yes", "no"):
        rows = rows.filter(_measured(scope) if choice.number == "yes" else ~_measured(scope))
    return rows


def _told(scope: Scope) -> Exists:
    return Exists(scope.of(StoryEntry).filter(entry=OuterRef("pk")))


def _measured(scope: Scope) -> Exists:
    return Exists(scope.of(Measure).filter(entry=OuterRef("pk")))


def counts(scope: Scope) -> Counts:
    """How many entries there are, told and untold, and with a number; three queries that indexes answer."""
    all_of = scope.of(Entry).count()
    told, number = (scope.of(model).aggregate(n=Count("entry", distinct=True))["n"] for model in (StoryEntry, Measure))
    return Counts(all_of, all_of - told, told, number)


def waiting(scope: Scope) -> int:
    """How many entries no story rests on, in two queries that indexes answer."""
    told: int = scope.of(StoryEntry).aggregate(n=Count("entry", distinct=True))["n"]
    return scope.of(Entry).count() - told


def tags(scope: Scope) -> tuple[tuple[str, int], ...]:
    """Every tag with how often it is used, the most used first."""
    return _tags(_tag_sets(scope))


def _tag_sets(scope: Scope) -> list[tuple[str, list[str], int]]:
    """Which tags stand together on entries: as stored, read, and on how many. Thousands of entries share a few."""
    stored = scope.of(Entry).order_by().values_list(Cast("tags", TextField())).annotate(n=Count("*"))
    return [(raw, json.loads(raw), n) for raw, n in stored]


def _tags(sets: Iterable[tuple[str, list[str], int]]) -> tuple[tuple[str, int], ...]:
    used: Counter[str] = Counter()
    for _, tags, n in sets:
        for tag in tags:
            used[tag] += n
    return tuple(sorted(used.items(), key=lambda pair: (-pair[1], pair[0].casefold())))


def _tagged(rows: QuerySet[Entry], tag: str, sets: Iterable[tuple[str, list[str], int]]) -> QuerySet[Entry]:
    """Those that carry the tag, whatever its capitals."""
    wanted = tag.casefold()
    held = [raw for raw, tags, _ in sets if wanted in map(str.casefold, tags)]
    return rows.annotate(stored=Cast("tags", TextField())).filter(stored__in=held)


def lines(scope: Scope, wanted: Sequence[uuid.UUID]) -> tuple[EntryLine, ...]:
    """Some entries as lines, in the order given, in three queries. Unknown ones are left out."""
    rows: dict[uuid.UUID, Entry] = {}
    for some in _by_hundreds(wanted):
        rows |= scope.of(Entry).in_bulk(some)
    measures, stories = measure_lines(scope, wanted), _stories(scope, wanted)
    return tuple(
        EntryLine(
            id=row.pk,
            text=row.text,
            happened_on=row.happened_on,
            tags=tuple(row.tags),
            invisible=row.invisible,
            confidential=row.confidential,
            numberless=row.numberless,
            measures=measures.get(row.pk, ()),
            stories=stories.get(row.pk, ()),
        )
        for row in (rows[pk] for pk in wanted if pk in rows)
    )


def _by_hundreds(wanted: Sequence[uuid.UUID]) -> Iterable[Sequence[uuid.UUID]]:
    return (wanted[start : start + 500] for start in range(0, max(len(wanted), 1), 500))


def measure_lines(scope: Scope, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[MeasureLine, ...]]:
    """The figures of some entries, by entry, in one query per five hundred."""
    found: dict[uuid.UUID, list[MeasureLine]] = {}
    for some in _by_hundreds(wanted):
        for row in scope.of(Measure).filter(entry__in=some):
            found.setdefault(row.entry_id, []).append(_measure(row))
    return {pk: tuple(some) for pk, some in found.items()}


def _measure(row: Measure) -> MeasureLine:
    return MeasureLine(
        id=row.pk,
        name=row.name,
        before=row.before,
        after=row.after,
        unit=row.unit,
        before_unit=row.before_unit,
        money_per_year=row.money_per_year,
        currency=row.currency,
        checked=row.checked,
        doubt=row.doubt,
    )


def _stories(scope: Scope, wanted: Sequence[uuid.UUID]) -> dict[uuid.UUID, tuple[StoryLink, ...]]:
    found: dict[uuid.UUID, list[StoryLink]] = {}
    for some in _by_hundreds(wanted):
        for link in scope.of(StoryEntry).filter(entry__in=some).select_related("story").order_by("story__title", "pk"):
            found.setdefault(link.entry_id, []).append(StoryLink(link.story_id, link.story.title))
    return {pk: tuple(some) for pk, some in found.items()}


_NAMES: dict[str, dict[str, str]] = {
    "work": {str(value): str(label) for value, label in WORK},
    "reach": {str(value): str(label) for value, label in REACH},
}


def _history(scope: Scope, entry: Entry) -> tuple[Happening, ...]:
    """Newest first. What was undone is not told, as it no longer stands."""
    events = list(ledger.history(scope, entry))
    told = [happening(event.occurred_at, event.source, event.kind, event.payload, _NAMES) for event in events]
    return tuple(reversed(told))
