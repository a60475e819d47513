from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from parley.kernel.dates import add_months
from parley.kernel.figures import Input, Rule
from parley.kernel.money import minor_places
from parley.kernel.numbers import number_text, percent_text, to_decimal
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.equity import GrantValue, amount_text, chosen, price_text, value_grant
from parley.offers.valuation.engine.offer import Assumptions, Benefit, Clawback, Offer, Payment, Period
from parley.offers.valuation.engine.staying import chance_of_staying

Raw = dict[int, Fraction]


class Group(StrEnum):
    """What a stream of money is: three groups recur, equity stands for itself, two come once."""

    BASE = "base"
    BONUS = "bonus"
    EQUITY = "equity"
    BENEFITS = "benefits"
    SIGNING = "signing"
    ONE_OFF = "one_off"


RECURRING = (Group.BASE, Group.BONUS, Group.BENEFITS)
ONE_OFF = (Group.SIGNING, Group.ONE_OFF)


@dataclass(frozen=True, slots=True)
class Stream:
    """One source of money by month, in whole smallest units: if you stay throughout, and in expectation."""

    key: str
    group: Group
    label: str
    rule: Rule
    sentence: str
    inputs: tuple[Input, ...]
    if_you_stay: tuple[Decimal, ...]
    expected: tuple[Decimal, ...]
    equity: GrantValue | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """What is paid or vests in a month after joining: number from 1, the day it ends where the start is known."""

    number: int
    ends: date | None
    amounts: tuple[tuple[Group, Decimal], ...]

    @property
    def total(self) -> Decimal:
        """Everything of this month."""
        return sum((amount for _, amount in self.amounts), Decimal(0))

    def amount(self, group: Group) -> Decimal:
        """What one group brings in this month."""
        return dict(self.amounts)[group]


def streams(offer: Offer, assumptions: Assumptions) -> tuple[Stream, ...]:
    """Every source of money of a checked offer, in the order base, bonus, equity, benefits, signing, other one-off."""
    found = [_base(offer, assumptions)]
    if offer.bonus_percent:
        found.append(_bonus(offer, assumptions))
    for i, grant in enumerate(offer.equity):
        value = value_grant(grant, offer.currency, assumptions)
        found.append(_equity(f"equity_{i + 1}", grant.name, value, assumptions))
    for i, refresher in enumerate(offer.refreshers):
        for turn in range(refresher.count):
            shift = refresher.first_after + turn * refresher.every
            if shift < assumptions.months:
                value = value_grant(refresher.grant, offer.currency, assumptions, shift)
                label = f"{refresher.grant.name}, after {shift} months"
                found.append(_equity(f"refresher_{i + 1}_{turn + 1}", label, value, assumptions))
    for i, benefit in enumerate(offer.benefits):
        found.append(_benefit(f"benefit_{i + 1}", benefit, offer, assumptions))
    for group, name, payments in (
        (Group.SIGNING, "signing", offer.signing),
        (Group.ONE_OFF, "relocation", offer.relocation),
    ):
        for i, payment in enumerate(payments):
            found.append(_payment(f"{name}_{i + 1}", group, payment, offer, assumptions))
    return tuple(found)


def months(all_streams: tuple[Stream, ...], offer: Offer, count: int, *, expected: bool) -> tuple[Month, ...]:
    """The cash flow month by month, groups summed over streams."""
    rows = []
    for i in range(count):
        sums = {group: Decimal(0) for group in Group}
        for stream in all_streams:
            sums[stream.group] += (stream.expected if expected else stream.if_you_stay)[i]
        ends = add_months(offer.start, i + 1) if offer.start and offer.start.year < 9900 else None
        rows.append(Month(i + 1, ends, tuple(sums.items())))
    return tuple(rows)


def settle(raw: Raw, count: int, currency: str) -> tuple[Decimal, ...]:
    """Exact monthly amounts as whole smallest units, rounded on the running sum so that no year drifts by a cent."""
    places = minor_places(currency)
    running, given, settled = Fraction(0), Decimal(0), []
    nothing = to_decimal(running, places)
    for month in range(1, count + 1):
        if month not in raw:
            settled.append(nothing)
            continue
        running += raw[month]
        reached = to_decimal(running, places)
        settled.append(reached - given)
        given = reached
    return tuple(settled)


def base_of_year(offer: Offer, year: int) -> Fraction:
    """The yearly base in a year counted from 1: the first as offered, each later one raised by the expected raise."""
    return Fraction(offer.base) * (1 + Fraction(offer.raise_percent) / 100) ** (year - 1)


