from __future__ import annotations

import datetime as dt

import pytest

from parley.jobsearch.debriefs.actions import Words, write
from parley.jobsearch.models import Round
from parley.jobsearch.rounds import actions, queries
from parley.jobsearch.rounds.actions import Plan
from parley.jobsearch.rounds.test_actions import design, later


def add(scope, opportunity, hours=24.0, **more):
    return actions.add(scope, opportunity_id=opportunity.pk, plan=design(scope, hours, **more))


def test_rounds_of_come_in_order_of_time_and_those_without_last(scope, globex):
    loose = actions.add(scope, opportunity_id=globex.pk, plan=Plan(kind="final"))
    third, second, first = (add(scope, globex, hours=hours) for hours in (72, 48, -48))
    assert [(line.id, line.is_next) for line in queries.rounds_of(scope, globex.pk)] == [
        (first.pk, False),
        (second.pk, True),
        (third.pk, False),
        (loose.pk, False),
    ]


def test_ahead_are_the_soonest_planned_that_are_not_over(scope, globex):
    assert queries.ahead(scope, 5) == []
    add(scope, globex, hours=-1.25)
    far, near = add(scope, globex, hours=48), add(scope, globex, hours=3)
    actions.cancel(scope, round_id=add(scope, globex, hours=2).pk)
    running = add(scope, globex, hours=-1)
    unsaid = add(scope, globex, hours=-0.75, minutes=None)
    long = add(scope, globex, hours=-7, minutes=480)
    assert [line.id for line in queries.ahead(scope, 5)] == [long.pk, running.pk, unsaid.pk, near.pk, far.pk]
    assert [line.id for line in queries.ahead(scope, 2)] == [long.pk, running.pk]
    assert all(line.is_ahead for line in queries.ahead(scope, 5))
    assert [line.id for line in queries.ahead(later(scope, 1), 5)] == [near.pk, far.pk]


def test_undebriefed_are_over_untold_not_cancelled_and_not_long_ago(scope, globex):
    add(scope, globex, hours=3)
    add(scope, globex, hours=-1)
    add(scope, globex, hours=-24 * 22)
    actions.cancel(scope, round_id=add(scope, globex, hours=-5).pk)
    told, untold = add(scope, globex, hours=-30), add(scope, globex, hours=-28)
    held = add(scope, globex, hours=-50)
    actions.hold(scope, round_id=held.pk)
    write(scope, round_id=told.pk, words=Words(went_well="Calm"))
    early = add(scope, globex, hours=-0.5)
    actions.hold(scope, round_id=early.pk)
    assert [line.id for line in queries.undebriefed(scope, 9)] == [early.pk, untold.pk, held.pk]
    assert [line.id for line in queries.undebriefed(scope, 1)] == [early.pk]
    assert all(line.may_be_told for line in queries.undebriefed(scope, 9))
    assert queries.without_debrief(scope.of(Round), scope.now).count() == 3


def test_clashes_are_other_planned_rounds_at_the_same_time(scope, globex, opening):
    mine = add(scope, globex)
    other = add(scope, opening(scope, "Initech"), hours=25)
    add(scope, globex, hours=24 + 1.25)
    actions.cancel(scope, round_id=add(scope, globex, hours=24.5).pk)
    assert [(each.id, each.name, each.clock) for each in queries.round_page(scope, mine.pk).clashes] == [
        (other.pk, "Initech, System design", "10:30 to 11:45")
    ]


def test_a_round_proposes_the_stage_that_fits_only_forward_and_while_open(scope, globex, opening):
    move = queries.round_page(scope, add(scope, globex).pk).move
    assert move is not None
    assert (move.stage, move.from_stage) == ("Rounds", "Applied")
    assert queries.round_page(scope, add(scope, opening(scope, "Initech", "offer")).pk).move is None
    closed = opening(scope, "Hooli")
    closed.outcome = "rejected"
    closed.save()
    assert queries.round_page(scope, add(scope, closed).pk).move is None


def test_round_of_a_zone_nobody_knows_is_still_shown(scope, globex):
    row = actions.add(scope, opportunity_id=globex.pk, plan=design(scope))
    row.time_zone = "Mars/Olympus"
    row.save()
    line = queries.round_page(scope, row.pk).line
    assert (line.clock, line.elsewhere) == ("09:30 to 10:45", "")


def test_another_person_sees_the_round_on_their_own_clock(scope, globex):
    row = add(scope, globex)
    scope.user.time_zone = "Asia/Kolkata"
    line = queries.round_page(scope, row.pk).line
    assert (line.clock, line.elsewhere) == ("15:00 to 16:15", "10:30 to 11:45 in Berlin (CET)")


@pytest.mark.parametrize(
    ("hours", "words"), [(0.2, "12 min later"), (4, "4 h later"), (30, "30 h later"), (24 * 4, "4 days later")]
)
def test_debrief_says_how_much_later_it_was_written(scope, globex, hours, words):
    row = add(scope, globex, hours=-1.25)
    write(later(scope, hours), round_id=row.pk, words=Words(went_well="Calm"))
    [line] = queries.rounds_of(scope, globex.pk)
    assert line.debrief is not None
    assert (line.debrief.later, line.status, line.debrief.written_at) == (
        words,
        "done",
        scope.now + dt.timedelta(hours=hours),
    )


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_a_constant_number_of_times(scope, globex, count, django_assert_num_queries):
    for at in range(count):
        row = add(scope, globex, hours=-20 - at, names=("Ilse", "Tobe"))
        actions.add_starters(scope, round_id=row.pk)
        told = add(scope, globex, hours=-40 - at)
        write(scope, round_id=told.pk, words=Words(questions=("Why?", "How?")))
        add(scope, globex, hours=24 + at, names=("Ilse",))
    with django_assert_num_queries(4):
        assert len(queries.rounds_of(scope, globex.pk)) == 3 * count
    with django_assert_num_queries(3):
        assert len(queries.undebriefed(scope, 9)) == count
    with django_assert_num_queries(3):
        assert len(queries.ahead(scope, 9)) == count
