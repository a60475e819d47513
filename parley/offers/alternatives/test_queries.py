from __future__ import annotations

import pytest

from parley.core.scope import Scope
from parley.jobsearch.models import Opportunity
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.pipeline import actions as pipeline
from parley.offers.alternatives import queries


def put(scope: Scope, company: str, role: str = "", stage: int = 0) -> Opportunity:
    stages = pipeline.ensure_stages(scope)
    facts = opportunities.Facts(company, role=role)
    return opportunities.add(scope=scope, facts=facts, stage_id=stages[stage].pk)


def test_opportunities_begin_with_those_at_offer_and_end_with_what_ended(scope: Scope) -> None:
    put(scope, "Globex", "Engineer")
    offered = put(scope, "Hooli", stage=4)
    ended = put(scope, "Initech", stage=4)
    pipeline.close(scope=scope, opportunity_id=ended.pk, outcome="declined")
    assert [label for _, label in queries.opportunities(scope)] == ["Hooli", "Globex, Engineer", "Initech"]
    assert queries.opportunities(scope)[0] == (str(offered.pk), "Hooli")


def test_opportunities_hold_the_one_that_is_chosen_however_many_there_are(
    scope: Scope, bobs: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "OFFERED", 1)
    chosen = put(scope, "Globex")
    put(scope, "Hooli", stage=4)
    put(scope, "Initech")
    foreign = put(bobs, "Umbra")
    named = (str(chosen.pk), str(chosen.pk), str(foreign.pk), "nonsense", "")
    assert [label for _, label in queries.opportunities(scope, *named)] == ["Globex", "Hooli"]
