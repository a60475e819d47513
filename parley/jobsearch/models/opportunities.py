"""Companies, the stages of a search, opportunities on their way, and notes on them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Cast

from parley.core.models import Findable, Owned

#: How each step of a search is coloured wherever it is shown; always beside its name.
TONES = {"interested": "", "applied": "slate", "call": "plum", "rounds": "teal", "offer": "moss"}

#: Of an opportunity and of its company, what stands in the title of whatever belongs to it.
TITLED = frozenset({"company_id", "role", "outcome"})
NAMED = frozenset({"name"})


class Company(Owned):
    """An employer; it keeps its history over several opportunities."""

    page = "jobsearch:company"
    name = models.CharField(max_length=300)
    website = models.CharField(max_length=500, blank=True)
    about = models.TextField(blank=True, max_length=50_000)

    class Meta:
        verbose_name = "company"
        verbose_name_plural = "companies"
        indexes: ClassVar = [models.Index(fields=["workspace", "name"], name="company_by_name")]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable:
        return Findable(self.name, "\n".join(filter(None, [self.website, self.about])), names=self.name)


class Stage(Owned):
    """A column of the person's own board. `step` says where it stands in every funnel, whatever its name.

    `silent_after` is after how many days without a word one is silent here; None where the search's own rule holds.
    """

    class Step(models.TextChoices):
        INTERESTED = "interested", "Interested"
        APPLIED = "applied", "Applied"
        CALL = "call", "First call"
        ROUNDS = "rounds", "Rounds"
        OFFER = "offer", "Offer"

    name = models.CharField(max_length=80)
    step = models.CharField(max_length=12, choices=Step)
    position = models.PositiveSmallIntegerField(default=0)
    silent_after = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "stage"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def tone(self) -> str:
        """The `data-tone` of its step, empty for ink."""
        return TONES[self.step]


class Opportunity(Owned):
    """One role at one company that the person might take. Closing it never erases the stage it reached.

    `stage`, `stage_since` and `reached` (the furthest step ever) are what its history in the ledger says; `revision`
    counts the deeds of that history, so that undo can tell whether a later one followed.
    """

    class Source(models.TextChoices):
        INBOUND = "inbound", "They wrote first"
        REFERRAL = "referral", "Referral"
        NETWORK = "network", "Network"
        RECRUITER = "recruiter", "Recruiter"
        COLD = "cold", "Cold application"
        OTHER = "other", "Other"

    class Outcome(models.TextChoices):
        REJECTED = "rejected", "They said no"
        WITHDRAWN = "withdrawn", "I withdrew"
        GHOSTED = "ghosted", "No answer"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Offer declined"

    page = "jobsearch:opportunity"
    search_leans: ClassVar = {"company": NAMED}
    company = models.ForeignKey(Company, models.RESTRICT, related_name="opportunities")
    role = models.CharField(max_length=300, blank=True)
    location = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    salary = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=10, blank=True, choices=Source)
    source_detail = models.CharField(max_length=300, blank=True)
    stage = models.ForeignKey(Stage, models.RESTRICT, related_name="opportunities")
    stage_since = models.DateTimeField()
    reached = models.CharField(max_length=12, choices=Stage.Step, default=Stage.Step.INTERESTED)
    outcome = models.CharField(max_length=10, blank=True, choices=Outcome)
    closed_at = models.DateTimeField(null=True, blank=True)
    tags = models.JSONField(default=list, blank=True)
    next_action = models.CharField(max_length=500, blank=True)
    next_action_on = models.DateField(null=True, blank=True)
    job_description = models.TextField(blank=True, max_length=200_000)
    described_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = "opportunity"
        verbose_name_plural = "opportunities"
        indexes: ClassVar = [
            models.Index(fields=["workspace", "outcome", "stage", "-stage_since"], name="opportunity_on_board"),
            models.Index(fields=["workspace", "outcome", "stage", "next_action_on"], name="opportunity_soonest"),
            models.Index(fields=["workspace", "outcome", "stage", "reached"], name="opportunity_counts"),
            models.Index(fields=["workspace", "next_action_on"], name="opportunity_due"),
            models.Index(fields=["workspace", "closed_at"], name="opportunity_closed"),
            # Which tags there are is asked on every look at the table, and read from here alone.
            models.Index("workspace", Cast("tags", models.TextField()), name="opportunity_by_tags"),
        ]

    def __str__(self) -> str:
        return f"{self.company}, {self.role}" if self.role else str(self.company)

    def search_text(self) -> Findable:
        words = [self.next_action, self.location, self.salary, self.source_detail, self.url, self.job_description]
        body = "\n".join(filter(None, words))
        names, marks = " ".join((self.role, *self.tags)), tuple(self.tags)
        return Findable(str(self), body, names=names, tags=marks, moment=self.stage_since, live=not self.outcome)


class Note(Owned):
    """What the person wrote about an opportunity, in Markdown, and when."""

    search_leans: ClassVar = {"opportunity": TITLED, "opportunity__company": NAMED}
    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, related_name="notes")
    text = models.TextField(max_length=100_000)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "note"
        indexes: ClassVar = [models.Index(fields=["workspace", "opportunity", "written_at"], name="note_latest")]

    def __str__(self) -> str:
        return self.text[:80]

    def search_text(self) -> Findable:
        about = self.opportunity
        on = ("jobsearch.opportunity", about.pk)
        title = f"Note: {about}"
        return Findable(title, self.text, moment=self.written_at, live=not about.outcome, read_on=on, borrowed=True)
