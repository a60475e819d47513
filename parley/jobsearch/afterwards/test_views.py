from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core import clock
from parley.core.scope import Scope
from parley.evidence.models import Story, Telling
from parley.evidence.stories import actions as stories
from parley.jobsearch.afterwards import actions
from parley.jobsearch.afterwards.queries import after_page
from parley.jobsearch.calibration.queries import foretold, result_of
from parley.jobsearch.debriefs import actions as debriefs
from parley.jobsearch.debriefs.actions import Words
from parley.jobsearch.likely import actions as likely
from parley.jobsearch.messages import actions as messages
from parley.jobsearch.models import Debrief, Message, Opportunity, Round
from parley.jobsearch.pipeline import actions as pipeline
from parley.jobsearch.rounds import actions as rounds
from parley.jobsearch.story_plan.queries import plan_of
from parley.kernel.errors import Refused
from parley.practice.models import Asked, Card, Review
from parley.practice.spacing import actions as spacing

WORDS = Words(questions=("Tell me about a time you failed.", "Why us?"), to_improve="The ending", feeling=2)


@pytest.fixture
def now(scope: Scope, monkeypatch: pytest.MonkeyPatch) -> dt.datetime:
    """The page is read at the moment of the scope."""
    monkeypatch.setattr(clock, "now", lambda: scope.now)
    return scope.now


def again(scope: Scope, hours: float = 0) -> Scope:
    now = scope.now + dt.timedelta(hours=hours)
    return Scope(workspace=scope.workspace, user=scope.user, now=now, source="web")


@pytest.fixture
def held(scope: Scope, globex: Opportunity) -> Round:
    """A first call five hours ago with Ilse, told since."""
    plan = rounds.Plan(kind="screen", starts_at=scope.now - dt.timedelta(hours=5), names=("Ilse",))
    row = rounds.add(again(scope), opportunity_id=globex.pk, plan=plan)
    debriefs.write(again(scope), round_id=row.pk, words=WORDS)
    return row


@pytest.fixture
def story(scope: Scope) -> Story:
    return stories.begin_story(again(scope), title="A time I failed")


def at(row: Round, more: str = "") -> str:
    return f"/search/rounds/{row.pk}/after/{more}"


def letters(scope: Scope, row: Round) -> dict[str, tuple[bool, bool, bool]]:
    """Of each letter: whether it fits, was begun, was sent."""
    page = after_page(scope, row.pk)
    return {each.advice.letter: (each.advice.fits, each.message is not None, each.is_sent) for each in page.letters}


def test_a_story_that_was_told_is_a_telling_and_comes_again_by_how_it_went(
    web: Client, scope: Scope, held: Round, story: Story, now: dt.datetime
) -> None:
    card = spacing.add(again(scope), kind=Card.Kind.STORY, about=str(story.pk))
    sent = {"story": str(story.pk), "question": WORDS.questions[0], "went": "stuck"}
    assert web.post(at(held, "told/"), sent)["Location"] == at(held) + "#told"
    row = Telling.objects.get()
    assert (row.told_on, row.where, row.place, row.to_whom, row.question, row.size, row.went, row.about_id) == (
        now.date(), "call", "Globex, First call", "Ilse", WORDS.questions[0], "free", "stuck", held.pk,
    )  # fmt: skip
    assert list(Review.objects.values_list("card", "rating")) == [(card.pk, Review.Rating.HARD)]
    page = after_page(scope, held.pk)
    assert [(each.title, each.went) for each in page.told] == [("A time I failed", "I got stuck")]
    assert [each.question for each in page.open] == ["Why us?"]
    body = web.get(at(held)).content.decode()
    assert "Which stories you told" in body
    assert "The ending" in body
    for wrong in ({"story": ""}, {"story": str(story.pk), "went": "nonsense"}):
        web.post(at(held, "told/"), wrong)
    assert web.post(at(held, "told/"), {"story": str(uuid.uuid4())}).status_code == 404
    assert (Telling.objects.count(), Review.objects.count()) == (1, 1)


def test_what_was_told_long_ago_or_not_rated_moves_nothing_in_the_practice(
    scope: Scope, held: Round, story: Story
) -> None:
    spacing.add(again(scope), kind=Card.Kind.STORY, about=str(story.pk))
    actions.tell(again(scope), round_id=held.pk, story_id=story.pk)
    actions.tell(again(scope, hours=24 * 5), round_id=held.pk, story_id=story.pk, went="carried")
    assert (Telling.objects.count(), Review.objects.count()) == (2, 0)


