"""Questions that the person means to ask, and what they heard."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models.opportunities import NAMED, TITLED
from parley.jobsearch.models.people import Person
from parley.jobsearch.models.rounds import ROUND, Round


class PlannedAsk(Owned):
    """A question for a round. `ask` is its lasting name in a pack, or nothing; the words are kept as they were."""

    class Sounds(models.TextChoices):
        GREAT = "great", "A green flag"
        WORRYING = "worrying", "A red flag"
        UNCLEAR = "unclear", "Not clear yet"

    page = "jobsearch:ask"
    search_leans: ClassVar = {
        "round": ROUND | {"starts_at"},
        "round__opportunity": TITLED,
        "round__opportunity__company": NAMED,
    }
    round = models.ForeignKey(Round, models.RESTRICT, related_name="asks")
    person = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="asks")
    ask = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=500)
    minutes = models.PositiveSmallIntegerField(default=2)
    answer = models.TextField(blank=True, max_length=20_000)
    sounds = models.CharField(max_length=10, blank=True, choices=Sounds)
    answered_at = models.DateTimeField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "question to ask"
        verbose_name_plural = "questions to ask"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.text[:80]

    def search_text(self) -> Findable:
        about = self.round.opportunity
        where = f"Asked at {about.company}, {self.round}" if self.answered_at else f"To ask at {about.company}"
        return Findable(
            self.text, f"{where}\n{self.answer}".strip(), moment=self.round.starts_at, live=not about.outcome
        )
