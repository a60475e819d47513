from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from parley.kernel.numbers import is_usable
from parley.kernel.problems import Problem
from parley.offers.valuation.engine.equity import grant_units
from parley.offers.valuation.engine.offer import (
    DEFAULTS,
    Assumptions,
    Benefit,
    EquityGrant,
    EquityKind,
    Market,
    Offer,
    OptionMethod,
    Payment,
    Place,
    Refresher,
    rate_between,
)
from parley.offers.valuation.engine.vesting import check_schedule

LONGEST = 240
LARGEST_GRANT = 10**15
MOST_REFRESHERS = 40


def check(offer: Offer, assumptions: Assumptions = DEFAULTS) -> tuple[Problem, ...]:
    """Everything that keeps an offer from being valued, as (field, sentence); empty when it can be."""
    problems = check_assumptions(assumptions)
    if not re.fullmatch("[A-Z]{3}", offer.currency):
        problems.append(Problem("currency", "Say in which currency the offer is, by its three letters such as EUR."))
    problems += _amount("base", offer.base, "The base")
    problems += _between("raise_percent", offer.raise_percent, -50, 100, "The expected raise", "%")
    problems += _between("bonus_percent", offer.bonus_percent, 0, 1000, "The target bonus", "%")
    problems += _between("payout_percent", offer.payout_percent, 0, 1000, "The expected payout of the bonus", "%")
    if offer.bonus_every not in (1, 3, 6, 12):
        problems.append(Problem("bonus_every", "A bonus is paid every 1, 3, 6 or 12 months."))
    for name, payments in (("signing", offer.signing), ("relocation", offer.relocation)):
        for i, payment in enumerate(payments):
            problems += [problem.under(f"{name}[{i}]") for problem in _check_payment(payment)]
    for i, benefit in enumerate(offer.benefits):
        problems += [problem.under(f"benefits[{i}]") for problem in _check_benefit(benefit)]
    for i, grant in enumerate(offer.equity):
        problems += [problem.under(f"equity[{i}]") for problem in check_grant(grant, offer.currency, assumptions)]
    for i, refresher in enumerate(offer.refreshers):
        found = _check_refresher(refresher, offer.currency, assumptions)
        problems += [problem.under(f"refreshers[{i}]") for problem in found]
    return (*problems, *_check_beside(offer))


def _check_beside(offer: Offer) -> list[Problem]:
    problems: list[Problem] = []
    if offer.leave_days is not None:
        problems += _between("leave_days", offer.leave_days, 0, 250, "Leave", "days a year")
    if offer.hours_per_week is not None:
        problems += _between("hours_per_week", offer.hours_per_week, 1, 120, "The week", "hours")
    if offer.place is not None:
        problems += [problem.under("place") for problem in _check_place(offer.place)]
    return problems


def check_assumptions(assumptions: Assumptions) -> list[Problem]:
    """What is senseless about the assumptions."""
    problems: list[Problem] = []
    if not 1 <= assumptions.months <= LONGEST:
        problems.append(Problem("months", f"The time to look at is between 1 and {LONGEST} months."))
    for name, label, top in (
        ("hazard", "The yearly rate of leaving", 20),
        ("risk_free", "The risk-free rate", 1),
        ("simple_discount", "The discount before a public offering", 1),
        ("simple_chance", "The chance of a sale", 1),
    ):
        value: Decimal | None = getattr(assumptions, name)
        if value is not None:
            problems += _between(name, value, 0, top, label, "as a ratio")
    for i, rate in enumerate(assumptions.rates):
        if not is_usable(rate.value) or rate.value <= 0:
            problems.append(Problem(f"rates[{i}]", f"The rate from {rate.origin} to {rate.target} must be above zero."))
    return problems


def check_grant(grant: EquityGrant, offer_currency: str, assumptions: Assumptions) -> list[Problem]:
    """What is senseless about, or missing from, one grant."""
    problems = list(check_schedule(grant.schedule))
    problems += _check_size(grant)
    for name, label in (("share_class", "The share-class factor"), ("liquidity", "The chance of a sale")):
        problems += _ratio(name, getattr(grant, name), label)
    problems += _ratio("marketability", grant.marketability, "The marketability factor")
    problems += _ratio("dilution", grant.dilution, "Dilution")
    if grant.dilution is not None and grant.new_shares_percent:
        problems.append(Problem("dilution", "Give dilution as one figure or as a list of rounds, not both."))
    for percent in grant.new_shares_percent:
        problems += _between("new_shares_percent", percent, 0, 10_000, "New shares in a round", "%")
    if not 0 <= grant.starts_after <= LONGEST:
        problems.append(Problem("starts_after", f"Vesting starts between 0 and {LONGEST} months after joining."))
    problems += _check_strike(grant, assumptions)
    if grant.currency and not re.fullmatch("[A-Z]{3}", grant.currency):
        problems.append(Problem("currency", "Say in which currency the shares are priced, by its three letters."))
    elif grant.currency not in ("", offer_currency) and not rate_between(
        assumptions.rates, grant.currency, offer_currency
    ):
        problems.append(
            Problem(
                "currency", f"The shares are in {grant.currency}: give a rate from it to {offer_currency} and its day."
            )
        )
    return problems or _check_worth(grant, offer_currency, assumptions)


