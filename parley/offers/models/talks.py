"""What was said in a negotiation, and with whom the person thinks it over."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models import Opportunity
from parley.offers.models.alternatives import Alternative
from parley.offers.models.fields import TITLED


class Contact(Owned):
    """One contact in a negotiation: what they said, what they know since, and what was promised to them.

    It belongs to an offer, to an opportunity that has none yet, or to both. `knows` holds ids of topics
    (`offers.talks.engine.known`); `confirmed_at` is when what was spoken was confirmed in writing, `promise_over_at`
    when the promise was kept or fell away.
    """

    class Means(models.TextChoices):
        PHONE = "phone", "On the phone"
        VIDEO = "video", "By video"
        PERSON = "person", "In person"
        MAIL = "mail", "By mail"
        MESSAGE = "message", "By short message"

    class Point(models.TextChoices):
        """What they wanted of the person, where the words do not show it."""

        READ = "", "Read it from the words"
        NONE = "none", "Nothing to decide"
        YES = "yes", "A yes"
        FIRST_NUMBER = "first_number", "A first number"
        PRESENT_PAY = "present_pay", "Your present pay"
        RANGE = "range", "A word on their range"
        OTHERS = "others", "Where else you interview"
        DEADLINE = "deadline", "An answer by a day"
        LEVEL = "level", "A word on the level"
        BEST = "best", "They say it is their best"

    class Promise(models.TextChoices):
        NONE = "", "Nothing"
        TALK_FIRST = "talk_first", "Not to accept another offer before talking to them"
        TELL = "tell", "To tell them when something changes"
        ANSWER_BY = "answer_by", "To answer by a day"
        NOT_BEFORE = "not_before", "Not to decide before a day"
        OTHER = "other", "Something else"

    page = "offers:contact"
    search_leans: ClassVar = {
        "alternative": TITLED,
        "opportunity": frozenset({"company_id", "role", "outcome"}),
        "opportunity__company": frozenset({"name"}),
    }
    alternative = models.ForeignKey(Alternative, models.RESTRICT, null=True, blank=True, related_name="contacts")
    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, null=True, blank=True, related_name="contacts")
    at = models.DateTimeField()
    means = models.CharField(max_length=8, choices=Means, default=Means.PHONE)
    who = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True, max_length=20_000)
    point = models.CharField(max_length=12, blank=True, choices=Point)
    knows = models.JSONField(default=list, blank=True)
    told = models.CharField(max_length=2_000, blank=True)
    promise = models.CharField(max_length=10, blank=True, choices=Promise)
    promise_words = models.CharField(max_length=500, blank=True)
    promise_until = models.DateField(null=True, blank=True)
    promise_over_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "contact"
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "-at"], name="contact_latest")]

    def __str__(self) -> str:
        return f"{self.get_means_display()}, {self.at:%-d %B %Y}"

    @property
    def with_whom(self) -> str:
        """The company, by its name in the job search, or else as the offer is called."""
        if self.opportunity:
            return self.opportunity.company.name
        return self.alternative.name if self.alternative else ""

    def search_text(self) -> Findable:
        live = not (self.opportunity and self.opportunity.outcome)
        body = "\n".join(filter(None, [self.who, self.said, self.told, self.promise_words]))
        return Findable(f"{self.with_whom}: {self}", body, names=self.who, moment=self.at, live=live)


class Adviser(Owned):
    """Somebody with whom the person really thinks an offer over, and what they said."""

    page = "offers:adviser"
    name = models.CharField(max_length=200)
    bond = models.CharField(max_length=200, blank=True)
    said = models.TextField(blank=True, max_length=20_000)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "adviser"
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable:
        return Findable(self.name, "\n".join(filter(None, [self.bond, self.said])), names=self.name)


class Stance(Owned):
    """The side that is taken in a matter on which the sources disagree, both by ids of the pack; why, or a doubt."""

    matter = models.CharField(max_length=60)
    side = models.CharField(max_length=60, blank=True)
    because = models.CharField(max_length=500, blank=True)
    chosen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "matter"], name="one_stance_for_each_matter")
        ]

    def __str__(self) -> str:
        return f"{self.matter}: {self.side}"
