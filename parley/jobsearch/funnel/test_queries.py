from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import ids, undo
from parley.core.scope import Scope
from parley.jobsearch.conftest import Opening
from parley.jobsearch.funnel import queries
from parley.jobsearch.funnel.engine.ways import APPLIED, CALL, OFFER, ROUNDS, Way
from parley.jobsearch.models import Opportunity, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.pipeline import actions

pytestmark = pytest.mark.django_db


def later(scope: Scope, days: int) -> Scope:
    return replace(scope, now=scope.now + dt.timedelta(days=days), deed=ids.new())


def stage(scope: Scope, step: str) -> Stage:
    return scope.of(Stage).get(step=step)


def ordinal(scope: Scope, days: int = 0) -> int:
    return scope.now.date().toordinal() + days


def move(scope: Scope, row: Opportunity, step: str, days: int) -> Scope:
    then = later(scope, days)
    actions.move(scope=then, opportunity_id=row.pk, stage_id=stage(scope, step).pk)
    return then


def test_a_way_is_what_the_ledger_says(scope: Scope, opening: Opening) -> None:
    row = opening(scope)
    move(scope, row, "call", 5)
    actions.close(scope=later(scope, 9), opportunity_id=row.pk, outcome="rejected")
    assert queries.ways(scope) == [
        Way(
            row.pk.hex,
            "Globex, Staff engineer",
            "",
            ((ordinal(scope), APPLIED), (ordinal(scope, 5), CALL)),
            "rejected",
            ordinal(scope, 9),
        )
    ]


def test_a_backdated_move_counts_on_its_day(scope: Scope, opening: Opening) -> None:
    row = opening(scope)
    move(scope, row, "rounds", 20)
    actions.move(
        scope=later(scope, 21),
        opportunity_id=row.pk,
        stage_id=stage(scope, "call").pk,
        occurred_at=scope.now + dt.timedelta(days=8),
    )
    [way] = queries.ways(scope)
    assert way.arrivals == ((ordinal(scope), APPLIED), (ordinal(scope, 8), CALL), (ordinal(scope, 20), ROUNDS))


def test_an_undone_move_never_was(scope: Scope, opening: Opening) -> None:
    row = opening(scope)
    then = move(scope, row, "offer", 3)
    assert queries.search(scope).step.tolist() == [APPLIED, CALL, ROUNDS, OFFER]
    undo.undo(later(scope, 3), then.deed)
    assert queries.search(scope).step.tolist() == [APPLIED]


def test_a_late_answer_revives(scope: Scope, opening: Opening) -> None:
    row = opening(scope)
    actions.close(scope=later(scope, 30), opportunity_id=row.pk, outcome="ghosted")
    assert [way.outcome for way in queries.ways(scope)] == ["ghosted"]
    move(scope, row, "call", 40)
    [way] = queries.ways(scope)
    assert (way.outcome, way.ended, way.arrivals[-1]) == ("", None, (ordinal(scope, 40), CALL))


def test_what_was_deleted_is_in_no_figure(scope: Scope, opening: Opening) -> None:
    row = opening(scope)
    opening(scope, "Hooli")
    assert queries.search(scope).n == 2
    opportunities.delete_opportunity(scope=later(scope, 1), opportunity_id=row.pk)
    assert queries.search(scope).names == ("Hooli, Staff engineer",)


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_is_read_in_five_queries_and_then_in_two(scope: Scope, opening: Opening, number: int) -> None:
    for at in range(number):
        opening(scope, f"Employer {at}")
    with CaptureQueriesContext(connection) as first:
        assert queries.search(scope).n == number
    with CaptureQueriesContext(connection) as second:
        assert queries.search(scope).n == number
    assert (len(first), len(second)) == (5, 2)


def test_searches_of_two_people_are_kept_apart(scope: Scope, bobs: Scope, opening: Opening) -> None:
    opening(scope)
    assert (queries.search(scope).n, queries.search(bobs).n, queries.search(scope).n) == (1, 0, 1)
