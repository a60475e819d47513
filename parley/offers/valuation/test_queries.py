from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from parley.core.scope import Scope
from parley.offers.alternatives import actions
from parley.offers.models import Alternative, Grant
from parley.offers.valuation import actions as assume
from parley.offers.valuation import queries
from parley.offers.valuation.engine import offer as engine
from parley.offers.valuation.engine.vesting import Allocation, EvenSchedule, ListedSchedule, YearlySchedule

ZERO = Decimal(0)
DAY = dt.date(2026, 3, 2)


def test_offer_of_a_whole_alternative_holds_every_component(whole: dict[str, Any]) -> None:
    parts = actions.parts_of(**whole)
    assert queries.offer_of(parts, spent_share=Decimal("0.6")) == engine.Offer(
        name="Initech",
        currency="EUR",
        base=Decimal(100000),
        raise_percent=Decimal(2),
        bonus_percent=Decimal(10),
        payout_percent=Decimal(90),
        bonus_every=12,
        signing=(
            engine.Payment("Signing", Decimal(12000), 1, 12, engine.Clawback.PRORATED),
            engine.Payment("Second signing", Decimal(5000), 13, 0, engine.Clawback.FULL),
        ),
        relocation=(engine.Payment("Moving", Decimal(4000), 1, 24, engine.Clawback.FULL),),
        equity=(
            engine.EquityGrant("Shares (RSU)", units=Decimal(480), price=Decimal(50), schedule=EvenSchedule(48, 12, 1)),
            engine.EquityGrant(
                "Options",
                kind=engine.EquityKind.OPTIONS,
                market=engine.Market.PRIVATE,
                units=Decimal(1000),
                price=Decimal("6.5"),
                strike=Decimal("1.25"),
                dilution=Decimal("0.2"),
                liquidity=Decimal("0.4"),
                schedule=YearlySchedule((Decimal(38), Decimal(32), Decimal(20), Decimal(10)), 1, 0),
            ),
        ),
        refreshers=(engine.Refresher(engine.EquityGrant("Refresher", value_at_grant=Decimal(9000)), 12, 12, 2),),
        benefits=(
            engine.Benefit("Pension", Decimal(6000)),
            engine.Benefit("Train", Decimal(-100), engine.Period.MONTH),
            engine.Benefit("Desk", Decimal(900), engine.Period.ONCE),
        ),
        leave_days=Decimal(30),
        hours_per_week=Decimal(38),
        place=engine.Place("Ghent", Decimal(110), Decimal("0.6")),
        start=dt.date(2026, 6, 1),
    )


def test_stored_and_unsaved_rows_are_the_same_offer(scope: Scope, whole: dict[str, Any]) -> None:
    row = actions.add(scope, **whole)
    assert queries.offer_of(queries.parts_of(scope, row.pk)) == queries.offer_of(actions.parts_of(**whole))


def test_schedule_of_pairs_is_a_list_of_months() -> None:
    grant = Grant(tranches=[[12, "25"], [24, "75"]], cliff_months=0, allocation="FRACTIONAL")
    pairs = ((12, Decimal(25)), (24, Decimal(75)))
    assert queries.schedule_of(grant) == ListedSchedule(pairs, 0, Allocation.FRACTIONAL)


def test_assumed_without_a_row_takes_the_engines_defaults(scope: Scope) -> None:
    assert queries.assumed(scope) == queries.Assumed(engine.Assumptions(), 4, None, "EUR", ())


def test_assumed_per_cents_become_ratios_and_nought_stays_nought(scope: Scope) -> None:
    assume.assume(
        scope, factors={"years": 3, "leaving_per_year": ZERO, "private_discount": Decimal(20), "currency": "CHF"}
    )
    given = queries.assumed(scope, ["EUR"])
    assert (given.engine.months, given.engine.hazard, given.engine.simple_discount, given.currency) == (
        36,
        ZERO,
        Decimal("0.2"),
        "CHF",
    )
    shown = {factor.key: (factor.text, factor.is_default) for factor in queries.factors(given)}
    assert shown == {
        "years": ("3 years", False),
        "leaving_per_year": ("0\u00a0%", False),
        "private_discount": ("20\u00a0%", False),
        "sale_chance": ("35\u00a0%", True),
    }


@pytest.mark.parametrize(
    ("own", "currencies", "common"),
    [("EUR", ["USD", "EUR"], "EUR"), ("EUR", ["USD", "GBP"], "USD"), ("EUR", [], "EUR")],
)
def test_common_currency_is_ones_own_where_it_is_used(
    scope: Scope, own: str, currencies: list[str], common: str
) -> None:
    scope.workspace.currency = own
    assert queries.assumed(scope, currencies).currency == common


def test_appraisal_leaves_out_what_cannot_be_valued_and_names_it(scope: Scope, plain: dict[str, Any]) -> None:
    grants = [{"units": "100"}, {"units": "10", "price": "10", "currency": "USD"}, {"units": "48", "price": "10"}]
    row = actions.add(scope, details=plain, grants=grants, benefits=[{"name": "Sauna"}])
    found, _ = queries.appraisal(scope, row.pk)
    assert found.left_out == (
        "Shares (RSU) is not counted yet: Units need today's share price to have a value.",
        "Shares (RSU) is not counted yet: The shares are in USD: give a rate from it to EUR and its day.",
        "Sauna is not counted yet: say what it is worth.",
    )
    assert found.valuation is not None
    assert [grant.key for grant in found.valuation.grants] == ["equity_1"]


def test_appraisal_without_a_base_asks_for_it(scope: Scope) -> None:
    row = actions.add(scope, details={"kind": "present_job", "name": "Here", "currency": "EUR"})
    found, _ = queries.appraisal(scope, row.pk)
    assert (found.valuation, found.asks_base) == (None, True)
    assert [problem.sentence for problem in found.problems] == ["Say what Here pays a year, and it can be valued."]


def test_appraisals_cost_the_same_queries_for_one_and_three(
    scope: Scope, plain: dict[str, Any], whole: dict[str, Any], django_assert_num_queries: Any
) -> None:
    actions.add(scope, **whole)
    for more in range(2):
        with django_assert_num_queries(5):
            queries.appraisals(scope)
        for name in ("A", "B"):
            actions.add(scope, details=plain | {"name": f"{name}{more}"})
    assert [each.name for each in queries.appraisals(scope)[0]] == ["Initech", "A0", "B0", "A1", "B1"]


def test_all_parts_puts_offers_first_and_what_is_set_aside_last(scope: Scope, plain: dict[str, Any]) -> None:
    for kind, name in (("time_off", "Off"), ("present_job", "Here"), ("offer", "There"), ("offer", "Gone")):
        row = actions.add(scope, details=plain | {"kind": kind, "name": name})
    actions.set_open(scope, alternative_id=row.pk, is_open=False)
    assert [parts.row.name for parts in queries.all_parts(scope)] == ["There", "Here", "Off", "Gone"]
    assert len(scope.of(Alternative)) == 4
