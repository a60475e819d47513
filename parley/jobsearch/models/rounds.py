"""Rounds, who sits in them, the invitations they came by, and what is prepared."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models.opportunities import NAMED, TITLED, Opportunity
from parley.jobsearch.models.people import Person

#: Of a round, what stands in the title of whatever belongs to it.
ROUND = frozenset({"kind", "title"})


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
    search_leans: ClassVar = {"opportunity": TITLED, "opportunity__company": NAMED}
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
    """One thing to have done before a round: in the days before it, the evening before, or in the last minutes."""

    class Slot(models.TextChoices):
        DAYS = "days", "Before"
        EVENING = "evening", "The evening before"
        MINUTES = "minutes", "Ten minutes before"

    search_leans: ClassVar = {
        "round": ROUND | {"starts_at"},
        "round__opportunity": TITLED,
        "round__opportunity__company": NAMED,
    }
    round = models.ForeignKey(Round, models.RESTRICT, related_name="prep_items")
    text = models.CharField(max_length=500)
    slot = models.CharField(max_length=8, choices=Slot, default=Slot.DAYS)
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
