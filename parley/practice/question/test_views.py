from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.guides import queries as guides
from parley.evidence.stories.actions import begin_story, save_story
from parley.kernel.errors import NotFound
from parley.practice.bank import actions, gateway
from parley.practice.bank.actions import Heard, Place, Words
from parley.practice.models import Attempt, Card, QuestionMark
from parley.practice.question import queries

HUNT = "/practice/bank/question/?of=longest-hunt"


def story(scope: Scope, title: str, competencies: list[str]) -> None:
    row = begin_story(scope, title=title)
    save_story(scope, story_id=row.pk, changes={"situation": title, "competencies": competencies})


def test_a_question_shows_all_its_parts(web: Client) -> None:
    one = gateway.by_id()["longest-hunt"]
    shown = web.get(HUNT).content.decode()
    parts = [one.text, one.wants, *one.follow_ups, *one.strong, *one.weak, *one.mistakes]
    assert [text for text in parts if text not in shown] == []


def test_four_companies_read_it_each_in_its_own_way(scope: Scope) -> None:
    page = queries.brought_page(scope, "colleagues-say")
    family = gateway.family_of("standing")
    assert family is not None
    assert [(each.stage, each.is_own) for each in page.readings] == [
        ("Start-up", True), ("Growth stage", False), ("Big company", False), ("Enterprise", True),
    ]  # fmt: skip
    assert page.readings[1].text == family.stages["growth"]
    assert page.readings[3].text == gateway.by_id()["colleagues-say"].stages["enterprise"]


def test_every_question_that_parley_brings_has_a_page(scope: Scope) -> None:
    thin = [key for key in gateway.by_id() if len(queries.brought_page(scope, key).readings) != 4]
    assert thin == []


def test_the_stories_that_fit_come_the_best_first_with_the_reason(scope: Scope) -> None:
    story(scope, "The fault that took longest to find", ["debugging", "depth"])
    story(scope, "A garden party", ["users"])
    page = queries.brought_page(scope, "longest-hunt")
    assert [each.title for each in page.stories] == ["The fault that took longest to find"]
    assert page.stories[0].because == ("It shows Finding faults, Technical depth.", "Its words are the nearest.")
    assert page.has_stories is True


def test_the_standing_answer_that_prepares_it_is_at_hand(web: Client, scope: Scope) -> None:
    assert "A hard bug” prepares it" in web.get(HUNT).content.decode()
    row = answers.begin(scope, guide=guides.guide_named("hard-bug"))
    assert [each.id for each in queries.brought_page(scope, "longest-hunt").answers] == [row.pk]
    assert reverse("evidence:answer", args=[row.pk]) in web.get(HUNT).content.decode()


def test_where_it_was_asked_and_how_it_went_is_shown(web: Client, scope: Scope) -> None:
    held = uuid.UUID(int=7)
    place = Place(held, company="Globex", heard_in="Coding", asked_on=dt.date(2026, 3, 9))
    text = "Which fault took the longest to find, and what finally gave it away?"
    actions.take_in(scope, place=place, heard=[Heard(uuid.UUID(int=1), text)])
    attempt = Attempt(key="longest-hunt", asked=text, answered_at=scope.now, own_band=3, band=2, seconds=90)
    ledger.create(scope, attempt)
    ledger.create(scope, Card(kind="question", about="longest-hunt", due_at=scope.now, added_at=scope.now))
    page = queries.brought_page(scope, "longest-hunt")
    assert page.places == (queries.Place(text, "Globex", "Coding", dt.date(2026, 3, 9), held),)
    assert page.tries == (queries.Try(attempt.pk, scope.now, 2, 3, 90),)
    assert page.due_at == scope.now
    shown = web.get(HUNT).content.decode()
    assert (f"/search/rounds/{held}/" in shown, "you said 3, the coach 2" in shown) == (True, True)


def test_ones_own_question_is_shown_with_the_nearest_of_the_bank(web: Client, scope: Scope) -> None:
    row = actions.add(
        scope, words=Words("Which fault took longest for you to find, and what gave it away?", notes="Ask *when*.")
    )
    page = queries.own_page(scope, row.pk)
    assert (page.key, page.one and page.one.id, page.own) == (f"own:{row.pk}", "longest-hunt", row)
    shown = web.get(reverse("practice:own_question", args=[row.pk])).content.decode()
    assert ("Ask <em>when</em>." in shown, "The bank has nearly the same question" in shown) == (True, True)


def test_neighbours_are_those_that_come_next_in_the_family(scope: Scope) -> None:
    keys = [each.id for each in gateway.family_of("hard-bug").questions]  # type: ignore[union-attr]
    page = queries.brought_page(scope, keys[-1])
    assert [line.key for line in page.neighbours] == keys[:5]


def test_a_question_is_marked_noted_and_reviewed_on_its_page(web: Client, scope: Scope) -> None:
    web.post("/practice/bank/mark/", {"key": "longest-hunt", "next": HUNT})
    assert "Reviewed: take the mark off" in web.get(HUNT).content.decode()
    web.post(HUNT, {"note": "Say the cost"})
    assert queries.brought_page(scope, "longest-hunt").mark == queries.Marked(
        "Say the cost", QuestionMark.objects.get().marked_at
    )
    answer = web.post("/practice/bank/mark/", {"key": "longest-hunt", "off": "1", "next": HUNT})
    assert (answer["Location"], QuestionMark.objects.count()) == (HUNT, 0)


def test_a_note_that_is_too_long_stays_in_its_field(web: Client) -> None:
    answer = web.post(HUNT, {"note": "x" * 501})
    assert (answer.status_code, QuestionMark.objects.count()) == (422, 0)


def test_what_there_is_not_is_not_found(web: Client, scope: Scope, bobs: Scope) -> None:
    row = actions.add(bobs, words=Words("Why us?"))
    with pytest.raises(NotFound):
        queries.brought_page(scope, "no-such")
    gone = ["/practice/bank/question/?of=no-such", reverse("practice:own_question", args=[row.pk])]
    assert [web.get(address).status_code for address in gone] == [404, 404]
    assert web.get("/practice/bank/question/")["Location"] == "/practice/bank/"


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow(scope: Scope, number: int) -> None:
    for at in range(number):
        story(scope, f"Fault number {at}", ["debugging"])
        place = Place(uuid.UUID(int=at + 1), company=f"Company {at}")
        actions.take_in(scope, place=place, heard=[Heard(uuid.UUID(int=at + 90), gateway.by_id()["longest-hunt"].text)])
    with CaptureQueriesContext(connection) as asked:
        queries.brought_page(scope, "longest-hunt")
    assert len(asked) == 14
