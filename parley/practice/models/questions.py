"""Questions beside those of the packs, and the marks that a person puts on any of them.

A question goes by its `key` everywhere in the room: the lasting id that its pack gives it, or `own:` and the id of a
row of `Question`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned

#: How long the key of a question may be.
LONGEST_KEY = 80


class Question(Owned):
    """A question of the person's own: typed by them, or asked in a round and noted in its debrief.

    `kind` is a type of question as the packs have it (past behaviour, situational and so on) and may be empty;
    `company` and `heard_in` say in words where it was asked, and `origin_id` loosely names the row of a higher room
    that it was noted in, which may be gone.
    """

    class Source(models.TextChoices):
        OWN = "own", "Written by you"
        DEBRIEF = "debrief", "Asked in a round"

    page = "practice:own_question"
    text = models.TextField(max_length=5_000)
    kind = models.CharField(max_length=20, blank=True)
    competencies = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=20, blank=True)
    notes = models.TextField(blank=True, max_length=20_000)
    source = models.CharField(max_length=8, choices=Source, default=Source.OWN)
    company = models.CharField(max_length=300, blank=True)
    heard_in = models.CharField(max_length=300, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    origin_id = models.UUIDField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = "question"
        indexes: ClassVar = [models.Index(fields=["workspace", "origin_id"], name="question_from")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def key(self) -> str:
        """What it goes by in the room."""
        return f"own:{self.pk}"

    def search_text(self) -> Findable:
        where = " ".join(filter(None, [self.company, self.heard_in]))
        return Findable(self.text[:500], "\n".join(filter(None, [self.notes, where])), moment=self.added_at)


class QuestionMark(Owned):
    """The person wants to come back to a question, and may say why."""

    key = models.CharField(max_length=LONGEST_KEY)
    note = models.CharField(max_length=500, blank=True)
    marked_at = models.DateTimeField()

    class Meta:
        verbose_name = "marked question"
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "key"], name="question_marked_once")]

    def __str__(self) -> str:
        return self.key
