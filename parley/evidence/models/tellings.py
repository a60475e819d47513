"""The nouns of telling: the words a story is told in, each time it was told, and what a person says of its weight."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.evidence.models.stories import Story


class Script(Owned):
    """The words of a story as it is told: short, and in full with a beginning, a middle and an end."""

    search_leans: ClassVar = {"story": frozenset({"title"})}
    story = models.ForeignKey(Story, models.RESTRICT, related_name="scripts")
    short = models.TextField(blank=True, max_length=10_000)
    beginning = models.TextField(blank=True, max_length=20_000)
    middle = models.TextField(blank=True, max_length=20_000)
    ending = models.TextField(blank=True, max_length=20_000)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "script"
        constraints: ClassVar = [models.UniqueConstraint(fields=["story"], name="one_script_per_story")]

    def __str__(self) -> str:
        return f"the words of {self.story_id}"

    def search_text(self) -> Findable:
        words = "\n".join(filter(None, [self.short, self.beginning, self.middle, self.ending]))
        on = ("evidence.story", self.story_id)
        return Findable(self.story.title, words, moment=self.changed_at, read_on=on, borrowed=True)


class Telling(Owned):
    """A story told once: when and where, to whom, which length, how long it took, and how it went.

    `about_type` and `about_id` loosely name a row of a higher room (a round, a mock session) that this belonged to;
    that row may be gone. `words` are those of the script that was told, where one was written; with `seconds` they
    give the pace.
    """

    class Where(models.TextChoices):
        INTERVIEW = "interview", "In an interview"
        CALL = "call", "On a first call"
        MOCK = "mock", "In a mock interview"
        ALOUD = "aloud", "Alone, aloud"
        WORK = "work", "At work"
        ELSEWHERE = "elsewhere", "Elsewhere"

    class Size(models.TextChoices):
        SHORT = "short", "The short telling"
        FULL = "full", "The full telling"
        FREE = "free", "Another length"

    class Went(models.TextChoices):
        CARRIED = "carried", "It carried"
        FAIR = "fair", "Fair"
        STUCK = "stuck", "I got stuck"
        LOST = "lost", "I lost them"

    search_leans: ClassVar = {"story": frozenset({"title"})}
    story = models.ForeignKey(Story, models.RESTRICT, related_name="tellings")
    told_on = models.DateField()
    where = models.CharField(max_length=10, choices=Where)
    place = models.CharField(max_length=300, blank=True)
    about_type = models.CharField(max_length=64, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    to_whom = models.CharField(max_length=300, blank=True)
    question = models.CharField(max_length=1_000, blank=True)
    size = models.CharField(max_length=5, choices=Size, default=Size.FULL)
    seconds = models.PositiveIntegerField(null=True, blank=True)
    words = models.PositiveIntegerField(null=True, blank=True)
    went = models.CharField(max_length=8, blank=True, choices=Went)
    notes = models.TextField(blank=True, max_length=10_000)
    recorded_at = models.DateTimeField()

    page = "evidence:telling"

    class Meta:
        verbose_name = "telling"
        ordering: ClassVar = ["-told_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "story"], name="telling_of_story")]

    def __str__(self) -> str:
        return f"told on {self.told_on}"

    def search_text(self) -> Findable:
        words = "\n".join(filter(None, [self.question, self.to_whom, self.place]))
        return Findable(f"Told: {self.story.title}", words, moment=self.told_on, borrowed=True)


class StrengthStatement(Owned):
    """What the person says of one ground of a story's strength, where the story's words and entries cannot know."""

    class Ground(models.TextChoices):
        RECENT = "recent", "Recent"
        LARGE = "large", "Large"
        COMPLEX = "complex", "Complex"
        OWN = "own", "Your own part"

    class Says(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"

    story = models.ForeignKey(Story, models.RESTRICT, related_name="statements")
    ground = models.CharField(max_length=8, choices=Ground)
    says = models.CharField(max_length=6, choices=Says)
    why = models.CharField(max_length=1_000, blank=True)

    class Meta:
        verbose_name = "statement"
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "ground"], name="one_statement_per_ground")]

    def __str__(self) -> str:
        return f"{self.ground}: {self.says}"
