"""The writes of stories: begun, saved, resting on entries, brought back to an older version, deleted."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from parley.core import ledger
from parley.core.editing import digest
from parley.core.scope import Scope
from parley.evidence.models import Entry, Story, StoryEntry
from parley.evidence.stories import queries
from parley.evidence.stories.content import LONGEST_PART, NAMES, TITLES
from parley.evidence.stories.engine import joined
from parley.evidence.tellings import actions as tellings
from parley.kernel.errors import NotFound, Refused

UNTITLED = "A story without a name"
LONGEST_TITLE = 300


@transaction.atomic
def begin_story(scope: Scope, *, title: str = "", entry_id: uuid.UUID | None = None) -> Story:
    """A new story, empty or from an entry: its problem, action and result come along, or else its one line."""
    story = Story(title=_title(title) or UNTITLED, begun_at=scope.now, changed_at=scope.now)
    if entry_id is None:
        if not _title(title):
            raise Refused("Give the story a name by which you would know it.", field="title")
        ledger.create(scope, story, kind="story.begun")
        return story
    entry = scope.get(Entry, entry_id)
    story.title = _title(title) or _title_of(entry.text)
    story.situation, story.action, story.result = entry.problem, entry.action, entry.result
    if not (entry.action or entry.result):
        story.action = entry.text
    story.competencies = list(entry.competencies)
    ledger.create(scope, story, kind="story.begun")
    ledger.create(scope, StoryEntry(story=story, entry=entry), kind="story.entry_added")
    return story


@transaction.atomic
def save_story(scope: Scope, *, story_id: uuid.UUID, changes: Mapping[str, Any]) -> bool:
    """Set the named fields of a story; whether anything differed. Raises Refused for an empty title."""
    story = scope.get(Story, story_id)
    wanted = {name: value for name, value in changes.items() if getattr(story, name) != value}
    if "title" in wanted and not _title(wanted["title"]):
        raise Refused("A story needs a name by which you would know it.", field="title")
    if not wanted:
        return False
    ledger.change(scope, story, wanted | {"changed_at": scope.now}, kind="story.saved")
    return True


@transaction.atomic
def merge_part(
    scope: Scope, *, story_id: uuid.UUID, part: str, text: str, question: str = "", seen: str | None = None
) -> bool:
    """Put an answer into a part of a story (`content.NAMES`), as a paragraph at its end: a new version of the story.

    How it is used: after a probe was answered, on the coach's page, at the story desk or in a mock interview, show
    `probes.queries.proposal(scope, story_id, text=..., rule=..., part=...)`: the part it belongs to, the difference,
    and what the coach sees with it in. When the person says yes, call this with the proposal's `part`, `text` and
    `seen`, and the probe as `question`, which the ledger keeps beside the change. One undo takes it back.

    False where the part says it already. Raises NotFound for no such story, Refused (field `text`) for an empty answer
    and for one that would make the part too long, Refused (field `part`) for no such part and where that part was
    changed since `seen`, the digest of it that the difference was shown against. Nothing is written then.
    """
    story = scope.get(Story, story_id)
    if part not in NAMES:
        raise Refused("Choose the part of the story that it belongs to. Nothing was changed.", field="part")
    if not text.strip():
        raise Refused("There is no answer yet. Nothing was changed.", field="text")
    was = getattr(story, part)
    if seen is not None and seen != digest(was):
        raise Refused(f"{TITLES[part]} was changed in the meantime. This is the difference now.", field="part")
    became = joined(was, text)
    if became == was:
        return False
    if len(became) > LONGEST_PART:
        raise Refused(f"{TITLES[part]} would have more than {LONGEST_PART:,} characters.", field="text")
    wanted = {part: became, "changed_at": scope.now}
    ledger.change(scope, story, wanted, kind="story.merged", question=" ".join(question.split())[:1_000])
    return True


@transaction.atomic
def bring_back(scope: Scope, *, story_id: uuid.UUID, number: int) -> bool:
    """Make an older version the present one, as a new version. Raises NotFound where there is no such version."""
    story = scope.get(Story, story_id)
    for version in queries.versions_of(scope, story):
        if version.number == number:
            return save_story(scope, story_id=story_id, changes={"title": version.title, **version.parts})
    raise NotFound("There is no such version.")


@transaction.atomic
def rest_on(scope: Scope, *, story_id: uuid.UUID, entry_id: uuid.UUID) -> bool:
    """Let a story rest on an entry; False when it does already."""
    story, entry = scope.get(Story, story_id), scope.get(Entry, entry_id)
    links = scope.of(StoryEntry).filter(story=story)
    if links.filter(entry=entry).exists():
        return False
    position = links.count()
    ledger.create(scope, StoryEntry(story=story, entry=entry, position=position), kind="story.entry_added")
    return True


@transaction.atomic
def take_away(scope: Scope, *, story_id: uuid.UUID, entry_id: uuid.UUID) -> bool:
    """Take an entry out of a story; the entry itself stays. False when it was not in it."""
    story, entry = scope.get(Story, story_id), scope.get(Entry, entry_id)
    link = scope.of(StoryEntry).filter(story=story, entry=entry).first()
    if link is None:
        return False
    ledger.delete(scope, link, kind="story.entry_taken")
    return True


@transaction.atomic
def delete_story(scope: Scope, *, story_id: uuid.UUID) -> Story:
    """Delete a story with what was told of it; the entries it rested on stay."""
    story = scope.get(Story, story_id)
    tellings.delete_all(scope, story=story)
    for link in scope.of(StoryEntry).filter(story=story):
        ledger.delete(scope, link, kind="story.entry_taken")
    ledger.delete(scope, story)
    return story


def _title(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TITLE]


def _title_of(text: str) -> str:
    """The beginning of an entry's line as a first title: up to the end of its sentence, or of a word."""
    line = " ".join(text.split())
    first = line.split(". ", 1)[0].rstrip(".")
    return first if len(first) <= 80 else first[:80].rsplit(" ", 1)[0] + "…"
