"""Answers given in rehearsal, the sessions they were given in, and what peers made of them."""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

from parley.core.models import Findable, Owned
from parley.practice.models.questions import LONGEST_KEY

#: The anchored bands, from the lowest to the highest.
BANDS: Final = tuple((band, str(band)) for band in range(1, 6))


class MockSession(Owned):
    """One sitting: which questions, in which order, and how far it has come.

    `keys` are the questions in order, `at` is the place of the one that is asked and `step` what is being done with it;
    `shown_at` is when it was put and `answering_at` when its think time ended, both None where nothing is asked.
    `story` loosely names the story that the sitting is about, where it is about one.
    """

    class Kind(models.TextChoices):
        MOCK = "mock", "Mock interview"
        SHORT = "short", "Ten minutes"
        SINGLE = "single", "One question"

    class Step(models.TextChoices):
        THINK = "think", "Thinking"
        ANSWER = "answer", "Answering"
        RATE = "rate", "Rating your answer"
        PROBE = "probe", "Answering what is asked further"
        LOOK = "look", "Looking at it"
        DONE = "done", "Done"

    page = "practice:session"
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.MOCK)
    round_kind = models.CharField(max_length=20, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)
    level = models.CharField(max_length=20, blank=True)
    company_stage = models.CharField(max_length=20, blank=True)
    keys = models.JSONField(default=list, blank=True)
    at = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=6, choices=Step, default=Step.THINK)
    story = models.UUIDField(null=True, blank=True)
    begun_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    answering_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "mock session"
        indexes: ClassVar = [models.Index(fields=["workspace", "-begun_at"], name="session_by_time")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.begun_at:%Y-%m-%d}"


class Attempt(Owned):
    """One answer: to a question, to a probe, or to one weak part of an earlier answer once more.

    `asked` are the words that were asked and `kind` the type of the question, as they were that day. With a `parent` it
    answers a probe of that attempt (`rule` is the rule that asks it) or tells its `part` again. `own_band` is what the
    person said of it before anything of the coach was shown; `band`, `missing` and `rules` are what the coach of
    `coach_version` then saw. `probes` are the questions that were put after it, each with its rule. `story` loosely
    names the story that was told, which may be gone. Times are in seconds.
    """

    class Way(models.TextChoices):
        TYPED = "typed", "Typed"
        SPOKEN = "spoken", "Spoken"

    page = "practice:attempt"
    session = models.ForeignKey(MockSession, models.RESTRICT, null=True, blank=True, related_name="attempts")
    key = models.CharField(max_length=LONGEST_KEY)
    kind = models.CharField(max_length=20, blank=True)
    asked = models.TextField(max_length=5_000)
    parent = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="children")
    rule = models.CharField(max_length=40, blank=True)
    part = models.CharField(max_length=12, blank=True)
    story = models.UUIDField(null=True, blank=True)
    way = models.CharField(max_length=6, choices=Way, default=Way.TYPED)
    think_seconds = models.PositiveIntegerField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(blank=True, max_length=60_000)
    own_band = models.PositiveSmallIntegerField(null=True, blank=True, choices=BANDS)
    coach_version = models.CharField(max_length=20, blank=True)
    band = models.PositiveSmallIntegerField(null=True, blank=True, choices=BANDS)
    missing = models.JSONField(default=list, blank=True)
    rules = models.JSONField(default=list, blank=True)
    probes = models.JSONField(default=list, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = "attempt"
        indexes: ClassVar = [
            models.Index(fields=["workspace", "key", "answered_at"], name="attempt_of_question"),
            models.Index(fields=["workspace", "-answered_at"], name="attempt_by_time"),
        ]

    def __str__(self) -> str:
        return self.asked[:80]

    def search_text(self) -> Findable:
        on = ("practice.attempt", self.parent_id) if self.parent_id else None
        return Findable(self.asked[:300], self.text, moment=self.answered_at, read_on=on, borrowed=bool(on))


class PeerRating(Owned):
    """What somebody who heard or read an attempt made of it, on the same anchored bands."""

    attempt = models.ForeignKey(Attempt, models.RESTRICT, related_name="peer_ratings")
    who = models.CharField(max_length=200, blank=True)
    band = models.PositiveSmallIntegerField(choices=BANDS)
    note = models.TextField(blank=True, max_length=5_000)
    rated_at = models.DateTimeField()

    class Meta:
        verbose_name = "peer's rating"

    def __str__(self) -> str:
        return f"{self.who or 'A peer'}: {self.band}"
