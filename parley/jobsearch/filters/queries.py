"""The looks kept under a name, and where each leads."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from parley.core.scope import Scope
from parley.jobsearch.models import SavedFilter
from parley.jobsearch.pipeline.queries import ENDINGS, SHORT_SOURCES, SOURCES, stage_choices
from parley.jobsearch.table.forms import wish_of
from parley.jobsearch.table.queries import COLUMNS, DUE, SHOW, Wish

SHOWN: list[tuple[str, str]] = list(SavedFilter.Shown.choices)
TABLE = SavedFilter.Shown.TABLE.value
_SHOWS = SHOW | ENDINGS
#: A due date as a part of what is said of a filter.
_DUE = {"now": "due today or overdue", "week": "due within a week", "none": "without a date"}


@dataclass(frozen=True, slots=True)
class Line:
    """One saved filter: its name, where it leads, what it leaves, in words, and whether it is what is shown now."""

    id: uuid.UUID
    name: str
    url: str
    said: str
    current: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """The saved filters beside a look. `asked` is what the address of that look asks for; `new` is worth a name."""

    lines: tuple[Line, ...]
    asked: str
    new: bool


def saved(scope: Scope, savedfilter_id: uuid.UUID) -> SavedFilter:
    """One saved filter. Raises NotFound."""
    return scope.get(SavedFilter, savedfilter_id)


def wish(row: SavedFilter, stages: list[tuple[str, str]]) -> Wish:
    """What a saved filter wants; a stage that is gone since means every stage."""
    return wish_of(row.asks, stages)


def leads_to(row: SavedFilter, stages: list[tuple[str, str]]) -> str:
    """Where a saved filter is shown today."""
    table = row.shown == TABLE
    return address(wish(row, stages).asked(as_table=table), as_table=table)


def address(asks: Mapping[str, str], *, as_table: bool) -> str:
    """Where a look is, with all that it asks for in the address, so that it can be kept and handed on."""
    parameters = QueryDict(mutable=True)
    if as_table:
        parameters["view"] = "table"
    parameters.update(asks)
    return reverse("jobsearch:pipeline") + (f"?{parameters.urlencode()}" if parameters else "")


def shelf(scope: Scope, shown: Wish, stages: list[tuple[str, str]], *, as_table: bool) -> Shelf:
    """The saved filters by name, in one query, and whether what is shown now is among them."""
    asked, lines = shown.asked(as_table=as_table), []
    for row in scope.of(SavedFilter):
        table, wanted = row.shown == TABLE, wish(row, stages)
        asks = wanted.asked(as_table=table)
        current = table == as_table and asks == asked
        lines.append(
            Line(row.pk, row.name, address(asks, as_table=table), said(wanted, stages, as_table=table), current)
        )
    query = address(asked, as_table=as_table).partition("?")[2]
    worth = bool(asked) and not any(line.current for line in lines)
    return Shelf(tuple(lines), query, worth)


def said(wanted: Wish, stages: list[tuple[str, str]], *, as_table: bool) -> str:
    """What a wish leaves, in words: "Rounds, referral, due within a week"."""
    words = [
        f"“{wanted.text}”" if wanted.text else "",
        _SHOWS[wanted.show].lower() if wanted.show != "live" else "",
        dict(stages).get(wanted.stage, ""),
        SHORT_SOURCES.get(wanted.source, "").lower(),
        _DUE.get(wanted.due, ""),
        f"tagged {wanted.tag}" if wanted.tag else "",
    ]
    if as_table and (wanted.sort != Wish().sort or wanted.down):
        words.append(f"by {COLUMNS[wanted.sort][0].lower()}{', turned round' if wanted.down else ''}")
    line = ", ".join(filter(None, words)) or "every live one"
    return line[:1].upper() + line[1:]


def choices(scope: Scope) -> dict[str, list[tuple[str, str]]]:
    """What each part of a filter may be, the usual first."""
    return {
        "show": list(_SHOWS.items()),
        "stage": [("", "Every stage"), *stage_choices(scope)],
        "source": [("", "Every source"), *SOURCES],
        "due": [("", "Whenever"), *DUE.items()],
        "sort": [
            pair for key, (name, _) in COLUMNS.items() for pair in ((key, name), (f"-{key}", f"{name}, turned round"))
        ],
    }
