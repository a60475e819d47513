"""What a person did, and what it changed in figures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Cast

from parley.core.models import Findable, Owned


class Entry(Owned):
    """One thing the person did that mattered, told in their own words in a few seconds and completed later."""

    class Work(models.TextChoices):
        FEATURE = "feature", "Building something new"
        RELIABILITY = "reliability", "Keeping it running"
        PERFORMANCE = "performance", "Making it faster or cheaper"
        DESIGN = "design", "Design and direction"
        PEOPLE = "people", "Helping people grow"
        GLUE = "glue", "Glue: making a team work"
        LEARNING = "learning", "Learning"
        OTHER = "other", "Something else"

    class Reach(models.TextChoices):
        SELF = "self", "My own work"
        TEAM = "team", "My team"
        TEAMS = "teams", "Several teams"
        COMPANY = "company", "The company"
        BEYOND = "beyond", "Beyond the company"

    page = "evidence:entry"
    text = models.TextField(max_length=10_000)
    happened_on = models.DateField()
    problem = models.TextField(blank=True, max_length=20_000)
    action = models.TextField(blank=True, max_length=20_000)
    result = models.TextField(blank=True, max_length=20_000)
    work = models.CharField(max_length=12, blank=True, choices=Work)
    reach = models.CharField(max_length=8, blank=True, choices=Reach)
    role = models.CharField(max_length=300, blank=True)
    helped = models.CharField(max_length=300, blank=True)
    invisible = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    #: The person has said that no number for it exists, so nothing asks for one any more.
    numberless = models.BooleanField(default=False)
    tags = models.JSONField(default=list, blank=True)
    competencies = models.JSONField(default=list, blank=True)
    links = models.JSONField(default=list, blank=True)
    logged_at = models.DateTimeField()

    class Meta:
        verbose_name = "entry"
        verbose_name_plural = "entries"
        indexes: ClassVar = [
            models.Index(fields=["workspace", "-happened_on", "-id"], name="entry_by_day"),
            # The log counts and filters by tags on every look; which tags stand together is read from here alone.
            models.Index("workspace", Cast("tags", models.TextField()), name="entry_by_tags"),
            # Coverage counts what entries are marked with in the same way.
            models.Index("workspace", Cast("competencies", models.TextField()), name="entry_by_competencies"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def search_text(self) -> Findable:
        words = [self.problem, self.action, self.result, self.role, self.helped, *self.links]
        marks = (*self.tags, *self.competencies)
        body = "\n".join([self.text[200:], *filter(None, words)]).strip()
        return Findable(self.text[:200], body, names=" ".join(marks), tags=marks, moment=self.happened_on)


class Measure(Owned):
    """A figure of an entry: what was measured, before and after, in which unit; or one value in `after` alone.

    `before_unit` is set where it differs from `unit`; a relative unit ("% less", "x faster") makes `after` the size of
    a change; `currency` is that of `money_per_year`. A figure read from the person's words is not `checked` until they
    have seen it, and `doubt` says what it may mean instead.
    """

    search_leans: ClassVar = {"entry": frozenset({"text", "happened_on"})}
    entry = models.ForeignKey(Entry, models.RESTRICT, related_name="measures")
    name = models.CharField(max_length=200, blank=True)
    before = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    after = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    before_unit = models.CharField(max_length=60, blank=True)
    money_per_year = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    checked = models.BooleanField(default=True)
    doubt = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "measure"
        ordering: ClassVar = ["position", "id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "entry"], name="measure_of_entry")]

    def __str__(self) -> str:
        return self.name or self.unit

    def search_text(self) -> Findable | None:
        """A figure whose name stands in its entry anyway is found there."""
        if not self.name or self.name.casefold() in self.entry.text.casefold():
            return None
        on = ("evidence.entry", self.entry_id)
        return Findable(self.name, self.entry.text[:500], self.name, moment=self.entry.happened_on, read_on=on)
