"""Looks at the pipeline that the person keeps under a name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned


class SavedFilter(Owned):
    """A look at the board or the table. `asks` is what its address asks for: {parameter: value}, the usual left out."""

    class Shown(models.TextChoices):
        BOARD = "board", "As a board"
        TABLE = "table", "As a table"

    page = "jobsearch:filter"

    name = models.CharField(max_length=80)
    shown = models.CharField(max_length=5, choices=Shown, default=Shown.TABLE)
    asks = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "saved filter"
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable:
        return Findable(self.name, names=self.name)
