"""The offer in a scenario file, component by component, and what is assumed about all of them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from parley.kernel.money import ExchangeRate
from parley.offers.valuation.engine.offer import (
    Assumptions,
    Benefit,
    Clawback,
    EquityGrant,
    EquityKind,
    Market,
    Offer,
    OptionMethod,
    Payment,
    Period,
    Place,
    Refresher,
)
from parley.offers.valuation.engine.vesting import (
    Allocation,
    EvenSchedule,
    ListedSchedule,
    Schedule,
    YearlySchedule,
)
from parley.packs.reading import Table

#: The largest amount that is taken; the valuation's own checks say more of what is too much.
AMOUNT = 10**12
LONGEST = 240
NOUGHT = Decimal(0)


def assumptions_of(table: Table) -> Assumptions:
    """What is assumed about every offer: fields `months`, `hazard`, `options_by`, `risk_free`, `rates`, `simple_*`."""
    rates = [_rate(each) for each in table.tables("rates", least=0, most=40)]
    return Assumptions(
        months=table.whole("months", 1, LONGEST, default=48),
        hazard=table.maybe_number("hazard", 0, 20),
        options_by=OptionMethod(_choice(table, "options_by", [each.value for each in OptionMethod])),
        risk_free=table.maybe_number("risk_free", 0, 1),
        rates=tuple(rate for rate in rates if rate is not None),
        simple_discount=table.maybe_number("simple_discount", 0, 1),
        simple_chance=table.maybe_number("simple_chance", 0, 1),
    )


def _rate(table: Table) -> ExchangeRate | None:
    origin, target, source = table.text("from", longest=3), table.text("to", longest=3), table.words("source")
    value, on = table.number("value", NOUGHT, 10**9), table.text("on", longest=10)
    table.close()
    try:
        return ExchangeRate(origin, target, value, dt.date.fromisoformat(on), source or "The scenario file")
    except ValueError:
        table.say("on", f"is “{on}”; a day is written 2026-11-25.")
        return None


def offer_of(table: Table, name: str, currency: str) -> Offer:
    """One offer; every field but the base may be left out."""
    found = Offer(
        name=name,
        currency=currency,
        base=table.number("base", 0, AMOUNT),
        raise_percent=table.number("raise_percent", -50, 100, NOUGHT),
        bonus_percent=table.number("bonus_percent", 0, 1000, NOUGHT),
        payout_percent=table.number("payout_percent", 0, 1000, Decimal(100)),
        bonus_every=table.whole("bonus_every", 1, 12, default=12),
        signing=tuple(_payment(each, "Signing money") for each in table.tables("signing", least=0)),
        relocation=tuple(_payment(each, "Relocation") for each in table.tables("relocation", least=0)),
        equity=tuple(_grant(each) for each in table.tables("equity", least=0)),
        refreshers=tuple(_refresher(each) for each in table.tables("refreshers", least=0)),
        benefits=tuple(_benefit(each) for each in table.tables("benefits", least=0)),
        leave_days=table.maybe_number("leave_days", 0, 250),
        hours_per_week=table.maybe_number("hours_per_week", 1, 120),
        place=_place(table.table("place")),
    )
    table.close()
    return found


def _payment(table: Table, name: str) -> Payment:
    found = Payment(
        table.words("name", longest=120) or name,
        table.number("amount", 0, AMOUNT),
        table.whole("month", 1, LONGEST, default=1),
        table.whole("clawback_months", 0, LONGEST, default=0),
        Clawback(_choice(table, "clawback", [each.value for each in Clawback])),
    )
    table.close()
    return found


def _benefit(table: Table) -> Benefit:
    found = Benefit(
        table.text("name", longest=120),
        table.number("amount", -AMOUNT, AMOUNT),
        Period(_choice(table, "per", [each.value for each in Period])),
        table.whole("month", 1, LONGEST, default=1),
    )
    table.close()
    return found


def _refresher(table: Table) -> Refresher:
    inner = table.table("grant")
    if inner is None:
        table.say("grant", "is missing.")
    grant = _grant(inner) if inner is not None else EquityGrant("")
    found = Refresher(
        grant,
        table.whole("first_after", 0, LONGEST, default=12),
        table.whole("every", 1, LONGEST, default=12),
        table.whole("count", 0, 40, default=3),
    )
    table.close()
    return found


def _place(table: Table | None) -> Place | None:
    if table is None:
        return None
    found = Place(
        table.text("name", longest=120),
        table.number("index", 1, 10_000),
        table.number("spent_share", 0, 1),
        table.words("source") or "The scenario file",
    )
    table.close()
    return found


def _grant(table: Table) -> EquityGrant:
    rounds = [each for each in table.list_of("new_shares_percent") if isinstance(each, int | Decimal)]
    if len(rounds) != len(table.list_of("new_shares_percent")):
        table.say("new_shares_percent", "lists new shares per round in per cent of those before, such as [20, 20].")
    found = EquityGrant(
        name=table.words("name", longest=120) or "Equity",
        kind=EquityKind(_choice(table, "kind", [each.value for each in EquityKind])),
        market=Market(_choice(table, "market", [each.value for each in Market])),
        units=table.maybe_number("units", 0, AMOUNT),
        value_at_grant=table.maybe_number("value_at_grant", 0, AMOUNT),
        grant_price=table.maybe_number("grant_price", 0, AMOUNT),
        price=table.maybe_number("price", 0, AMOUNT),
        currency=table.words("currency", longest=3),
        strike=table.maybe_number("strike", 0, AMOUNT),
        share_class=table.maybe_number("share_class", 0, 1),
        dilution=table.maybe_number("dilution", 0, 1),
        new_shares_percent=tuple(Decimal(str(each)) for each in rounds),
        liquidity=table.maybe_number("liquidity", 0, 1),
        marketability=table.maybe_number("marketability", 0, 1),
        volatility=table.maybe_number("volatility", 0, 10),
        years_to_expiry=table.number("years_to_expiry", 0, 100, Decimal(10)),
        schedule=_schedule(table.table("vesting")),
        starts_after=table.whole("starts_after", 0, LONGEST, default=0),
    )
    table.close()
    return found


def _schedule(table: Table | None) -> Schedule:
    """Even over `months`, or `yearly_percent` such as [5, 15, 40, 40], or `tranches` of [month, per cent]."""
    if table is None:
        return EvenSchedule()
    dealt = Allocation(_choice(table, "allocation", [each.value for each in Allocation]))
    found: Schedule
    if "yearly_percent" in table.values:
        percents = _numbers(table, "yearly_percent", table.list_of("yearly_percent"))
        every, cliff = table.whole("every", 1, 12, default=12), table.whole("cliff", 0, LONGEST, default=0)
        found = YearlySchedule(percents, every, cliff, dealt)
    elif "tranches" in table.values:
        pairs = [_numbers(table, "tranches", each) for each in table.list_of("tranches") if isinstance(each, list)]
        if any(len(pair) != 2 or pair[0] != int(pair[0]) for pair in pairs):
            table.say("tranches", "are pairs of a whole month and a per cent, such as [[12, 25], [24, 75]].")
            pairs = []
        cliff = table.whole("cliff", 0, LONGEST, default=0)
        found = ListedSchedule(tuple((int(month), percent) for month, percent in pairs), cliff, dealt)
    else:
        months = table.whole("months", 1, LONGEST, default=48)
        cliff = table.whole("cliff", 0, LONGEST, default=min(12, months))
        found = EvenSchedule(months, cliff, table.whole("every", 1, 12, default=1), dealt)
    table.close()
    return found


def _numbers(table: Table, name: str, values: list[object]) -> tuple[Decimal, ...]:
    found = [Decimal(str(each)) for each in values if isinstance(each, int | Decimal) and not isinstance(each, bool)]
    if len(found) != len(values):
        table.say(name, "holds something that is no number.")
    return tuple(found)


def _choice(table: Table, name: str, choices: list[str]) -> str:
    """One of the words, or where it is left out the default of its noun."""
    usual = {"clawback": "full", "per": "year", "allocation": Allocation.CUMULATIVE_ROUND_DOWN.value}
    if table.values.get(name) is None:
        table.asked.add(name)
        return usual.get(name, choices[0])
    return table.one_of(name, choices)
