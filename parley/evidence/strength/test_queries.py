from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.evidence.impact_log.actions import MeasureValues, change_entry, log_entry
from parley.evidence.models import Story, StrengthStatement
from parley.evidence.stories.actions import begin_story, rest_on, save_story
from parley.evidence.strength import queries
from parley.evidence.strength.actions import state


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def told(scope: Scope) -> Story:
    entry = log_entry(again(scope), text="Did it", happened_on=dt.date(2025, 3, 1))
    figure = MeasureValues(None, "saved", None, Decimal(5), "", "", Decimal(120_000), "EUR")
    detail = {"reach": "teams", "role": "Led it"}
    change_entry(again(scope), entry_id=entry.pk, changes=detail, figures=[figure])
    story = begin_story(again(scope), title="The night")
    rest_on(again(scope), story_id=story.pk, entry_id=entry.pk)
    save_story(again(scope), story_id=story.pk, changes={"action": "I read it. I cut it. I told them."})
    return Story.objects.get(pk=story.pk)


def test_strengths_come_from_entries_words_and_statements(scope: Scope) -> None:
    story = told(scope)
    found = queries.strengths(scope, [story])[story.pk]
    assert found.words == "Recent, large and your own; difficulty not said."
    assert [reason.says for reason in found.of("large").because] == [
        "An entry reaches several teams.",
        "An entry names 120,000 EUR a year.",
    ]
    assert state(again(scope), story_id=story.pk, says={"complex": ("no", "It was dull"), "large": ("", "")})
    found = queries.strengths(scope, [story])[story.pk]
    assert found.words == "Recent, large and your own; simple."


def test_state_changes_and_takes_away(scope: Scope) -> None:
    story = told(scope)
    assert state(again(scope), story_id=story.pk, says={"large": ("yes", "Big")})
    assert not state(again(scope), story_id=story.pk, says={"large": ("yes", "Big")})
    assert state(again(scope), story_id=story.pk, says={"large": ("no", "")})
    assert list(StrengthStatement.objects.values_list("ground", "says", "why")) == [("large", "no", "")]
    assert state(again(scope), story_id=story.pk, says={"large": ("", "")})
    assert not state(again(scope), story_id=story.pk, says={"large": ("", "")})
    assert StrengthStatement.objects.count() == 0


def test_strengths_ask_as_often_for_three_stories_as_for_two(scope: Scope) -> None:
    counts = []
    for _ in range(3):
        told(scope)
        stories = list(Story.objects.all())
        with CaptureQueriesContext(connection) as asked:
            queries.strengths(scope, stories)
        counts.append(len(asked))
    assert counts == [3, 3, 3]
