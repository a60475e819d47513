"""The guided texts of the sample, written as a person would: begun with one part, finished and tied later."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.follow_ups import actions as follow_ups
from parley.evidence.guides import queries as guides
from parley.evidence.models import Entry, Story


@transaction.atomic
def begin(scope: Scope, *, guide: str, variant: str, parts: Mapping[str, str]) -> uuid.UUID:
    """Begin an answer with the words of its first part."""
    row = answers.begin(scope, guide=guides.guide_named(guide), variant=variant)
    first = next(iter(parts))
    answers.save_answer(scope, answer_id=row.pk, words={first: parts[first]})
    return row.pk


@transaction.atomic
def finish(
    scope: Scope, *, answer_id: uuid.UUID, parts: Mapping[str, str], stories: Iterable[str], entries: Iterable[Entry]
) -> None:
    """Write every part, and tie the answer to the stories of these titles and to the entries."""
    answers.save_answer(scope, answer_id=answer_id, words=parts)
    for story in scope.of(Story).filter(title__in=list(stories)):
        answers.tie(scope, answer_id=answer_id, kind="story", row_id=story.pk)
    for entry in entries:
        answers.tie(scope, answer_id=answer_id, kind="entry", row_id=entry.pk)


@transaction.atomic
def prove(
    scope: Scope, *, answer_id: uuid.UUID, behind: Mapping[str, Sequence[str]], entries: Mapping[str, Entry]
) -> None:
    """Let parts of a text rest on stories, named by their titles, and on entries, named by their keys."""
    stories = {story.title: story.pk for story in scope.of(Story)}
    for part, names in behind.items():
        for name in names:
            kind, row_id = ("entry", entries[name].pk) if name in entries else ("story", stories[name])
            answers.tie(scope, answer_id=answer_id, kind=kind, row_id=row_id, part=part)


@transaction.atomic
def come_back(scope: Scope, *, answer_id: uuid.UUID, text: str, due_on: dt.date) -> uuid.UUID:
    """Set something about a text to be looked at again on a day."""
    return follow_ups.add(scope, answer_id=answer_id, text=text, due_on=due_on).pk


@transaction.atomic
def came_back(scope: Scope, *, followup_id: uuid.UUID, text: str, due_on: dt.date, outcome: str) -> None:
    """Say what came of it."""
    follow_ups.keep(scope, followup_id=followup_id, text=text, due_on=due_on, done=True, outcome=outcome)
