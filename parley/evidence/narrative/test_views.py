from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from parley.core.models import Event
from parley.core.scope import Scope
from parley.core.undo import undo
from parley.evidence.answers import actions as answers
from parley.evidence.answers.queries import kept_back, text_page
from parley.evidence.impact_log.actions import log_entry
from parley.evidence.models import Answer
from parley.evidence.narrative import actions, queries
from parley.evidence.narrative.engine import WRITTEN, Advice
from parley.evidence.stories.actions import begin_story, rest_on
from parley.kernel.errors import NotFound

PAGE = "/evidence/narrative/"


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def begun(scope: Scope, **words: str) -> Answer:
    row = answers.begin(again(scope), guide=queries.guide())
    answers.save_answer(again(scope), answer_id=row.pk, words=words)
    return row


def whole(scope: Scope) -> Answer:
    return begun(scope, **{name: f"All of {name}. And more of it." for name in WRITTEN})


def test_the_guide_asks_for_every_part_of_a_narrative_and_times_what_is_said() -> None:
    parts = [(part.id, part.seconds) for part in queries.guide().parts]
    assert parts == [*((name, 0) for name in WRITTEN), ("short", 30), ("full", 120)]


def test_a_narrative_that_was_not_begun_teaches_and_begins(web: Client, scope: Scope) -> None:
    page = web.get(PAGE)
    assert ("Begin with what you do best" in page.content.decode(), scope.of(Answer).count()) == (True, 0)
    first, second = web.post(PAGE), web.post(PAGE)
    [row] = scope.of(Answer)
    assert (row.guide, first.url, second.url) == (  # type: ignore[attr-defined]
        "narrative", f"/evidence/answers/{row.pk}/", f"/evidence/answers/{row.pk}/",
    )  # fmt: skip


def test_the_page_reads_what_is_written_and_asks_for_the_rest(web: Client, scope: Scope) -> None:
    begun(scope, strengths="I find <causes>.", gap="- Lead across teams\n- Say no with a number")
    page = queries.narrative_page(scope)
    assert page is not None
    assert (page.advice, page.written, page.gap.lines) == (
        Advice("write", "problems"), 2, ("Lead across teams", "Say no with a number"),
    )  # fmt: skip
    shown = web.get(PAGE).content.decode()
    assert ("I find &lt;causes&gt;." in shown, "<li>Lead across teams</li>" in shown) == (True, True)
    assert ("Over which kind of problem do you forget the time?" in shown, "2 of 7 parts written" in shown) == (
        True, True,
    )  # fmt: skip


def test_evidence_stands_with_the_part_that_it_is_behind(web: Client, scope: Scope) -> None:
    row = whole(scope)
    entry = log_entry(again(scope), text="Found the lock")
    story = begin_story(again(scope), title="The night")
    answers.tie(again(scope), answer_id=row.pk, kind="entry", row_id=entry.pk, part="strengths")
    answers.tie(again(scope), answer_id=row.pk, kind="story", row_id=story.pk)
    page = queries.narrative_page(scope)
    assert page is not None
    assert [each.title for each in page.section("strengths").evidence] == ["Found the lock"]
    assert ([each.title for each in page.whole], page.advice) == (["The night"], Advice("compose", "short"))
    shown = web.get(PAGE).content.decode()
    assert ("Behind the whole" in shown, "Found the lock</a>" in shown) == (True, True)


def test_words_to_say_are_made_of_the_parts_once_and_undone(web: Client, scope: Scope) -> None:
    row = whole(scope)
    shown = web.post(PAGE + "compose/", follow=True).content.decode()
    parts = Answer.objects.get().parts
    assert parts["short"] == "\n\n".join(f"All of {name}. And more of it." for name in WRITTEN[:3])
    assert ("avoiding" in parts["full"], "Taken from your own sentences." in shown) == (False, True)
    assert actions.compose(again(scope)) is False
    undo(again(scope), Event.objects.filter(kind="answer.saved").latest("id").deed)
    assert "short" not in Answer.objects.get().parts
    assert text_page(scope, row.pk).version == 1


