from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.core import ids, ledger
from parley.core.models import Event
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.models import Company, Opportunity, Stage
from parley.jobsearch.opportunities.actions import Facts, add
from parley.jobsearch.pipeline import actions, queries
from parley.jobsearch.pipeline.engine import path
from parley.kernel.errors import NotFound, Refused
from parley.web.templatetags.parley import day

DAY = dt.timedelta(days=1)


def later(scope: Scope, days: float = 0) -> Scope:
    """The same person some days later, in another deed."""
    return replace(scope, now=scope.now + days * DAY, deed=ids.new())


def stage(scope: Scope, name: str) -> Stage:
    return scope.of(Stage).get(name=name)


def begun(scope: Scope, name: str = "Applied", days_ago: float = 10) -> Opportunity:
    """An opportunity at Globex that came to a stage some days ago."""
    actions.ensure_stages(scope)
    since = scope.now - days_ago * DAY
    return add(scope=scope, facts=Facts("Globex", "Engineer"), stage_id=stage(scope, name).pk, since=since)


def went(scope: Scope, opportunity: Opportunity) -> list[tuple[str, int]]:
    """The way as (stage, days ago)."""
    entries = queries.entries_of(scope, scope.get(Opportunity, opportunity.pk))
    return [(entry.name, (scope.now - entry.at).days) for entry in entries]


def stands(scope: Scope, opportunity: Opportunity) -> tuple[str, int, str, str]:
    """(stage, days ago, furthest step, outcome) as the row says."""
    row = scope.get(Opportunity, opportunity.pk)
    return row.stage.name, (scope.now - row.stage_since).days, row.reached, row.outcome


def test_stages_are_made_once_and_through_the_ledger(scope: Scope) -> None:
    first = actions.ensure_stages(scope)
    assert [(each.name, each.step) for each in first] == [
        ("Interested", "interested"),
        ("Applied", "applied"),
        ("First call", "call"),
        ("Rounds", "rounds"),
        ("Offer", "offer"),
    ]
    assert actions.ensure_stages(later(scope)) == first
    assert Event.objects.filter(kind="stage.added").count() == 5
    assert not Event.objects.filter(deed=scope.deed).exists()


def test_move_records_from_and_to_with_both_times(scope: Scope) -> None:
    globex = begun(scope)
    moved = later(scope)
    told = actions.move(scope=moved, opportunity_id=globex.pk, stage_id=stage(scope, "Rounds").pk)
    assert told.sentence == "Moved Globex to Rounds."
    event = Event.objects.get(kind="opportunity.moved")
    assert (event.occurred_at, event.recorded_at) == (moved.now, moved.now)
    assert [(event.payload[end]["name"], event.payload[end]["step"]) for end in ("from", "to")] == [
        ("Applied", "applied"),
        ("Rounds", "rounds"),
    ]
    assert event.payload["to"]["id"] == str(stage(scope, "Rounds").pk)
    assert stands(scope, globex) == ("Rounds", 0, "rounds", "")


def test_move_with_an_earlier_date_is_recorded_now(scope: Scope) -> None:
    globex = begun(scope)
    at = scope.now - 3 * DAY
    actions.move(scope=later(scope), opportunity_id=globex.pk, stage_id=stage(scope, "Rounds").pk, occurred_at=at)
    event = Event.objects.get(kind="opportunity.moved")
    assert (event.occurred_at, event.recorded_at) == (at, scope.now)
    assert stands(scope, globex) == ("Rounds", 3, "rounds", "")


def test_move_before_the_present_stage_enters_the_history_alone(scope: Scope) -> None:
    globex = begun(scope, "Rounds", 4)
    at = scope.now - 9 * DAY
    told = actions.move(
        scope=later(scope), opportunity_id=globex.pk, stage_id=stage(scope, "Applied").pk, occurred_at=at
    )
    assert told.sentence == (
        f"Noted in the history of Globex: Applied on {day(at)}. "
        f"It stays at Rounds, where it has been since {day(scope.now - 4 * DAY)}."
    )
    assert stands(scope, globex) == ("Rounds", 4, "rounds", "")
    assert went(scope, globex) == [("Applied", 9), ("Rounds", 4)]
    assert set(Event.objects.get(kind="opportunity.moved").payload["set"]) == {"revision"}


def test_move_ahead_is_refused(scope: Scope) -> None:
    globex = begun(scope)
    with pytest.raises(Refused) as refusal:
        actions.move(
            scope=scope,
            opportunity_id=globex.pk,
            stage_id=stage(scope, "Rounds").pk,
            occurred_at=scope.now + dt.timedelta(seconds=1),
        )
    assert refusal.value.field == "on"
    assert went(scope, globex) == [("Applied", 10)]


def test_move_to_where_it_is_or_came_to_next_is_refused(scope: Scope) -> None:
    globex = begun(scope)
    for days in (0, 12):
        with pytest.raises(Refused):
            actions.move(
                scope=later(scope),
                opportunity_id=globex.pk,
                stage_id=stage(scope, "Applied").pk,
                occurred_at=scope.now - days * DAY,
            )
    assert went(scope, globex) == [("Applied", 10)]


