"""What is sent at the end of a week."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned


class Summary(Owned):
    """The three to five outcomes of a week as they are told to a manager or a team.

    `week` is its Monday. `bullets` hold {"text", "entry"}: the words, and the id of the entry they tell or "".
    `allowed` are the ids of confidential entries that this one summary may tell. Without `sent_at` it is the draft of
    the week; with it `text` is kept word for word as it was sent.
    """

    page = "evidence:summary"
    week = models.DateField()
    bullets = models.JSONField(default=list, blank=True)
    allowed = models.JSONField(default=list, blank=True)
    text = models.TextField(blank=True, max_length=50_000)
    sent_to = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "weekly summary"
        verbose_name_plural = "weekly summaries"
        indexes: ClassVar = [models.Index(fields=["workspace", "-week"], name="summary_by_week")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "week"], condition=models.Q(sent_at__isnull=True), name="one_draft_per_week"
            )
        ]

    def __str__(self) -> str:
        return f"Week of {self.week.isoformat()}"

    def search_text(self) -> Findable:
        told = self.text or "\n".join(
            str(each["text"]) for each in self.bullets if isinstance(each, dict) and "text" in each
        )
        return Findable(f"Week of {self.week.day} {self.week:%B %Y}", told, moment=self.week)
