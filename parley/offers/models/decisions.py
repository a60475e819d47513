"""What was decided, on what it rested then, and how it looked half a year and a year later."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned


class Decision(Owned):
    """A choice between ways, with the figures of that day: later changes of the offers do not touch it.

    `options` holds, for each way that was open, its `id`, `name`, `kind` and, in words as the pages had them, what it
    pays a `year`, how often it is the `best`, and its expected `regret`; `weights` what mattered, by `name` and
    `weight`; `walking` what walking away was worth. `chosen` is the name of the way that was taken.
    """

    page = "offers:decision"
    chosen = models.CharField(max_length=300)
    decided_on = models.DateField()
    because = models.TextField(max_length=20_000)
    against = models.TextField(blank=True, max_length=20_000)
    wrong_if = models.TextField(blank=True, max_length=20_000)
    options = models.JSONField(default=list, blank=True)
    weights = models.JSONField(default=list, blank=True)
    walking = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "decision"
        ordering: ClassVar = ["-decided_on", "-id"]

    def __str__(self) -> str:
        return f"{self.chosen}, {self.decided_on:%-d %B %Y}"

    def search_text(self) -> Findable:
        body = "\n".join(filter(None, [self.because, self.against, self.wrong_if]))
        return Findable(str(self), body, names=self.chosen, moment=self.decided_on)


class DecisionReview(Owned):
    """A look back at a decision after so many months: how it turned out, and whether what would prove it wrong came."""

    class Turned(models.TextChoices):
        BETTER = "better", "Better than I thought"
        ABOUT = "about", "About as I thought"
        WORSE = "worse", "Worse than I thought"

    class Proved(models.TextChoices):
        NO = "no", "No"
        PARTLY = "partly", "In part"
        YES = "yes", "Yes"

    search_leans: ClassVar = {"decision": frozenset({"chosen", "decided_on"})}
    decision = models.ForeignKey(Decision, models.RESTRICT, related_name="reviews")
    months = models.PositiveSmallIntegerField()
    looked_on = models.DateField()
    turned = models.CharField(max_length=6, choices=Turned)
    proved = models.CharField(max_length=6, choices=Proved)
    words = models.TextField(blank=True, max_length=20_000)

    class Meta:
        verbose_name = "review of a decision"
        verbose_name_plural = "reviews of decisions"
        ordering: ClassVar = ["decision", "months", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["decision", "months"], name="one_review_for_each_date")
        ]

    def __str__(self) -> str:
        return f"After {self.months} months"

    def search_text(self) -> Findable | None:
        if not self.words:
            return None
        on = ("offers.decision", self.decision_id)
        return Findable(f"{self.decision}: {self}", self.words, moment=self.looked_on, read_on=on, borrowed=True)
