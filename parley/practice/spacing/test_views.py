from __future__ import annotations

import datetime as dt
import html
import uuid
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.practice.bank.gateway import by_id
from parley.practice.models import Card, PracticeTarget, Review
from parley.practice.spacing import actions, queries

KEY = next(iter(by_id()))


def page(web: Client) -> str:
    return html.unescape(web.get(reverse("practice:due")).content.decode())


def story(scope: Scope) -> Story:
    row = Story(title="The checkout", begun_at=scope.now, changed_at=scope.now)
    ledger.create(scope, row)
    return row


def test_empty_queue_teaches(web: Client) -> None:
    assert "What you rehearse comes again" in page(web)


def test_queue_names_what_is_due_by_its_words(web: Client, scope: Scope) -> None:
    for kind, about in (("question", KEY), ("story", str(story(scope).pk))):
        answer = web.post(reverse("practice:card_add"), {"kind": kind, "about": about})
        assert answer.status_code == 302
    web.post(reverse("practice:fact_add"), {"front": "What is CAP?", "back": "Three things."})
    shown = page(web)
    assert [text in shown for text in (by_id()[KEY].text, "The checkout", "What is CAP?", "3 things")] == [True] * 4


#: An id of no row, the same for every worker.
NOWHERE = "0198c0de-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("kind", "about"), [("question", "no-such"), ("story", NOWHERE), ("fact", "x"), ("", ""), ("story", "x")]
)
def test_what_is_not_there_does_not_come_again(kind: str, about: str, web: Client) -> None:
    assert web.post(reverse("practice:card_add"), {"kind": kind, "about": about}).status_code == 404
    assert Card.objects.count() == 0


def test_a_fact_is_asked_rated_and_corrected(web: Client) -> None:
    web.post(reverse("practice:fact_add"), {"front": "What is CAP?", "back": "Three things."})
    card = Card.objects.get()
    here = reverse("practice:card", args=[card.pk])
    shown = html.unescape(web.get(here).content.decode())
    assert ("Three things." in shown, "Good <span" in shown, "in 10 minutes" in shown) == (True, True, True)
    assert web.post(reverse("practice:card_review", args=[card.pk]), {"rating": "9"}).headers["Location"] == here
    web.post(reverse("practice:card_review", args=[card.pk]), {"rating": "4"})
    assert list(Review.objects.values_list("rating", "proposed", "was")) == [(4, None, {})]
    web.post(reverse("practice:card_edit", args=[card.pk]), {"front": "CAP?", "back": "Pick two."})
    card.refresh_from_db()
    assert (card.front, card.back, card.memory["state"]) == ("CAP?", "Pick two.", 2)


LONG = {"front": "x" * 5_001, "back": "y"}


@pytest.mark.parametrize("sent", [{"front": "", "back": "x"}, {"front": "x", "back": "  "}, LONG])
def test_a_fact_needs_two_sides(sent: dict[str, str], web: Client) -> None:
    answer = web.post(reverse("practice:fact_add"), sent)
    assert (answer.status_code, Card.objects.count(), 'class="error' in answer.content.decode()) == (422, 0, True)


def test_what_rests_does_not_come_until_it_is_wanted(web: Client, scope: Scope) -> None:
    card = actions.add(scope, kind="question", about=KEY)
    web.post(reverse("practice:card_pause", args=[card.pk]), {"paused": "1"})
    assert ("Rests" in page(web), queries.due_count(scope)) == (True, 0)
    web.post(reverse("practice:card_pause", args=[card.pk]), {"paused": "0"})
    assert queries.due_count(scope) == 1
    web.post(reverse("practice:card_delete", args=[card.pk]))
    assert Card.objects.count() == 0


def test_undoing_a_review_brings_the_memory_back(web: Client, scope: Scope) -> None:
    card = actions.add(scope, kind="question", about=KEY)
    later = replace(scope, deed=uuid.uuid4())
    actions.review(later, card_id=card.pk, rating=3, proposed=2)
    card.refresh_from_db()
    assert (card.due_at, card.memory["state"]) == (dt.datetime(2026, 3, 16, tzinfo=dt.UTC), 2)
    web.post(f"/undo/{later.deed}/")
    card.refresh_from_db()
    assert (card.due_at, card.memory, Review.objects.count()) == (scope.now, {}, 0)


def test_interview_brings_forward_what_would_not_sit(scope: Scope) -> None:
    old, round_id = replace(scope, now=scope.now - dt.timedelta(days=3)), uuid.uuid4()
    for key in list(by_id())[:2]:
        actions.review(old, card_id=actions.add(old, kind="question", about=key).pk, rating=3)
    before, ahead = queries.due_count(scope), scope.now + dt.timedelta(days=1)
    actions.aim(scope, round_id=round_id, company="Globex", title="", kind="", starts_at=ahead)
    found = queries.queue(scope)
    assert (before, queries.due_count(scope), found.count, found.forward) == (0, 2, 2, 2)
    assert found.target
    assert (found.target.name, found.target.days) == ("Globex", 1)
    actions.miss(scope, round_id=round_id)
    assert (queries.due_count(scope), PracticeTarget.objects.count()) == (0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_queue_asks_as_often_for_three_as_for_one(
    count: int, scope: Scope, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actions.add(scope, kind="story", about=str(story(scope).pk))
    for key in list(by_id())[:count]:
        actions.add(scope, kind="question", about=key)
    with django_assert_num_queries(9):
        queries.due_page(scope)