def _base(offer: Offer, assumptions: Assumptions) -> Stream:
    monthly = [base_of_year(offer, year + 1) / 12 for year in range((assumptions.months + 11) // 12)]
    raw = {month: monthly[(month - 1) // 12] for month in range(1, assumptions.months + 1)}
    paid = settle(raw, assumptions.months, offer.currency)
    base, raised = amount_text(offer.base, offer.currency), percent_text(offer.raise_percent / 100)
    sentence = f"{base} a year in twelve parts" + (f", raised by {raised} each year." if offer.raise_percent else ".")
    inputs = (Input("Base per year", base), Input("Expected raise per year", raised))
    return Stream("base", Group.BASE, "Base", rules.BASE, sentence, inputs, paid, paid)


def _bonus(offer: Offer, assumptions: Assumptions) -> Stream:
    ratio = Fraction(offer.bonus_percent) * Fraction(offer.payout_percent) / 10_000
    hazard, source = chosen(assumptions.hazard, rules.HAZARD)
    stay: Raw = {}
    for month in range(offer.bonus_every, assumptions.months + 1, offer.bonus_every):
        stay[month] = base_of_year(offer, (month + 11) // 12) * ratio * offer.bonus_every / 12
    likely = {month: amount * chance_of_staying(hazard, month) for month, amount in stay.items()}
    target, payout = percent_text(offer.bonus_percent / 100), percent_text(offer.payout_percent / 100)
    sentence = (
        f"{target} of base as a target, {payout} of it expected, paid every {offer.bonus_every} months to those there."
    )
    inputs = (
        Input("Target bonus", target),
        Input("Expected payout", payout),
        Input("Yearly rate of leaving", percent_text(hazard), source),
    )
    return _stream("bonus", Group.BONUS, "Bonus", rules.BONUS, sentence, inputs, stay, likely, offer, assumptions)


def _equity(key: str, label: str, value: GrantValue, assumptions: Assumptions) -> Stream:
    hazard, source = chosen(assumptions.hazard, rules.HAZARD)
    stay: Raw = {}
    likely: Raw = {}
    for at, units in value.vests:
        month = max(at, 1)
        stay[month] = stay.get(month, Fraction(0)) + Fraction(units) * value.per_unit
        likely[month] = likely.get(month, Fraction(0)) + Fraction(units) * value.per_unit * chance_of_staying(
            hazard, at
        )
    held = sum((units for _, units in value.vests), Decimal(0))
    currency = value.grant.currency or value.currency
    price = price_text(value.price, currency)
    sentence = (
        f"{number_text(held)} of {number_text(value.units)} units vest within {assumptions.months} months, each at "
        f"{value.price_words} ({price}), one factor after another."
    )
    inputs = (
        Input("Units granted", number_text(value.units)),
        Input("Units vesting in this time", number_text(held), rules.OCF),
        Input("Price per unit", price, value.price_words),
        Input("Value per vested unit", price_text(to_decimal(value.per_unit, 6), value.currency), "The factors below"),
        Input("Yearly rate of leaving", percent_text(hazard), source),
    )
    count, pay = assumptions.months, value.currency
    return Stream(
        key,
        Group.EQUITY,
        label,
        rules.EQUITY,
        sentence,
        inputs,
        settle(stay, count, pay),
        settle(likely, count, pay),
        value,
    )


def _benefit(key: str, benefit: Benefit, offer: Offer, assumptions: Assumptions) -> Stream:
    once = benefit.per is Period.ONCE
    each = Fraction(benefit.amount) / (12 if benefit.per is Period.YEAR else 1)
    last = benefit.month if once else assumptions.months
    raw = dict.fromkeys(range(benefit.month, last + 1), each)
    amount = amount_text(benefit.amount, offer.currency)
    how = "once" if once else f"per {benefit.per.value}"
    what = "A cost" if benefit.amount < 0 else "A benefit"
    sentence = f"{what} of {amount} {how}, counted from month {benefit.month}."
    group = Group.ONE_OFF if once else Group.BENEFITS
    inputs = (Input(benefit.name, f"{amount} {how}"),)
    return _stream(key, group, benefit.name, rules.BENEFITS, sentence, inputs, raw, raw, offer, assumptions)


def _payment(key: str, group: Group, payment: Payment, offer: Offer, assumptions: Assumptions) -> Stream:
    hazard, source = chosen(assumptions.hazard, rules.HAZARD)
    amount = Fraction(payment.amount)
    stay = {payment.month: amount}
    likely = {payment.month: amount * chance_of_staying(hazard, payment.month - 1)}
    for served in range(payment.clawback_months):
        month = payment.month + served
        leaving = chance_of_staying(hazard, month - 1) - chance_of_staying(hazard, month)
        owed = Fraction(payment.clawback_months - served, payment.clawback_months)
        due = amount * (owed if payment.clawback is Clawback.PRORATED else 1)
        likely[month] = likely.get(month, Fraction(0)) - due * leaving
    text = amount_text(payment.amount, offer.currency)
    sentence = f"{text} paid once, in month {payment.month}."
    if payment.clawback_months:
        kind = "all of it" if payment.clawback is Clawback.FULL else "what is not yet served"
        sentence = f"{sentence[:-1]}; {kind} is owed back on leaving within {payment.clawback_months} months."
    inputs = (
        Input("Amount", text),
        Input("Paid in month", str(payment.month)),
        Input(
            "Clawback",
            f"{payment.clawback_months} months, {payment.clawback.value}" if payment.clawback_months else "none",
        ),
        Input("Yearly rate of leaving", percent_text(hazard), source),
    )
    rule = rules.CLAWBACK if payment.clawback_months else rules.SIGNING
    return _stream(key, group, payment.name, rule, sentence, inputs, stay, likely, offer, assumptions)


def _stream(
    key: str,
    group: Group,
    label: str,
    rule: Rule,
    sentence: str,
    inputs: tuple[Input, ...],
    stay: Raw,
    likely: Raw,
    offer: Offer,
    assumptions: Assumptions,
) -> Stream:
    count, currency = assumptions.months, offer.currency
    paid = settle(stay, count, currency)
    expected = paid if likely is stay else settle(likely, count, currency)
    return Stream(key, group, label, rule, sentence, inputs, paid, expected)
