"""Files of pay that were given: what each is, where it comes from, and what of it counts. The pays lie beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned


class MarketFile(Owned):
    """A file of pay, read once. Its rows are kept as an attachment (Parquet); until `is_kept` it is only looked at.

    `sha256` is of the file as it was given, by which it is known again. `left_out` counts rows by reason. `period` is
    what a table is of, `since` and `until` the days that its rows span.
    """

    class Kind(models.TextChoices):
        CASES = "cases", "Disclosure data"
        TABLE = "table", "Wage table"
        OWN = "own", "Own table"

    page = "offers:market_file"
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=5, choices=Kind)
    what = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    currency = models.CharField(max_length=3)
    rows = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=dict, blank=True)
    repeated = models.PositiveIntegerField(default=0)
    period = models.CharField(max_length=40, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField()
    is_kept = models.BooleanField(default=False)

    class Meta:
        verbose_name = "file of pay"
        verbose_name_plural = "files of pay"
        ordering: ClassVar = ["-given_at", "-id"]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable:
        return Findable(self.name, self.what, names=self.name, moment=self.given_at.date(), live=self.is_kept)
