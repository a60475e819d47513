from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from parley.core import ids
from parley.core.models import Event
from parley.core.replay import replay, rows
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.jobsearch.models import Company, Opportunity, Stage
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.opportunities.actions import Facts
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.pipeline import queries
from parley.jobsearch.stages import actions
from parley.kernel.errors import NotFound, Refused

DAY = dt.timedelta(days=1)


def anew(scope: Scope) -> Scope:
    return replace(scope, deed=ids.new())


def names(scope: Scope) -> list[str]:
    return [stage.name for stage in scope.of(Stage)]


def stage(scope: Scope, name: str) -> Stage:
    return scope.of(Stage).get(name=name)


@pytest.fixture(autouse=True)
def own(scope: Scope) -> list[Stage]:
    return pipeline.ensure_stages(scope)


@pytest.fixture
def globex(scope: Scope) -> Opportunity:
    """It applied six days ago and had its first call two days ago."""
    row = opportunities.add(
        scope=anew(scope), facts=Facts("Globex"), stage_id=stage(scope, "Applied").pk, since=scope.now - 6 * DAY
    )
    call = stage(scope, "First call").pk
    pipeline.move(scope=anew(scope), opportunity_id=row.pk, stage_id=call, occurred_at=scope.now - 2 * DAY)
    return row


def test_added_stage_stands_after_those_of_its_step(scope: Scope) -> None:
    actions.add(scope=anew(scope), name=" Take-home  task ", step="call")
    assert names(scope) == ["Interested", "Applied", "First call", "Take-home task", "Rounds", "Offer"]


@pytest.mark.parametrize(("name", "step"), [("", "call"), ("  ", "call"), ("applied", "call"), ("New", "nonsense")])
def test_stage_without_a_name_of_its_own_is_refused(scope: Scope, name: str, step: str) -> None:
    with pytest.raises(Refused):
        actions.add(scope=anew(scope), name=name, step=step)
    assert len(names(scope)) == 5


def test_thirteenth_stage_is_refused(scope: Scope) -> None:
    for number in range(7):
        actions.add(scope=anew(scope), name=f"Stage {number}", step="rounds")
    with pytest.raises(Refused):
        actions.add(scope=anew(scope), name="One more", step="rounds")


def test_renamed_stage_is_told_by_its_new_name(scope: Scope, globex: Opportunity) -> None:
    actions.rename(scope=anew(scope), stage_id=stage(scope, "Applied").pk, name="Sent")
    assert [entry.name for entry in queries.entries_of(scope, globex)] == ["Sent", "First call"]
    actions.rename(scope=anew(scope), stage_id=stage(scope, "Sent").pk, name="SENT")
    with pytest.raises(Refused):
        actions.rename(scope=anew(scope), stage_id=stage(scope, "SENT").pk, name="Offer")


@pytest.mark.parametrize(
    ("name", "by", "order"),
    [
        ("Offer", -1, ["Interested", "Applied", "First call", "Offer", "Rounds"]),
        ("Interested", 1, ["Applied", "Interested", "First call", "Rounds", "Offer"]),
        ("Interested", -1, ["Interested", "Applied", "First call", "Rounds", "Offer"]),
        ("Offer", 9, ["Interested", "Applied", "First call", "Rounds", "Offer"]),
    ],
)
def test_stage_is_shifted(scope: Scope, name: str, by: int, order: list[str]) -> None:
    actions.shift(scope=anew(scope), stage_id=stage(scope, name).pk, by=by)
    assert names(scope) == order


def test_stage_with_something_in_it_is_kept_until_one_says_where_that_goes(scope: Scope, globex: Opportunity) -> None:
    call = stage(scope, "First call")
    with pytest.raises(Refused) as refusal:
        actions.give_up(scope=anew(scope), stage_id=call.pk)
    assert refusal.value.sentence == (
        "1 opportunity is in First call, closed ones included. Choose where they go; nothing was deleted."
    )
    with pytest.raises(Refused):
        actions.give_up(scope=anew(scope), stage_id=call.pk, into=call.pk)
    deed = anew(scope)
    actions.give_up(scope=deed, stage_id=call.pk, into=stage(scope, "Applied").pk)
    globex.refresh_from_db()
    assert (globex.stage.name, globex.stage_since, globex.reached) == ("Applied", scope.now - 6 * DAY, "applied")
    assert names(scope) == ["Interested", "Applied", "Rounds", "Offer"]
    assert replay(Event.objects.order_by("id")) == rows(scope, [Company, Stage, Opportunity])
    undo(anew(scope), deed.deed)
    globex.refresh_from_db()
    assert (globex.stage.name, globex.stage_since, globex.reached) == ("First call", scope.now - 2 * DAY, "call")
    assert names(scope) == ["Interested", "Applied", "First call", "Rounds", "Offer"]


def test_stage_that_was_passed_through_keeps_its_name_in_the_history(scope: Scope, globex: Opportunity) -> None:
    actions.give_up(scope=anew(scope), stage_id=stage(scope, "Applied").pk)
    assert [entry.name for entry in queries.entries_of(scope, globex)] == ["Applied", "First call"]
    moved = Event.objects.get(kind="opportunity.moved")
    with pytest.raises(Refused):
        undo(anew(scope), moved.deed)
    with pytest.raises(Refused):
        pipeline.take_back(scope=anew(scope), opportunity_id=globex.pk, event_id=moved.pk)


def test_last_stage_is_kept(scope: Scope) -> None:
    for name in names(scope)[1:]:
        actions.give_up(scope=anew(scope), stage_id=stage(scope, name).pk)
    with pytest.raises(Refused):
        actions.give_up(scope=anew(scope), stage_id=stage(scope, "Interested").pk)


def test_another_persons_stage_is_not_found(scope: Scope, bobs: Scope, globex: Opportunity) -> None:
    theirs = pipeline.ensure_stages(bobs)[0]
    for deed in (
        lambda: actions.rename(scope=scope, stage_id=theirs.pk, name="Mine"),
        lambda: actions.shift(scope=scope, stage_id=theirs.pk, by=1),
        lambda: actions.give_up(scope=scope, stage_id=theirs.pk),
        lambda: actions.give_up(scope=scope, stage_id=stage(scope, "First call").pk, into=theirs.pk),
    ):
        with pytest.raises(NotFound):
            deed()
    assert Opportunity.objects.get().stage.name == "First call"
