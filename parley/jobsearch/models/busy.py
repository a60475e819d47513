"""Days on which the person takes no rounds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned


class BusyDays(Owned):
    """From one day to another, both included, as the person's own calendar has them; `note` says why."""

    first_on = models.DateField()
    last_on = models.DateField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "days you are not free"
        verbose_name_plural = "days you are not free"
        ordering: ClassVar = ["first_on", "id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "last_on"], name="busy_until")]

    def __str__(self) -> str:
        return self.note or f"{self.first_on} to {self.last_on}"
