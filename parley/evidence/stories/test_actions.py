from __future__ import annotations

import uuid

import pytest

from parley.core import replay
from parley.core.editing import digest
from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.impact_log.actions import change_entry, log_entry
from parley.evidence.models import Entry, Story, StoryEntry
from parley.evidence.stories import queries
from parley.evidence.stories.actions import (
    begin_story,
    bring_back,
    delete_story,
    merge_part,
    rest_on,
    save_story,
    take_away,
)
from parley.evidence.stories.content import NAMES
from parley.kernel.errors import NotFound, Refused


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def parts(story: Story) -> dict[str, str]:
    return {name: text for name in NAMES if (text := getattr(story, name))}


def test_the_content_names_the_parts_of_the_model() -> None:
    assert NAMES == Story.PARTS


def test_begin_story_from_an_entry_brings_its_parts_along(scope: Scope) -> None:
    entry = log_entry(scope, text="Traced double charges. It took a night.")
    given = {"problem": "Charged twice", "action": "Froze retries", "result": "None lost", "competencies": ["Depth"]}
    change_entry(again(scope), entry_id=entry.pk, changes=given)
    story = begin_story(again(scope), entry_id=entry.pk)
    assert (story.title, story.competencies) == ("Traced double charges", ["Depth"])
    assert parts(story) == {"situation": "Charged twice", "action": "Froze retries", "result": "None lost"}
    assert list(StoryEntry.objects.values_list("story", "entry")) == [(story.pk, entry.pk)]


def test_begin_story_from_a_bare_entry_takes_its_line_as_the_action(scope: Scope) -> None:
    entry = log_entry(scope, text="Traced double charges " + "to a retry " * 20)
    story = begin_story(again(scope), entry_id=entry.pk)
    assert (parts(story), story.title.endswith("…"), len(story.title) <= 81) == ({"action": entry.text}, True, True)


def test_begin_story_undone_leaves_the_entry_alone(scope: Scope) -> None:
    entry = log_entry(scope, text="Traced double charges")
    act = again(scope)
    begin_story(act, entry_id=entry.pk)
    undo(again(scope), act.deed)
    assert (Story.objects.count(), StoryEntry.objects.count(), Entry.objects.count()) == (0, 0, 1)


def test_begin_story_from_nothing_needs_a_name(scope: Scope) -> None:
    with pytest.raises(Refused):
        begin_story(scope, title="  ")
    assert begin_story(scope, title="  The  night ").title == "The night"


