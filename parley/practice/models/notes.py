"""Notes prepared for a hard moment or a hard talk, along a guide."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned


class PreparedNote(Owned):
    """Words prepared along a guide of a content pack: `parts` holds them by the lasting name of each part.

    `title` says what it is about, where a guide has several; `happened_on`, `planned_on` and `setting` are known of a
    talk; `said_on` is when it took place.
    """

    class Setting(models.TextChoices):
        PRIVATE = "private", "Alone with them"
        OTHERS = "others", "With others there"

    page = "practice:note"
    guide = models.CharField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(default=dict, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    planned_on = models.DateField(null=True, blank=True)
    setting = models.CharField(max_length=8, blank=True, choices=Setting)
    said_on = models.DateField(null=True, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "prepared note"
        indexes: ClassVar = [models.Index(fields=["workspace", "guide"], name="note_by_guide")]

    def __str__(self) -> str:
        return self.title or self.guide.replace("-", " ").capitalize()

    def search_text(self) -> Findable:
        return Findable(str(self), "\n".join(map(str, self.parts.values())), str(self), moment=self.changed_at)