def test_nothing_is_told_in_a_round_that_has_not_been(scope: Scope, globex: Opportunity, story: Story) -> None:
    ahead = rounds.Plan(kind="design", starts_at=scope.now + dt.timedelta(hours=5))
    row = rounds.add(again(scope), opportunity_id=globex.pk, plan=ahead)
    with pytest.raises(Refused):
        actions.tell(again(scope), round_id=row.pk, story_id=story.pk)


def test_the_story_that_was_planned_for_a_question_is_chosen_already(scope: Scope, held: Round, story: Story) -> None:
    asked = "Tell me about a real failure. What did it cost, and whom?"
    debriefs.write(again(scope), round_id=held.pk, words=Words(questions=(asked,)))
    key = Asked.objects.get().key
    likely.expect(again(scope), round_id=held.pk, key=key)
    likely.choose_story(again(scope), round_id=held.pk, key=key, story_id=story.pk)
    page = after_page(scope, held.pk)
    assert plan_of(scope, page.round).questions[0][0].key == key
    assert [each.planned for each in page.open] == [story.pk]


def test_letters_are_led_to_with_what_is_known_and_say_when_they_do_not_fit(
    web: Client, scope: Scope, globex: Opportunity, held: Round, now: dt.datetime
) -> None:
    yes, no = (True, False, False), (False, False, False)
    assert letters(scope, held) == {"thank-you": yes, "reflection": yes, "after-no": no}
    body = web.get(at(held)).content.decode()
    assert "Better left" in body
    web.post("/search/messages/begin/", {"about": str(globex.pk), "letter": "thank-you", "tone": "warm"})
    row = Message.objects.get()
    assert "Dear Ilse," in row.text
    assert letters(scope, held)["thank-you"] == (True, True, False)
    messages.mark_sent(again(scope), message_id=row.pk)
    assert letters(scope, held)["thank-you"] == (True, True, True)
    pipeline.close(scope=again(scope, 1), opportunity_id=globex.pk, outcome="rejected")
    later = again(scope, 2)
    assert letters(later, held) == {"thank-you": (False, True, True), "reflection": no, "after-no": yes}


def test_how_it_felt_is_locked_once_it_is_known_what_came_of_it(
    web: Client, scope: Scope, globex: Opportunity, held: Round
) -> None:
    write = f"/search/rounds/{held.pk}/debrief/"
    assert result_of(scope, held.pk) is None
    assert 'name="feeling"' in web.get(write).content.decode()
    pipeline.close(scope=again(scope, 1), opportunity_id=globex.pk, outcome="rejected")
    body = web.get(write).content.decode()
    assert ('name="feeling"' in body, "<strong>not well</strong>" in body) == (False, True)
    web.post(write, {"question": ["Why us?"], "feeling": "5", "went_well": "The start"})
    row = Debrief.objects.get()
    assert (row.feeling, row.went_well) == (2, "The start")


def test_what_is_said_when_the_result_is_known_is_marked_as_such_and_stays_open(
    web: Client, scope: Scope, globex: Opportunity
) -> None:
    plan = rounds.Plan(kind="screen", starts_at=scope.now - dt.timedelta(hours=5))
    row = rounds.add(again(scope), opportunity_id=globex.pk, plan=plan)
    pipeline.close(scope=again(scope, 1), opportunity_id=globex.pk, outcome="rejected")
    debriefs.write(again(scope, 2), round_id=row.pk, words=WORDS)
    assert foretold(scope, row.pk) is False
    body = web.get(f"/search/rounds/{row.pk}/debrief/").content.decode()
    assert ('name="feeling"' in body, "You know by now what came of it" in body) == (True, True)


def test_a_round_put_down_after_it_took_place_is_no_sign_of_itself(
    scope: Scope, globex: Opportunity, held: Round
) -> None:
    assert result_of(scope, held.pk) is None
    rounds.add(again(scope, 1), opportunity_id=globex.pk, plan=rounds.Plan(kind="design"))
    sign = result_of(scope, held.pk)
    assert sign is not None
    assert (sign.further, sign.at) == (True, scope.now + dt.timedelta(hours=1))


def test_query_count_of_the_page_is_constant(scope: Scope, held: Round, django_assert_num_queries) -> None:
    for number in range(2):
        row = stories.begin_story(again(scope), title=f"A failure {number}")
        actions.tell(again(scope), round_id=held.pk, story_id=row.pk, question=f"Why {number}?")
        if not number:
            with CaptureQueriesContext(connection) as first:
                after_page(scope, held.pk)
    with django_assert_num_queries(len(first)):
        after_page(scope, held.pk)
