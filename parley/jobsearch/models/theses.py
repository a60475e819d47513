"""What the person would bring to an opportunity, and what speaks against them in it, before somebody else says so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models.opportunities import NAMED, TITLED, Opportunity
from parley.jobsearch.models.rounds import ROUND, Round


class ContributionThesis(Owned):
    """How the person would move a goal of the company, in a few lines that each round can speak for or against.

    `proof` is what of their own work shows it, `measure` how both sides would see that it came true.
    """

    search_leans: ClassVar = {"opportunity": TITLED, "opportunity__company": NAMED}
    opportunity = models.OneToOneField(Opportunity, models.RESTRICT, related_name="thesis")
    goal = models.CharField(max_length=500)
    contribution = models.TextField(max_length=2_000)
    proof = models.TextField(blank=True, max_length=2_000)
    measure = models.CharField(blank=True, max_length=500)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "contribution thesis"
        verbose_name_plural = "contribution theses"

    def __str__(self) -> str:
        return self.contribution[:80]

    def search_text(self) -> Findable:
        body = "\n".join(filter(None, [self.goal, self.contribution, self.proof, self.measure]))
        about = self.opportunity
        on, live = ("jobsearch.opportunity", about.pk), not about.outcome
        return Findable(
            f"What you would move: {about}", body, moment=self.changed_at, live=live, read_on=on, borrowed=True
        )


class ThesisTest(Owned):
    """What one round said for or against the thesis of its opportunity."""

    class Verdict(models.TextChoices):
        FOR = "for", "Spoke for it"
        AGAINST = "against", "Spoke against it"
        BOTH = "both", "Both"

    search_leans: ClassVar = {
        "round": ROUND,
        "round__opportunity": TITLED,
        "round__opportunity__company": NAMED,
    }
    thesis = models.ForeignKey(ContributionThesis, models.RESTRICT, related_name="tests")
    round = models.OneToOneField(Round, models.RESTRICT, related_name="thesis_test")
    verdict = models.CharField(max_length=8, choices=Verdict)
    text = models.TextField(max_length=2_000)
    noted_at = models.DateTimeField()

    class Meta:
        verbose_name = "test of a thesis"
        verbose_name_plural = "tests of theses"

    def __str__(self) -> str:
        return self.text[:80]

    def search_text(self) -> Findable:
        held = self.round.opportunity
        title, live = f"{self.get_verdict_display()}: {held.company}, {self.round}", not held.outcome
        on = ("jobsearch.opportunity", held.pk)
        return Findable(title, self.text, moment=self.noted_at, live=live, read_on=on, borrowed=True)


class OwnFlag(Owned):
    """What about the person could worry somebody, with the honest answer they have ready.

    Without an opportunity it holds in every process. `story` and `entry` loosely name what the answer rests on in the
    evidence room; either may be gone.
    """

    page = "jobsearch:own_flag"
    search_leans: ClassVar = {"opportunity": TITLED, "opportunity__company": NAMED}
    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, null=True, blank=True, related_name="own_flags")
    worry = models.CharField(max_length=300)
    answer = models.TextField(blank=True, max_length=5_000)
    story = models.UUIDField(null=True, blank=True)
    entry = models.UUIDField(null=True, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = "own red flag"

    def __str__(self) -> str:
        return self.worry[:80]

    def search_text(self) -> Findable:
        about = self.opportunity
        where = f"A worry about you at {about}" if about else "A worry about you anywhere"
        body = f"{where}\n{self.answer}".strip()
        return Findable(self.worry, body, moment=self.written_at, live=not (about and about.outcome))
