"""The board: a column for each stage with what is due soonest on top, and what ended lately."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet
from django.urls import reverse

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.pipeline import queries as pipeline
from parley.jobsearch.pipeline.engine import path
from parley.jobsearch.pipeline.engine.rates import Rate, rate

#: Cards that a column shows; the table has the rest.
SHOWN = 50
#: How long what ended stays on the board.
LATELY = dt.timedelta(days=28)
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
    """One opportunity on the board. `days` are days here, or since it ended; `quiet` are days without a sign."""

    id: str
    url: str
    move_url: str
    company: str
    role: str
    action: str
    on: dt.date | None
    due: bool
    today: bool
    source: str
    days: int
    quiet: int | None
    ended: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is the stage's id, or "closed"; `more` is how many of its cards only the table shows."""

    key: str
    name: str
    tone: str
    total: int
    median: int | None
    cards: tuple[Card, ...]
    more: int


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


def summary(scope: Scope) -> Summary:
    """The line above the board, in one query."""
    tally = pipeline.tally(scope)
    applied, rounds = tally.beyond("applied"), tally.beyond("rounds")
    waiting = tally.beyond("applied", closed=False) - tally.beyond("rounds", closed=False)
    live = tally.beyond("interested", closed=False)
    return Summary(live, tally.beyond("interested", closed=True), rate(rounds, applied), waiting)


def board(scope: Scope, *, text: str = "") -> Board:
    """The board, in a number of queries that depends on the stages alone."""
    stages = list(scope.of(Stage))
    rows = pipeline.matching(scope.of(Opportunity), text).order_by()
    live = rows.filter(outcome="")
    totals = dict(live.values_list("stage_id").annotate(n=Count("pk")))
    ended = rows.exclude(outcome="").filter(closed_at__gte=scope.now - LATELY)
    soonest = (F("next_action_on").asc(nulls_last=True), "-stage_since", "pk")
    found: list[tuple[Stage | None, list[Any]]] = [
        (stage, list(live.filter(stage=stage).order_by(*soonest)[:SHOWN].values_list(*CARD))) for stage in stages
    ]
    closed = list(ended.order_by("-closed_at", "pk")[:SHOWN].values_list(*CARD))
    signs = pipeline.last_signs(scope, [row[0] for _, each in found for row in each])
    look = _Look(scope, signs)
    columns = [
        Column(
            str(stage.pk),
            stage.name,
            stage.tone,
            totals.get(stage.pk, 0),
            _median(scope, live, stage, rows_here, totals.get(stage.pk, 0)),
            tuple(look.live(row, stage.step) for row in rows_here),
            totals.get(stage.pk, 0) - len(rows_here),
        )
        for stage, rows_here in found
        if stage is not None
    ]
    lately = len(closed) if len(closed) < SHOWN else ended.count()
    columns.append(Column("closed", "Closed", "", lately, None, tuple(map(look.ended, closed)), lately - len(closed)))
    return Board(tuple(columns), summary(scope), sum(len(column.cards) for column in columns))


def _median(scope: Scope, live: QuerySet[Opportunity], stage: Stage, shown: Sequence[Any], total: int) -> int | None:
    """The middle of the days that the cards of a column have been there; of a long column read from the index."""
    if total <= len(shown):
        since = [row[6] for row in shown]
    else:
        start = (total - 1) // 2
        by_age = live.filter(stage=stage).order_by("-stage_since").values_list("stage_since", flat=True)
        since = list(by_age[start : start + 2 - total % 2])
    return path.median_days(path.days_between(at, scope.now, pipeline.zone()) for at in since)


class _Look:
    """Makes cards of rows as they look at one moment."""

    def __init__(self, scope: Scope, signs: dict[uuid.UUID, dt.datetime]) -> None:
        self.now, self.zone, self.today, self.signs = scope.now, pipeline.zone(), pipeline.local_day(scope), signs
        somewhere = uuid.UUID(int=0)
        # The addresses are made once and filled in, because a board has hundreds of them.
        self.page = reverse("jobsearch:opportunity", args=[somewhere]).split(str(somewhere))
        self.move = reverse("jobsearch:card_move", args=[somewhere]).split(str(somewhere))

    def live(self, row: Sequence[Any], step: str) -> Card:
        since, on = row[6], row[4]
        signs = [since, self.signs.get(row[0])]
        return self._card(
            row,
            days=path.days_between(since, self.now, self.zone),
            quiet=path.quiet_days(signs, now=self.now, zone=self.zone, step=step),
            due=on is not None and on <= self.today,
            ended="",
        )

    def ended(self, row: Sequence[Any]) -> Card:
        days = path.days_between(row[7], self.now, self.zone)
        return self._card(row, days=days, quiet=None, due=False, ended=SHORT_ENDINGS[row[8]].format(row[9]))

    def _card(self, row: Sequence[Any], *, days: int, quiet: int | None, due: bool, ended: str) -> Card:
        key = str(row[0])
        return Card(
            id=key,
            url=key.join(self.page),
            move_url=key.join(self.move),
            company=row[1],
            role=row[2],
            action=row[3],
            on=row[4],
            due=due,
            today=row[4] == self.today,
            source=pipeline.SHORT_SOURCES.get(row[5], ""),
            days=days,
            quiet=quiet,
            ended=ended,
        )
