"""The nouns of the job search: companies, opportunities and their stages, people, rounds, debriefs, notes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned

#: How each step of a search is coloured wherever it is shown; always beside its name.
TONES = {"interested": "", "applied": "slate", "call": "plum", "rounds": "teal", "offer": "moss"}

#: Of an opportunity and of its company, what stands in the title of whatever belongs to it.
_TITLED = frozenset({"company_id", "role", "outcome"})
_NAMED = frozenset({"name"})
_ROUND = frozenset({"kind", "title"})


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

    def search_text(self) -> Findable:
        return Findable(self.name, "\n".join(filter(None, [self.website, self.about])), names=self.name)


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
    search_leans: ClassVar = {"company": _NAMED}
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

    def search_text(self) -> Findable:
        words = [self.next_action, self.location, self.salary, self.source_detail, self.url, self.job_description]
        body = "\n".join(filter(None, words))
        return Findable(str(self), body, names=self.role, moment=self.stage_since, live=not self.outcome)


class Note(Owned):
    """What the person wrote about an opportunity, in Markdown, and when."""

    search_leans: ClassVar = {"opportunity": _TITLED, "opportunity__company": _NAMED}
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


class Person(Owned):
    """Someone met on the way: a recruiter, an interviewer, whoever made the introduction. Only what is needed."""

    page = "jobsearch:person"
    search_leans: ClassVar = {"company": _NAMED}
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

    def search_text(self) -> Findable:
        works_at = self.company.name if self.company else ""
        words = [self.title, works_at, self.email, self.phone, self.url, self.about]
        return Findable(self.name, "\n".join(filter(None, words)), names=f"{self.name} {self.title}")


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
    search_leans: ClassVar = {"opportunity": _TITLED, "opportunity__company": _NAMED}
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

    def search_text(self) -> Findable:
        title, body = (
            f"{self.opportunity.company}, {self}",
            "\n".join(filter(None, [", ".join(self.topics), self.place])),
        )
        live = not self.opportunity.outcome and self.status != Round.Status.CANCELLED
        names = " ".join([self.title, *self.topics])
        return Findable(title, body, names, tags=tuple(self.topics), moment=self.starts_at, live=live)


class RoundPerson(Owned):
    """Who sits on the other side in a round."""

    round = models.ForeignKey(Round, models.RESTRICT, related_name="round_people")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="round_people")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["round", "person"], name="person_once_per_round")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.round_id}"


class Invitation(Owned):
    """The calendar event behind a round: which event it is, and which version of it the round follows.

    `key` stands for `uid` and, of a series, the `instance`; a later `sequence`, or the same one stamped later, is a
    newer version (RFC 5546, 2.1.5).
    """

    round = models.ForeignKey(Round, models.RESTRICT, related_name="invitations")
    key = models.CharField(max_length=64)
    uid = models.CharField(max_length=1000)
    instance = models.CharField(max_length=100, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    stamped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "invitation"
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "key"], name="one_invitation_per_event")]

    def __str__(self) -> str:
        return self.uid[:80]


class PrepItem(Owned):
    """One thing to have done before a round."""

    search_leans: ClassVar = {
        "round": _ROUND | {"starts_at"},
        "round__opportunity": _TITLED,
        "round__opportunity__company": _NAMED,
    }
    round = models.ForeignKey(Round, models.RESTRICT, related_name="prep_items")
    text = models.CharField(max_length=500)
    done_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text

    def search_text(self) -> Findable:
        place = f"Prepare for {self.round.opportunity.company}, {self.round}"
        live, on = not self.done_at and not self.round.opportunity.outcome, ("jobsearch.round", self.round_id)
        return Findable(self.text, place, moment=self.round.starts_at, live=live, read_on=on)


class Debrief(Owned):
    """What the person wrote down after a round."""

    class Feeling(models.IntegerChoices):
        BAD = 1, "Badly"
        WEAK = 2, "Not well"
        FAIR = 3, "Fair"
        GOOD = 4, "Well"
        GREAT = 5, "Very well"

    page = "jobsearch:debrief"
    search_leans: ClassVar = {"round": _ROUND, "round__opportunity": _TITLED, "round__opportunity__company": _NAMED}
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

    def search_text(self) -> Findable:
        title = f"Debrief: {self.round.opportunity.company}, {self.round}"
        body = "\n".join(filter(None, [self.went_well, self.to_improve, self.feedback_received]))
        live = not self.round.opportunity.outcome
        return Findable(title, body, moment=self.written_at, live=live, borrowed=True)


class AskedQuestion(Owned):
    """A question that was asked in a round."""

    search_leans: ClassVar = {
        "debrief": frozenset({"written_at"}),
        "debrief__round": _ROUND,
        "debrief__round__opportunity": _TITLED,
        "debrief__round__opportunity__company": _NAMED,
    }
    debrief = models.ForeignKey(Debrief, models.RESTRICT, related_name="questions")
    text = models.TextField(max_length=5_000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:80]

    def search_text(self) -> Findable:
        held = self.debrief.round
        where, live = f"Asked at {held.opportunity.company}, {held}", not held.opportunity.outcome
        on = ("jobsearch.round", held.pk)
        return Findable(self.text[:500], where, moment=self.debrief.written_at, live=live, read_on=on)
