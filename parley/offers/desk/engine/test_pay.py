from __future__ import annotations

import datetime as dt
from decimal import Decimal

from parley.kernel.figures import Figure, Rule
from parley.kernel.money import ExchangeRate
from parley.offers.desk.engine.pay import Key, pay, walk_chart, walk_title
from parley.offers.valuation.engine.offer import Assumptions, Benefit, EquityGrant, Offer, Payment
from parley.offers.valuation.engine.valuation import Valuation, value_offer

STAYING = Assumptions(hazard=Decimal(0))
RULE = Rule("r", "Rule", "So it is.", "Somebody")


def valued(name: str, base: int, currency: str = "EUR", **more: object) -> Valuation:
    found = value_offer(Offer(name, currency, Decimal(base), **more), STAYING)  # type: ignore[arg-type]
    assert isinstance(found, Valuation)
    return found


def yearly(value: int) -> Figure:
    return Figure("y", "Yearly", Decimal(value), "EUR", "per year", RULE, "So.")


def test_pay_over_all_years_and_in_one_add_up() -> None:
    both = [
        valued("A", 100_000, signing=(Payment("Signing", Decimal(8000)),), benefits=(Benefit("Bus", Decimal(-1000)),)),
        valued("B", 90_000, equity=(EquityGrant("Shares", units=Decimal(480), price=Decimal(100)),)),
    ]
    found = pay(both, currency="EUR", rates=(), year=0, span="over 4 years")
    assert found is not None
    assert (found.title, [(row.name, row.amounts, row.total) for row in found.rows]) == (
        "B pays the most over 4 years, €4,000 more than A",
        [
            ("A", ("€400,000", "none", "€8,000", "none", "−€4,000"), "€404,000"),
            ("B", ("€360,000", "none", "none", "€48,000", "none"), "€408,000"),
        ],
    )
    assert found.caption.endswith("Costs are taken off the sum and not drawn.")
    assert found.chart["rows"][0]["values"] == [400000.0, 0.0, 8000.0, 0.0, 0.0]
    assert found.legend == (Key("Base", "c1", False), Key("Signing and once", "c3", False), Key("Equity", "c4", True))
    first = pay(both, currency="EUR", rates=(), year=1, span="over 4 years")
    assert first is not None
    assert (first.title, [row.total for row in first.rows]) == (
        "A pays the most in year 1, €5,000 more than B",
        ["€107,000", "€102,000"],
    )


def test_pay_leaves_out_what_has_no_rate_and_converts_what_has() -> None:
    both = [valued("A", 100_000), valued("B", 100_000, "USD")]
    alone = pay(both, currency="EUR", rates=(), year=0, span="over 4 years")
    assert alone is not None
    assert (alone.title, [row.name for row in alone.rows]) == ("What A pays over 4 years", ["A"])
    rate = ExchangeRate("USD", "EUR", Decimal("0.5"), dt.date(2026, 3, 2), "ECB")
    together = pay(both, currency="EUR", rates=(rate,), year=0, span="over 4 years")
    assert together is not None
    assert [row.total for row in together.rows] == ["€400,000", "€200,000"]
    assert pay([], currency="EUR", rates=(), year=0, span="") is None


def test_pay_that_is_the_same_says_so() -> None:
    found = pay([valued("A", 1000), valued("B", 1000)], currency="EUR", rates=(), year=0, span="over 4 years")
    assert found is not None
    assert found.title == "A and B pay the same over 4 years"


def test_walk_says_how_many_offers_pay_more() -> None:
    best = yearly(100)
    assert [
        walk_title([yearly(each) for each in offers], best) for offers in ([120], [120, 130], [120, 90], [90], [1, 2])
    ] == [
        "It pays less than the offer",
        "It pays less than both offers",
        "1 of 2 offers pays more",
        "No offer pays more than what you would do otherwise",
        "No offer pays more than what you would do otherwise",
    ]
    chart = walk_chart([("A", yearly(120)), ("Here", best)], best)
    assert (chart["rows"], chart["reference"]) == (
        [{"name": "A", "value": 120.0, "label": "€120"}, {"name": "Here", "value": 100.0, "label": "€100"}],
        {"at": 100.0},
    )
