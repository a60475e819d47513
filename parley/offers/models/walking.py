"""What is believed of going on searching: what the value of walking away rests on, beside the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models

from parley.core.models import Owned
from parley.offers.models.fields import money, percent


class Walking(Owned):
    """The beliefs of one workspace about its search; null takes what the ledger or the sourced default says.

    Amounts are a year, before tax, in `currency`. `fallback` is what one has without any offer; `offer_low` and
    `offer_high` hold eight in ten of what an offer of the search would be worth; `luck` is the odds of each step
    against those of the funnel, in per cent; `shock` how much the processes fare alike (0: not at all).
    """

    currency = models.CharField(max_length=3, blank=True)
    fallback = money()
    offer_low = money()
    offer_high = money()
    per_week = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=90)
    deadline_days = models.PositiveSmallIntegerField(null=True, blank=True)
    cost_per_week = money()
    luck = percent("100")
    shock = models.DecimalField(max_digits=3, decimal_places=1, default=Decimal(0))

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace"], name="one_set_of_beliefs_of_walking")]

    def __str__(self) -> str:
        return "Walking away"
