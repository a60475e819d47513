"""An alternative (an offer, the present job, time off ...) and its parts.

Shares and rates are stored in per cent, as they are written; the engine takes ratios. Null means "not said", and then
the default of the engine holds, with its source.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models import Opportunity
from parley.offers.models.fields import TITLED, money, percent, unit_price


class Clawback(models.TextChoices):
    """What is owed back by someone who leaves too early."""

    FULL = "full", "All of it"
    PRORATED = "prorated", "What is not yet served"


class Alternative(Owned):
    """One way the next years could go, with everything it would pay and ask. The present job has parts of its own.

    `written` names the terms that are in writing where `standing` is "partly"; grants and benefits say so themselves.
    `winnable` says of an offer whether any package would make the person sign, and `signs_if` which.
    """

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
        PARTLY = "partly", "Partly in writing"
        WRITTEN = "written", "All in writing"

    class Winnable(models.TextChoices):
        UNSAID = "", "Not said yet"
        YES = "yes", "Some package would"
        NO = "no", "No package would"

    class BonusEvery(models.IntegerChoices):
        MONTH = 1, "every month"
        QUARTER = 3, "every quarter"
        HALF_YEAR = 6, "every half-year"
        YEAR = 12, "once a year"

    page = "offers:alternative"
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OFFER)
    name = models.CharField(max_length=300)
    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, null=True, blank=True, related_name="alternatives")
    standing = models.CharField(max_length=8, blank=True, choices=Standing)
    written = models.JSONField(default=list, blank=True)
    received_on = models.DateField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    start_on = models.DateField(null=True, blank=True)
    is_open = models.BooleanField(default=True)
    winnable = models.CharField(max_length=3, blank=True, choices=Winnable)
    signs_if = models.CharField(max_length=500, blank=True)

    level = models.CharField(max_length=200, blank=True)
    work = models.TextField(blank=True, max_length=20_000)
    team = models.CharField(max_length=500, blank=True)
    place = models.CharField(max_length=300, blank=True)
    place_index = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    place_source = models.CharField(max_length=300, blank=True)
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
    bonus_every = models.PositiveSmallIntegerField(choices=BonusEvery, default=BonusEvery.YEAR)
    signing = money()
    signing_month = models.PositiveSmallIntegerField(default=1)
    signing_clawback_months = models.PositiveSmallIntegerField(null=True, blank=True)
    signing_clawback = models.CharField(max_length=8, choices=Clawback, default=Clawback.FULL)

    class Meta:
        verbose_name = "alternative"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable:
        words = [
            self.level, self.work, self.team, self.place, self.remote, self.notice, self.about, self.signs_if,
        ]  # fmt: skip
        body = "\n".join(filter(None, words))
        return Findable(self.name, body, names=self.name, moment=self.received_on, live=self.is_open)


class Grant(Owned):
    """Equity: shares promised over time (RSU), options, or money that follows the share price.

    `tranches` empty: equal steps by `vest_months`, `cliff_months`, `vest_every`. Plain numbers: per cent for each year.
    Pairs: month and per cent. A `refresher_count` above 0 makes it a hope: granted again, so often, later on.
    """

    class Kind(models.TextChoices):
        RSU = "rsu", "Shares (RSU)"
        OPTIONS = "options", "Options"
        PHANTOM = "phantom", "Phantom or cash-settled"

    class Market(models.TextChoices):
        PUBLIC = "public", "Listed"
        PRIVATE = "private", "Private"

    class Allocation(models.TextChoices):
        CUMULATIVE_ROUND_DOWN = "CUMULATIVE_ROUND_DOWN", "Running sum, rounded down"
        CUMULATIVE_ROUNDING = "CUMULATIVE_ROUNDING", "Running sum, rounded"
        FRONT_LOADED = "FRONT_LOADED", "Spare units first, one each"
        BACK_LOADED = "BACK_LOADED", "Spare units last, one each"
        FRONT_LOADED_TO_SINGLE_TRANCHE = "FRONT_LOADED_TO_SINGLE_TRANCHE", "Spare units all in the first"
        BACK_LOADED_TO_SINGLE_TRANCHE = "BACK_LOADED_TO_SINGLE_TRANCHE", "Spare units all in the last"
        FRACTIONAL = "FRACTIONAL", "Fractions of units"

    search_leans: ClassVar = {"alternative": TITLED}
    alternative = models.ForeignKey(Alternative, models.RESTRICT, related_name="grants")
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.RSU)
    market = models.CharField(max_length=8, choices=Market, default=Market.PUBLIC)
    units = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    value_at_grant = money()
    grant_price = unit_price()
    price = unit_price()
    currency = models.CharField(max_length=3, blank=True)
    strike = unit_price()
    share_class_factor = percent()
    dilution = percent()
    new_shares = models.JSONField(default=list, blank=True)
    marketability = percent()
    liquidity_chance = percent()
    volatility = percent()
    years_to_expiry = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(10))
    starts_after = models.PositiveSmallIntegerField(default=0)
    vest_months = models.PositiveSmallIntegerField(default=48)
    cliff_months = models.PositiveSmallIntegerField(default=12)
    vest_every = models.PositiveSmallIntegerField(default=1)
    tranches = models.JSONField(default=list, blank=True)
    allocation = models.CharField(max_length=30, choices=Allocation, default=Allocation.CUMULATIVE_ROUND_DOWN)
    refresher_count = models.PositiveSmallIntegerField(default=0)
    refresher_first_after = models.PositiveSmallIntegerField(default=12)
    refresher_every = models.PositiveSmallIntegerField(default=12)
    in_writing = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "grant"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()

    def search_text(self) -> Findable | None:
        return _part(self, self.name, "Grant")


class Benefit(Owned):
    """A benefit or a cost with a money value: pension, commute, relocation, a second part of the signing money ...

    A cost counts as less however its sign was typed; any other negative amount counts as less too.
    """

    class Kind(models.TextChoices):
        BENEFIT = "benefit", "Benefit"
        COST = "cost", "Cost to you"
        SIGNING = "signing", "Signing, a further part"
        RELOCATION = "relocation", "Relocation"

    class Per(models.TextChoices):
        YEAR = "year", "a year"
        MONTH = "month", "a month"
        ONCE = "once", "once"

    search_leans: ClassVar = {"alternative": TITLED}
    alternative = models.ForeignKey(Alternative, models.RESTRICT, related_name="benefits")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.BENEFIT)
    name = models.CharField(max_length=200)
    amount = money()
    per = models.CharField(max_length=5, choices=Per, default=Per.YEAR)
    month = models.PositiveSmallIntegerField(default=1)
    clawback_months = models.PositiveSmallIntegerField(null=True, blank=True)
    clawback = models.CharField(max_length=8, choices=Clawback, default=Clawback.FULL)
    in_writing = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "benefit"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable | None:
        return _part(self, self.name, self.get_kind_display())


def _part(part: Grant | Benefit, name: str, kind: str) -> Findable | None:
    """A part of an alternative, found by its name on the page of the whole."""
    if not name:
        return None
    on = ("offers.alternative", part.alternative_id)
    return Findable(name, f"{kind}, {part.alternative.name}", names=name, live=part.alternative.is_open, read_on=on)
