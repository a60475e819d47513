"""How strong the examples are: of many stories at once, or of one with the words that say so."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from parley.core.scope import Scope
from parley.evidence.models import Measure, Story, StoryEntry, StrengthStatement
from parley.evidence.strength.engine import TOLD, Fact, Statement, Strength, judge

SAYS = StrengthStatement.Says.choices


@dataclass(frozen=True, slots=True)
class StrengthPage:
    """One story with its four grounds."""

    story_id: uuid.UUID
    title: str
    strength: Strength
    entries: int


def strength_page(scope: Scope, story_id: uuid.UUID) -> StrengthPage:
    """The grounds of one story. Raises NotFound."""
    story = scope.get(Story, story_id)
    entries = scope.of(StoryEntry).filter(story=story).count()
    return StrengthPage(story.pk, story.title, strengths(scope, [story])[story.pk], entries)


def strengths(scope: Scope, stories: Sequence[Story]) -> dict[uuid.UUID, Strength]:
    """The strength of each story, in a constant number of queries."""
    facts, stated = _facts(scope, stories), _statements(scope, stories)
    today = timezone.localtime(scope.now).date()
    return {
        story.pk: judge(
            parts={name: getattr(story, name) for name in TOLD},
            facts=facts.get(story.pk, ()),
            statements=stated.get(story.pk, {}),
            today=today,
        )
        for story in stories
    }


def _facts(scope: Scope, stories: Sequence[Story]) -> dict[uuid.UUID, list[Fact]]:
    links = _of(scope.of(StoryEntry).order_by("story", "position", "pk"), stories).values_list(
        "story", "entry", "entry__happened_on", "entry__reach", "entry__role"
    )
    rows = list(links)
    money = _money(scope, {row[1] for row in rows})
    found: dict[uuid.UUID, list[Fact]] = {}
    for story, entry, day, reach, role in rows:
        found.setdefault(story, []).append(Fact(day, reach, role, money.get(entry, "")))
    return found


def _money(scope: Scope, entries: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    measures = scope.of(Measure).filter(money_per_year__isnull=False).order_by()
    wanted = set(entries)
    return {
        entry: f"{amount:,.0f} {currency} a year"
        for entry, amount, currency in measures.values_list("entry", "money_per_year", "currency")
        if entry in wanted
    }


def _statements(scope: Scope, stories: Sequence[Story]) -> dict[uuid.UUID, dict[str, Statement]]:
    found: dict[uuid.UUID, dict[str, Statement]] = {}
    rows = _of(scope.of(StrengthStatement).order_by(), stories)
    for story, ground, says, why in rows.values_list("story", "ground", "says", "why"):
        found.setdefault(story, {})[ground] = Statement(says, why)
    return found


def _of(rows: models.QuerySet[Any], stories: Sequence[Story]) -> models.QuerySet[Any]:
    """Of one story by its key; of many, all there are, which is cheaper than naming hundreds."""
    return rows.filter(story=stories[0]) if len(stories) == 1 else rows
