"""Every noun as a table of text: one row a thing, columns named as the pages name them.

Opportunities have a table of their own, with their way through the stages, that Parley and other trackers can bring in
again. Every other model of every room is told by its fields; what it belongs to is named by its words and by its id.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import F, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from parley.core import lines
from parley.core.models import Attachment, Draft, ImportBatch, ImportedRow, Owned
from parley.core.scope import Scope
from parley.evidence.confidential.engine import placeholder
from parley.evidence.models import AnswerLink, Document, Entry, Exhibit, ExhibitLink, Gathering, StoryEntry
from parley.exchange.tables.content import HEADINGS, NAMED_BY, STEPS, TITLES
from parley.jobsearch.models import Involvement, Note, Opportunity, Round
from parley.jobsearch.pipeline.queries import SHORT_SOURCES
from parley.jobsearch.search_record.content import ENDED
from parley.jobsearch.search_record.queries import Told, written, written_histories
from parley.kernel.dates import Days
from parley.kernel.errors import NotFound

#: Bookkeeping, and what is on its way to becoming a row.
LEFT_OUT: frozenset[type[Owned]] = frozenset({Attachment, Draft, ImportBatch, ImportedRow})
CHUNK = 1000
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Rows = Iterator[list[str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the name of its file without ending, what it holds in words, and how many rows."""

    name: str
    title: str
    count: int


def tables(scope: Scope) -> list[Table]:
    """Every table that has rows, opportunities first, then by name."""
    found = [Table(_file(model), _title(model), count) for model in _models() if (count := scope.of(model).count())]
    return sorted(found, key=lambda each: (each.name != "opportunities", each.name))


def rows(scope: Scope, name: str, *, confidential: bool) -> Rows:
    """The headings of a table, then its rows. Raises NotFound for a table that there is not.

    Without `confidential`, an entry that is marked so is told by its month and kind alone; what belongs to it, rests on
    it or names it is left out, and so is work that was found and is confidential.
    """
    for model in _models():
        if _file(model) == name:
            return _opportunities(scope) if model is Opportunity else _plain(scope, model, confidential=confidential)
    raise NotFound(f"There is no table called “{name}”.")


def _models() -> list[type[Owned]]:
    owned = {each for each in apps.get_models() if issubclass(each, Owned)} - LEFT_OUT
    return sorted(owned, key=lambda each: each._meta.label_lower)


def _title(model: type[Owned]) -> str:
    return TITLES.get(model._meta.label_lower) or str(model._meta.verbose_name_plural).capitalize()


def _file(model: type[Owned]) -> str:
    return _title(model).lower().replace(" ", "-")


# Opportunities


def _opportunities(scope: Scope) -> Rows:
    yield [*HEADINGS]
    days = Days(timezone.get_current_timezone())
    ways = _beside(written_histories(scope), ())
    notes = _beside(_texts(scope.of(Note).order_by("opportunity_id", "written_at", "pk"), "text", between="\n\n"), "")
    people = _beside(_texts(scope.of(Involvement).order_by("opportunity_id", "pk"), "person__name", between=", "), "")
    rounds = Counter(key for (key,) in lines.texts(scope.of(Round).order_by().values_list(_key("opportunity_id"))))
    columns = (_key("pk"), *(Cast(name, TextField()) if name in _AS_TEXT else F(name) for name in _COLUMNS))
    found = scope.of(Opportunity).order_by("pk").values_list(*columns)
    for (
        key, company, role, stage, outcome, url, location, salary, source, detail, action, action_on, description,
        added, closed,
    ) in lines.texts(found):  # fmt: skip
        way = ways(key)
        yield [
            company, role, ENDED.get(outcome) or stage, stage, url, location, salary, SHORT_SOURCES.get(source, ""),
            detail, *_days(way, days), _day(closed, days), action, action_on or "", people(key),
            str(rounds[key] or ""), notes(key), _history(way), description, _day(added, days), _dashed(key),
        ]  # fmt: skip


_COLUMNS = (
    "company__name", "role", "stage__name", "outcome", "url", "location", "salary", "source", "source_detail",
    "next_action", "next_action_on", "job_description", "added_at", "closed_at",
)  # fmt: skip
_AS_TEXT = frozenset({"next_action_on", "added_at", "closed_at"})


def _key(name: str) -> Cast:
    """An identifier as text: to make a UUID of each would take longer than to write its row."""
    return Cast(name, TextField())


def _dashed(key: str) -> str:
    return key if "-" in key else f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"


def _texts(found: models.QuerySet[Any], path: str, *, between: str) -> Iterator[tuple[str, str]]:
    """What the rows of each opportunity say, together; the rows come by opportunity."""
    rows = lines.texts(found.values_list(_key("opportunity_id"), path))
    return ((key, between.join([text for _, text in some])) for key, some in groupby(rows, itemgetter(0)))


def _beside(told: Iterator[tuple[str, T]], nothing: T) -> Callable[[str], T]:
    """What stands beside each row: `told` and the rows that are asked for both come in the order of their ids."""
    at, value = next(told, (_END, nothing))

    def of(key: str) -> T:
        nonlocal at, value
        while at < key:
            at, value = next(told, (_END, nothing))
        return value if at == key else nothing

    return of


