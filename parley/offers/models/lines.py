"""The lines that a person draws for themselves before they negotiate."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.urls import reverse

from parley.core.models import Findable, Owned
from parley.offers.models.fields import money


class Lines(Owned):
    """Two lines in money a year, before tax, in `currency`: below `walk_away` the answer is no, from `sign_at_once` on
    it is yes without another word. `walk_words` and `sign_words` say what else must hold, or why. One per workspace.
    """

    currency = models.CharField(max_length=3, default="EUR")
    walk_away = money()
    sign_at_once = money()
    walk_words = models.CharField(max_length=500, blank=True)
    sign_words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace"], name="one_set_of_lines")]

    def __str__(self) -> str:
        return "Your lines"

    @classmethod
    def page_url(cls, row_id: uuid.UUID) -> str:
        return reverse("offers:lines")

    def search_text(self) -> Findable | None:
        """Found by the words beside them, where there are any."""
        body = "\n".join(filter(None, [self.walk_words, self.sign_words]))
        return Findable(str(self), body) if body else None
