"""What comes again: one queue over questions, stories and facts worth knowing by heart."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.practice.models.attempts import Attempt
from parley.practice.models.questions import LONGEST_KEY


class Card(Owned):
    """One thing that comes again when it is due.

    Of a question `about` is its key, of a story its id, loosely named; a fact has a front and a back of its own.
    `memory` is the state of the scheduler (state, step, stability in days, difficulty, last review), empty before the
    first review.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", "Question"
        STORY = "story", "Story"
        FACT = "fact", "Fact"

    page = "practice:card"
    kind = models.CharField(max_length=8, choices=Kind)
    about = models.CharField(max_length=LONGEST_KEY, blank=True)
    front = models.TextField(blank=True, max_length=5_000)
    back = models.TextField(blank=True, max_length=20_000)
    memory = models.JSONField(default=dict, blank=True)
    due_at = models.DateTimeField()
    paused = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = "card"
        indexes: ClassVar = [models.Index(fields=["workspace", "paused", "due_at"], name="card_by_day")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "about"], condition=~models.Q(about=""), name="one_card_about_it"
            )
        ]

    def __str__(self) -> str:
        return self.front[:80] or self.about

    def search_text(self) -> Findable | None:
        """Questions and stories are found as themselves."""
        return Findable(self.front[:300], self.back, moment=self.added_at) if self.front else None


class Review(Owned):
    """A card was looked at: how it went by the person's word, what was proposed, and the memory before.

    Ratings are those of the scheduler: 1 again, 2 hard, 3 good, 4 easy.
    """

    class Rating(models.IntegerChoices):
        AGAIN = 1, "Again"
        HARD = 2, "Hard"
        GOOD = 3, "Good"
        EASY = 4, "Easy"

    card = models.ForeignKey(Card, models.RESTRICT, related_name="reviews")
    rating = models.PositiveSmallIntegerField(choices=Rating)
    proposed = models.PositiveSmallIntegerField(null=True, blank=True, choices=Rating)
    was = models.JSONField(default=dict, blank=True)
    attempt = models.ForeignKey(Attempt, models.RESTRICT, null=True, blank=True, related_name="reviews")
    reviewed_at = models.DateTimeField()

    class Meta:
        verbose_name = "review"
        indexes: ClassVar = [models.Index(fields=["workspace", "card", "reviewed_at"], name="review_of_card")]

    def __str__(self) -> str:
        return f"{self.get_rating_display()} on {self.reviewed_at:%Y-%m-%d}"
