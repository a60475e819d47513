from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.models import Opportunity
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.actions import Plan
from parley.practice.models import PracticeTarget


@pytest.fixture
def opportunity(scope: Scope) -> Opportunity:
    facts = opportunities.Facts(company="Globex", role="Engineer")
    return opportunities.add(scope=scope, facts=facts, stage_id=pipeline.ensure_stages(scope)[0].pk)


def targets() -> list[tuple[str, str, str, dt.datetime]]:
    return list(PracticeTarget.objects.values_list("company", "title", "kind", "starts_at"))


def test_target_follows_its_round(scope: Scope, opportunity: Opportunity) -> None:
    friday = scope.now + dt.timedelta(days=1)
    row = rounds.add(scope, opportunity_id=opportunity.pk, plan=Plan("coding", starts_at=friday))
    assert targets() == [("Globex", "Coding", "coding", friday)]
    monday = friday + dt.timedelta(days=3)
    rounds.reschedule(scope, round_id=row.pk, starts_at=monday, time_zone="", minutes=None, place="")
    assert targets() == [("Globex", "Coding", "coding", monday)]
    rounds.change(scope, round_id=row.pk, plan=Plan("design", title="With the team", starts_at=friday))
    assert targets() == [("Globex", "With the team", "design", friday)]
    rounds.cancel(scope, round_id=row.pk)
    assert targets() == []
    rounds.plan_again(scope, round_id=row.pk)
    assert len(targets()) == 1
    rounds.hold(replace(scope, now=friday), round_id=row.pk)
    assert targets() == []


def test_round_without_a_time_is_no_target(scope: Scope, opportunity: Opportunity) -> None:
    rounds.add(scope, opportunity_id=opportunity.pk, plan=Plan("coding"))
    assert targets() == []


def test_closing_and_opening_again_takes_the_target_along(scope: Scope, opportunity: Opportunity) -> None:
    ahead = scope.now + dt.timedelta(days=1)
    rounds.add(scope, opportunity_id=opportunity.pk, plan=Plan("coding", starts_at=ahead))
    pipeline.close(scope=scope, opportunity_id=opportunity.pk, outcome="withdrawn")
    assert targets() == []
    pipeline.reopen(scope=scope, opportunity_id=opportunity.pk)
    assert len(targets()) == 1


def test_removing_takes_the_target_away_and_undo_brings_it_back(scope: Scope, opportunity: Opportunity) -> None:
    ahead = scope.now + dt.timedelta(days=1)
    row = rounds.add(scope, opportunity_id=opportunity.pk, plan=Plan("coding", starts_at=ahead))
    removing, deleting = (replace(scope, deed=dt_id) for dt_id in (row.pk, opportunity.pk))
    rounds.remove(removing, round_id=row.pk)
    assert targets() == []
    undo(replace(scope, now=ahead), removing.deed)
    assert len(targets()) == 1
    opportunities.delete_opportunity(scope=deleting, opportunity_id=opportunity.pk)
    assert targets() == []
