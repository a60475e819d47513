"""The board: a column for each stage with what is due soonest on top, and what ended lately."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.pipeline.engine import path
from parley.jobsearch.pipeline.engine.rates import Rate, rate
from parley.jobsearch.table.queries import Wish, narrowed
from parley.web.templatetags.parley import weekday

#: Cards that a column shows; the table has the rest.
SHOWN = 30
#: How long what ended stays on the board.
LATELY = dt.timedelta(days=28)
USUAL = Wish()
#: What a wish may show that is closed.
ENDED = frozenset({"closed", *pipeline.ENDINGS})
#: Where an ending is told from: "No, after Rounds".
SHORT_ENDINGS = {
    "rejected": "No, after {}",
    "withdrawn": "You stepped back, after {}",
    "ghosted": "No answer, after {}",
    "accepted": "You accepted",
    "declined": "You declined the offer",
}
CARD = (
    "pk",
    "company__name",
    "role",
    "next_action",
    "next_action_on",
    "source",
    "stage_since",
    "closed_at",
    "outcome",
    "stage__name",
)


@dataclass(frozen=True, slots=True)
class Card:
    """One opportunity on the board, in words, because a board has hundreds of them.

    `kind` is the classes of what it is (quiet, due), `when` the day of its next action, `what` that action or how it
    ended, `foot` its source and how long it has been there, `words` what a filter looks at; `quiet` are days without a
    sign of life.
    """

    id: str
    url: str
    company: str
    role: str
    kind: str
    on: str
    when: str
    what: str
    quiet: int | None
    foot: str
    words: str

    def __getitem__(self, name: str) -> object:
        """For templates, which ask for a key before they ask for an attribute; a miss costs more than the answer."""
        return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is the stage's id, or "closed"; `more` is how many of its cards only the table shows, at the
    address `rest`.
    """

    key: str
    name: str
    tone: str
    total: int
    median: int | None
    cards: tuple[Card, ...]
    more: int
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The line above the board: what lives, what ended, and how many of those in play reached a round."""

    live: int
    closed: int
    reached: Rate
    waiting: int


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board for one look."""

    columns: tuple[Column, ...]
    summary: Summary
    shown: int

    @property
    def is_empty(self) -> bool:
        return self.summary.live + self.summary.closed == 0


def summary(groups: list[pipeline.Counted], stages: list[Stage]) -> Summary:
    """The line above the board."""
    tally = pipeline.tally(groups, stages)
    applied, rounds = tally.beyond("applied"), tally.beyond("rounds")
    waiting = tally.beyond("applied", closed=False) - tally.beyond("rounds", closed=False)
    live = tally.beyond("interested", closed=False)
    return Summary(live, tally.beyond("interested", closed=True), rate(rounds, applied), waiting)


def summary_of(scope: Scope) -> Summary:
    """The same where no board is shown, in two queries."""
    return summary(pipeline.counted(scope), list(scope.of(Stage)))


def board(scope: Scope, wish: Wish = USUAL) -> Board:
    """The board, in a number of queries that depends on the stages alone.

    Of a wish it keeps what it can show: live cards in their columns, and what ended lately.
    """
    stages, groups = list(scope.of(Stage)), pipeline.counted(scope)
    rows = narrowed(scope, wish).order_by()
    live, ended = rows.filter(outcome=""), rows.filter(closed_at__gte=scope.now - LATELY)
    if wish.show in pipeline.ENDINGS:
        ended = ended.filter(outcome=wish.show)
    if wish.show in ENDED:
        live = live.none()
    totals = _totals(live, groups, narrows=wish.narrows)
    soonest = (F("next_action_on").asc(nulls_last=True), "-stage_since", "pk")
    found = [list(live.filter(stage=stage).order_by(*soonest)[:SHOWN].values_list(*CARD)) for stage in stages]
    closed = list(ended.order_by("-closed_at", "pk")[:SHOWN].values_list(*CARD))
    waits = [row[0] for stage, each in zip(stages, found, strict=True) if stage.step != "interested" for row in each]
    look = _Look(scope, pipeline.last_signs(scope, waits))
    columns = []
    for stage, shown in zip(stages, found, strict=True):
        total = totals.get(stage.pk, 0)
        median = _median(scope, live, stage, shown, total, narrowed=wish.narrows)
        cards = tuple(look.live(row, stage.step) for row in shown)
        more, rest = max(0, total - len(cards)), _in_table(wish, stage=str(stage.pk))
        columns.append(Column(str(stage.pk), stage.name, stage.tone, total, median, cards, more, rest))
    lately = len(closed) if len(closed) < SHOWN else ended.count()
    cards = tuple(map(look.ended, closed))
    rest = _in_table(wish, show=wish.show if wish.show in pipeline.ENDINGS else "closed")
    columns.append(Column("closed", "Closed", "", lately, None, cards, lately - len(cards), rest))
    return Board(tuple(columns), summary(groups, stages), sum(len(column.cards) for column in columns))


