"""What the person finds out about a company before and while they talk with it, and what they make of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models.opportunities import NAMED, Company
from parley.jobsearch.models.people import Person
from parley.jobsearch.models.rounds import Round


class ResearchNote(Owned):
    """Something found out about a company: in whose words it stands (`source`), and of which day that is (`dated`).

    `step` is the lasting name of a step of the research in a pack, or nothing.
    """

    page = "jobsearch:research_note"
    search_leans: ClassVar = {"company": NAMED}
    company = models.ForeignKey(Company, models.RESTRICT, related_name="research")
    step = models.CharField(max_length=40, blank=True)
    text = models.TextField(max_length=20_000)
    source = models.CharField(max_length=500, blank=True)
    dated = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "research note"

    def __str__(self) -> str:
        return self.text[:80]

    def search_text(self) -> Findable:
        body = "\n".join(filter(None, [self.text, self.source]))
        return Findable(f"Research: {self.company}", body, moment=self.written_at, borrowed=True)


class TalkingPoint(Owned):
    """One of the two or three things about a company that the person means to bring up, and the note it rests on."""

    page = "jobsearch:talking_point"
    search_leans: ClassVar = {"company": NAMED}
    company = models.ForeignKey(Company, models.RESTRICT, related_name="talking_points")
    note = models.ForeignKey(ResearchNote, models.RESTRICT, null=True, blank=True, related_name="talking_points")
    text = models.CharField(max_length=500)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "talking point"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:80]

    def search_text(self) -> Findable:
        return Findable(
            self.text[:300], f"To bring up at {self.company}", read_on=("jobsearch.company", self.company_id)
        )


class CompanyFlag(Owned):
    """A good or a bad sign about a company, with what it rests on and where that came from.

    `dimension` is the lasting name of a dimension of a pack. Of the note, the round and the person at most the one that
    `origin` names is set; it may be gone since, and the evidence stays in the person's words.
    """

    class Tone(models.TextChoices):
        GREEN = "green", "A green flag"
        RED = "red", "A red flag"

    class Origin(models.TextChoices):
        NOTE = "note", "A research note"
        ROUND = "round", "A round"
        PERSON = "person", "A person"
        OBSERVED = "observed", "What I saw myself"

    page = "jobsearch:company_flag"
    search_leans: ClassVar = {"company": NAMED}
    company = models.ForeignKey(Company, models.RESTRICT, related_name="flags")
    dimension = models.CharField(max_length=40)
    tone = models.CharField(max_length=5, choices=Tone)
    text = models.CharField(max_length=300)
    evidence = models.TextField(max_length=5_000)
    origin = models.CharField(max_length=8, choices=Origin)
    note = models.ForeignKey(ResearchNote, models.RESTRICT, null=True, blank=True, related_name="flags")
    round = models.ForeignKey(Round, models.RESTRICT, null=True, blank=True, related_name="flags")
    person = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="flags")
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name = "flag"

    def __str__(self) -> str:
        return self.text[:80]

    def search_text(self) -> Findable:
        return Findable(f"{self.company}: {self.text}", self.evidence, moment=self.noted_at)


class RunwayFigures(Owned):
    """A company's money as somebody told it: a month's revenue and costs, how both grow a month in per cent, cash.

    All amounts are in `currency`; `as_of` is the month they are of, `source` who said so.
    """

    page = "jobsearch:runway"
    search_leans: ClassVar = {"company": NAMED}
    company = models.ForeignKey(Company, models.RESTRICT, related_name="runways")
    currency = models.CharField(max_length=3)
    revenue = models.DecimalField(max_digits=15, decimal_places=2)
    growth = models.DecimalField(max_digits=6, decimal_places=2)
    costs = models.DecimalField(max_digits=15, decimal_places=2)
    cost_growth = models.DecimalField(max_digits=6, decimal_places=2)
    cash = models.DecimalField(max_digits=15, decimal_places=2)
    as_of = models.DateField()
    source = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name = "runway"
        verbose_name_plural = "runways"

    def __str__(self) -> str:
        return f"Money as of {self.as_of:%B %Y}"

    def search_text(self) -> Findable:
        return Findable(f"Runway of {self.company}", self.source, moment=self.noted_at, borrowed=True)