def _check_worth(grant: EquityGrant, offer_currency: str, assumptions: Assumptions) -> list[Problem]:
    """Whether a grant that is otherwise in order is of a size that fits any company."""
    units, price, _ = grant_units(grant)
    rate = rate_between(assumptions.rates, grant.currency, offer_currency)
    times = Fraction(rate.value) if rate and is_usable(rate.value) else Fraction(1)
    if Fraction(units) * Fraction(max(price, grant.strike or price)) * times <= LARGEST_GRANT:
        return []
    return [Problem("units", "Units x price is more than any company is worth; check the number of zeros.")]


def _check_size(grant: EquityGrant) -> list[Problem]:
    problems: list[Problem] = []
    for name in ("units", "value_at_grant", "grant_price", "price"):
        value: Decimal | None = getattr(grant, name)
        if value is not None:
            problems += _amount(name, value, f"The {name.replace('_', ' ')}")
    if grant.units is None and grant.value_at_grant is None:
        problems.append(Problem("units", "Give the number of units, or the value at grant."))
    if grant.units is not None and grant.price is None:
        whose = "today's share price" if grant.market is Market.PUBLIC else "the preferred price of the last round"
        problems.append(Problem("price", f"Units need {whose} to have a value."))
    if grant.grant_price is not None and not grant.grant_price:
        problems.append(Problem("grant_price", "A grant price of zero gives no number of units."))
    if grant.units is None and grant.kind is EquityKind.OPTIONS:
        problems.append(Problem("units", "Options need their number; a value alone says nothing about them."))
    if grant.units is None and grant.grant_price is None and grant.price is not None:
        problems.append(
            Problem("grant_price", "A value at grant needs the price at grant before today's price can move it.")
        )
    return problems


def _check_strike(grant: EquityGrant, assumptions: Assumptions) -> list[Problem]:
    problems: list[Problem] = []
    if grant.strike is not None:
        problems += _amount("strike", grant.strike, "The strike")
    if grant.kind is EquityKind.OPTIONS and grant.strike is None:
        problems.append(Problem("strike", "Options need their strike price."))
    if grant.kind is EquityKind.RSU and grant.strike is not None:
        problems.append(Problem("strike", "Shares have no strike; is this a grant of options?"))
    if grant.volatility is not None:
        problems += _between("volatility", grant.volatility, 0, 10, "Volatility", "a year as a ratio")
    problems += _between("years_to_expiry", grant.years_to_expiry, 0, 100, "Time to expiry", "years")
    if grant.kind is EquityKind.OPTIONS and assumptions.options_by is OptionMethod.BLACK_SCHOLES:
        if grant.volatility is None:
            problems.append(
                Problem("volatility", "Black-Scholes needs a volatility of the shares; none is fair for all.")
            )
        if assumptions.risk_free is None:
            problems.append(Problem("risk_free", "Black-Scholes needs a risk-free rate, such as a government bond's."))
    return problems


def _check_refresher(refresher: Refresher, currency: str, assumptions: Assumptions) -> list[Problem]:
    problems = [problem.under("grant") for problem in check_grant(refresher.grant, currency, assumptions)]
    if not 0 <= refresher.first_after <= LONGEST:
        problems.append(Problem("first_after", f"The first refresher comes 0 to {LONGEST} months after joining."))
    if refresher.every < 1:
        problems.append(Problem("every", "Refreshers are at least one month apart."))
    if not 0 <= refresher.count <= MOST_REFRESHERS:
        problems.append(Problem("count", f"Count between 0 and {MOST_REFRESHERS} refreshers."))
    return problems


def _check_payment(payment: Payment) -> list[Problem]:
    problems = _amount("amount", payment.amount, "The amount")
    if not 1 <= payment.month <= LONGEST:
        problems.append(Problem("month", "Months count from 1, the month of joining."))
    if not 0 <= payment.clawback_months <= LONGEST:
        problems.append(Problem("clawback_months", f"A clawback lasts 0 to {LONGEST} months."))
    return problems


def _check_benefit(benefit: Benefit) -> list[Problem]:
    problems: list[Problem] = []
    if not is_usable(benefit.amount):
        problems.append(Problem("amount", "The value of a benefit must be a number of sensible size."))
    if not 1 <= benefit.month <= LONGEST:
        problems.append(Problem("month", "Months count from 1, the month of joining."))
    return problems


def _check_place(place: Place) -> list[Problem]:
    problems = _ratio("spent_share", place.spent_share, "The share you spend")
    return problems + _between("index", place.index, 1, 10_000, "The price level", "(100: the place you compare with)")


def _amount(name: str, value: Decimal, label: str) -> list[Problem]:
    if not is_usable(value):
        return [Problem(name, f"{label} must be a number of sensible size.")]
    return [Problem(name, f"{label} cannot be negative.")] if value < 0 else []


def _between(name: str, value: Decimal, low: int, high: int, label: str, unit: str) -> list[Problem]:
    if value.is_finite() and low <= value <= high:
        return []
    return [Problem(name, f"{label} must be between {low} and {high} {unit}.")]


def _ratio(name: str, value: Decimal | None, label: str) -> list[Problem]:
    return [] if value is None else _between(name, value, 0, 1, label, "as a ratio")
