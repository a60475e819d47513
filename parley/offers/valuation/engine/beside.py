from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from parley.kernel.figures import Figure, Input
from parley.kernel.money import minor_places
from parley.kernel.numbers import number_text, percent_text, to_decimal
from parley.offers.valuation.engine import rules
from parley.offers.valuation.engine.offer import Offer

WEEKS = Fraction(36525, 700)
WORKING_DAYS_A_WEEK = 5


def figures_beside(offer: Offer, recurring: Figure) -> tuple[Figure, ...]:
    """Figures next to the flow, each only where its inputs are known: per hour worked, adjusted for cost of place."""
    makers: tuple[Callable[[Offer, Figure], Figure | None], ...] = (_per_hour, _placed)
    return tuple(figure for maker in makers if (figure := maker(offer, recurring)) is not None)


def _per_hour(offer: Offer, recurring: Figure) -> Figure | None:
    if offer.hours_per_week is None or offer.leave_days is None:
        return None
    weeks = WEEKS - Fraction(offer.leave_days) / WORKING_DAYS_A_WEEK
    hours = Fraction(offer.hours_per_week) * weeks
    if hours <= 0:
        return None
    value = to_decimal(Fraction(recurring.value) / hours, minor_places(offer.currency))
    inputs = (
        Input("Recurring money per year", recurring.text, rules.RECURRING.name),
        Input("Hours per week", number_text(offer.hours_per_week)),
        Input("Leave, days per year", number_text(offer.leave_days)),
    )
    sentence = (
        f"About {number_text(to_decimal(hours, 0))} hours a year, with leave taken off and public holidays left in."
    )
    return Figure(
        "per_hour",
        "Per hour worked",
        value,
        offer.currency,
        "per hour",
        rules.HOURLY,
        sentence,
        inputs,
        (recurring,),
    )


def _placed(offer: Offer, recurring: Figure) -> Figure | None:
    if offer.place is None:
        return None
    spent = Fraction(offer.place.spent_share)
    factor = 1 - spent + spent * 100 / Fraction(offer.place.index)
    value = to_decimal(Fraction(recurring.value) * factor, minor_places(offer.currency))
    inputs = (
        Input("Recurring money per year", recurring.text, rules.RECURRING.name),
        Input("Price level", number_text(offer.place.index), offer.place.source),
        Input("Share you spend", percent_text(offer.place.spent_share)),
    )
    sentence = (
        f"What the recurring money of {offer.place.name} buys at a price level of 100; what you save is not touched."
    )
    return Figure(
        "place",
        "Adjusted for cost of place",
        value,
        offer.currency,
        "per year",
        rules.PLACE,
        sentence,
        inputs,
        (recurring,),
    )