def test_save_story_records_only_what_differs(scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    assert save_story(again(scope), story_id=story.pk, changes={"action": "I froze", "result": ""})
    event = Event.objects.get(kind="story.saved")
    assert sorted(event.payload["set"]) == ["action"]  # changed_at is the same moment in this test
    assert not save_story(again(scope), story_id=story.pk, changes={"action": "I froze"})
    with pytest.raises(Refused):
        save_story(again(scope), story_id=story.pk, changes={"title": ""})


def test_bring_back_makes_an_older_version_the_newest(scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    for action in ("first", "second", "third"):
        save_story(again(scope), story_id=story.pk, changes={"action": action})
    assert bring_back(again(scope), story_id=story.pk, number=2)
    known = queries.versions_of(scope, Story.objects.get())
    assert [version.parts["action"] for version in known] == ["", "first", "second", "third", "first"]
    assert not bring_back(again(scope), story_id=story.pk, number=5)
    with pytest.raises(NotFound):
        bring_back(again(scope), story_id=story.pk, number=9)


def test_an_undone_saving_is_no_version(scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    act = again(scope)
    save_story(act, story_id=story.pk, changes={"action": "first"})
    undo(again(scope), act.deed)
    assert [version.number for version in queries.versions_of(scope, Story.objects.get())] == [1]
    assert Story.objects.get().action == ""


def test_entries_come_and_go(scope: Scope) -> None:
    story, entry = begin_story(scope, title="The night"), log_entry(scope, text="Done")
    assert rest_on(again(scope), story_id=story.pk, entry_id=entry.pk)
    assert not rest_on(again(scope), story_id=story.pk, entry_id=entry.pk)
    act = again(scope)
    assert take_away(act, story_id=story.pk, entry_id=entry.pk)
    assert not take_away(again(scope), story_id=story.pk, entry_id=entry.pk)
    undo(again(scope), act.deed)
    assert StoryEntry.objects.count() == 1


def test_delete_story_leaves_its_entries_and_undo_brings_all_back(scope: Scope) -> None:
    entry = log_entry(scope, text="Done")
    story = begin_story(again(scope), entry_id=entry.pk)
    act = again(scope)
    delete_story(act, story_id=story.pk)
    assert (Story.objects.count(), StoryEntry.objects.count(), Entry.objects.count()) == (0, 0, 1)
    undo(again(scope), act.deed)
    assert (Story.objects.get().pk, StoryEntry.objects.count()) == (story.pk, 1)


def test_stories_replay_from_their_events(scope: Scope) -> None:
    story = begin_story(scope, entry_id=log_entry(scope, text="Done").pk)
    save_story(again(scope), story_id=story.pk, changes={"action": "I did", "competencies": ["Depth"]})
    rest_on(again(scope), story_id=story.pk, entry_id=log_entry(again(scope), text="More").pk)
    assert {
        key: row for key, row in replay.replay(Event.objects.order_by("id")).items() if key[0] != "evidence.measure"
    } == replay.rows(scope, [Entry, Story, StoryEntry])


def test_another_workspace_has_neither_the_story_nor_the_entry(scope: Scope, bobs: Scope) -> None:
    mine, theirs = begin_story(scope, title="Mine"), log_entry(bobs, text="Not hers")
    story = begin_story(bobs, title="Not hers")
    for deed, given in [
        (rest_on, {"story_id": mine.pk, "entry_id": theirs.pk}),
        (take_away, {"story_id": story.pk, "entry_id": theirs.pk}),
        (save_story, {"story_id": story.pk, "changes": {"title": "Hers"}}),
        (bring_back, {"story_id": story.pk, "number": 1}),
        (delete_story, {"story_id": story.pk}),
        (begin_story, {"entry_id": theirs.pk}),
        (begin_story, {"entry_id": uuid.uuid4()}),
    ]:
        with pytest.raises(NotFound):
            deed(again(scope), **given)  # type: ignore[operator]


def test_merge_part_adds_a_paragraph_as_a_new_version_and_undo_takes_it_back(scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    save_story(again(scope), story_id=story.pk, changes={"result": "It was faster."})
    act = again(scope)
    assert merge_part(act, story_id=story.pk, part="result", text=" From 800 ms\r\nto 200 ms. ", question="How  much?")
    story.refresh_from_db()
    assert story.result == "It was faster.\n\nFrom 800 ms\nto 200 ms."
    event = Event.objects.get(kind="story.merged")
    assert (event.payload["question"], sorted(event.payload["set"])) == ("How much?", ["result"])
    assert not merge_part(again(scope), story_id=story.pk, part="result", text="From 800 ms to 200 ms.")
    undo(again(scope), act.deed)
    story.refresh_from_db()
    assert story.result == "It was faster."


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"part": "chorus", "text": "I sang."}, "part"),
        ({"part": "action", "text": " \n "}, "text"),
        ({"part": "action", "text": "x" * 50_001}, "text"),
        ({"part": "action", "text": "I froze it.", "seen": "0" * 12}, "part"),
    ],
    ids=["no such part", "nothing", "too long", "changed since"],
)
def test_merge_part_refuses_and_writes_nothing(given: dict[str, str], field: str, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    events = Event.objects.count()
    with pytest.raises(Refused) as refusal:
        merge_part(again(scope), story_id=story.pk, **given)
    assert (refusal.value.field, Event.objects.count()) == (field, events)


def test_merge_part_with_what_was_seen_goes_through(scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    assert merge_part(again(scope), story_id=story.pk, part="task", text="Two days.", seen=digest(""))
    with pytest.raises(NotFound):
        merge_part(again(scope), story_id=uuid.uuid4(), part="task", text="Two days.")
