from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Entry
from parley.jobsearch.models import Opportunity, PrepItem, Round
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.rounds import actions as rounds
from parley.offers.models import Alternative


class Life:
    """Fills a workspace with a few things of each kind that Today, Find and Welcome look at."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.stages = {stage.name: stage for stage in pipeline.ensure_stages(scope)}

    def opportunity(
        self, company: str, *, stage: str = "Applied", days: int = 1, next_in: int | None = None, action: str = "Write"
    ) -> Opportunity:
        """An opportunity at a stage for so many days, with a next action due in `next_in` days where given."""
        row = opportunities.add(
            scope=self.scope,
            facts=opportunities.Facts(company=company, role="Engineer"),
            stage_id=self.stages[stage].pk,
            since=self.scope.now - dt.timedelta(days=days),
        )
        if next_in is not None:
            on = self.scope.now.date() + dt.timedelta(days=next_in)
            opportunities.set_next(scope=self.scope, opportunity_id=row.pk, action=action, on=on)
        return row

    def round(self, opportunity: Opportunity, *, hours: int, prep: tuple[str, ...] = ()) -> Round:
        """A round that begins in so many hours, with things to prepare."""
        starts_at = self.scope.now + dt.timedelta(hours=hours)
        plan = rounds.Plan(kind="design", title="System design", starts_at=starts_at, names=("Ilse Marrin",))
        row = rounds.add(self.scope, opportunity_id=opportunity.pk, plan=plan)
        for text in prep:
            rounds.add_item(self.scope, round_id=row.pk, text=text)
        return row

    def item(self, row: Round) -> PrepItem:
        return self.scope.of(PrepItem).filter(round=row).get()

    def entry(self, text: str = "Cut checkout p99", days: int = 1) -> Entry:
        day = self.scope.now.date() - dt.timedelta(days=days)
        row = Entry(text=text, happened_on=day, logged_at=self.scope.now)
        ledger.create(self.scope, row, kind="entry.logged")
        return row

    def offer(self, name: str, *, days: int | None, standing: str = "written") -> Alternative:
        """An open offer to be answered in so many days."""
        answer_by = self.scope.now + dt.timedelta(days=days) if days is not None else None
        row = Alternative(name=name, standing=standing, answer_by=answer_by)
        ledger.create(self.scope, row, kind="alternative.added")
        return row


@pytest.fixture
def life(scope: Scope) -> Life:
    return Life(scope)


@pytest.fixture
def new_life() -> Callable[[Scope], Life]:
    return Life
