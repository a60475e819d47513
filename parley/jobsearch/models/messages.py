from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.jobsearch.models.opportunities import Opportunity


class Message(Owned):
    """A message that the person writes to somebody in a search, and when they sent it. Parley itself sends nothing.

    `situation` is where in the process it is written: the linter reads it by that.
    """

    class Situation(models.TextChoices):
        GENERAL = "general", "Anything else"
        FIRST_CONTACT = "first_contact", "A first contact"
        ASKED_EXPECTATIONS = "asked_expectations", "They ask what you expect"
        GIVEN_RANGE = "given_range", "They named a range"
        ASKED_OTHERS = "asked_others", "They ask where else you interview"
        FOLLOW_UP = "follow_up", "Asking for news"
        THANK_YOU = "thank_you", "Thanks after a round"
        REFLECTION = "reflection", "Looking back on a round, or a no"
        CONFIRM_CALL = "confirm_call", "Confirming a call"
        SPOKEN_OFFER = "spoken_offer", "An offer was spoken"
        WRITTEN_OFFER = "written_offer", "Answering a written offer"
        EXPLODING_OFFER = "exploding_offer", "An offer that runs out in days"
        COMPETING_OFFERS = "competing_offers", "Two offers at once"
        EXPEDITE = "expedite", "Asking them to move faster"
        CLOSING = "closing", "If you can do this, I sign"
        ACCEPTING = "accepting", "Accepting"
        DECLINING = "declining", "Declining"
        UPDATE_ALL = "update_all", "Your decision, to everybody else"

    page = "jobsearch:message"
    search_leans: ClassVar = {
        "opportunity": frozenset({"company_id", "role", "outcome"}),
        "opportunity__company": frozenset({"name"}),
    }
    opportunity = models.ForeignKey(Opportunity, models.RESTRICT, null=True, blank=True, related_name="messages")
    situation = models.CharField(max_length=20, choices=Situation, default=Situation.GENERAL)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True, max_length=40_000)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "message"
        indexes: ClassVar = [
            models.Index(fields=["workspace", "sent_at", "-changed_at"], name="message_latest"),
            models.Index(fields=["workspace", "opportunity", "-changed_at"], name="message_of_opportunity"),
        ]

    def __str__(self) -> str:
        return self.subject or "A message without a subject"

    def search_text(self) -> Findable:
        about = str(self.opportunity) if self.opportunity else ""
        live = not (self.opportunity and self.opportunity.outcome)
        body = "\n".join(filter(None, [about, self.text]))
        return Findable(str(self), body, names=self.subject, moment=self.sent_at or self.changed_at, live=live)
