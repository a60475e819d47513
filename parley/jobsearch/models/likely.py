"""What a person decided about the questions that are likely to come in a round."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned
from parley.jobsearch.models.rounds import Round


class LikelyQuestion(Owned):
    """A question of the bank, by its key there, that a person put on a round's list, took off it, or chose a story for.

    What Parley proposes is worked out anew each time and is no row. `story` loosely names the story that they will
    tell, which may be gone.
    """

    class Standing(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        ADDED = "added", "Expected by you"
        OUT = "out", "Not expected"

    round = models.ForeignKey(Round, models.RESTRICT, related_name="likely_questions")
    key = models.CharField(max_length=80)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.PROPOSED)
    story = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name = "likely question"
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "key"], name="likely_once_per_round")]

    def __str__(self) -> str:
        return self.key
