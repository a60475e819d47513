from __future__ import annotations

import datetime as dt

import pytest

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity, Round
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.actions import Plan


@pytest.fixture
def design(scope: Scope, globex: Opportunity) -> Round:
    """A round tomorrow with Ilse and Tobe."""
    plan = Plan(kind="design", starts_at=scope.now + dt.timedelta(days=1), minutes=60, names=("Ilse", "Tobe"))
    return rounds.add(scope, opportunity_id=globex.pk, plan=plan)
