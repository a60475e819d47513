"""The nouns of guided texts: answers kept ready, and what they rest on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.evidence.models.entries import Entry
from parley.evidence.models.stories import Story


class Answer(Owned):
    """A text written along a guide of a content pack: `parts` holds the words by the lasting name of each part.

    `variant` says for whom or what this text is, where a guide has several, such as the company.
    """

    page = "evidence:answer"
    guide = models.CharField(max_length=40)
    variant = models.CharField(max_length=200, blank=True)
    parts = models.JSONField(default=dict, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "answer"
        indexes: ClassVar = [models.Index(fields=["workspace", "guide"], name="answer_by_guide")]

    def __str__(self) -> str:
        return self.variant or self.guide

    def search_text(self) -> Findable:
        title = self.guide.replace("-", " ").capitalize()
        named = f"{title}: {self.variant}" if self.variant else title
        return Findable(named, "\n".join(map(str, self.parts.values())), named, moment=self.changed_at)


class AnswerLink(Owned):
    """A guided text, or one part of it, rests on a story or on an entry."""

    answer = models.ForeignKey(Answer, models.RESTRICT, related_name="links")
    part = models.CharField(max_length=40, blank=True)
    story = models.ForeignKey(Story, models.RESTRICT, null=True, blank=True, related_name="answers")
    entry = models.ForeignKey(Entry, models.RESTRICT, null=True, blank=True, related_name="answers")

    class Meta:
        verbose_name = "evidence of an answer"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "answer"], name="link_of_answer")]

    def __str__(self) -> str:
        return f"{self.answer_id} rests on {self.story_id or self.entry_id}"


class FollowUp(Owned):
    """What to look at again on a day, about a guided text: what was asked, agreed or tried, and what came of it."""

    page = "evidence:follow_up"
    answer = models.ForeignKey(Answer, models.RESTRICT, related_name="follow_ups")
    text = models.CharField(max_length=300)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True, max_length=5000)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = "follow-up"
        indexes: ClassVar = [
            models.Index(fields=["workspace", "answer"], name="follow_up_of_answer"),
            models.Index(fields=["workspace", "done_on", "due_on"], name="follow_up_by_day"),
        ]

    def __str__(self) -> str:
        return self.text

    def search_text(self) -> Findable:
        return Findable(self.text, self.outcome, self.text, moment=self.due_on, live=self.done_on is None)
