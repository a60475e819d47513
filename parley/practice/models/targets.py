"""What the practice is for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned


class PracticeTarget(Owned):
    """A conversation that lies ahead and bends what is due towards it.

    `round` loosely names the round of a higher room that keeps it up to date; without one the person set it. `kind` is
    a kind of round.
    """

    company = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    starts_at = models.DateTimeField()
    round = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name = "practice target"
        indexes: ClassVar = [models.Index(fields=["workspace", "starts_at"], name="target_by_time")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "round"], name="one_target_per_round")]

    def __str__(self) -> str:
        return f"{self.company or self.title} on {self.starts_at:%Y-%m-%d}"
