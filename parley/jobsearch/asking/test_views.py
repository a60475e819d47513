from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.jobsearch.asking import actions
from parley.jobsearch.models import Opportunity, PlannedAsk, Round
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.actions import Plan


def at(design: Round, more: str = "") -> str:
    return f"/search/rounds/{design.pk}/questions/{more}"


def test_the_page_teaches_where_nothing_is_planned(web: Client, design: Round) -> None:
    page = web.get(at(design)).content.decode()
    assert "Two good questions are worth more than six." in page
    assert "What did they say?" in page
    assert f'href="{at(design)}"' in web.get(f"/search/rounds/{design.pk}/").content.decode()


def test_before_the_round_it_asks_what_you_want_to_know(web: Client, scope: Scope, globex: Opportunity) -> None:
    row = rounds.add(scope, opportunity_id=globex.pk, plan=Plan(kind="coding"))
    assert "What do you want to know before you say yes?" in web.get(at(row)).content.decode()


def test_proposed_planned_and_taken_off(web: Client, scope: Scope, design: Round) -> None:
    answer = web.post(at(design, "propose/"), {"minutes": "4", "wanted": ["team"]}, follow=True)
    assert "Planned" in answer.content.decode()
    row = scope.of(PlannedAsk).first()
    assert row is not None
    gone = web.post(f"/search/questions/{row.pk}/remove/", follow=True)
    assert f"Took “{row}” off." in gone.content.decode().replace("&#x27;", "'")
    assert not scope.of(PlannedAsk).filter(pk=row.pk).exists()


def test_full_minutes_are_said(web: Client, design: Round) -> None:
    web.post(at(design, "propose/"), {"minutes": "4"})
    answer = web.post(at(design, "propose/"), {"minutes": "4"}, follow=True)
    assert "The minutes are full" in answer.content.decode()


@pytest.mark.parametrize(
    ("more", "sent", "said"),
    [
        ("propose/", {"minutes": "many"}, "Enter a whole number."),
        ("propose/", {"minutes": "9", "wanted": ["nonsense"]}, "nonsense is not one of the available choices"),
        ("own/", {"text": "", "minutes": "2"}, "Write the question first."),
        ("own/", {"text": "Why?", "minutes": "0"}, "greater than or equal to 1"),
        ("own/", {"text": "Why?", "minutes": "2", "person": "nobody"}, "nobody is not one of the available choices"),
    ],
)
def test_nonsense_is_said_and_kept(web: Client, scope: Scope, design: Round, more: str, sent: dict, said: str) -> None:
    answer = web.post(at(design, more), sent)
    assert (answer.status_code, scope.of(PlannedAsk).count()) == (422, 0)
    assert said in answer.content.decode()


def test_one_of_the_bank_and_one_of_ones_own(web: Client, scope: Scope, design: Round) -> None:
    web.post(at(design, "add/"), {"ask": "team-who-left"})
    web.post(at(design, "own/"), {"text": "Why Ghent?", "minutes": "3", "person": ""})
    assert list(scope.of(PlannedAsk).order_by("position").values_list("ask", "minutes")) == [
        ("team-who-left", 2),
        ("", 3),
    ]
    twice = web.post(at(design, "add/"), {"ask": "team-who-left"}, follow=True)
    assert "Nobody likes to be asked twice." in twice.content.decode()
    assert web.post(at(design, "add/"), {"ask": "nonsense"}).status_code == 404


def test_an_answer_shows_on_the_round_and_as_a_flag(web: Client, scope: Scope, design: Round) -> None:
    row = actions.plan(scope, round_id=design.pk, name="team-who-left")
    page = web.get(f"/search/questions/{row.pk}/").content.decode()
    assert "Reasons for leaving." in page
    sent = {"text": row.text, "answer": "<b>Two</b> of five.", "sounds": "worrying"}
    assert web.post(f"/search/questions/{row.pk}/", sent).status_code == 302
    assert "&lt;b&gt;Two&lt;/b&gt; of five." in web.get(at(design)).content.decode()
    flags = web.get(f"/search/opportunities/{design.opportunity_id}/").content.decode()
    assert "What you heard" in flags
    assert "&lt;b&gt;Two&lt;/b&gt; of five." in flags


def test_without_words_a_question_is_not_kept(web: Client, scope: Scope, design: Round) -> None:
    row = actions.plan(scope, round_id=design.pk, name="team-who-left")
    answer = web.post(f"/search/questions/{row.pk}/", {"text": " ", "answer": "Two of five.", "sounds": ""})
    assert answer.status_code == 422
    assert "A question needs words." in answer.content.decode()
    assert "Two of five." in answer.content.decode()


def test_query_count_of_the_page_is_constant(
    web: Client, scope: Scope, design: Round, django_assert_num_queries
) -> None:
    web.get(at(design))
    with CaptureQueriesContext(connection) as first:
        web.get(at(design))
    actions.propose(scope, round_id=design.pk, minutes=20)
    with django_assert_num_queries(len(first)):
        web.get(at(design))
