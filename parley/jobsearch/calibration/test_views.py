from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.calibration import queries
from parley.jobsearch.calibration.engine import Count, Foretold
from parley.jobsearch.conftest import Opening
from parley.jobsearch.debriefs import actions as debriefs
from parley.jobsearch.debriefs.actions import Words
from parley.jobsearch.models import Opportunity, Round, Stage
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.actions import Plan

NONE = Count(0, 0)


def later(scope: Scope, hours: float) -> Scope:
    """The same person some hours on, in a deed of its own."""
    return Scope(scope.workspace, scope.user, scope.now + dt.timedelta(hours=hours), scope.source)


def held(scope: Scope, opportunity: Opportunity, feeling: int | None, kind: str = "design") -> Round:
    """A round that begins an hour on and is told an hour after."""
    row = rounds.add(
        scope, opportunity_id=opportunity.pk, plan=Plan(kind, starts_at=later(scope, 1).now, time_zone="UTC")
    )
    debriefs.write(later(scope, 2), round_id=row.pk, words=Words(went_well="Calm", feeling=feeling))
    return row


def close(scope: Scope, opportunity: Opportunity, outcome: str, hours: float = 5) -> None:
    pipeline.close(scope=later(scope, hours), opportunity_id=opportunity.pk, outcome=outcome)


def stage(scope: Scope, step: str) -> Stage:
    return scope.of(Stage).get(step=step)


def found(scope: Scope) -> Foretold:
    return queries.calibration_page(scope).found


@pytest.mark.parametrize(
    ("outcome", "badly", "undecided"),
    [
        ("rejected", Count(0, 1), 0), ("ghosted", Count(0, 1), 0), ("accepted", Count(1, 1), 0),
        ("declined", Count(1, 1), 0), ("withdrawn", NONE, 1),
    ],
)  # fmt: skip
def test_an_end_says_what_came_of_a_round(
    outcome: str, badly: Count, undecided: int, scope: Scope, globex: Opportunity
) -> None:
    held(scope, globex, 2)
    close(scope, globex, outcome)
    assert found(scope) == Foretold(NONE, NONE, badly, late=0, open=undecided)


@pytest.mark.parametrize(
    ("kind", "step", "well"),
    [("screen", "rounds", Count(1, 1)), ("design", "rounds", NONE), ("design", "offer", Count(1, 1))],
)
def test_a_later_step_is_a_yes_where_the_round_led_there(
    kind: str, step: str, well: Count, scope: Scope, globex: Opportunity
) -> None:
    held(scope, globex, 5, kind)
    pipeline.move(scope=later(scope, 3), opportunity_id=globex.pk, stage_id=stage(scope, step).pk)
    assert found(scope).well == well


def test_a_round_put_down_afterwards_is_a_yes_and_one_that_was_planned_before_is_none(
    scope: Scope, opening: Opening
) -> None:
    first, second = opening(scope), opening(scope, "Hooli")
    rounds.add(scope, opportunity_id=first.pk, plan=Plan("final", starts_at=later(scope, 48).now))
    held(scope, first, 4)
    held(scope, second, 4)
    rounds.add(later(scope, 6), opportunity_id=second.pk, plan=Plan("final", starts_at=later(scope, 48).now))
    assert found(scope) == Foretold(Count(1, 1), NONE, NONE, late=0, open=1)


def test_what_was_said_when_the_result_was_known_foretells_nothing(scope: Scope, globex: Opportunity) -> None:
    row = held(scope, globex, None)
    close(scope, globex, "rejected", hours=5)
    debriefs.write(later(scope, 6), round_id=row.pk, words=Words(went_well="Calm", feeling=1))
    assert found(scope) == Foretold(NONE, NONE, NONE, late=1, open=0)


def test_a_feeling_that_turned_after_the_result_stays_what_it_was(scope: Scope, globex: Opportunity) -> None:
    row = held(scope, globex, 5)
    close(scope, globex, "rejected", hours=5)
    debriefs.write(later(scope, 6), round_id=row.pk, words=Words(went_well="Calm", feeling=1))
    assert found(scope) == Foretold(Count(0, 1), NONE, NONE, late=0, open=0)


def test_an_end_that_was_undone_is_no_result(scope: Scope, globex: Opportunity) -> None:
    held(scope, globex, 4)
    closing = later(scope, 5)
    pipeline.close(scope=closing, opportunity_id=globex.pk, outcome="rejected")
    undo(later(scope, 6), closing.deed)
    assert found(scope).open == 1


def test_rounds_of_others_do_not_count(scope: Scope, bobs: Scope, opening: Opening) -> None:
    theirs = opening(bobs)
    held(bobs, theirs, 5)
    close(bobs, theirs, "rejected")
    page = queries.calibration_page(scope)
    assert (page.told, page.found) == (0, Foretold(NONE, NONE, NONE, late=0, open=0))


def read(web: Client) -> str:
    answer = web.get(reverse("jobsearch:calibration"))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_page_says_what_it_is_for_then_what_is_missing_then_what_came_of_it(
    web: Client, scope: Scope, opening: Opening
) -> None:
    assert "Your feeling, held against what came of it" in read(web)
    for outcome, feeling in [("accepted", 5), ("accepted", 4), ("rejected", 1)]:
        row = opening(scope)
        held(scope, row, feeling)
        close(scope, row, outcome)
    page = read(web)
    assert "Not enough data yet: 3 that felt well and 4 that felt badly must still have their result" in page
    assert ("3 rounds told so far; 3 with a result since." in page, "tells something" in page) == (True, False)
    for outcome, feeling in [*[("accepted", 5)] * 3, *[("rejected", 2)] * 4]:
        row = opening(scope)
        held(scope, row, feeling)
        close(scope, row, outcome)
    page = read(web)
    assert "Your feeling after a round tells something: what felt well went further more often." in page
    assert "100\u00a0%, between 57 and 100\u00a0%" in page
    assert "Between well and badly lie 100 points; the data leave room from 39 to 100." in page


@pytest.mark.parametrize("count", [1, 3])
def test_rounds_are_read_in_six_queries_however_many(
    count: int, scope: Scope, opening: Opening, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        row = opening(scope)
        held(scope, row, 4)
        close(scope, row, "rejected")
    with django_assert_num_queries(6):
        assert len(list(queries.felt(scope))) == count


def test_the_page_is_kept_until_something_happens(
    scope: Scope, opening: Opening, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held(scope, opening(scope), 4)
    assert found(scope).open == 1
    with django_assert_num_queries(2):
        assert found(scope).open == 1
    close(scope, Opportunity.objects.get(), "rejected")
    assert found(scope) == Foretold(Count(0, 1), NONE, NONE, late=0, open=0)