def test_close_keeps_the_stage_it_reached(scope: Scope) -> None:
    globex = begun(scope, "Rounds")
    at = scope.now - DAY
    told = actions.close(scope=later(scope), opportunity_id=globex.pk, outcome="rejected", occurred_at=at, reason="Pay")
    assert told.sentence == "Closed Globex: they said no."
    row = scope.get(Opportunity, globex.pk)
    assert (row.stage.name, row.outcome, row.closed_at, row.reached) == ("Rounds", "rejected", at, "rounds")
    event = Event.objects.get(kind="opportunity.closed")
    assert (event.occurred_at, event.payload["reason"]) == (at, "Pay")


@pytest.mark.parametrize(("outcome", "days_ago"), [("nonsense", 0), ("rejected", 11), ("rejected", -1)])
def test_close_refuses_nonsense(scope: Scope, outcome: str, days_ago: int) -> None:
    globex = begun(scope)
    with pytest.raises(Refused):
        actions.close(scope=scope, opportunity_id=globex.pk, outcome=outcome, occurred_at=scope.now - days_ago * DAY)
    assert stands(scope, globex) == ("Applied", 10, "applied", "")


def test_close_twice_and_reopen_twice_are_refused(scope: Scope) -> None:
    globex = begun(scope)
    with pytest.raises(Refused):
        actions.reopen(scope=later(scope), opportunity_id=globex.pk)
    actions.close(scope=later(scope), opportunity_id=globex.pk, outcome="ghosted")
    with pytest.raises(Refused):
        actions.close(scope=later(scope), opportunity_id=globex.pk, outcome="rejected")
    actions.reopen(scope=later(scope), opportunity_id=globex.pk)
    assert stands(scope, globex) == ("Applied", 10, "applied", "")


def test_move_of_a_closed_one_opens_it_again_in_one_deed(scope: Scope) -> None:
    globex = begun(scope)
    actions.close(scope=later(scope), opportunity_id=globex.pk, outcome="ghosted")
    revived = later(scope, 3)
    actions.move(scope=revived, opportunity_id=globex.pk, stage_id=stage(scope, "First call").pk)
    assert stands(revived, globex) == ("First call", 0, "call", "")
    undo(later(revived), revived.deed)
    assert stands(scope, globex) == ("Applied", 10, "applied", "ghosted")


def test_move_of_before_the_end_leaves_a_closed_one_closed(scope: Scope) -> None:
    globex = begun(scope)
    actions.close(scope=later(scope), opportunity_id=globex.pk, outcome="rejected", occurred_at=scope.now - DAY)
    actions.move(
        scope=later(scope),
        opportunity_id=globex.pk,
        stage_id=stage(scope, "First call").pk,
        occurred_at=scope.now - 5 * DAY,
    )
    assert stands(scope, globex) == ("First call", 5, "call", "rejected")


def test_undo_of_a_move_after_an_earlier_one_was_noted_is_refused(scope: Scope) -> None:
    """Undo would put it back where it began, past what was noted since; its history can take the move back instead."""
    globex = begun(scope, "Interested", 10)
    moved, noted = later(scope), later(scope)
    actions.move(scope=moved, opportunity_id=globex.pk, stage_id=stage(scope, "Rounds").pk)
    actions.move(
        scope=noted, opportunity_id=globex.pk, stage_id=stage(scope, "Applied").pk, occurred_at=scope.now - 5 * DAY
    )
    with pytest.raises(Refused):
        undo(later(scope), moved.deed)
    event = Event.objects.get(deed=moved.deed)
    actions.take_back(scope=later(scope), opportunity_id=globex.pk, event_id=event.pk)
    assert stands(scope, globex) == ("Applied", 5, "applied", "")


def test_redate_of_a_move_that_others_followed_is_one_deed(scope: Scope) -> None:
    globex = begun(scope, "Interested", 10)
    for days_ago, name in ((8, "Applied"), (4, "Rounds")):
        actions.move(
            scope=later(scope),
            opportunity_id=globex.pk,
            stage_id=stage(scope, name).pk,
            occurred_at=scope.now - days_ago * DAY,
        )
    applied = queries.entries_of(scope, globex)[1]
    redated = later(scope)
    actions.redate(scope=redated, opportunity_id=globex.pk, event_id=applied.event_id, occurred_at=scope.now - 6 * DAY)
    assert went(scope, globex) == [("Interested", 10), ("Applied", 6), ("Rounds", 4)]
    kinds = [(event.kind, bool(event.undoes_id)) for event in Event.objects.filter(deed=redated.deed)]
    assert kinds == [("opportunity.moved", True), ("opportunity.moved", False)]
    with pytest.raises(NotFound):
        actions.redate(scope=later(scope), opportunity_id=globex.pk, event_id=applied.event_id, occurred_at=scope.now)
    undo(later(scope), redated.deed)
    assert went(scope, globex) == [("Interested", 10), ("Applied", 8), ("Rounds", 4)]


