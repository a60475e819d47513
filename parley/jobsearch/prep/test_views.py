from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core.scope import Scope
from parley.evidence.answers import actions as answers
from parley.evidence.guides.gateway import standing
from parley.evidence.stories import actions as stories
from parley.jobsearch.asking import actions as asking
from parley.jobsearch.dossier import actions as dossier
from parley.jobsearch.models import LikelyQuestion, Opportunity, PrepItem, Round
from parley.jobsearch.prep import actions
from parley.jobsearch.prep.queries import prep_page
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.thesis import actions as thesis
from parley.jobsearch.worries import actions as worries
from parley.kernel.errors import NotFound

#: Ahead by any clock.
FAR = dt.datetime(2099, 5, 4, 13, 0, tzinfo=dt.UTC)


def again(scope: Scope) -> Scope:
    return Scope(workspace=scope.workspace, user=scope.user, now=scope.now, source="web")


def held(scope: Scope, globex: Opportunity, starts_at: dt.datetime | None = FAR, **given: object) -> Round:
    plan = {"kind": "behavioural", "starts_at": starts_at, "minutes": 60, "names": ("Ilse",)} | given
    return rounds.add(again(scope), opportunity_id=globex.pk, plan=rounds.Plan(**plan))  # type: ignore[arg-type]


def at(row: Round, more: str = "") -> str:
    return f"/search/rounds/{row.pk}/prepare/{more}"


@pytest.fixture
def row(scope: Scope, globex: Opportunity) -> Round:
    return held(scope, globex, time_zone="Asia/Tokyo", place="https://meet.example/x", topics=("conflict",))


def test_the_page_of_an_empty_workspace_says_what_is_missing_and_how_long_it_takes(web: Client, row: Round) -> None:
    page = web.get(at(row)).content.decode()
    for said in ("Can you walk in?", "Write your first story", "20 min", "Plan two questions for them",
                 "22:00 to 23:00 in Tokyo", "There is no story yet.", "from 12:50", "Phone silent"):  # fmt: skip
        assert said in page
    assert "They named conflict." in page


def test_the_page_of_a_prepared_round_shows_what_to_tell_to_ask_and_to_say(
    web: Client, scope: Scope, row: Round
) -> None:
    story = stories.begin_story(again(scope), title="A conflict with a colleague")
    parts = {"situation": "A conflict with a colleague.", "competencies": ["conflict"]}
    stories.save_story(again(scope), story_id=story.pk, changes=parts)
    asking.plan_own(again(scope), round_id=row.pk, text="Who left last?")
    guide = next(each for each in standing() if each.id == "why-company")
    text = answers.begin(again(scope), guide=guide, variant="globex")
    answers.save_answer(
        again(scope), answer_id=text.pk, variant="globex", words={guide.parts[0].id: "You measure what matters."}
    )
    company = row.opportunity.company_id
    dossier.add_point(again(scope), company_id=company, text="Ask about the tides")
    thesis.write(again(scope), opportunity_id=row.opportunity_id, claim=thesis.Claim("Fewer floods", "Read gauges."))
    worries.add(again(scope), worry="Short stays", answer="Two of them.")
    page = web.get(at(row)).content.decode()
    for said in ("A conflict with a colleague</a>", "Who left last?", "You measure what matters.", "You can say why",
                 "Ask about the tides", "Read gauges.", "Not put to the test yet.", "Two of them."):  # fmt: skip
        assert said in page


def test_a_round_that_is_over_cancelled_or_unset_is_told_as_such(
    web: Client, scope: Scope, globex: Opportunity
) -> None:
    past = held(scope, globex, scope.now - dt.timedelta(hours=3))
    unset = held(scope, globex, None, names=())
    off = held(scope, globex)
    rounds.cancel(again(scope), round_id=off.pk)
    assert "This round is over." in web.get(at(past)).content.decode()
    assert "Agree on a time" in web.get(at(unset)).content.decode()
    assert "This round was cancelled." in web.get(at(off)).content.decode()


