from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core import replay
from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.models import Script, Story, StrengthStatement, Telling
from parley.evidence.stories.actions import begin_story, delete_story, save_story
from parley.evidence.strength.actions import state
from parley.evidence.tellings import queries
from parley.evidence.tellings.actions import (
    Occasion,
    change_telling,
    delete_telling,
    draft_script,
    record_telling,
    save_script,
)
from parley.evidence.tellings.engine.pace import CHOSEN, Pace
from parley.kernel.errors import NotFound, Refused

FULL = {"beginning": "It broke. " * 20, "middle": "I mended it. " * 40, "ending": "It holds. " * 20}


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


@pytest.fixture
def story(scope: Scope) -> Story:
    return begin_story(scope, title="The night")


def occasion(scope: Scope, **given: object) -> Occasion:
    return Occasion(**{"told_on": scope.now.date(), "where": "aloud"} | given)  # type: ignore[arg-type]


def test_save_script_writes_once_and_then_changes(scope: Scope, story: Story) -> None:
    assert save_script(again(scope), story_id=story.pk, words={"short": "It broke."})
    assert not save_script(again(scope), story_id=story.pk, words={"short": "It broke."})
    assert save_script(again(scope), story_id=story.pk, words={"short": "It broke.", "middle": "I mended it."})
    row = Script.objects.get()
    assert (row.short, row.middle, Event.objects.filter(kind="story.script_written").count()) == (
        "It broke.",
        "I mended it.",
        2,
    )
    assert not save_script(again(scope), story_id=story.pk, words={"title": "another"})


def test_draft_script_fills_only_what_is_empty(scope: Scope, story: Story) -> None:
    parts = {"situation": "It broke. Often.", "action": "I mended it. Twice.", "result": "It holds."}
    save_story(again(scope), story_id=story.pk, changes=parts)
    save_script(again(scope), story_id=story.pk, words={"short": "My own words."})
    assert draft_script(again(scope), story_id=story.pk)
    assert queries.script_values(scope, story) == {
        "short": "My own words.",
        "beginning": "It broke. Often.",
        "middle": "I mended it. Twice.",
        "ending": "It holds.",
    }
    assert not draft_script(again(scope), story_id=story.pk)


def test_record_telling_counts_the_words_of_the_script_that_was_told(scope: Scope, story: Story) -> None:
    save_script(again(scope), story_id=story.pk, words=FULL | {"short": "It broke. I mended it."})
    about = begin_story(again(scope), title="Any row of a higher room")
    given = {"seconds": 95, "place": "Merrowby, first call", "went": "fair"}
    full = record_telling(again(scope), story_id=story.pk, occasion=occasion(scope, **given), about=about)
    short = record_telling(again(scope), story_id=story.pk, occasion=occasion(scope, size="short"))
    free = record_telling(again(scope), story_id=story.pk, occasion=occasion(scope, size="free", seconds=40))
    assert [row.words for row in (full, short, free)] == [200, 5, None]
    assert (full.place, full.about_type, full.about_id) == ("Merrowby, first call", "evidence.story", about.pk)
    assert [line.paced for line in queries.tellings_of(scope, story.pk)] == [None, None, 126]


def test_record_telling_of_another_day_happened_then(scope: Scope, story: Story) -> None:
    record_telling(again(scope), story_id=story.pk, occasion=occasion(scope, told_on=dt.date(2026, 2, 1)))
    event = Event.objects.get(kind="story.told")
    assert (event.occurred_at.date(), event.recorded_at) == (dt.date(2026, 2, 1), scope.now)
    with pytest.raises(Refused):
        record_telling(again(scope), story_id=story.pk, occasion=occasion(scope, told_on=dt.date(2026, 3, 14)))


def test_change_telling_counts_anew_only_for_another_length(scope: Scope, story: Story) -> None:
    save_script(again(scope), story_id=story.pk, words=FULL)
    row = record_telling(again(scope), story_id=story.pk, occasion=occasion(scope, seconds=90))
    save_script(again(scope), story_id=story.pk, words={"middle": "Shorter."})
    assert change_telling(again(scope), telling_id=row.pk, occasion=occasion(scope, seconds=91, went="stuck"))
    assert list(Telling.objects.values_list("words", "seconds", "went")) == [(200, 91, "stuck")]
    assert not change_telling(again(scope), telling_id=row.pk, occasion=occasion(scope, seconds=91, went="stuck"))
    change_telling(again(scope), telling_id=row.pk, occasion=occasion(scope, size="free"))
    assert list(Telling.objects.values_list("words", flat=True)) == [None]


def test_own_pace_comes_from_three_timed_tellings(scope: Scope, story: Story) -> None:
    save_script(again(scope), story_id=story.pk, words=FULL)
    for seconds, pace in ((100, CHOSEN), (80, CHOSEN), (60, Pace(150, 120, 200, 3))):
        record_telling(again(scope), story_id=story.pk, occasion=occasion(scope, seconds=seconds))
        assert queries.own_pace(scope) == pace


def test_deleting_a_story_takes_what_was_told_along_and_undo_brings_it_back(scope: Scope, story: Story) -> None:
    save_script(again(scope), story_id=story.pk, words=FULL)
    record_telling(again(scope), story_id=story.pk, occasion=occasion(scope))
    state(again(scope), story_id=story.pk, says={"large": ("yes", "")})
    models = (Story, Script, Telling, StrengthStatement)
    act = again(scope)
    delete_story(act, story_id=story.pk)
    assert [model.objects.count() for model in models] == [0, 0, 0, 0]
    undo(again(scope), act.deed)
    assert [model.objects.count() for model in models] == [1, 1, 1, 1]
    events = Event.objects.filter(workspace=scope.workspace).order_by("id")
    assert replay.replay(events) == replay.rows(scope, models)


def test_a_telling_is_taken_away_and_the_story_stays(scope: Scope, story: Story) -> None:
    row = record_telling(again(scope), story_id=story.pk, occasion=occasion(scope))
    assert queries.told(scope) == {story.pk: queries.Told(1, scope.now.date())}
    delete_telling(again(scope), telling_id=row.pk)
    assert (queries.told(scope), Story.objects.count()) == ({}, 1)
    with pytest.raises(NotFound):
        delete_telling(again(scope), telling_id=uuid.uuid4())


def test_told_asks_once_for_all_stories(scope: Scope, story: Story) -> None:
    for _ in range(3):
        record_telling(again(scope), story_id=story.pk, occasion=occasion(scope))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.told(scope)
        assert len(asked) == 1
