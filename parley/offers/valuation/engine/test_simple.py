from __future__ import annotations

from decimal import Decimal

from parley.offers.valuation.engine.offer import (
    Assumptions,
    Benefit,
    EquityGrant,
    EquityKind,
    Market,
    Offer,
    Payment,
    Period,
)
from parley.offers.valuation.engine.simple import simple_view
from parley.offers.valuation.engine.vesting import YearlySchedule


def offer(*grants, **more):
    return Offer("A", "EUR", Decimal(100_000), equity=grants, **more)


def test_simple_view_adds_up_the_rules_of_thumb():
    figure = simple_view(
        offer(
            EquityGrant("Listed", units=Decimal(400), grant_price=Decimal(90), price=Decimal(100)),
            EquityGrant("Private", market=Market.PRIVATE, units=Decimal(4000), price=Decimal(10)),
            EquityGrant(
                "Options",
                EquityKind.OPTIONS,
                Market.PRIVATE,
                units=Decimal(8000),
                price=Decimal(10),
                strike=Decimal(2),
                schedule=YearlySchedule((Decimal(50), Decimal(50))),
            ),
            bonus_percent=Decimal(10),
            payout_percent=Decimal(50),
            signing=(Payment("Signing", Decimal(8_000)), Payment("Second", Decimal(4_000), 13)),
            benefits=(
                Benefit("Meals", Decimal(100), Period.MONTH),
                Benefit("Commute", Decimal(-700)),
                Benefit("Desk", Decimal(999), Period.ONCE),
            ),
        )
    )
    assert [(part.key, part.value) for part in figure.parts] == [
        ("simple_base", Decimal(100_000)),
        ("simple_bonus", Decimal(10_000)),
        ("simple_equity_1", Decimal(10_000)),
        ("simple_equity_2", Decimal(7_500)),
        ("simple_equity_3", Decimal(11_200)),
        ("simple_signing", Decimal(3_000)),
        ("simple_benefits", Decimal(500)),
    ]
    assert figure.value == Decimal(142_200)


def test_simple_view_takes_the_users_discount_and_chance():
    private = EquityGrant("P", market=Market.PRIVATE, units=Decimal(4000), price=Decimal(10))
    options = EquityGrant(
        "O", EquityKind.OPTIONS, Market.PRIVATE, units=Decimal(4000), price=Decimal(10), strike=Decimal(5)
    )
    own = Assumptions(simple_discount=Decimal("0.3"), simple_chance=Decimal("0.1"))
    figure = simple_view(offer(private, options), own)
    assert [figure.find(key).value for key in ("simple_equity_1", "simple_equity_2")] == [7_000, 500]


def test_simple_view_names_every_rule_and_source():
    figure = simple_view(offer(EquityGrant("P", market=Market.PRIVATE, units=Decimal(4), price=Decimal(1))))
    assert [part.rule.name.startswith("Simple view") for part in figure.walk()] == [True] * 6
    discount = next(i for i in figure.find("simple_equity_1").inputs if i.name.startswith("Discount"))
    assert (discount.text, "20 to 30 %" in discount.source) == ("25\u00a0%", True)


def test_simple_view_of_nonsense_gives_its_problems():
    assert [problem.field for problem in simple_view(Offer("A", "EUR", Decimal("NaN")))] == ["base"]
