"""How the person runs the search as a whole."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned


class Search(Owned):
    """What holds for every opportunity; a workspace has one at most, and none while all is as usual.

    `silent_after` is after how many days without a word one counts as silent, and `by_itself` whether it is closed as
    without an answer then. While `paused_at` stands the search rests; `back_on` is the day to come back to it.
    """

    silent_after = models.PositiveSmallIntegerField(default=30)
    by_itself = models.BooleanField(default=False)
    paused_at = models.DateTimeField(null=True, blank=True)
    back_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "search"
        verbose_name_plural = "searches"
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return "The search"
