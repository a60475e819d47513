"""The nouns of the job search: companies, opportunities and their stages, people, rounds, debriefs, notes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned

#: How each step of a search is coloured wherever it is shown; always beside its name.
TONES = {"interested": "", "applied": "slate", "call": "plum", "rounds": "teal", "offer": "moss"}


class Company(Owned):
    """An employer; it keeps its history over several opportunities."""

    name = models.CharField(max_length=300)
    website = models.CharField(max_length=500, blank=True)
    about = models.TextField(blank=True, max_length=50_000)

    class Meta:
        verbose_name = "company"
        verbose_name_plural = "companies"
        indexes: ClassVar = [models.Index(fields=["workspace", "name"], name="company_by_name")]

    def __str__(self) -> str:
        return self.name


class Stage(Owned):
    """A column of the person's own board. `step` says where it stands in every funnel, whatever its name."""

    class Step(models.TextChoices):
        INTERESTED = "interested", "Interested"
        APPLIED = "applied", "Applied"
        CALL = "call", "First call"
        ROUNDS = "rounds", "Rounds"
        OFFER = "offer", "Offer"

    name = models.CharField(max_length=80)
    step = models.CharField(max_length=12, choices=Step)
    position = models.PositiveSmallIntegerField(default=0)

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
        ]

    def __str__(self) -> str:
        return f"{self.company}, {self.role}" if self.role else str(self.company)

    def search_text(self) -> tuple[str, str]:
        words = [self.location, self.salary, self.source_detail, self.next_action, self.job_description]
        return str(self), "\n".join(filter(None, words))


class Note(Owned):
    """What the person wrote about an opportunity, in Markdown, and when."""

    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, related_name="notes")
    text = models.TextField(max_length=100_000)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "note"
        indexes: ClassVar = [models.Index(fields=["workspace", "opportunity", "written_at"], name="note_latest")]

    def __str__(self) -> str:
        return self.text[:80]


class Person(Owned):
    """Someone met on the way: a recruiter, an interviewer, whoever made the introduction. Only what is needed."""

    page = "jobsearch:person"
    name = models.CharField(max_length=300)
    title = models.CharField(max_length=300, blank=True)
    company = models.ForeignKey(Company, models.RESTRICT, null=True, blank=True, related_name="people")
    email = models.CharField(max_length=320, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    about = models.TextField(blank=True, max_length=20_000)

    class Meta:
        verbose_name = "person"
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> tuple[str, str]:
        return self.name, "\n".join(filter(None, [self.title, self.email, self.about]))


class Involvement(Owned):
    """A person's part in an opportunity."""

    class Part(models.TextChoices):
        RECRUITER = "recruiter", "Recruiter"
        MANAGER = "manager", "Hiring manager"
        INTERVIEWER = "interviewer", "Interviewer"
        REFERRER = "referrer", "Referred me"
        OTHER = "other", "Other"

    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, related_name="involvements")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="involvements")
    part = models.CharField(max_length=12, choices=Part, default=Part.OTHER)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["opportunity", "person"], name="person_once_per_opportunity")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.opportunity_id}"


class Round(Owned):
    """One conversation of a process. `starts_at` is the moment, `time_zone` the zone it was agreed in."""

    class Kind(models.TextChoices):
        SCREEN = "screen", "First call"
        BEHAVIOURAL = "behavioural", "Behavioural"
        CODING = "coding", "Coding"
        DESIGN = "design", "System design"
        TAKE_HOME = "take_home", "Take-home task"
        DOMAIN = "domain", "Technical deep dive"
        MANAGER = "manager", "With the manager"
        FINAL = "final", "Final"
        OTHER = "other", "Other"

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        DONE = "done", "Done"
        CANCELLED = "cancelled", "Cancelled"

    page = "jobsearch:round"
    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, related_name="rounds")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.OTHER)
    title = models.CharField(max_length=300, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=1000, blank=True)
    topics = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)

    class Meta:
        verbose_name = "round"
        indexes: ClassVar = [
            models.Index(fields=["workspace", "status", "starts_at"], name="round_by_time"),
            models.Index(fields=["workspace", "opportunity", "starts_at"], name="round_latest"),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    def search_text(self) -> tuple[str, str]:
        return f"{self.opportunity.company}, {self}", "\n".join([*self.topics, self.place])


class RoundPerson(Owned):
    """Who sits on the other side in a round."""

    round = models.ForeignKey(Round, models.RESTRICT, related_name="round_people")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="round_people")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "person"], name="person_once_per_round")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.round_id}"


class PrepItem(Owned):
    """One thing to have done before a round."""

    round = models.ForeignKey(Round, models.RESTRICT, related_name="prep_items")
    text = models.CharField(max_length=500)
    done_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class Debrief(Owned):
    """What the person wrote down after a round."""

    class Feeling(models.IntegerChoices):
        BAD = 1, "Badly"
        WEAK = 2, "Not well"
        FAIR = 3, "Fair"
        GOOD = 4, "Well"
        GREAT = 5, "Very well"

    page = "jobsearch:debrief"
    round = models.OneToOneField(Round, models.RESTRICT, related_name="debrief")
    feeling = models.PositiveSmallIntegerField(null=True, blank=True, choices=Feeling)
    went_well = models.TextField(blank=True, max_length=50_000)
    to_improve = models.TextField(blank=True, max_length=50_000)
    feedback_asked_on = models.DateField(null=True, blank=True)
    feedback_received = models.TextField(blank=True, max_length=50_000)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "debrief"

    def __str__(self) -> str:
        return f"Debrief of {self.round_id}"

    def search_text(self) -> tuple[str, str]:
        title = f"Debrief: {self.round.opportunity.company}, {self.round}"
        return title, "\n".join([self.went_well, self.to_improve, self.feedback_received])


class AskedQuestion(Owned):
    """A question that was asked in a round."""

    debrief = models.ForeignKey(Debrief, models.RESTRICT, related_name="questions")
    text = models.TextField(max_length=5_000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:80]
