from __future__ import annotations

import uuid
from decimal import Decimal

import pytest

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.kernel.errors import NotFound, Refused
from parley.offers.comparison import actions
from parley.offers.models import Alternative, Criterion, Judgement


def later(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def test_begin_gives_five_criteria_once(scope: Scope) -> None:
    actions.begin(scope)
    assert [(row.name, row.measured) for row in scope.of(Criterion)][:2] == [("Pay", True), ("The work itself", False)]
    with pytest.raises(Refused):
        actions.begin(scope)
    assert len(scope.of(Criterion)) == 5


def test_add_refuses_a_name_in_use_a_second_measure_and_a_weight_out_of_bounds(scope: Scope) -> None:
    actions.begin(scope)
    for name, options in (
        ("pay", {}),
        ("Money", {"measured": True}),
        ("Air", {"weight": 101}),
        ("Air", {"weight": -1}),
    ):
        with pytest.raises(Refused):
            actions.add_criterion(scope, name=name, **options)
    assert len(scope.of(Criterion)) == 5


def test_weights_are_one_event_for_each_that_changed_and_undone_together(scope: Scope) -> None:
    rows = actions.begin(scope)
    acting, before = later(scope), Event.objects.count()
    changed = actions.set_weights(acting, weights={rows[0].pk: 80, rows[1].pk: rows[1].weight})
    assert ([row.name for row in changed], Event.objects.count()) == (["Pay"], before + 1)
    undo(later(scope), acting.deed)
    assert scope.get(Criterion, rows[0].pk).weight == 60
    with pytest.raises(NotFound):
        actions.set_weights(scope, weights={uuid.uuid4(): 10})
    with pytest.raises(Refused):
        actions.set_weights(scope, weights={rows[0].pk: 1000})


def test_judge_makes_changes_and_takes_back(scope: Scope, offer: Alternative) -> None:
    criterion = actions.add_criterion(scope, name="The work")
    actions.judge(scope, criterion_id=criterion.pk, judgements={offer.pk: (Decimal("7.5"), "Hard")})
    actions.judge(scope, criterion_id=criterion.pk, judgements={offer.pk: (Decimal(8), "Hard and useful")})
    assert [(row.score, row.because) for row in scope.of(Judgement)] == [(Decimal(8), "Hard and useful")]
    with pytest.raises(Refused):
        actions.judge(scope, criterion_id=criterion.pk, judgements={offer.pk: (Decimal(11), "")})
    actions.judge(scope, criterion_id=criterion.pk, judgements={offer.pk: (None, "")})
    assert list(scope.of(Judgement)) == []


def test_what_pay_measures_is_not_judged(scope: Scope, offer: Alternative) -> None:
    pay = actions.begin(scope)[0]
    with pytest.raises(Refused):
        actions.judge(scope, criterion_id=pay.pk, judgements={offer.pk: (Decimal(7), "")})


def test_move_and_rename_and_remove(scope: Scope, offer: Alternative) -> None:
    rows = [actions.add_criterion(scope, name=name) for name in ("A", "B", "C")]
    actions.move_criterion(scope, criterion_id=rows[2].pk, by=-1)
    actions.move_criterion(scope, criterion_id=rows[0].pk, by=-1)
    assert [row.name for row in scope.of(Criterion)] == ["A", "C", "B"]
    actions.rename_criterion(scope, criterion_id=rows[0].pk, name="a")
    with pytest.raises(Refused):
        actions.rename_criterion(scope, criterion_id=rows[0].pk, name="b")
    actions.judge(scope, criterion_id=rows[1].pk, judgements={offer.pk: (Decimal(5), "")})
    acting = later(scope)
    assert actions.remove_criterion(acting, criterion_id=rows[1].pk) == "B"
    assert ([row.name for row in scope.of(Criterion)], list(scope.of(Judgement))) == (["a", "C"], [])
    undo(later(scope), acting.deed)
    assert len(scope.of(Judgement)) == 1


def test_criteria_of_another_workspace_are_not_found(scope: Scope, bobs: Scope) -> None:
    row = actions.add_criterion(bobs, name="Bob's")
    for act in (
        lambda: actions.rename_criterion(scope, criterion_id=row.pk, name="Mine"),
        lambda: actions.move_criterion(scope, criterion_id=row.pk, by=1),
        lambda: actions.remove_criterion(scope, criterion_id=row.pk),
        lambda: actions.judge(scope, criterion_id=row.pk, judgements={}),
        lambda: actions.set_weights(scope, weights={row.pk: 1}),
    ):
        with pytest.raises(NotFound):
            act()
