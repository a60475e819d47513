"""What the calendar of evidence shows: a year of days with its months, or one month with its entries."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.impact_log.queries import EntryLine, lines
from parley.evidence.models import Entry, Measure
from parley.evidence.year.engine import MonthOfYear, Year, lay_out
from parley.kernel.dates import add_months

PAGE = 50


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in the table behind the calendar."""

    month: MonthOfYear
    with_number: int
    invisible: int


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year with the table behind it; `before` and `after` are the nearest years that hold something, or None."""

    year: Year
    rows: tuple[MonthRow, ...]
    before: int | None
    after: int | None
    any: bool

    @property
    def with_number(self) -> int:
        return sum(row.with_number for row in self.rows)

    @property
    def invisible(self) -> int:
        return sum(row.invisible for row in self.rows)


@dataclass(frozen=True, slots=True)
class MonthPage:
    """One month: its entries day by day, newest first, and the months around it."""

    first: dt.date
    entries: tuple[EntryLine, ...]
    page: Page[Entry]
    before: dt.date
    after: dt.date | None


def year_page(scope: Scope, wanted: int | None = None) -> YearPage:
    """A year (this one, where none is named), in two queries whatever there is."""
    this = timezone.localtime(scope.now).year
    span = scope.of(Entry).aggregate(first=Min("happened_on"), last=Max("happened_on"))
    first = span["first"].year if span["first"] else this
    last = max(this, span["last"].year if span["last"] else this)
    year = min(max(wanted or this, first), last)
    measured = Exists(scope.of(Measure).filter(entry=OuterRef("pk")))
    days = (
        scope.of(Entry)
        .filter(happened_on__range=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        .order_by()
        .annotate(measured=measured)
        .values("happened_on")
        .annotate(
            n=Count("pk"), numbers=Count("pk", filter=Q(measured=True)), hard=Count("pk", filter=Q(invisible=True))
        )
    )
    found = {row["happened_on"]: row for row in days}
    laid = lay_out(year, {day: row["n"] for day, row in found.items()})
    rows = []
    for month in laid.months:
        of_it = [row for day, row in found.items() if day.month == month.first.month]
        rows.append(MonthRow(month, sum(row["numbers"] for row in of_it), sum(row["hard"] for row in of_it)))
    return YearPage(
        year=laid,
        rows=tuple(rows),
        before=year - 1 if year > first else None,
        after=year + 1 if year < last else None,
        any=span["first"] is not None,
    )


def month_page(scope: Scope, wanted: dt.date | None = None, number: object = 1) -> MonthPage:
    """A month (this one, where none is named) with its entries, fifty to a page."""
    this = timezone.localtime(scope.now).date().replace(day=1)
    first = min((wanted or this).replace(day=1), this)
    following = add_months(first, 1)
    rows = scope.of(Entry).filter(happened_on__gte=first, happened_on__lt=following)
    page = Paginator(rows.order_by("-happened_on", "-pk").only("pk"), PAGE).get_page(number)
    return MonthPage(
        first=first,
        entries=lines(scope, [row.pk for row in page.object_list]),
        page=page,
        before=add_months(first, -1),
        after=following if following <= this else None,
    )