def test_redate_of_the_present_stage_moves_its_date(scope: Scope) -> None:
    globex = begun(scope)
    actions.move(scope=later(scope), opportunity_id=globex.pk, stage_id=stage(scope, "Rounds").pk)
    rounds = queries.entries_of(scope, globex)[-1]
    actions.redate(
        scope=later(scope), opportunity_id=globex.pk, event_id=rounds.event_id, occurred_at=scope.now - 2 * DAY
    )
    assert stands(scope, globex) == ("Rounds", 2, "rounds", "")


def test_redate_of_the_beginning_stays_before_what_followed(scope: Scope) -> None:
    globex = begun(scope)
    actions.move(
        scope=later(scope),
        opportunity_id=globex.pk,
        stage_id=stage(scope, "Rounds").pk,
        occurred_at=scope.now - 4 * DAY,
    )
    began = queries.entries_of(scope, globex)[0]
    with pytest.raises(Refused):
        actions.redate(scope=later(scope), opportunity_id=globex.pk, event_id=began.event_id, occurred_at=scope.now)
    actions.redate(
        scope=later(scope), opportunity_id=globex.pk, event_id=began.event_id, occurred_at=scope.now - 20 * DAY
    )
    assert went(scope, globex) == [("Applied", 20), ("Rounds", 4)]
    with pytest.raises(Refused):
        actions.take_back(scope=later(scope), opportunity_id=globex.pk, event_id=began.event_id)


def test_another_persons_opportunity_is_not_found(scope: Scope, bobs: Scope) -> None:
    theirs = begun(bobs)
    mine = actions.ensure_stages(scope)[3]
    for deed in (
        lambda: actions.move(scope=scope, opportunity_id=theirs.pk, stage_id=mine.pk),
        lambda: actions.close(scope=scope, opportunity_id=theirs.pk, outcome="rejected"),
        lambda: actions.reopen(scope=scope, opportunity_id=theirs.pk),
        lambda: actions.take_back(scope=scope, opportunity_id=theirs.pk, event_id=uuid.uuid4()),
        lambda: actions.move(scope=scope, opportunity_id=begun(scope).pk, stage_id=stage(bobs, "Offer").pk),
    ):
        with pytest.raises(NotFound):
            deed()


steps = st.one_of(
    st.tuples(st.just("move"), st.integers(0, 4), st.integers(0, 12)),
    st.tuples(st.just("redate"), st.integers(0, 5), st.integers(0, 12)),
    st.tuples(st.just("take_back"), st.integers(0, 5)),
    st.tuples(st.just("close"), st.sampled_from(Opportunity.Outcome.values), st.integers(0, 12)),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("undo"), st.integers(0, 3)),
)


def take(scope: Scope, opportunity: Opportunity, step: tuple) -> None:
    """One thing a person may try; much of it is refused."""
    match step:
        case "move", number, days:
            name = [name for name, _ in actions.DEFAULT_STAGES][number]
            actions.move(
                scope=scope,
                opportunity_id=opportunity.pk,
                stage_id=stage(scope, name).pk,
                occurred_at=scope.now - days * DAY if days else None,
            )
        case "redate", number, days:
            entries = queries.entries_of(scope, opportunity)
            event = entries[number % len(entries)].event_id
            actions.redate(
                scope=scope, opportunity_id=opportunity.pk, event_id=event, occurred_at=scope.now - days * DAY
            )
        case "take_back", number:
            entries = queries.entries_of(scope, opportunity)
            event = entries[number % len(entries)].event_id
            actions.take_back(scope=scope, opportunity_id=opportunity.pk, event_id=event)
        case "close", outcome, days:
            at = scope.now - days * DAY
            actions.close(scope=scope, opportunity_id=opportunity.pk, outcome=outcome, occurred_at=at)
        case ("reopen",):
            actions.reopen(scope=scope, opportunity_id=opportunity.pk)
        case "undo", back:
            deeds = list(dict.fromkeys(Event.objects.order_by("-id").values_list("deed", flat=True)))
            undo(scope, deeds[back % len(deeds)])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(begins=st.integers(0, 4), tried=st.lists(st.tuples(st.integers(0, 2), steps), max_size=12))
def test_rows_are_what_the_ledger_says_after_anything(
    scope: Scope, begins: int, tried: list[tuple[int, tuple]]
) -> None:
    """Replaying every event gives the rows, and the columns are where the history that stands leads."""
    with transaction.atomic():
        name = [name for name, _ in actions.DEFAULT_STAGES][begins]
        opportunity = begun(scope, name, 5)
        ledger.note(later(scope), opportunity, "opportunity.began_here")
        moment = scope
        for days, step in tried:
            moment = later(moment, days)
            with contextlib.suppress(Refused, NotFound):
                take(moment, opportunity, step)
            if not scope.of(Opportunity).exists():
                break
            row = scope.get(Opportunity, opportunity.pk)
            leads = path.present(queries.entries_of(moment, row))
            assert (row.stage_id, row.stage_since, row.reached) == (leads.stage_id, leads.since, leads.reached)
            assert row.closed_at is None or row.stage_since <= row.closed_at <= moment.now
        assert replay(Event.objects.order_by("id")) == rows(scope, [Company, Stage, Opportunity])
        transaction.set_rollback(True)
