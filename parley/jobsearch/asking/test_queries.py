from __future__ import annotations

import datetime as dt
from collections import Counter

from parley.core.scope import Scope
from parley.jobsearch.asking import actions, gateway, queries
from parley.jobsearch.models import Opportunity, Person, Round
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds import queries as round_pages
from parley.jobsearch.rounds.actions import Plan


def test_the_bank_covers_the_topics_and_everybody() -> None:
    bank = gateway.bank()
    assert {each.id for each in bank.topics} == {
        *("role", "daily", "bureaucracy", "culture", "team", "vision", "start-up", "money", "growth", "engineering")
    }
    assert len(bank.all) >= 80
    whom = Counter(role for each in bank.all for role in each.whom)
    assert all(whom[role] >= 10 for role in queries.ROLES)
    assert all(each.learn != each.great != each.worrying for each in bank.all)


def test_where_nobody_is_named_the_round_itself_is_asked(scope: Scope, globex: Opportunity) -> None:
    row = rounds.add(scope, opportunity_id=globex.pk, plan=Plan(kind="screen"))
    [sitting] = queries.asking_page(scope, row.pk).sittings
    assert (sitting.key, sitting.name, sitting.role, sitting.lines) == ("", "Whoever sits there", "recruiter", ())


def test_people_are_asked_as_what_they_are(scope: Scope, design: Round) -> None:
    page = queries.asking_page(scope, design.pk)
    assert [(each.name, each.role) for each in page.sittings] == [("Ilse", "engineer"), ("Tobe", "engineer")]
    fitting = {each.id for shelf in page.shelves for each in shelf.asks if each.fits}
    assert "daily-typo" in fitting
    assert "money-runway" not in fitting


def test_where_a_question_stands_already_is_said(scope: Scope, globex: Opportunity, design: Round) -> None:
    actions.plan(scope, round_id=design.pk, name="team-who-left")
    other = rounds.add(scope, opportunity_id=globex.pk, plan=Plan(kind="coding"))
    said = {}
    for round_id in (design.pk, other.pk):
        page = queries.asking_page(scope, round_id)
        said[round_id] = next(
            each.elsewhere for shelf in page.shelves for each in shelf.asks if each.id == "team-who-left"
        )
    assert said == {design.pk: "planned here", other.pk: "in System design"}


def test_somebody_who_no_longer_sits_there_keeps_what_was_planned(scope: Scope, design: Round) -> None:
    ilse = Person.objects.get(name="Ilse")
    actions.plan(scope, round_id=design.pk, name="team-who-left", person=str(ilse.pk))
    rounds.change(scope, round_id=design.pk, plan=Plan(kind="design", starts_at=scope.now + dt.timedelta(days=1)))
    assert [(each.name, len(each.lines)) for each in queries.asking_page(scope, design.pk).sittings] == [("Ilse", 1)]


def test_a_round_says_how_many_are_planned_and_answered(scope: Scope, design: Round) -> None:
    row = actions.plan(scope, round_id=design.pk, name="team-who-left")
    actions.plan(scope, round_id=design.pk, name="daily-typo")
    actions.write_answer(scope, ask_id=row.pk, text=row.text, answer="Nobody.", sounds="")
    assert round_pages.round_page(scope, design.pk).asks == (2, 1)


def test_query_count_is_constant(scope: Scope, design: Round, django_assert_num_queries) -> None:
    with django_assert_num_queries(11):
        queries.asking_page(scope, design.pk)
    actions.propose(scope, round_id=design.pk, minutes=20)
    with django_assert_num_queries(11):
        queries.asking_page(scope, design.pk)
