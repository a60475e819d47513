"""What the person means to do each week of the search."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned

#: What one of each measure is called.
ONE = {
    "applications": "application",
    "contacts": "contact",
    "rounds": "round",
    "rehearsals": "rehearsal",
    "entries": "entry in the log",
}


class Goal(Owned):
    """So many of something each week, from one day until another or until it is ended; and why it is worth it."""

    class Measure(models.TextChoices):
        APPLICATIONS = "applications", "Applications"
        CONTACTS = "contacts", "Contacts"
        ROUNDS = "rounds", "Rounds"
        REHEARSALS = "rehearsals", "Rehearsals"
        ENTRIES = "entries", "Entries in the log"

    page = "jobsearch:goal"

    measure = models.CharField(max_length=12, choices=Measure, default=Measure.APPLICATIONS)
    per_week = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "weekly goal"
        ordering: ClassVar = ["from_on", "id"]

    def __str__(self) -> str:
        what = ONE[self.measure] if self.per_week == 1 else self.get_measure_display().lower()
        return f"{self.per_week} {what} a week"

    def search_text(self) -> Findable:
        return Findable(str(self), self.why, moment=self.from_on)