#: After every id.
_END = "~"


def _days(way: Sequence[Told], days: Days) -> list[str]:
    """The day on which each step was first reached, in the order of the steps."""
    first: dict[str, str] = {}
    for at, _, _, step, _ in way:
        if step and step not in first:
            first[step] = days.of(at)
    return [first.get(step, "") for step in STEPS]


def _history(way: Sequence[Told]) -> str:
    """The way as Parley brings it in again: a moment in UTC and a stage or an end, a line each."""
    return "\n".join([f"{at[:10]}T{at[11:19]}Z\t{name or ENDED.get(end, '')}" for at, _, name, _, end in way])


def _day(text: str | None, days: Days) -> str:
    return days.of(written(text)) if text else ""


# Every other noun


def _plain(scope: Scope, model: type[Owned], *, confidential: bool) -> Rows:
    fields = [field for field in model._meta.concrete_fields if field.name not in ("id", "workspace")]
    headings, paths, spell = [], [], []
    for field in fields:
        name = str(field.verbose_name).capitalize()
        target = field.related_model if field.is_relation else None
        if target is not None:
            for path in NAMED_BY.get(target._meta.label_lower, ()):
                headings.append(_heading(name, path))
                paths.append(f"{field.name}__{path}")
                spell.append(_text)
            name = f"{name} id"
        headings.append(name)
        paths.append(field.attname)
        spell.append(_speller(field))
    yield [*headings, "Id"]
    secret = frozenset() if confidential else _secret(scope)
    for *values, pk in scope.of(model).order_by("pk").values_list(*paths, "pk").iterator(chunk_size=CHUNK):
        if model is not Entry and _tells(secret, pk, *values):
            continue
        row = [spelled(value) for spelled, value in zip(spell, values, strict=True)]
        yield [*_hidden(model, paths, values, row, confidential=confidential), str(pk)]


def _secret(scope: Scope) -> frozenset[str]:
    """The ids of confidential entries and of confidential work that was found, and of what is made of either.

    Stories, answers and portfolio pieces by what they rest on; documents by the entries and stories that they name.
    """
    found = {key for model in (Entry, Gathering, Exhibit) for key in _ids(scope.of(model).filter(confidential=True))}
    rests = [(str(story), str(entry)) for story, entry in scope.of(StoryEntry).values_list("story", "entry")]
    found |= {story for story, entry in rests if entry in found}
    ties = scope.of(AnswerLink).values_list("answer", "story", "entry")
    found |= {str(answer) for answer, story, entry in ties if {str(story), str(entry)} & found}
    shown = scope.of(ExhibitLink).values_list("exhibit", "story", "entry")
    found |= {str(exhibit) for exhibit, story, entry in shown if {str(story), str(entry)} & found}
    bodies = scope.of(Document).values_list("pk", "body")
    return frozenset(found | {str(pk) for pk, body in bodies if _tells(found, body)})


def _ids(rows: models.QuerySet[Any]) -> Iterator[str]:
    return map(str, rows.values_list("pk", flat=True))


def _tells(secret: Set[str], *values: Any) -> bool:
    """Whether any of the values is, or names within itself, something secret."""
    for value in values:
        if isinstance(value, dict | list):
            if not secret.isdisjoint(ID.findall(json.dumps(value))):
                return True
        elif isinstance(value, uuid.UUID) and str(value) in secret:
            return True
    return False


def _hidden(
    model: type[Owned], paths: list[str], values: list[Any], row: list[str], *, confidential: bool
) -> list[str]:
    """A confidential entry as its month and kind alone."""
    if model is not Entry or confidential or not values[paths.index("confidential")]:
        return row
    on, work = values[paths.index("happened_on")], row[paths.index("work")]
    shown = {"text": placeholder(on, work), "happened_on": on.replace(day=1).isoformat(), "work": work}
    shown |= {"reach": row[paths.index("reach")], "confidential": "yes"}
    return [shown.get(path, "") for path in paths]


def _heading(name: str, path: str) -> str:
    last = path.rpartition("__")[2]
    return name if last in ("name", "title", "text") and "__" not in path else f"{name}, {path.replace('__', ' ')}"


def _speller(field: models.Field[Any, Any]) -> Callable[[Any], str]:
    if field.choices:
        labels = {str(value): str(label) for value, label in field.flatchoices}
        return lambda value: labels.get(str(value), _text(value)) if value not in (None, "") else ""
    return _text


def _text(value: Any) -> str:
    """A value for a spreadsheet: days and moments as ISO 8601, moments in the person's zone; lists with semicolons."""
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else ""
        case dt.datetime():
            return timezone.localtime(value).isoformat(sep=" ", timespec="seconds")
        case Decimal():
            return format(value.normalize(), "f")
        case list() if all(isinstance(each, str) for each in value):
            return "; ".join(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False) if value else ""
        case _:
            return str(value)
