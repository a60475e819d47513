"""The nouns of the portfolio: what a person can show, what it rests on, and looks at what strangers see of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned
from parley.evidence.models.entries import Entry
from parley.evidence.models.stories import Story


class Exhibit(Owned):
    """Something a person can show: a project, a part in open source, a text, a talk.

    `form` is the guide of a content pack along which `parts` is written, by the lasting name of each part. `place` is
    where it can be seen: a repository, a publication, an event. `outline` is a talk's: rows of `title` and `minutes`,
    for a slot of so many minutes (0 where it is not known).
    """

    class Kind(models.TextChoices):
        PROJECT = "project", "Project"
        OPEN_SOURCE = "open_source", "Open source"
        WRITING = "writing", "Writing"
        TALK = "talk", "Talk"

    class State(models.TextChoices):
        IDEA = "idea", "An idea"
        WORKING = "working", "In the works"
        OUT = "out", "There to be seen"
        RESTING = "resting", "Put aside"

    page = "evidence:exhibit"
    kind = models.CharField(max_length=12, choices=Kind)
    form = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State, default=State.IDEA)
    place = models.CharField(max_length=300, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    out_on = models.DateField(null=True, blank=True)
    links = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=dict, blank=True)
    slot = models.PositiveSmallIntegerField(default=0)
    outline = models.JSONField(default=list, blank=True)
    confidential = models.BooleanField(default=False)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "portfolio piece"
        indexes: ClassVar = [models.Index(fields=["workspace", "kind"], name="exhibit_by_kind")]

    def __str__(self) -> str:
        return self.title

    def search_text(self) -> Findable:
        words = [self.place, *map(str, self.parts.values()), *self.links]
        words += [str(row.get("title", "")) for row in self.outline if isinstance(row, dict)]
        body = "\n".join(filter(None, words))
        return Findable(self.title, body, names=f"{self.title} {self.place}", moment=self.changed_at)


class ExhibitLink(Owned):
    """A portfolio piece rests on a story or on an entry."""

    exhibit = models.ForeignKey(Exhibit, models.RESTRICT, related_name="links_to")
    story = models.ForeignKey(Story, models.RESTRICT, null=True, blank=True, related_name="shown_in")
    entry = models.ForeignKey(Entry, models.RESTRICT, null=True, blank=True, related_name="shown_in")

    class Meta:
        verbose_name = "evidence of a portfolio piece"
        verbose_name_plural = "evidence of portfolio pieces"
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["workspace", "exhibit"], name="link_of_exhibit")]

    def __str__(self) -> str:
        return f"{self.exhibit_id} rests on {self.story_id or self.entry_id}"


class Look(Owned):
    """A look at something that strangers see, held against a checklist of a content pack on one day.

    `ticks` holds "yes", "no" or "none" (does not apply) by the lasting name of each point that was decided; `text` is
    what was pasted of it, `subject` its name or address.
    """

    page = "evidence:look"
    checklist = models.CharField(max_length=40)
    subject = models.CharField(max_length=300, blank=True)
    looked_on = models.DateField()
    text = models.TextField(blank=True, max_length=100_000)
    ticks = models.JSONField(default=dict, blank=True)
    note = models.TextField(blank=True, max_length=5_000)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "look from outside"
        verbose_name_plural = "looks from outside"
        indexes: ClassVar = [models.Index(fields=["workspace", "checklist"], name="look_by_checklist")]

    def __str__(self) -> str:
        return self.subject or self.checklist

    def search_text(self) -> Findable:
        title = self.checklist.replace("-", " ").capitalize()
        named = f"{title}: {self.subject}" if self.subject else title
        return Findable(named, "\n".join(filter(None, [self.note, self.text])), named, moment=self.looked_on)
