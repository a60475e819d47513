"""The stories made of entries."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.evidence.models.entries import Entry


class Story(Owned):
    """A STAR++ story: situation, task, action, result, and what was learned and how it was used later."""

    page = "evidence:story"
    title = models.CharField(max_length=300)
    situation = models.TextField(blank=True, max_length=50_000)
    task = models.TextField(blank=True, max_length=50_000)
    action = models.TextField(blank=True, max_length=50_000)
    result = models.TextField(blank=True, max_length=50_000)
    learning = models.TextField(blank=True, max_length=50_000)
    evolution = models.TextField(blank=True, max_length=50_000)
    competencies = models.JSONField(default=list, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    PARTS: ClassVar[tuple[str, ...]] = ("situation", "task", "action", "result", "learning", "evolution")

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.title

    def search_text(self) -> Findable:
        body, shows = "\n".join(filter(None, (getattr(self, part) for part in self.PARTS))), tuple(self.competencies)
        return Findable(self.title, body, " ".join((self.title, *shows)), tags=shows, moment=self.changed_at)


class StoryEntry(Owned):
    """A story rests on an entry."""

    story = models.ForeignKey(Story, models.RESTRICT, related_name="rests_on")
    entry = models.ForeignKey(Entry, models.RESTRICT, related_name="told_in")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "entry"], name="story_of_entry")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "entry"], name="entry_once_per_story")]

    def __str__(self) -> str:
        return f"{self.story_id} rests on {self.entry_id}"
