"""Fixtures of the job search."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.models import Company, Opportunity, Stage

Opening = Callable[..., Opportunity]


@pytest.fixture
def opening() -> Opening:
    """Makes an opportunity: `opening(scope)` is a staff engineer's role at Globex, applied for."""

    def make(scope: Scope, company: str = "Globex", step: str = "applied") -> Opportunity:
        stages = {stage.step: stage for stage in scope.of(Stage)}
        if not stages:
            rows = [Stage(name=label, step=value, position=at) for at, (value, label) in enumerate(Stage.Step.choices)]
            ledger.create_many(scope, rows)
            stages = {stage.step: stage for stage in rows}
        employer = Company(name=company)
        ledger.create(scope, employer)
        row = Opportunity(
            company=employer,
            role="Staff engineer",
            stage=stages[step],
            stage_since=scope.now,
            reached=step,
            added_at=scope.now,
        )
        ledger.create(scope, row)
        return row

    return make


@pytest.fixture
def globex(scope: Scope, opening: Opening) -> Opportunity:
    """Alice's opportunity at Globex."""
    return opening(scope)