def test_rounds_at_once_and_rounds_too_near_are_noticed(scope: Scope, globex: Opportunity, row: Round) -> None:
    near = held(scope, globex, FAR + dt.timedelta(minutes=80))
    held(scope, globex, FAR + dt.timedelta(minutes=150))
    assert [each.id for each in prep_page(scope, row.pk).close] == [near.pk]
    clash = held(scope, globex, FAR + dt.timedelta(minutes=30))
    page = prep_page(scope, row.pk)
    assert ([each.id for each in page.clashes], [each.id for each in page.close]) == ([clash.pk], [near.pk])


def test_lists_of_the_last_hours_are_ticked_opened_and_grow(web: Client, scope: Scope, row: Round) -> None:
    line = {"slot": "minutes", "text": "Water within reach"}
    assert web.post(at(row, "tick/"), line | {"done": "1"})["Location"] == at(row) + "#minutes"
    web.post(at(row, "line/"), {"slot": "evening", "text": " Iron  the shirt "})
    evening, minutes = prep_page(scope, row.pk).slots
    assert [each.text for each in minutes.ticks if each.is_done] == ["Water within reach"]
    assert (evening.ticks[-1].text, evening.ticks[-1].is_own, evening.done) == ("Iron the shirt", True, 0)
    web.post(at(row, "tick/"), line)
    assert prep_page(scope, row.pk).slots[1].done == 0
    assert web.post(at(row, "tick/"), {"slot": "minutes", "text": "Nonsense", "done": "1"}).status_code == 404
    with pytest.raises(NotFound):
        actions.add(again(scope), round_id=row.pk, slot="days", text="x")
    for text in ("Water within reach", "", "x" * 501):
        web.post(at(row, "line/"), {"slot": "minutes", "text": text})
    assert PrepItem.objects.count() == 2
    assert rounds_items(scope, row) == ()


def rounds_items(scope: Scope, row: Round) -> tuple[str, ...]:
    """What the list of the days before has: nothing of the last hours."""
    return tuple(item.text for item in prep_page(scope, row.pk).round.items)


def test_questions_and_stories_are_chosen_on_the_page(web: Client, scope: Scope, row: Round) -> None:
    story = stories.begin_story(again(scope), title="The night")
    for sent in ({"key": "three-reasons-us", "to": "expect"}, {"key": "real-failure", "to": "off"}):
        assert web.post(at(row, "question/"), sent)["Location"] == at(row) + "#questions"
    web.post(at(row, "story/"), {"key": "real-failure", "story": str(story.pk)})
    stands = LikelyQuestion.objects.order_by("key").values_list("key", "standing", "story")
    assert list(stands) == [("real-failure", "out", story.pk), ("three-reasons-us", "added", None)]
    for sent in ({"key": "", "to": "expect"}, {"key": "three-reasons-us", "to": "nonsense"}):
        web.post(at(row, "question/"), sent)
    web.post(at(row, "story/"), {"key": "three-reasons-us", "story": "nonsense"})
    assert list(stands.all()) == [("real-failure", "out", story.pk), ("three-reasons-us", "added", None)]
    assert web.post(at(row, "story/"), {"key": "three-reasons-us", "story": str(uuid.uuid4())}).status_code == 404
    page = web.get(at(row)).content.decode()
    assert "Not expected <span" in page


def test_query_count_of_the_page_is_constant(
    web: Client, scope: Scope, globex: Opportunity, row: Round, django_assert_num_queries
) -> None:
    asking.plan_own(again(scope), round_id=row.pk, text="Who left?")
    actions.tick(again(scope), round_id=row.pk, slot="minutes", text="Water within reach", done=True)
    stories.begin_story(again(scope), title="A conflict")
    held(scope, globex, FAR + dt.timedelta(minutes=80))
    web.get(at(row))
    with CaptureQueriesContext(connection) as first:
        web.get(at(row))
    for number in range(2):
        asking.plan_own(again(scope), round_id=row.pk, text=f"Who left {number}?")
        actions.add(again(scope), round_id=row.pk, slot="evening", text=f"Line {number}")
        stories.begin_story(again(scope), title=f"A failure {number}")
        held(scope, globex, FAR + dt.timedelta(minutes=82 + number))
    with django_assert_num_queries(len(first)):
        web.get(at(row))
