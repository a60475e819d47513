"""The writes of telling: the words of a story, and each time it was told."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from parley.core import ledger
from parley.core.models import Owned
from parley.core.scope import Scope
from parley.evidence.models import AnswerLink, ExhibitLink, Script, Story, StrengthStatement, Telling
from parley.evidence.tellings import queries
from parley.evidence.tellings.engine.arc import first_words
from parley.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Occasion:
    """When a story was told, where (a `Telling.Where`) and to whom, in which length, for how long, and how it went."""

    told_on: dt.date
    where: str
    place: str = ""
    to_whom: str = ""
    question: str = ""
    size: str = Telling.Size.FULL
    seconds: int | None = None
    went: str = ""
    notes: str = ""


@transaction.atomic
def save_script(scope: Scope, *, story_id: uuid.UUID, words: Mapping[str, str]) -> bool:
    """Keep the words of the tellings that are named; whether anything differed."""
    story = scope.get(Story, story_id)
    row = scope.of(Script).filter(story=story).first()
    stored = queries.script_values(scope, story)
    wanted = {name: text for name, text in words.items() if name in queries.NAMES and text != stored[name]}
    if not wanted:
        return False
    if row is None:
        ledger.create(scope, Script(story=story, changed_at=scope.now, **wanted), kind="story.script_written")
    else:
        ledger.change(scope, row, wanted | {"changed_at": scope.now}, kind="story.script_written")
    return True


@transaction.atomic
def draft_script(scope: Scope, *, story_id: uuid.UUID) -> bool:
    """Begin what is still empty from the six parts of the story, in its own sentences. Whether anything was begun."""
    story = scope.get(Story, story_id)
    stored = queries.script_values(scope, story)
    drafted = first_words({name: getattr(story, name) for name in Story.PARTS})
    empty = {name: text for name, text in drafted.items() if text and not stored[name].strip()}
    return save_script(scope, story_id=story_id, words=empty)


@transaction.atomic
def record_telling(scope: Scope, *, story_id: uuid.UUID, occasion: Occasion, about: Owned | None = None) -> Telling:
    """Keep that a story was told. `about` is the round or session it belonged to, named loosely.

    The words of the script of that length, as they stand now, are counted with it, so that its time gives a pace.
    Raises Refused for a day that lies ahead.
    """
    story = scope.get(Story, story_id)
    _check(scope, occasion)
    row = Telling(
        story=story,
        recorded_at=scope.now,
        words=queries.words_told(scope, story, occasion.size),
        about_type=ledger.subject_type(about) if about else "",
        about_id=about.pk if about else None,
        **asdict(occasion),
    )
    ledger.create(scope, row, kind="story.told", occurred_at=_moment(scope, occasion.told_on))
    return row


@transaction.atomic
def change_telling(scope: Scope, *, telling_id: uuid.UUID, occasion: Occasion) -> bool:
    """Correct a telling; whether anything differed. Its words are counted anew only where its length is another."""
    row = scope.get(Telling, telling_id)
    _check(scope, occasion)
    wanted = asdict(occasion)
    if occasion.size != row.size:
        wanted["words"] = queries.words_told(scope, scope.get(Story, row.story_id), occasion.size)
    return ledger.change(scope, row, wanted, kind="story.telling_corrected") is not None


@transaction.atomic
def delete_telling(scope: Scope, *, telling_id: uuid.UUID) -> Telling:
    """Take a telling away; the story stays."""
    row = scope.get(Telling, telling_id)
    ledger.delete(scope, row, kind="story.telling_deleted")
    return row


@transaction.atomic
def delete_all(scope: Scope, *, story: Story) -> None:
    """Delete what was told and said of a story and what rests on it, before the story itself goes."""
    for model in (Telling, Script, StrengthStatement, AnswerLink, ExhibitLink):
        for row in scope.of(model).filter(story=story):
            ledger.delete(scope, row)


def _check(scope: Scope, occasion: Occasion) -> None:
    if occasion.told_on > timezone.localtime(scope.now).date():
        raise Refused("That day lies ahead. Record it when it has been told.", field="told_on")


def _moment(scope: Scope, day: dt.date) -> dt.datetime:
    """When it happened: now, for today; else noon of that day where the person lives."""
    here = timezone.localtime(scope.now)
    return scope.now if day == here.date() else dt.datetime.combine(day, dt.time(12), here.tzinfo)
