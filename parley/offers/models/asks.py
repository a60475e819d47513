"""What the person asks for in a negotiation, why, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.offers.models.alternatives import Alternative
from parley.offers.models.fields import TITLED, money


class AskedTerm(Owned):
    """One thing that is asked for about an offer. `lever` is its lasting name in the pack of negotiation.

    `amount` is in the currency of the offer, where it is a sum; `entry` and `story` are the ids of what shows the
    reason, which may be gone by now: `evidence` says it in words of its own.
    """

    class Answer(models.TextChoices):
        PLANNED = "", "Not asked yet"
        ASKED = "asked", "Asked"
        AGREED = "agreed", "They agreed"
        PARTLY = "partly", "They met it partly"
        REFUSED = "refused", "They said no"

    page = "offers:ask"
    search_leans: ClassVar = {"alternative": TITLED}
    alternative = models.ForeignKey(Alternative, models.RESTRICT, related_name="asks")
    lever = models.CharField(max_length=40)
    wanted = models.CharField(max_length=300)
    amount = money()
    reason = models.CharField(max_length=1_000, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    entry = models.UUIDField(null=True, blank=True)
    story = models.UUIDField(null=True, blank=True)
    answer = models.CharField(max_length=8, blank=True, choices=Answer)
    said = models.CharField(max_length=1_000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "ask"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.wanted

    def search_text(self) -> Findable:
        body = "\n".join(filter(None, [self.alternative.name, self.reason, self.evidence, self.said]))
        return Findable(self.wanted, body, live=self.alternative.is_open)
