"""Where questions were asked: what debriefs of a higher room tell, in plain values."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned
from parley.practice.models.questions import LONGEST_KEY, Question


class Asked(Owned):
    """A question was asked in a round, in these words.

    `key` is the question of the bank that it is: of a pack where nearly the same words stand there, else `question`,
    one of the person's own; empty where the person took it out of their bank. `origin` loosely names the row in which
    it was noted and `round` the round, both of a higher room; either may be gone.
    """

    key = models.CharField(max_length=LONGEST_KEY, blank=True)
    question = models.ForeignKey(Question, models.RESTRICT, null=True, blank=True, related_name="asked")
    text = models.TextField(max_length=5_000)
    company = models.CharField(max_length=300, blank=True)
    heard_in = models.CharField(max_length=300, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    round = models.UUIDField(null=True, blank=True)
    origin = models.UUIDField()
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name = "place where a question was asked"
        ordering: ClassVar = ["-noted_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["workspace", "key"], name="asked_of_question"),
            models.Index(fields=["workspace", "round"], name="asked_in_round"),
            models.Index(fields=["workspace", "company"], name="asked_at_company"),
        ]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "origin"], name="asked_once")]

    def __str__(self) -> str:
        return f"{self.company}: {self.text[:80]}"
