"""What the person wants to be paid, and whether they tell what they have now."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned
from parley.jobsearch.models.opportunities import Opportunity


class Aim(Owned):
    """The base pay by the year that the person is after and their stance on telling their present pay.

    Without an opportunity it holds for the whole search; one of an opportunity goes before it there.
    """

    class PresentPay(models.TextChoices):
        KEEP = "keep", "I keep it to myself"
        TELL = "tell", "I tell it where it helps me"

    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, null=True, blank=True, related_name="aims")
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    present_pay = models.CharField(max_length=4, choices=PresentPay, default=PresentPay.KEEP)
    because = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "aim"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "opportunity"], name="one_aim_for_each_opportunity"),
            models.UniqueConstraint(
                fields=["workspace"], condition=models.Q(opportunity__isnull=True), name="one_aim_for_the_search"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.target:,.0f} {self.currency}" if self.target is not None else "An aim without a figure"
