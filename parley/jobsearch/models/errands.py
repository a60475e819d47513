"""What a process asks for besides its rounds."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models.opportunities import NAMED, TITLED, Opportunity


class Errand(Owned):
    """A take-home task, a reference, a check, a visa, a notice period: how far it is, and by when it is wanted.

    `step` is one of the steps of its kind (`errands.content`); `done_at` stands once it is the last one. Hours are
    those agreed to be enough, and those it took.
    """

    class Kind(models.TextChoices):
        TASK = "task", "Take-home task"
        REFERENCE = "reference", "Reference"
        CHECK = "check", "Background check"
        VISA = "visa", "Visa or permit"
        NOTICE = "notice", "Notice period"
        OTHER = "other", "Something else"

    page = "jobsearch:errand"
    search_leans: ClassVar = {"opportunity": TITLED, "opportunity__company": NAMED}

    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, related_name="errands")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TASK)
    title = models.CharField(max_length=200)
    step = models.CharField(max_length=12)
    due_on = models.DateField(null=True, blank=True)
    hours_enough = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    hours_spent = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    note = models.TextField(blank=True, max_length=20_000)
    added_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "errand"
        indexes: ClassVar = [models.Index(fields=["workspace", "done_at", "due_on"], name="errand_due")]

    def __str__(self) -> str:
        return self.title

    def search_text(self) -> Findable:
        body = f"{self.get_kind_display()} of {self.opportunity}\n{self.note}"
        return Findable(self.title, body, moment=self.added_at, live=self.done_at is None)
