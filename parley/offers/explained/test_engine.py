from __future__ import annotations

from decimal import Decimal

from parley.offers.explained import engine
from parley.offers.valuation.engine.offer import Assumptions, EquityGrant, Offer, Refresher
from parley.offers.valuation.engine.valuation import Valuation, value_offer

STAYING = Assumptions(hazard=Decimal(0))


def valued(assumptions: Assumptions = STAYING, **more: object) -> Valuation:
    found = value_offer(Offer("Globex", "EUR", Decimal(120_000), **more), assumptions)  # type: ignore[arg-type]
    assert isinstance(found, Valuation)
    return found


SHARES = EquityGrant("Shares", units=Decimal(480), price=Decimal(100))


def test_rows_and_columns_add_up_to_the_total() -> None:
    found = valued(bonus_percent=Decimal(10), equity=(SHARES,))
    rows, foot = engine.year_rows(found.expected, "e"), engine.foot_row(found.expected, "e", "Expected")
    assert [(row.label, [cell.text if cell else "none" for cell in row.cells], row.total.text) for row in rows] == [
        ("Base", ["€120,000"] * 4, "€480,000"),
        ("Bonus", ["€12,000"] * 4, "€48,000"),
        ("Equity", ["€12,000"] * 4, "€48,000"),
    ]
    assert ([cell.text for cell in foot.cells if cell], foot.total.text) == (["€144,000"] * 4, "€576,000")
    ids = [cell.id for row in (*rows, foot) for cell in (*row.cells, row.total) if cell]
    assert len(ids) == len(set(ids))


def test_grant_shows_what_is_taken_off_and_what_is_not() -> None:
    [row] = engine.grant_rows(valued(equity=(SHARES,)))
    assert ([step.figure.key for step in row.steps], [each.text for each in row.untouched]) == (
        ["face_value"],
        ["share class", "dilution", "chance of a sale", "marketability", "staying to vest"],
    )
    assert (row.units, row.later, row.again, len(row.tranches)) == ("480 units", "", False, 37)
    assert [(each.label, each.units, each.expected) for each in row.years] == [
        (f"Year {n}", "120", "€12,000") for n in (1, 2, 3, 4)
    ]
    assert [(t.month, t.units, t.so_far) for t in (row.tranches[0], row.tranches[-1])] == [
        (12, "120", "120"),
        (48, "10", "480"),
    ]


def test_refresher_known_by_its_value_is_written_as_money() -> None:
    again = Refresher(EquityGrant("Refresher", value_at_grant=Decimal(4800)), first_after=36, count=1)
    [row] = engine.grant_rows(valued(refreshers=(again,)))
    assert (row.units, row.again, row.years[3].units, row.later) == (
        "€4,800",
        True,
        "€1,200",
        "€3,600 more vest after 4 years.",
    )


def test_months_leave_out_what_never_comes() -> None:
    found = valued(bonus_percent=Decimal(10))
    names, rows = engine.month_rows(found.expected, "EUR")
    assert (names, len(rows)) == (("Base", "Bonus"), 48)
    assert [(row.amounts, row.total) for row in rows[10:12]] == [
        (("€10,000", ""), "€10,000"),
        (("€10,000", "€12,000"), "€22,000"),
    ]


def test_flow_says_whether_it_is_even() -> None:
    assert engine.flow_title(valued()) == "€10,000 comes each month"
    assert engine.flow_title(valued(bonus_percent=Decimal(10))) == "€10,000 in a usual month, €22,000 in month 12"


def test_flow_draws_both_lines_only_where_they_differ() -> None:
    names = [
        [series["name"] for series in engine.flow_chart(valued(given, bonus_percent=Decimal(10)))["series"]]
        for given in (STAYING, Assumptions())
    ]
    assert names == [["Expected"], ["Expected", "If you stay"]]


def test_vesting_chart_reaches_a_quarter_at_the_cliff_and_all_at_the_end() -> None:
    spec = engine.vesting_chart(valued(equity=(SHARES,)))
    assert spec is not None
    [series] = spec["series"]
    assert [series["points"][at] for at in (0, 11, 12, 48)] == [[0, 0.0], [11, 0.0], [12, 25.0], [48, 100.0]]
    assert spec["summary"] == "Shares: nothing before month 12, 100\u00a0% by month 48."
    assert engine.vesting_chart(valued()) is None
