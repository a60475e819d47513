"""Documents made from evidence for somebody else to read, and the copies that were sent."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from parley.core.models import Findable, Owned


class Document(Owned):
    """Something made from evidence for somebody else to read: a brag document, a résumé, a letter.

    `body` is what the person wrote and chose, in the shape of its kind (the `engine` of `brag`, `resume` or `letters`);
    what the log says is read anew whenever the document is drawn. The period is a brag document's. `opportunity_id`
    is the id of what it is meant for, in a room above this one, `meant_for` its name, `job_words` what it asks for.
    """

    class Kind(models.TextChoices):
        BRAG = "brag", "Brag document"
        RESUME = "resume", "Résumé"
        LETTER = "letter", "Letter"

    page = "evidence:document"
    kind = models.CharField(max_length=6, choices=Kind)
    title = models.CharField(max_length=200)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    meant_for = models.CharField(max_length=300, blank=True)
    opportunity_id = models.UUIDField(null=True, blank=True)
    job_words = models.TextField(blank=True, max_length=100_000)
    body = models.JSONField(default=dict, blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "document"
        indexes: ClassVar = [models.Index(fields=["workspace", "opportunity_id"], name="document_for")]

    def __str__(self) -> str:
        return self.title

    def search_text(self) -> Findable:
        words = "\n".join([self.get_kind_display(), self.meant_for])
        return Findable(self.title, words, names=f"{self.title} {self.meant_for}", moment=self.changed_at)


class SentCopy(Owned):
    """A document exactly as it was sent: its words here, its PDF among the files, and the digest that proves it."""

    page = "evidence:sent_copy"
    document = models.ForeignKey(Document, models.RESTRICT, related_name="copies")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    recipient = models.CharField(max_length=300)
    opportunity_id = models.UUIDField(null=True, blank=True)
    sent_on = models.DateField()
    note = models.TextField(blank=True, max_length=5_000)
    text = models.TextField(max_length=1_000_000)
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    class Meta:
        verbose_name = "sent copy"
        verbose_name_plural = "sent copies"
        indexes: ClassVar = [models.Index(fields=["workspace", "opportunity_id"], name="sent_copy_for")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="sent_copy_number")]

    def __str__(self) -> str:
        return f"{self.title}, copy {self.number}"

    def search_text(self) -> Findable:
        title = f"{self.title}, sent to {self.recipient}"
        return Findable(title, self.text, names=self.recipient, moment=self.frozen_at)
