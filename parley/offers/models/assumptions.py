"""What holds for all alternatives alike: factors of the valuation, and exchange rates."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned
from parley.offers.models.fields import percent


class Assumptions(Owned):
    """The factors of the valuation that the person may change; one row per workspace. Null: the sourced default.

    `spent_share` is the part of pay spent where one lives; without it nothing is adjusted for the cost of a place.
    `volatility` to `market_share` are how far things may go another way than expected; `tax` is the person's own rate
    or bands, as they wrote them; `surety` is how sure of the weights they are.
    """

    class Options(models.TextChoices):
        SPREAD = "spread", "Price less strike"
        BLACK_SCHOLES = "black_scholes", "Black-Scholes"

    class Surety(models.TextChoices):
        EXACT = "exact", "As they are"
        THIRD = "third", "Within a third"
        ORDER = "order", "Only their order"
        NOTHING = "nothing", "Not at all"

    years = models.PositiveSmallIntegerField(default=4)
    leaving_per_year = percent()
    private_discount = percent()
    sale_chance = percent()
    options_by = models.CharField(max_length=13, choices=Options, default=Options.SPREAD)
    risk_free = percent()
    spent_share = percent()
    currency = models.CharField(max_length=3, blank=True)
    volatility = percent()
    failure_chance = percent()
    loss_chance = percent()
    market_share = percent()
    surety = models.CharField(max_length=7, choices=Surety, default=Surety.THIRD)
    tax = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace"], name="one_set_of_assumptions")]

    def __str__(self) -> str:
        return "Assumptions"


class Rate(Owned):
    """How much of `target` one unit of `origin` bought on a day, and who said so."""

    origin = models.CharField(max_length=3)
    target = models.CharField(max_length=3)
    value = models.DecimalField(max_digits=20, decimal_places=10)
    on = models.DateField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "exchange rate"
        ordering: ClassVar = ["origin", "target", "-on", "id"]

    def __str__(self) -> str:
        return f"{self.origin} to {self.target}"
