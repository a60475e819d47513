"""The nouns that every room shares: people, workspaces, the event ledger, files, drafts, imports, the search index."""

from __future__ import annotations

import datetime as dt
import uuid
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.urls import reverse

from parley.core import ids


class UserManager(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in; in embedded mode there is one, the owner of the computer."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200, blank=True)
    time_zone = models.CharField(max_length=64, default="UTC")
    theme = models.CharField(max_length=5, blank=True, choices=[("light", "Light"), ("dark", "Dark")])
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    objects = UserManager()

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """Their time zone; UTC where this machine does not know it (any more)."""
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return zoneinfo.ZoneInfo("UTC")

    def __str__(self) -> str:
        return self.name or self.username


class Workspace(models.Model):
    """A body of data with a wall around it. Personal: one owner, a candidate's rooms. Team: hiring alone."""

    class Kind(models.TextChoices):
        PERSONAL = "personal", "Personal"
        TEAM = "team", "Team"

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PERSONAL)
    is_sample = models.BooleanField(default=False)
    currency = models.CharField(max_length=3, default="EUR")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """Who may enter a workspace."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=8, choices=[("owner", "Owner"), ("member", "Member")], default="owner")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user"], name="one_membership_per_user")]

    def __str__(self) -> str:
        return f"{self.user} in {self.workspace}"


@dataclass(frozen=True, slots=True)
class Findable:
    """What find-anything knows of a row.

    `names` are the words that are found with a slip of the finger too: those of a person, a company, a title, tags.
    `moment` is when it happened or was last touched, None for what has no time, such as a person; what is no longer
    `live` comes after what is. `read_on` is the row (its label and id) on whose page this one is read. A title that is
    `borrowed` from the row it belongs to counts no more than the text, so that the row itself comes first.
    """

    title: str
    body: str = ""
    names: str = ""
    tags: tuple[str, ...] = ()
    moment: dt.date | None = None
    live: bool = True
    read_on: tuple[str, uuid.UUID] | None = None
    borrowed: bool = False


class Owned(models.Model):
    """Base of every row that belongs to a workspace. Read through `Scope.of`, written through `core.ledger`."""

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+", editable=False)

    #: Rows whose every change is in the event ledger (all but the few that are only bookkeeping).
    ledgered: ClassVar[bool] = True
    #: URL name of the page that shows a row, called with its id; None where there is no such page.
    page: ClassVar[str | None] = None
    #: Rows, by the path to them, of which `search_text` reads some columns: a change there is found under this row too.
    search_leans: ClassVar[Mapping[str, frozenset[str]]] = {}

    class Meta:
        abstract = True

    @classmethod
    def page_url(cls, row_id: uuid.UUID) -> str | None:
        """Where a person reads this row, or None."""
        return reverse(cls.page, args=[row_id]) if cls.page else None

    def get_absolute_url(self) -> str:
        return self.page_url(self.id) or "/"

    def search_text(self) -> Findable | None:
        """By which words find-anything finds this row; None keeps the row out of it."""
        return None


class Event(models.Model):
    """One thing that happened: the append-only ledger that statistics read and the rows are replayed from.

    `payload["op"]` is create, change, delete, note or redacted; `set` and `was` hold the fields as they became and as
    they were. Rows in the same `deed` were one act of the person and are undone together. An undo is an event too: it
    names what it `undoes`, and that event names it in `undone_by` until the undo is itself undone.
    """

    id = models.UUIDField(primary_key=True, default=ids.new, editable=False)
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    source = models.CharField(max_length=12)
    deed = models.UUIDField()
    payload = models.JSONField(default=dict)
    undoes = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    undone_by = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["workspace", "subject_type", "subject_id", "occurred_at"], name="event_subject"),
            models.Index(fields=["workspace", "kind", "occurred_at"], name="event_kind"),
            models.Index(fields=["workspace", "deed"], name="event_deed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.occurred_at:%Y-%m-%d %H:%M}"


class Attachment(Owned):
    """A file kept with a row of some room: `subject_type` is the model's label, `subject_id` its id."""

    page = "web:attachment"
    subject_type = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["workspace", "subject_type", "subject_id"], name="attachment_subject")]

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable:
        return Findable(self.name, moment=self.added_at, read_on=(self.subject_type, self.subject_id))


class Draft(Owned):
    """A long text kept while it is typed, until its form is saved. Bookkeeping, so not in the ledger.

    `tab` names the window in which it is typed, so that two windows keep two texts; empty where none was named.
    """

    ledgered = False
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    tab = models.CharField(max_length=36, blank=True, default="")
    text = models.TextField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "user", "key", "tab"], name="one_draft_per_window")]

    def __str__(self) -> str:
        return self.key


class ImportBatch(Owned):
    """One file brought in: what it was, how it was read, and the deed that undoes it."""

    page = "home:import"
    name = models.CharField(max_length=255)
    format = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    answers = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    brought_at = models.DateTimeField()
    deed = models.UUIDField()

    class Meta:
        verbose_name = "import"

    def __str__(self) -> str:
        return self.name

    def search_text(self) -> Findable:
        return Findable(self.name, moment=self.brought_at)


class ImportedRow(Owned):
    """One row of a file: its key (so that the same row adds nothing twice), its verdict, and what it became."""

    batch = models.ForeignKey(ImportBatch, models.RESTRICT, related_name="rows")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=64)
    verdict = models.CharField(max_length=16)
    reason = models.CharField(max_length=500, blank=True)
    raw = models.JSONField(default=dict, blank=True)
    subject_type = models.CharField(max_length=64, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "key"], name="imported_key")]

    def __str__(self) -> str:
        return f"{self.batch_id} row {self.number}"


class SearchDocument(models.Model):
    """What find-anything knows of a row. The full-text indexes over it are made by a migration, per database.

    `name` is the title folded; `plain` a title that is borrowed, and words of the rest with letters such as ł, folded;
    `place` the room and the noun as two words; `slips` what the words of `names` are looked up by (`kernel.spelling`).
    """

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    subject_type = models.CharField(max_length=64)
    subject_id = models.UUIDField(unique=True)
    title = models.TextField()
    body = models.TextField()
    tags = models.TextField(default="")
    place = models.CharField(max_length=128, default="")
    name = models.CharField(max_length=500, default="")
    plain = models.TextField(default="")
    names = models.TextField(default="")
    slips = models.TextField(default="")
    live = models.BooleanField(default=True)
    moment = models.DateTimeField(null=True)
    page_type = models.CharField(max_length=64, default="")
    page_id = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace", "name"], name="search_by_name")]

    def __str__(self) -> str:
        return self.title
