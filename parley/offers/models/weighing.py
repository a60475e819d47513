"""What matters to the person, and how well each alternative does on it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.offers.models.alternatives import Alternative
from parley.offers.models.fields import TITLED


class Criterion(Owned):
    """Something that matters to the person, and how much (0 to 100). `measured` is scored from the valuation."""

    page = "offers:criterion"
    name = models.CharField(max_length=200)
    weight = models.PositiveSmallIntegerField(default=50)
    measured = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "criterion"
        verbose_name_plural = "criteria"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable:
        return Findable(self.name, names=self.name)


class Judgement(Owned):
    """How well an alternative does on a criterion, 0 to 10, and why; `doubt` is how far off it may be either way."""

    search_leans: ClassVar = {"alternative": TITLED, "criterion": frozenset({"name"})}
    alternative = models.ForeignKey(Alternative, models.RESTRICT, related_name="judgements")
    criterion = models.ForeignKey(Criterion, models.RESTRICT, related_name="judgements")
    score = models.DecimalField(max_digits=4, decimal_places=1)
    doubt = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alternative", "criterion"], name="one_judgement_per_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.score} of 10"

    def search_text(self) -> Findable | None:
        """Found by its reason, where there is one."""
        if not self.because:
            return None
        title, on = f"{self.criterion.name}: {self.alternative.name}", ("offers.criterion", self.criterion_id)
        return Findable(title, self.because, live=self.alternative.is_open, read_on=on, borrowed=True)
