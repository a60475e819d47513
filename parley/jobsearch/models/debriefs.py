"""What came of a round, and what was asked in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models.opportunities import NAMED, TITLED
from parley.jobsearch.models.rounds import ROUND, Round


class Debrief(Owned):
    """What the person wrote down after a round."""

    class Feeling(models.IntegerChoices):
        BAD = 1, "Badly"
        WEAK = 2, "Not well"
        FAIR = 3, "Fair"
        GOOD = 4, "Well"
        GREAT = 5, "Very well"

    page = "jobsearch:debrief"
    search_leans: ClassVar = {"round": ROUND, "round__opportunity": TITLED, "round__opportunity__company": NAMED}
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
        "debrief__round": ROUND,
        "debrief__round__opportunity": TITLED,
        "debrief__round__opportunity__company": NAMED,
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
