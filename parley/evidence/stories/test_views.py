from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core import drafts
from parley.core.models import Draft, Event
from parley.core.scope import Scope
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Story, StoryEntry
from parley.evidence.stories import queries
from parley.evidence.stories.actions import begin_story, rest_on, save_story
from parley.evidence.stories.content import PARTS

LINE = "Failed payouts fell from 3.1 % to 0.2 % over six weeks"


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def story_url(story: Story, name: str = "story") -> str:
    return reverse(f"evidence:{name}", args=[story.pk])


def told(scope: Scope, count: int) -> None:
    for at in range(count):
        entry = log_entry(again(scope), text=f"Onboarded {at + 2} engineers")
        begin_story(again(scope), entry_id=entry.pk)


def test_stories_of_nobody_teach(web: Client) -> None:
    page = web.get(reverse("evidence:stories")).content.decode()
    assert "A story has six parts" in page


def test_stories_are_listed_with_what_is_written_and_how_long_it_takes(web: Client, scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    story = begin_story(again(scope), entry_id=entry.pk)
    save_story(again(scope), story_id=story.pk, changes={"task": "word " * 150})
    [line] = queries.stories_page(scope).stories
    assert (line.title, line.written, line.entries, line.measures) == (LINE, ("Task", "Action"), 1, 1)
    assert line.length.words == 160
    page = web.get(reverse("evidence:stories")).content.decode()
    assert ("2 of 6 parts" in page, "1 min 4 s" in page, "170 to 130" in page) == (True, True, True)


def test_stories_cost_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    counts = []
    for more in (1, 2):
        told(scope, more)
        with CaptureQueriesContext(connection) as asked:
            queries.stories_page(scope)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_stories_past_the_first_forty_stand_on_a_second_page(web: Client, scope: Scope) -> None:
    for at in range(queries.PAGE + 1):
        begin_story(again(scope), title=f"Story {at}")
    first, second = (queries.stories_page(scope, number) for number in (1, 2))
    assert ([line.title for line in first.stories][:1], len(first.stories)) == (["Story 40"], queries.PAGE)
    assert [line.title for line in second.stories] == ["Story 0"]
    page = web.get(reverse("evidence:stories"), {"page": "nonsense"}).content.decode()
    assert ("41 stories" in page, "Page 1 of 2" in page, 'rel="next">Older</a>' in page) == (True, True, True)


def test_the_desk_costs_as_many_queries_for_three_entries_as_for_one(scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    counts = []
    for more in (1, 2):
        for at in range(more):
            for text in (f"Onboarded {at + 2} engineers", f"Mentored {at + 2} people"):
                entry = log_entry(again(scope), text=text)
            rest_on(again(scope), story_id=story.pk, entry_id=entry.pk)
        with CaptureQueriesContext(connection) as asked:
            queries.desk(scope, story.pk)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_story_is_begun_from_an_entry(web: Client, scope: Scope) -> None:
    entry = log_entry(scope, text=LINE)
    answer = web.post(reverse("evidence:new_story"), {"entry": str(entry.pk)}, follow=True)
    story = Story.objects.get()
    assert answer.redirect_chain == [(story_url(story), 302)]
    page = answer.content.decode()
    asked = [question for part in PARTS for question in part.questions if question not in page]
    assert (asked, "Failed payouts" in page, "93.5\u00a0% less" in page) == ([], True, True)


@pytest.mark.parametrize(
    ("sent", "status"),
    [({"title": " "}, 422), ({}, 422), ({"title": "x" * 301}, 422), ({"entry": "nobody"}, 404),
     ({"entry": str(uuid.UUID(int=7))}, 404)],
)  # fmt: skip
def test_a_story_is_not_begun_from_nonsense(sent: dict[str, str], status: int, web: Client, scope: Scope) -> None:
    assert (web.post(reverse("evidence:new_story"), sent).status_code, Story.objects.count()) == (status, 0)


def test_the_desk_saves_with_undo_and_forgets_drafts(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    drafts.keep(scope, key=f"story:{story.pk}:action", text="Half a thought")
    assert 'data-draft-text="Half a thought"' in web.get(story_url(story)).content.decode()
    sent = {"title": "The long night", "action": "I froze retries.", "competencies": "Depth, Care"}
    answer = web.post(story_url(story), sent, follow=True)
    stored = Story.objects.get()
    assert (stored.title, stored.action, stored.competencies) == (
        "The long night",
        "I froze retries.",
        ["Depth", "Care"],
    )
    assert ("version 2" in answer.content.decode(), Draft.objects.count()) == (True, 0)
    web.post(reverse("web:undo", args=[Event.objects.get(kind="story.saved").deed]))
    assert Story.objects.get().title == "The night"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": ""}, "This field is required"),
        ({"title": "t", "action": "x" * 50_001}, "at most 50000 characters"),
        ({"title": "t", "task": "a\x00"}, "Null characters are not allowed"),
    ],
)
def test_the_desk_refuses_nonsense_and_keeps_what_was_typed(
    sent: dict[str, str], said: str, web: Client, scope: Scope
) -> None:
    story = begin_story(scope, title="The night")
    answer = web.post(story_url(story), {"result": "Typed by hand"} | sent)
    page = answer.content.decode()
    assert (answer.status_code, said in page, "Typed by hand</textarea>" in page) == (422, True, True)
    assert Story.objects.get().result == ""


def test_the_desk_takes_any_script_and_shows_it_as_written(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    text = "<b>שלום</b> 👩‍💻 \u202e{{ x }} " + "long " * 2_000
    web.post(story_url(story), {"title": "a", "action": text})
    assert Story.objects.get().action == text.strip()
    assert "<b>שלום" not in web.get(story_url(story)).content.decode()


def test_length_answers_while_typing_and_keeps_nothing(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    events = Event.objects.count()
    page = web.post(story_url(story, "story_length"), {"action": "word " * 150}).content.decode()
    assert ("1 min" in page, 'id="took-action" hx-swap-oob="true"' in page) == (True, True)
    assert Event.objects.count() == events


PARTS_TYPED = {
    "situation": "Last year the shop was slow and customers left.",
    "action": "We rebuilt the queue.\r\nWe moved the images.",
    "result": "In the end it got much better.",
}


def test_the_coach_reads_what_is_being_typed_and_keeps_nothing(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    events = Event.objects.count()
    answer = web.post(story_url(story, "story_coach"), PARTS_TYPED, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert ("<html" in page, 'id="coach"' in page, page.count('hx-swap-oob="true"')) == (False, True, 6)
    assert "[[0, 10, &quot;plum&quot;, 1], [22, 30, &quot;plum&quot;, 2]]" in page
    assert ("Whole, but vague." in page, Event.objects.count(), Story.objects.get().action) == (True, events, "")


def test_the_coach_answers_without_a_script_with_the_whole_desk_as_typed(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    page = web.post(story_url(story, "story_coach"), PARTS_TYPED | {"title": "The night"}).content.decode()
    assert ("We, or I?" in page, "it got much better.</textarea>" in page) == (True, True)
    assert Story.objects.get().result == ""


def test_the_desk_shows_the_notes_of_what_was_saved(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    assert "There is nothing to read yet." in web.get(story_url(story)).content.decode()
    save_story(again(scope), story_id=story.pk, changes=PARTS_TYPED)
    assert "How much?" in web.get(story_url(story)).content.decode()


def test_entries_are_added_and_taken_out(web: Client, scope: Scope) -> None:
    story, entry = begin_story(scope, title="The night"), log_entry(scope, text=LINE)
    url, sent = story_url(story, "story_entries"), {"entry": str(entry.pk)}
    answer = web.post(url, sent | {"deed": "add"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert ('id="beside"' in page, "<html" in page, StoryEntry.objects.count()) == (True, False, 1)
    assert web.post(url, sent | {"deed": "take"}).status_code == 302
    assert StoryEntry.objects.count() == 0
    assert web.post(url, {"entry": "nobody"}).status_code == 404


def test_other_entries_are_found_by_their_words(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    for text in (LINE, "Wrote the guide"):
        log_entry(again(scope), text=text)
    assert [entry.text for entry in queries.beside(scope, story.pk, find="guide").others] == ["Wrote the guide"]
    assert web.get(story_url(story), {"find": "nothing\x00like"}).status_code == 200


def test_versions_are_compared_and_brought_back(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    for action in ("We cut it by half.", "I cut it by half."):
        save_story(again(scope), story_id=story.pk, changes={"action": action})
    url = story_url(story, "story_versions")
    page = web.get(url).content.decode()
    assert "<del>We</del><ins>I</ins> cut it by half." in page
    assert "This is one version" in web.get(url, {"old": "2", "new": "2"}).content.decode()
    assert web.get(url, {"old": "x", "new": "99"}).status_code == 200
    answer = web.post(url, {"number": "2"}, follow=True)
    assert ("Version 2 is back" in answer.content.decode(), Story.objects.get().action) == (True, "We cut it by half.")
    assert [web.post(url, {"number": number}).status_code for number in ("", "x", "٣", "77", "9" * 40)] == [404] * 5


def test_a_story_is_deleted_with_undo(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    web.post(story_url(story, "story_delete"))
    assert Story.objects.count() == 0
    web.post(reverse("web:undo", args=[Event.objects.get(kind="story.deleted").deed]))
    assert Story.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["story", "story_length", "story_coach", "story_entries", "story_versions", "story_delete"]
)
def test_stories_of_another_are_not_found(name: str, web: Client, bobs: Scope) -> None:
    theirs = begin_story(bobs, title="Not hers")
    assert web.post(story_url(theirs, name), {"title": "Hers", "number": "1"}).status_code == 404
    assert web.get(story_url(theirs, name)).status_code in (404, 405)
    assert Story.objects.get().title == "Not hers"
