"""Every opportunity in one table: sorted by any column, filtered, page by page."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.functions import Lower

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity
from parley.jobsearch.pipeline.engine import path
from parley.jobsearch.pipeline.queries import ENDINGS, SHORT_SOURCES, last_signs, local_day, matching, zone
from parley.jobsearch.tagging.queries import tagged

PER_PAGE = 50
#: Ids that one query names at most.
PER_QUERY = 500
#: Column key -> (heading, the fields it sorts by). The order of the table.
COLUMNS: dict[str, tuple[str, tuple[str, ...]]] = {
    "company": ("Company", ("company__name",)),
    "role": ("Role", ("role",)),
    "stage": ("Stage", ("stage__position",)),
    "since": ("Since", ("stage_since",)),
    "action": ("Next action", ("next_action",)),
    "due": ("Due", ("next_action_on",)),
    "source": ("Source", ("source",)),
    "added": ("Added", ("added_at",)),
    "outcome": ("Outcome", ("outcome", "closed_at")),
}
TEXTS = frozenset({"company__name", "role", "next_action"})
USUAL = "due"
SHOW = {"live": "Live", "closed": "Closed", "all": "Live and closed"}
DUE = {"now": "Today or overdue", "week": "Within a week", "none": "No date set"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see. Every value is known: nonsense in an address became the usual."""

    text: str = ""
    stage: str = ""
    show: str = "live"
    source: str = ""
    due: str = ""
    tag: str = ""
    sort: str = USUAL
    down: bool = False
    page: str = "1"

    @property
    def narrows(self) -> bool:
        """Whether something is left out that is usually there."""
        return bool(self.text or self.stage or self.source or self.due or self.tag or self.show != "live")

    def asked(self, *, as_table: bool = True) -> dict[str, str]:
        """What an address asks for to mean this wish: the usual is left out, and the page. A board is not sorted."""
        way = f"-{self.sort}" if self.down else self.sort
        said = {
            "q": self.text,
            "show": self.show if self.show != "live" else "",
            "stage": self.stage,
            "source": self.source,
            "due": self.due,
            "tag": self.tag,
            "sort": way if as_table and way != USUAL else "",
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    opportunity: Opportunity
    days: int
    quiet: int | None
    due: bool
    today: bool
    source: str
    ended: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head: its words, how it is sorted now (or ""), and what pressing it asks for."""

    key: str
    name: str
    sorted: str
    asks: str


def opportunities(scope: Scope, wish: Wish) -> Page[Row]:
    """One page of the table, in six queries whatever there is."""
    page = Paginator(keys(scope, wish), PER_PAGE).get_page(wish.page)
    page.object_list = _rows(scope, list(page.object_list))
    return page


def listed(scope: Scope, wish: Wish, *, limit: int) -> tuple[list[Row], int]:
    """The first rows of the table (0: all of them), and how many there are."""
    found = keys(scope, wish)
    rows = _rows(scope, list(found[:limit] if limit else found))
    return rows, found.count() if limit and len(rows) == limit else len(rows)


def keys(scope: Scope, wish: Wish) -> QuerySet[Opportunity, uuid.UUID]:
    """Which a wish leaves, in its order."""
    # Ids alone: to sort whole rows, a database carries every description along.
    return _wanted(scope, wish).order_by(*_order(wish), "pk").values_list("pk", flat=True)


def _rows(scope: Scope, wanted: list[uuid.UUID]) -> list[Row]:
    """These opportunities as lines, in this order."""
    today, local = local_day(scope), zone()
    whole = scope.of(Opportunity).select_related("company", "stage").defer("job_description", "company__about")
    rows: list[Row] = []
    for start in range(0, len(wanted), PER_QUERY):
        some = wanted[start : start + PER_QUERY]
        found = whole.in_bulk(some)
        waits = [row.pk for row in found.values() if not row.outcome and row.stage.step != "interested"]
        signs = last_signs(scope, waits)
        rows += [_row(scope, found[pk], signs.get(pk), today, local) for pk in some]
    return rows


def headings(wish: Wish) -> list[Heading]:
    """The heads of the columns. Pressing the sorted one turns it round."""
    return [
        Heading(
            key,
            name,
            ("descending" if wish.down else "ascending") if wish.sort == key else "",
            f"-{key}" if wish.sort == key and not wish.down else key,
        )
        for key, (name, _) in COLUMNS.items()
    ]


def _wanted(scope: Scope, wish: Wish) -> QuerySet[Opportunity]:
    rows = narrowed(scope, wish)
    if wish.show == "live":
        return rows.filter(outcome="")
    if wish.show in ENDINGS:
        return rows.filter(outcome=wish.show)
    return rows.exclude(outcome="") if wish.show == "closed" else rows


def narrowed(scope: Scope, wish: Wish) -> QuerySet[Opportunity]:
    """Those that a wish wants, live and closed alike."""
    rows = matching(scope, scope.of(Opportunity), wish.text)
    today = local_day(scope)
    due = {
        "now": Q(next_action_on__lte=today),
        "week": Q(next_action_on__lte=today + dt.timedelta(days=7)),
        "none": Q(next_action_on__isnull=True),
    }
    wanted = due.get(wish.due, Q())
    if wish.stage:
        wanted &= Q(stage=wish.stage)
    if wish.source:
        wanted &= Q(source=wish.source)
    rows = rows.filter(wanted)
    return tagged(scope, rows, wish.tag) if wish.tag else rows


def _order(wish: Wish) -> list[OrderBy]:
    found = []
    for name in COLUMNS[wish.sort][1]:
        key = Lower(name) if name in TEXTS else F(name)
        found.append(key.desc(nulls_last=True) if wish.down else key.asc(nulls_last=True))
    return found


def _row(scope: Scope, row: Opportunity, sign: dt.datetime | None, today: dt.date, local: dt.tzinfo) -> Row:
    closed = bool(row.outcome)
    signs = [row.stage_since, sign]
    return Row(
        opportunity=row,
        days=path.days_between(row.stage_since, row.closed_at or scope.now, local),
        quiet=path.quiet_days(signs, now=scope.now, zone=local, step=row.stage.step, closed=closed),
        due=not closed and row.next_action_on is not None and row.next_action_on <= today,
        today=row.next_action_on == today,
        source=SHORT_SOURCES.get(row.source, ""),
        ended=ENDINGS.get(row.outcome, ""),
    )
