from __future__ import annotations

from django.test import Client
from django.urls import reverse

from parley.core.scope import Scope
from parley.evidence.models import StrengthStatement
from parley.evidence.stories.actions import begin_story, save_story


def test_the_page_gives_reasons_and_takes_statements(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    save_story(scope, story_id=story.pk, changes={"situation": "Eleven thousand merchants waited."})
    url = reverse("evidence:story_strength", args=[story.pk])
    page = web.get(url).content.decode()
    assert '<q>Eleven thousand merchants</q> <span class="meta">in the situation</span>' in page
    answer = web.post(url, {"recent_says": "yes", "recent_why": "Last spring"}, follow=True)
    assert ("Recent; of some size" in answer.content.decode(), "Yes, as you say" in answer.content.decode()) == (
        True,
        True,
    )
    assert "you say: Last spring" in web.get(reverse("evidence:story", args=[story.pk])).content.decode()
    assert "Recent; of some size" in web.get(reverse("evidence:stories")).content.decode()


def test_a_reason_without_a_word_is_asked_about_and_kept_on_the_page(web: Client, scope: Scope) -> None:
    story = begin_story(scope, title="The night")
    url = reverse("evidence:story_strength", args=[story.pk])
    for sent in ({"large_why": "Typed by hand"}, {"large_why": "Typed by hand", "large_says": "perhaps"}):
        answer = web.post(url, sent)
        assert (answer.status_code, 'value="Typed by hand"' in answer.content.decode()) == (422, True)
    assert StrengthStatement.objects.count() == 0