def _in_table(wish: Wish, **also: str) -> str:
    """Where the table has the whole of a column."""
    return f"{reverse('jobsearch:pipeline')}?{urlencode({'view': 'table', **wish.asked(as_table=False), **also})}"


def _totals(live: QuerySet[Opportunity], groups: list[pipeline.Counted], *, narrows: bool) -> dict[uuid.UUID, int]:
    """How many live ones each stage holds; those that are wanted, where something is left out."""
    if narrows:
        return dict(live.values_list("stage_id").annotate(n=Count("*")))
    totals: dict[uuid.UUID, int] = {}
    for each in groups:
        if not each.closed:
            totals[each.stage_id] = totals.get(each.stage_id, 0) + each.n
    return totals


def _median(
    scope: Scope, live: QuerySet[Opportunity], stage: Stage, shown: Sequence[Any], total: int, *, narrowed: bool
) -> int | None:
    """The middle of the days that the cards of a column have been there; of a long column read from the index.

    None for a long column of a board that is narrowed by words: no index answers that, and nobody looks for it.
    """
    if total <= len(shown):
        since = [row[6] for row in shown]
    elif narrowed:
        return None
    else:
        start = (total - 1) // 2
        by_age = live.filter(stage=stage).order_by("-stage_since").values_list("stage_since", flat=True)
        since = list(by_age[start : start + 2 - total % 2])
    return path.median_days(path.days_between(at, scope.now, pipeline.zone()) for at in since)


class _Look:
    """Makes cards of rows as they look at one moment."""

    def __init__(self, scope: Scope, signs: dict[uuid.UUID, dt.datetime]) -> None:
        self.now, self.zone, self.today, self.signs = scope.now, pipeline.zone(), pipeline.local_day(scope), signs
        self.days: dict[dt.date, str] = {}
        somewhere = uuid.UUID(int=0)
        # The address is made once and filled in, because a board has hundreds of them.
        self.page = reverse("jobsearch:opportunity", args=[somewhere]).split(str(somewhere))

    def live(self, row: Sequence[Any], step: str) -> Card:
        since, on = row[6], row[4]
        signs = [since, self.signs.get(row[0])]
        quiet = path.quiet_days(signs, now=self.now, zone=self.zone, step=step)
        kind = (" is-quiet" if quiet else "") + (" is-due" if on is not None and on <= self.today else "")
        days = path.days_between(since, self.now, self.zone)
        here = "" if quiet else f"{_days(days)} here" if days else "new today"
        return self._card(row, kind=kind, on=on, what=row[3], quiet=quiet, here=here)

    def ended(self, row: Sequence[Any]) -> Card:
        days = path.days_between(row[7], self.now, self.zone)
        here = f"{_days(days)} ago" if days else "today"
        return self._card(row, kind="", on=None, what=SHORT_ENDINGS[row[8]].format(row[9]), quiet=None, here=here)

    def _when(self, on: dt.date | None) -> str:
        if on is not None and on not in self.days:
            late = "Overdue, " if on < self.today else ""
            self.days[on] = "Today" if on == self.today else late + weekday(on)
        return self.days[on] if on is not None else ""

    def _card(
        self, row: Sequence[Any], *, kind: str, on: dt.date | None, what: str, quiet: int | None, here: str
    ) -> Card:
        key, source = str(row[0]), pipeline.SHORT_SOURCES.get(row[5], "")
        return Card(
            # Ids, days and our own words need no escaping; of hundreds of cards that is a tenth of the time.
            id=SafeString(key),
            url=SafeString(key.join(self.page)),
            company=row[1],
            role=row[2],
            kind=SafeString(kind),
            on=SafeString(on.isoformat() if on else ""),
            when=SafeString(self._when(on)),
            what=what,
            quiet=quiet,
            foot=SafeString(" · ".join(filter(None, [source, here]))),
            words=f"{row[1]} {row[2]} {source}",
        )


def _days(days: int) -> str:
    return f"{days} day{'' if days == 1 else 's'}"
