"""People met on the way, and their part in an opportunity."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models.opportunities import NAMED, Company, Opportunity


class Person(Owned):
    """Someone met on the way: a recruiter, an interviewer, whoever made the introduction. Only what is needed."""

    page = "jobsearch:person"
    search_leans: ClassVar = {"company": NAMED}
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
