"""What the practice is for: planned rounds of open opportunities, handed down to where it is rehearsed."""

from __future__ import annotations

from django.db import transaction

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Round
from parley.practice.spacing import actions as spacing


@transaction.atomic
def follow(scope: Scope, row: Round) -> None:
    """Let the practice know of a round that lies ahead, and forget one that does not."""
    if row.status != Round.Status.PLANNED or row.starts_at is None or row.opportunity.outcome:
        forget(scope, row)
        return
    company = str(row.opportunity.company)
    spacing.aim(scope, round_id=row.pk, company=company, title=str(row), kind=row.kind, starts_at=row.starts_at)


@transaction.atomic
def follow_all(scope: Scope, opportunity: Opportunity) -> None:
    """The same for every round of an opportunity that was closed or opened again."""
    for row in scope.of(Round).filter(opportunity=opportunity, status=Round.Status.PLANNED):
        row.opportunity = opportunity
        follow(scope, row)


def forget(scope: Scope, row: Round) -> None:
    """That round is practised for no more."""
    spacing.miss(scope, round_id=row.pk)
