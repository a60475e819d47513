from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

import pytest

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.kernel.errors import NotFound, Refused
from parley.offers.alternatives import actions, queries
from parley.offers.comparison import actions as comparison
from parley.offers.models import Alternative, Benefit, Grant, Judgement


def later(scope: Scope) -> Scope:
    """The same person in another deed."""
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def held(scope: Scope) -> list[list[str]]:
    return [sorted(map(str, scope.of(model))) for model in (Alternative, Grant, Benefit, Judgement)]


def test_add_keeps_every_component_and_undo_takes_all_of_it_back(scope: Scope, whole: dict[str, Any]) -> None:
    row = scope.get(Alternative, actions.add(scope, **whole).pk)
    assert (row.base, row.signing_clawback, row.written, row.place_index) == (
        Decimal("100000.00"),
        "prorated",
        ["base"],
        Decimal("110.00"),
    )
    assert held(scope)[1:3] == [
        ["Options", "Refresher", "Shares (RSU)"],
        ["Desk", "Moving", "Pension", "Second signing", "Train"],
    ]
    undo(later(scope), scope.deed)
    assert held(scope) == [[], [], [], []]


def test_change_makes_parts_what_they_are_to_be(scope: Scope, whole: dict[str, Any]) -> None:
    row = actions.add(scope, **whole)
    first, second, _ = scope.of(Grant)
    grants = [
        {"id": second.pk, "kind": "options", "units": "2000", "price": "6.5", "strike": "2"},
        {"name": "New", "value_at_grant": "5"},
    ]
    acting = later(scope)
    actions.change(acting, alternative_id=row.pk, details={"name": "Initech II"}, grants=grants)
    assert [(str(g), g.units, g.position) for g in scope.of(Grant)] == [("Options", Decimal(2000), 0), ("New", None, 1)]
    assert [str(each) for each in (scope.get(Alternative, row.pk), *scope.of(Benefit))] == ["Initech II"]
    undo(later(scope), acting.deed)
    assert [g.pk for g in scope.of(Grant)][:2] == [first.pk, second.pk]
    assert len(scope.of(Benefit)) == 5


def test_change_that_changes_nothing_records_nothing(scope: Scope, plain: dict[str, Any], offer: Alternative) -> None:
    before = Event.objects.count()
    actions.change(later(scope), alternative_id=offer.pk, details=plain)
    assert Event.objects.count() == before


def test_remove_takes_everything_in_one_deed_that_can_be_undone(scope: Scope, whole: dict[str, Any]) -> None:
    row = actions.add(scope, **whole)
    criterion = comparison.add_criterion(scope, name="The work")
    comparison.judge(scope, criterion_id=criterion.pk, judgements={row.pk: (Decimal(7), "Hard and useful")})
    before, acting = held(scope), later(scope)
    assert actions.remove(acting, alternative_id=row.pk) == "Initech"
    assert held(scope) == [[], [], [], []]
    undo(later(scope), acting.deed)
    assert held(scope) == before


@pytest.mark.parametrize(
    ("grant", "field"),
    [
        ({"units": "-5", "price": "10"}, "units"),
        ({"units": "5", "price": "10", "vest_months": 12, "cliff_months": 24}, "cliff_months"),
        ({"units": "5", "price": "10", "vest_months": 12, "cliff_months": 0, "vest_every": 7}, "vest_every"),
        ({"units": "5", "price": "10", "tranches": ["60", "60"]}, "tranches"),
        ({"units": "5", "price": "10", "tranches": [[24, "50"], [12, "50"]]}, "tranches"),
        ({"units": "900000000000", "price": "900000"}, "units"),
        ({"units": "5", "price": "10", "dilution": "120"}, "dilution"),
        ({"units": "5", "price": "10", "strike": "3"}, "strike"),
        ({"value_at_grant": "5", "grant_price": "0"}, "grant_price"),
        ({"units": "5", "price": "10", "refresher_count": 2, "refresher_every": 0}, "refresher_every"),
    ],
)
def test_senseless_grant_is_a_fault_at_its_field(plain: dict[str, Any], grant: dict[str, Any], field: str) -> None:
    faults = queries.faults(actions.parts_of(details=plain, grants=[{}, grant]))
    assert [(fault.part, fault.index, fault.field) for fault in faults] == [("grants", 1, field)]


@pytest.mark.parametrize(
    "grant",
    [
        {},
        {"units": "5"},
        {"kind": "options", "units": "5", "price": "10"},
        {"units": "5", "price": "1", "currency": "USD"},
    ],
)
def test_what_is_only_missing_is_no_fault(plain: dict[str, Any], grant: dict[str, Any]) -> None:
    assert queries.faults(actions.parts_of(details=plain, grants=[grant])) == ()


def test_senseless_terms_are_refused_and_nothing_is_saved(scope: Scope, plain: dict[str, Any]) -> None:
    for details, field in (
        ({"base": "-1"}, "base"),
        ({"base_raise": "900"}, "base_raise"),
        ({"place_index": "0"}, "place_index"),
        ({"signing": "-5"}, "signing"),
        ({"hours_per_week": "200"}, "hours_per_week"),
        ({"start_on": "2026-02-31"}, "start_on"),
    ):
        with pytest.raises(Refused) as refusal:
            actions.add(scope, details=plain | details)
        assert refusal.value.field == field
    with pytest.raises(Refused):
        actions.add(scope, details=plain, benefits=[{"name": "Bus", "amount": "1", "month": 0}])
    assert held(scope) == [[], [], [], []]


def test_actions_do_not_reach_another_workspace(bobs: Scope, offer: Alternative, plain: dict[str, Any]) -> None:
    for act in (
        lambda: actions.change(bobs, alternative_id=offer.pk, details=plain),
        lambda: actions.remove(bobs, alternative_id=offer.pk),
        lambda: actions.set_open(bobs, alternative_id=offer.pk, is_open=False),
        lambda: actions.set_base(bobs, alternative_id=offer.pk, base=Decimal(1)),
        lambda: actions.add(bobs, details=plain | {"opportunity_id": uuid.uuid4()}),
    ):
        with pytest.raises(NotFound):
            act()
