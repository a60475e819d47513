"""The nouns of offers: alternatives (an offer, the present job, time off ...), their parts, and what matters to you."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models

from parley.core.models import Owned
from parley.jobsearch.models import Opportunity


def money(**options: object) -> models.DecimalField:  # type: ignore[type-arg]
    """An amount in the alternative's currency; null where it is not known."""
    return models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True, **options)  # type: ignore[arg-type]


def percent(default: str | None = None) -> models.DecimalField:  # type: ignore[type-arg]
    """Per cent, so 15 means fifteen per cent."""
    return models.DecimalField(
        max_digits=7, decimal_places=3, null=default is None, blank=True, default=Decimal(default) if default else None
    )


class Alternative(Owned):
    """One way the next years could go, with everything it would pay and ask. The present job has parts of its own."""

    class Kind(models.TextChoices):
        OFFER = "offer", "Offer"
        PRESENT_JOB = "present_job", "Present job"
        SEARCH_ON = "search_on", "Keep searching"
        STUDY = "study", "Study"
        TIME_OFF = "time_off", "Time off"
        FREELANCE = "freelance", "Freelance"
        OTHER = "other", "Something else"

    class Standing(models.TextChoices):
        NONE = "", "Not said yet"
        SPOKEN = "spoken", "Only spoken"
        WRITTEN = "written", "In writing"

    page = "offers:alternative"
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OFFER)
    name = models.CharField(max_length=300)
    opportunity = models.ForeignKey(
        Opportunity, models.RESTRICT, null=True, blank=True, related_name="alternatives"
    )
    standing = models.CharField(max_length=8, blank=True, choices=Standing)
    received_on = models.DateField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    start_on = models.DateField(null=True, blank=True)
    is_open = models.BooleanField(default=True)

    level = models.CharField(max_length=200, blank=True)
    work = models.TextField(blank=True, max_length=20_000)
    team = models.CharField(max_length=500, blank=True)
    place = models.CharField(max_length=300, blank=True)
    remote = models.CharField(max_length=300, blank=True)
    leave_days = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    notice = models.CharField(max_length=300, blank=True)
    about = models.TextField(blank=True, max_length=50_000)

    currency = models.CharField(max_length=3, default="EUR")
    base = money()
    base_raise = percent("0")
    bonus_target = percent()
    bonus_payout = percent("100")
    signing = money()
    signing_month = models.PositiveSmallIntegerField(default=1)
    signing_clawback_months = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "alternative"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> tuple[str, str]:
        return self.name, "\n".join([self.level, self.work, self.team, self.place, self.about])


class Grant(Owned):
    """Equity: shares promised over time (RSU), options, or money that follows the share price."""

    class Kind(models.TextChoices):
        RSU = "rsu", "Shares (RSU)"
        OPTIONS = "options", "Options"
        PHANTOM = "phantom", "Phantom or cash-settled"

    class Market(models.TextChoices):
        PUBLIC = "public", "Listed"
        PRIVATE = "private", "Private"

    alternative = models.ForeignKey(Alternative, models.RESTRICT, related_name="grants")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.RSU)
    market = models.CharField(max_length=8, choices=Market, default=Market.PUBLIC)
    units = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    value_at_grant = money()
    grant_price = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    price = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    strike = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    share_class_factor = percent()
    dilution = percent()
    marketability = percent()
    liquidity_chance = percent()
    vest_months = models.PositiveSmallIntegerField(default=48)
    cliff_months = models.PositiveSmallIntegerField(default=12)
    vest_every = models.PositiveSmallIntegerField(default=1)
    tranches = models.JSONField(default=list, blank=True)
    yearly_refresher = money()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "grant"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Benefit(Owned):
    """A benefit or a cost (negative) with a money value: pension, commute, relocation, equipment ..."""

    alternative = models.ForeignKey(Alternative, models.RESTRICT, related_name="benefits")
    name = models.CharField(max_length=200)
    amount = money()
    once = models.BooleanField(default=False)
    in_writing = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "benefit"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Criterion(Owned):
    """Something that matters to the person, and how much (0 to 100). `measured` is scored from the valuation."""

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


class Judgement(Owned):
    """How well an alternative does on a criterion, 0 to 10, and why."""

    alternative = models.ForeignKey(Alternative, models.RESTRICT, related_name="judgements")
    criterion = models.ForeignKey(Criterion, models.RESTRICT, related_name="judgements")
    score = models.DecimalField(max_digits=4, decimal_places=1)
    because = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["alternative", "criterion"], name="one_judgement_per_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.score} of 10"


class Assumptions(Owned):
    """The factors of the valuation that the person may change; one row per workspace."""

    years = models.PositiveSmallIntegerField(default=4)
    leaving_per_year = percent("0")
    private_discount = percent("25")
    currency = models.CharField(max_length=3, blank=True)
    rates = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace"], name="one_set_of_assumptions")]

    def __str__(self) -> str:
        return "Assumptions"
