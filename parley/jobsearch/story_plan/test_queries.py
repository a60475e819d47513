from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.evidence.stories import actions as stories
from parley.evidence.tellings.actions import Occasion, record_telling
from parley.jobsearch.likely import actions
from parley.jobsearch.models import LikelyQuestion, Opportunity, Round
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.rounds.queries import round_page
from parley.jobsearch.story_plan.queries import StoryPlan, plan_of
from parley.kernel.errors import NotFound, Refused


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def held(scope: Scope, globex: Opportunity, hours: int, *names: str, kind: str = "behavioural") -> Round:
    plan = rounds.Plan(kind=kind, title=f"In {hours}", starts_at=scope.now + dt.timedelta(hours=hours), names=names)
    return rounds.add(again(scope), opportunity_id=globex.pk, plan=plan)


def told_story(scope: Scope, title: str, competency: str) -> Story:
    row = stories.begin_story(again(scope), title=title)
    parts = {"situation": f"{title}.", "action": "I looked, asked, wrote and decided.", "competencies": [competency]}
    stories.save_story(again(scope), story_id=row.pk, changes=parts)
    return row


@pytest.fixture
def three(scope: Scope) -> list[Story]:
    return [
        told_story(scope, "A conflict with a colleague about a release", "conflict"),
        told_story(scope, "A failure of mine that stopped payments", "ownership"),
        told_story(scope, "A project that I led to its end", "leadership"),
    ]


def plan(scope: Scope, row: Round) -> StoryPlan:
    return plan_of(scope, round_page(scope, row.pk).line)


def firsts(found: StoryPlan) -> dict[str, str]:
    return {asked.key: given.first.title for asked, given in found.questions if given and given.first}


def test_no_story_is_planned_twice_among_rounds_with_the_same_people(
    scope: Scope, globex: Opportunity, three: list[Story]
) -> None:
    one, two = held(scope, globex, 24, "Ilse"), held(scope, globex, 26, "Ilse", "Tobe")
    alone = held(scope, globex, 28, "Una")
    first, second = firsts(plan(scope, one)), firsts(plan(scope, two))
    assert sorted([*first.values(), *second.values()]) == sorted(story.title for story in three)
    assert sorted(firsts(plan(scope, alone)).values()) == sorted(story.title for story in three)


def test_what_somebody_there_has_heard_is_not_told_again(scope: Scope, globex: Opportunity, three: list[Story]) -> None:
    past, ahead = held(scope, globex, -48, "Ilse"), held(scope, globex, 24, "Ilse")
    other = held(scope, globex, 26, "Una")
    occasion = Occasion(told_on=scope.now.date() - dt.timedelta(days=2), where="interview")
    record_telling(again(scope), story_id=three[0].pk, occasion=occasion, about=past)
    found = plan(scope, ahead)
    assert three[0].title not in firsts(found).values()
    assert found.heard == (three[0].title,)
    assert three[0].title in firsts(plan(scope, other)).values()
    assert {each.title: each.days for each in found.stories}[three[0].title] == 2


def test_a_chosen_story_is_told_there_and_taken_from_where_it_stood(
    scope: Scope, globex: Opportunity, three: list[Story]
) -> None:
    row = held(scope, globex, 24, "Ilse")
    asked = [question.key for question, given in plan(scope, row).questions if given]
    for key in asked[:2]:
        actions.choose_story(again(scope), round_id=row.pk, key=key, story_id=three[2].pk)
    found = {question.key: given for question, given in plan(scope, row).questions if given}
    assert [found[key].is_pinned for key in asked[:2]] == [False, True]
    assert found[asked[1]].first is not None
    assert found[asked[1]].first.id == three[2].pk
    actions.choose_story(again(scope), round_id=row.pk, key=asked[1], story_id=None)
    assert not any(given and given.is_pinned for _, given in plan(scope, row).questions)


def test_a_question_is_put_on_the_list_taken_off_and_put_back(scope: Scope, bobs: Scope, globex: Opportunity) -> None:
    row = held(scope, globex, 24)
    first = plan(scope, row).questions[0][0].key
    actions.take_off(again(scope), round_id=row.pk, key=first)
    actions.expect(again(scope), round_id=row.pk, key="three-reasons-us")
    keys = [question.key for question, _ in plan(scope, row).questions]
    assert (keys[0], first in keys, len(keys)) == ("three-reasons-us", False, 9)
    actions.put_back(again(scope), round_id=row.pk, key=first)
    assert first in [question.key for question, _ in plan(scope, row).questions]
    with pytest.raises(NotFound):
        actions.expect(again(scope), round_id=row.pk, key="own:nonsense")
    with pytest.raises(NotFound):
        actions.expect(bobs, round_id=row.pk, key="three-reasons-us")
    with pytest.raises(NotFound):
        actions.choose_story(again(scope), round_id=row.pk, key=first, story_id=row.pk)
    assert LikelyQuestion.objects.count() == 2
    rounds.remove(again(scope), round_id=row.pk)
    assert LikelyQuestion.objects.count() == 0


def test_a_list_of_decisions_has_an_end(scope: Scope, globex: Opportunity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST", 1)
    row = held(scope, globex, 24)
    actions.expect(again(scope), round_id=row.pk, key="three-reasons-us")
    with pytest.raises(Refused):
        actions.expect(again(scope), round_id=row.pk, key="real-failure")


def test_query_count_of_a_plan_is_constant(scope: Scope, globex: Opportunity, django_assert_num_queries) -> None:
    one, _ = held(scope, globex, 24, "Ilse"), held(scope, globex, 30, "Ilse")
    told_story(scope, "A conflict with a colleague", "conflict")
    with CaptureQueriesContext(connection) as first:
        plan(scope, one)
    for number in (26, 28):
        held(scope, globex, number, "Ilse")
        told_story(scope, f"A failure of mine, {number}", "ownership")
    with django_assert_num_queries(len(first)):
        plan(scope, one)
