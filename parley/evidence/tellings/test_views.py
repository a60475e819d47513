from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from parley.core.models import Event
from parley.core.scope import Scope
from parley.evidence.models import Script, Story, Telling
from parley.evidence.stories.actions import begin_story, save_story
from parley.evidence.tellings.actions import Occasion, record_telling

WORDS = {
    "short": "It broke.",
    "beginning": "In May it broke.",
    "middle": "I mended it, but it was hard.",
    "ending": "Done.",
}
TOLD = {"told_on": "2026-03-10", "where": "mock", "size": "full", "took": "1:40", "went": "fair", "place": "Merrowby"}


@pytest.fixture
def story(scope: Scope) -> Story:
    return begin_story(scope, title="The night")


def url(name: str, story: Story) -> str:
    return reverse(f"evidence:{name}", args=[story.pk])


def test_the_page_begins_with_the_story_and_then_shows_what_was_found(web: Client, scope: Scope, story: Story) -> None:
    assert "Begin from the story" not in web.get(url("story_tell", story)).content.decode()
    save_story(scope, story_id=story.pk, changes={"action": "I mended it.", "result": "It holds."})
    assert "Begin from the story" in web.get(url("story_tell", story)).content.decode()
    web.post(url("story_draft", story))
    assert Script.objects.get().middle == "I mended it."
    web.post(url("story_tell", story), WORDS)
    page = web.get(url("story_tell", story)).content.decode()
    assert ("<q>I mended it, but it was hard.</q>" in page, "<b>A good end</b> not found." in page) == (True, True)


def test_words_that_are_too_long_are_refused_and_kept_on_the_page(web: Client, story: Story) -> None:
    answer = web.post(url("story_tell", story), WORDS | {"short": "x" * 10_001})
    page = answer.content.decode()
    assert (answer.status_code, "at most 10000 characters" in page, "Done.</textarea>" in page) == (422, True, True)
    assert Script.objects.count() == 0


def test_lengths_answer_while_typing_and_keep_nothing(web: Client, story: Story) -> None:
    events = Event.objects.count()
    page = web.post(url("story_lengths", story), {"short": "word " * 75, "middle": "word " * 200}).content.decode()
    assert ("30 seconds to the second." in page, "40 s left of two minutes." in page) == (True, True)
    assert (Event.objects.count(), Script.objects.count()) == (events, 0)


def test_a_telling_is_recorded_corrected_and_taken_away(web: Client, story: Story) -> None:
    answer = web.post(url("story_told", story), TOLD)
    row = Telling.objects.get()
    assert (answer.status_code, row.seconds, row.place) == (302, 100, "Merrowby")
    page = web.get(reverse("evidence:telling", args=[row.pk])).content.decode()
    assert 'value="1 min 40 s"' in page
    web.post(reverse("evidence:telling", args=[row.pk]), TOLD | {"took": "2 min", "notes": "Slower"})
    assert Telling.objects.values_list("seconds", "notes").get() == (120, "Slower")
    assert "Slower" in web.get(url("story", story)).content.decode()
    web.post(reverse("evidence:telling_delete", args=[row.pk]))
    assert Telling.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"told_on": "2026-13-40"}, "Enter a valid date"),
        ({"told_on": "2999-01-01"}, "That day lies ahead"),
        ({"took": "soon"}, "Write it as 1:50"),
        ({"where": "moon"}, "Select a valid choice"),
        ({"place": "x" * 301}, "at most 300 characters"),
        ({"notes": "a\x00"}, "Null characters are not allowed"),
    ],
)
def test_nonsense_is_refused_and_what_was_typed_stays(
    sent: dict[str, str], said: str, web: Client, scope: Scope, story: Story
) -> None:
    answer = web.post(url("story_told", story), TOLD | {"question": "Typed by hand?"} | sent)
    page = answer.content.decode()
    assert (answer.status_code, said in page, "Typed by hand?" in page, Telling.objects.count()) == (422, True, True, 0)
    row = record_telling(scope, story_id=story.pk, occasion=Occasion(told_on=scope.now.date(), where="aloud"))
    answer = web.post(reverse("evidence:telling", args=[row.pk]), TOLD | sent)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_markup_in_a_telling_is_shown_as_written(web: Client, story: Story) -> None:
    web.post(url("story_told", story), TOLD | {"notes": "<b>שלום</b>", "to_whom": "<script>"})
    page = web.get(url("story_tell", story)).content.decode()
    assert ("<b>שלום" in page, "&lt;script&gt;" in page) == (False, True)


@pytest.mark.parametrize("name", ["story_tell", "story_draft", "story_lengths", "story_told", "story_strength"])
def test_stories_of_another_are_not_found(name: str, web: Client, bobs: Scope) -> None:
    theirs = begin_story(bobs, title="Not hers")
    assert web.post(url(name, theirs), TOLD | WORDS).status_code == 404
