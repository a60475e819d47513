"""Every rule of the valuation, and every default it uses, each with its source named in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from parley.kernel.figures import Rule

OWN_ARITHMETIC = "Plain arithmetic on the terms of the offer"
GORNALL = "Gornall and Strebulaev, Journal of Financial Economics 135 (2020): common shares of 135 unicorns"
TENURE = "Tenure figures of Carta as reported by SaaStr: half gone in about 37 months, 60 % by year 4, 66 % by year 5"
MARKET_DISCOUNT = "Practice of 409A appraisals: 12 to 35 % off for shares that cannot be sold freely"
CORRELATION = "Correlation Ventures on some 21,000 financings of 2004 to 2013: 35 % returned at least what was put in"
OCF = "Open Cap Table Coalition, Open Cap Format, allocation types of vesting terms; issue 514 for cliffs"
HOUSE_SIMPLE = "A common rule of thumb among people who compare offers by hand"
BLACK_SCHOLES_SOURCE = (
    "Black and Scholes (1973), Merton (1973); the form of Haug, Complete Guide to Option Pricing (1998)"
)


@dataclass(frozen=True, slots=True)
class Default:
    """A figure used where the user gave none: its value and who it comes from."""

    value: Decimal
    source: str


HAZARD = Default(Decimal("0.225"), TENURE)
SHARE_CLASS = Default(Decimal("0.64"), GORNALL)
MARKETABILITY = Default(Decimal("0.75"), MARKET_DISCOUNT)
NO_DILUTION = Default(
    Decimal(1), "New shares sold at a fair price take nothing from yours, so nothing is taken off unless you say"
)
SURE_LIQUIDITY = Default(
    Decimal(1),
    "The price basis already averages over success and failure; lower this if you doubt the last round's price",
)
FREELY_SOLD = Default(Decimal(1), "Listed shares and cash-settled units need no buyer to be found")
COMMON_IS_THE_CLASS = Default(Decimal(1), "The quoted price is that of the very shares you would get")
SIMPLE_DISCOUNT = Default(Decimal("0.25"), f"{HOUSE_SIMPLE}: 20 to 30 % off before an initial public offering")
SIMPLE_CHANCE = Default(Decimal("0.35"), CORRELATION)

BASE = Rule(
    "base",
    "Base pay with raises",
    "The yearly base in twelve parts; each later year is raised by the expected raise.",
    OWN_ARITHMETIC,
)
BONUS = Rule(
    "bonus",
    "Target bonus times expected payout",
    "Base of that year x target x payout, paid when the bonus is paid.",
    OWN_ARITHMETIC,
)
SIGNING = Rule(
    "signing", "One-off money when it is paid", "Counted once, in the month it is paid, never spread.", OWN_ARITHMETIC
)
BENEFITS = Rule(
    "benefits",
    "Benefits and costs with a money value",
    "Yearly ones in twelve parts, one-off ones once; costs count as less.",
    OWN_ARITHMETIC,
)
VESTING = Rule(
    "vesting",
    "Equity when it vests",
    "Each tranche counts in the month it vests, after the cliff, in whole units.",
    OCF,
)
EQUITY = Rule(
    "equity",
    "Equity factor by factor",
    "Units vesting x price now, then one named factor after another.",
    f"{GORNALL}; {TENURE}; {MARKET_DISCOUNT}",
)
FACE = Rule("face_value", "Face value", "Units x price now, before any factor.", OWN_ARITHMETIC)
FACTOR = Rule("factor", "One factor", "What is left so far x this factor.", OWN_ARITHMETIC)
STRIKE = Rule("spread", "Options by spread", "Price less strike, never below zero, x options.", OWN_ARITHMETIC)
BLACK_SCHOLES = Rule(
    "black_scholes",
    "Options by Black-Scholes",
    "The fair price of the right to buy at the strike until it expires.",
    BLACK_SCHOLES_SOURCE,
)
EXERCISE = Rule(
    "exercise_cost", "Cost to exercise", "Strike x options: what you pay to own the shares, before tax.", OWN_ARITHMETIC
)
STAYING = Rule(
    "staying", "Chance of still being there", "A constant yearly rate of leaving, h: exp(-h x months / 12).", TENURE
)
CLAWBACK = Rule(
    "clawback",
    "One-off money less expected repayment",
    "Paid if you are there; repaid if you leave before its months are over.",
    TENURE,
)
YEAR = Rule("year", "Sum of twelve months", "Everything that is paid or vests in these months.", OWN_ARITHMETIC)
TOTAL = Rule("total", "Sum of the years", "Every month once, one-off money included, not discounted.", OWN_ARITHMETIC)
RECURRING = Rule(
    "recurring", "Recurring money", "Base, bonus, and yearly benefits; no one-off money and no equity.", OWN_ARITHMETIC
)
ONE_OFF = Rule(
    "one_off",
    "One-off money",
    "Signing, relocation, and one-off benefits; kept apart from all that recurs.",
    OWN_ARITHMETIC,
)
EQUIVALENT = Rule(
    "yearly_equivalent",
    "Yearly equivalent",
    "Recurring money and equity over the whole time, per year; one-off money stays outside.",
    OWN_ARITHMETIC,
)
HOURLY = Rule(
    "per_hour",
    "Pay for an hour worked",
    "Recurring money per year over weekly hours x weeks not on leave.",
    OWN_ARITHMETIC,
)
PLACE = Rule(
    "place",
    "Adjusted for cost of place",
    "Only the share you spend is divided by the price level; what you save buys the same anywhere.",
    "Price parities as published by the US Bureau of Economic Analysis, or your own index",
)
CONVERSION = Rule("conversion", "Converted at a dated rate", "Each amount x the rate you gave.", "The rate you entered")
YEARS_SIDE = Rule(
    "years_side_by_side",
    "The same months side by side",
    "Years counted from one common day; months before a start count nothing.",
    OWN_ARITHMETIC,
)

SIMPLE = Rule(
    "simple_view",
    "Simple view: sum of the parts",
    "Base, target bonus, a year's equity, a quarter of signing, yearly benefits.",
    HOUSE_SIMPLE,
)
SIMPLE_BASE = Rule("simple_base", "Simple view: base", "The yearly base as offered.", HOUSE_SIMPLE)
SIMPLE_BONUS = Rule("simple_bonus", "Simple view: target bonus", "Base x target, as if paid in full.", HOUSE_SIMPLE)
SIMPLE_SHARES = Rule(
    "simple_shares",
    "Simple view: shares at today's price",
    "Units x today's price over the years of vesting, less a discount before a public offering.",
    HOUSE_SIMPLE,
)
SIMPLE_OPTIONS = Rule(
    "simple_options",
    "Simple view: spread x count x chance",
    "Price less strike, x options, x chance of a sale, over the years of vesting.",
    HOUSE_SIMPLE,
)
SIMPLE_SIGNING = Rule(
    "simple_signing",
    "Simple view: signing over four years",
    "Signing money / 4: the only place where one-off money is spread.",
    HOUSE_SIMPLE,
)
SIMPLE_BENEFITS = Rule(
    "simple_benefits", "Simple view: yearly benefits", "Benefits that come every year, costs taken off.", HOUSE_SIMPLE
)