def test_words_that_were_written_by_hand_are_never_taken_over(scope: Scope) -> None:
    row = whole(scope)
    answers.save_answer(again(scope), answer_id=row.pk, words={"short": "Mine."})
    assert actions.compose(again(scope)) is True
    assert Answer.objects.get().parts["short"] == "Mine."


def test_words_cannot_be_made_of_nothing(web: Client, scope: Scope) -> None:
    with pytest.raises(NotFound):
        actions.compose(scope)
    assert web.post(PAGE + "compose/").status_code == 404
    begun(scope, avoiding="Only this.")
    assert "nothing to take yet" in web.post(PAGE + "compose/", follow=True).content.decode()
    assert Answer.objects.get().parts == {"avoiding": "Only this."}


def test_what_is_said_is_held_against_its_own_time_each(web: Client, scope: Scope) -> None:
    row = begun(scope, short="word " * 100, full="word " * 100)
    page = queries.narrative_page(scope)
    assert page is not None
    assert [(each.said.id, each.said.meter.full, each.said.meter.length.seconds) for each in page.spoken] == [
        ("short", 30, 40), ("full", 120, 40),
    ]  # fmt: skip
    assert "10 s over 30 seconds" in web.get(PAGE).content.decode()
    typed = web.post(f"/evidence/answers/{row.pk}/length/", {"short": "word " * 50}).content.decode()
    assert ("Length, said in half a minute" in typed, "20 s" in typed) == (True, True)


def test_a_narrative_of_half_a_year_ago_is_to_be_read_again(web: Client, scope: Scope) -> None:
    row = whole(scope)
    answers.save_answer(again(scope), answer_id=row.pk, words={"short": "Said.", "full": "Said."})
    entry = log_entry(again(scope), text="Found the lock")
    answers.tie(again(scope), answer_id=row.pk, kind="entry", row_id=entry.pk, part="strengths")
    Answer.objects.update(changed_at=timezone.now())
    assert "Say the half minute aloud" in web.get(PAGE).content.decode()
    Answer.objects.update(changed_at=timezone.now() - dt.timedelta(days=200))
    assert "Read it once more, slowly" in web.get(PAGE).content.decode()


def test_a_narrative_that_rests_on_confidential_work_is_kept_back_and_says_so(web: Client, scope: Scope) -> None:
    row = whole(scope)
    entry = log_entry(again(scope), text="Kept the bank", confidential=True)
    story = begin_story(again(scope), title="The bank")
    rest_on(again(scope), story_id=story.pk, entry_id=entry.pk)
    assert kept_back(scope) == frozenset()
    answers.tie(again(scope), answer_id=row.pk, kind="story", row_id=story.pk, part="strengths")
    assert kept_back(scope) == {row.pk}
    assert "Some of it rests on confidential work" in web.get(PAGE).content.decode()


def test_the_page_costs_as_many_queries_for_three_as_for_one(scope: Scope) -> None:
    row, counts = whole(scope), []
    for more in (1, 2):
        for number in range(more):
            entry = log_entry(again(scope), text=f"Entry {more} {number}")
            story = begin_story(again(scope), title=f"Story {more} {number}")
            answers.tie(again(scope), answer_id=row.pk, kind="entry", row_id=entry.pk, part="strengths")
            answers.tie(again(scope), answer_id=row.pk, kind="story", row_id=story.pk)
        with CaptureQueriesContext(connection) as asked:
            queries.narrative_page(scope)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_deleting_a_narrative_leads_back_to_its_page(web: Client, scope: Scope) -> None:
    row = whole(scope)
    assert web.post(f"/evidence/answers/{row.pk}/delete/").url == PAGE  # type: ignore[attr-defined]
    assert "Begin with what you do best" in web.get(PAGE).content.decode()
