"""The skills that a person says they have, wherever they say so."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Owned


class Claim(Owned):
    """A skill that the person names in a résumé, a profile or a conversation, and that wants an example."""

    skill = models.CharField(max_length=100)
    claimed_at = models.DateTimeField()

    class Meta:
        verbose_name = "skill"
        ordering: ClassVar = ["skill", "id"]

    def __str__(self) -> str:
        return self.skill
