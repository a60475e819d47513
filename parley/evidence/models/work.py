"""Work found elsewhere, and what a person made of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned


class Gathering(Owned):
    """One look at a source: a repository's history or a file. The file itself is not kept.

    `counts` says how many pieces were new, had grown or were known; `deed` is the act that brought them.
    """

    class Source(models.TextChoices):
        GIT = "git", "git history"
        GH = "gh", "GitHub pull requests"
        JIRA = "jira", "Jira issues"
        LINKEDIN = "linkedin", "LinkedIn"
        JSON_RESUME = "json_resume", "JSON Resume"
        MARKDOWN = "markdown", "a document"

    source = models.CharField(max_length=12, choices=Source)
    name = models.CharField(max_length=255)
    confidential = models.BooleanField(default=True)
    counts = models.JSONField(default=dict, blank=True)
    sentences = models.JSONField(default=list, blank=True)
    gathered_at = models.DateTimeField()
    deed = models.UUIDField()

    class Meta:
        verbose_name = "gathering"

    def __str__(self) -> str:
        return self.name


class Piece(Owned):
    """A piece of work that was found and waits for its person's word. It becomes an entry only when they take it.

    `key` knows it again, so that it never comes twice, whatever became of it. `parts` fill the entry; `facts` are shown
    while it waits and enter nothing. `became` is the entry that it became, alone or merged with others.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        LATER = "later", "Later"
        TAKEN = "taken", "Taken"
        DISMISSED = "dismissed", "Dismissed"

    page = "evidence:piece"
    gathering = models.ForeignKey(Gathering, models.RESTRICT, related_name="pieces")
    key = models.CharField(max_length=64)
    title = models.CharField(max_length=1000)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    parts = models.JSONField(default=dict, blank=True)
    facts = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    became = models.UUIDField(null=True, blank=True)
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = "piece of work"
        verbose_name_plural = "pieces of work"
        indexes: ClassVar = [models.Index(fields=["workspace", "state", "-ended_on"], name="piece_by_state")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "key"], name="piece_once")]

    def __str__(self) -> str:
        return self.title[:80]
