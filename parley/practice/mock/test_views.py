from __future__ import annotations

import html

import pytest
from django.test import Client
from django.urls import reverse

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.models import Story, Telling
from parley.practice.bank.gateway import by_id
from parley.practice.models import Attempt, Card, MockSession, Review

GOOD = (
    "Last March our checkout failed for one in fifty shoppers, and I was asked to fix it within two weeks. "
    "First I traced the slow calls, then I moved the payment retries into a queue because the bank allowed only one "
    "call a second. I tested it with a tenth of the traffic. In the end errors fell from 2 % to 0.1 %. "
    "I learned to look at the retries first. Since then I have used the same queue for refunds."
)
VAGUE = (
    "Last March our checkout failed for one in fifty shoppers. "
    "We rebuilt the queue and we tested it. It got much better."
)


def sent(web: Client, name: str, session: MockSession, **data: object) -> str:
    answer = web.post(reverse(f"practice:{name}", args=[session.pk]), {"at": session.at, **data}, follow=True)
    session.refresh_from_db()
    return html.unescape(answer.content.decode())


@pytest.fixture
def story(scope: Scope) -> Story:
    row = Story(
        title="The checkout that failed", situation="Checkout failed.", begun_at=scope.now, changed_at=scope.now
    )
    ledger.create(scope, row)
    return row


@pytest.fixture
def sitting(web: Client, story: Story, scope: Scope) -> MockSession:
    web.post(
        reverse("practice:mock"), {"round_kind": "behavioural", "minutes": 15, "level": "", "company_stage": "big"}
    )
    row = MockSession.objects.get()
    past = [key for key, one in by_id().items() if one.type == "past_behaviour"]
    ledger.change(scope, row, {"keys": past[:4]})
    return row


def test_a_sitting_goes_from_question_to_summary(web: Client, sitting: MockSession, story: Story) -> None:
    page = web.get(reverse("practice:session", args=[sitting.pk])).content.decode()
    assert ("Begin to answer" in page, "data-clock" in page, "Who asks: big company" in page) == (True,) * 3
    page = sent(web, "session_answering", sitting)
    assert "I have answered" in page
    page = sent(web, "session_answer", sitting, way="typed", text=VAGUE)
    assert ("Your own word first" in page, "The coach" in page) == (True, False)
    page = sent(web, "session_rate", sitting, band=4, story=str(story.pk))
    assert "You said “We rebuilt the queue and we tested it”. Which part did you do or decide?" in page
    page = sent(web, "session_probe", sitting, number=1, text="I wrote the queue and decided on its size.")
    assert "“much better”: from what to what" in page
    page = sent(web, "session_enough", sitting)
    assert ("Whole, but vague" in page, "When shall it come again?" in page) == (True, True)
    page = sent(web, "session_on", sitting, rating=2)
    attempt = Attempt.objects.get(parent=None)
    assert (attempt.own_band, attempt.band, [put["rule"] for put in attempt.probes]) == (4, 3, ["we"])
    assert sorted(Card.objects.values_list("kind", flat=True)) == ["question", "story"]
    assert list(Review.objects.values_list("rating", "proposed")) == [(2, 1), (2, 1)]
    assert list(Telling.objects.values_list("where", "question")) == [("mock", attempt.asked)]
    assert sitting.at == 1
    page = sent(web, "session_end", sitting)
    assert ("Ended here" in page, "1 answer said once more." in page, "3 left out" in page) == (True,) * 3


def test_a_sitting_waits_where_it_was_left(web: Client, sitting: MockSession) -> None:
    sent(web, "session_answering", sitting)
    assert "Left in the middle" in web.get(reverse("practice:mock")).content.decode()
    assert "I have answered" in web.get(reverse("practice:session", args=[sitting.pk])).content.decode()


def test_a_clock_that_was_left_running_is_not_shown(web: Client, sitting: MockSession, scope: Scope) -> None:
    sent(web, "session_answering", sitting)
    here = reverse("practice:session", args=[sitting.pk])
    assert "data-clock" in web.get(here).content.decode()
    ledger.change(scope, sitting, {"answering_at": scope.now})
    assert "data-clock" not in web.get(here).content.decode()


def test_what_another_window_has_done_is_not_done_twice(web: Client, sitting: MockSession) -> None:
    sent(web, "session_answering", sitting)
    sent(web, "session_answer", sitting, way="typed", text=GOOD)
    page = sent(web, "session_answer", sitting, way="typed", text="Other words.")
    assert "The sitting has gone on in the meantime" in page
    assert list(Attempt.objects.values_list("text", flat=True)) == [GOOD]


def test_a_spoken_answer_without_words_keeps_its_time_alone(web: Client, sitting: MockSession) -> None:
    sent(web, "session_answering", sitting)
    sent(web, "session_answer", sitting, way="spoken", text="")
    page = sent(web, "session_rate", sitting, band=2)
    attempt = Attempt.objects.get()
    assert (attempt.text, attempt.seconds, attempt.band, attempt.own_band) == ("", 0, None, 2)
    assert "They ask further" in page
    page = sent(web, "session_enough", sitting)
    assert ("its words were not kept" in page, "By your own word" in page) == (True, True)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("session_answer", {"way": "typed", "text": "  "}, "Type your answer, or say that it was spoken."),
        ("session_answer", {"way": "sung", "text": "la"}, "Select a valid choice"),
        ("session_answer", {"way": "typed", "text": "x" * 60_001}, "at most 60000 characters"),
    ],
)
def test_what_cannot_be_kept_stays_with_a_sentence(
    name: str, data: dict[str, str], said: str, web: Client, sitting: MockSession
) -> None:
    sent(web, "session_answering", sitting)
    answer = web.post(reverse(f"practice:{name}", args=[sitting.pk]), {"at": 0, **data})
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, said in page, data["text"] in page) == (422, True, True)


def test_a_band_that_is_none_is_refused(web: Client, sitting: MockSession) -> None:
    sent(web, "session_answering", sitting)
    sent(web, "session_answer", sitting, way="typed", text=GOOD)
    answer = web.post(reverse("practice:session_rate", args=[sitting.pk]), {"at": 0, "band": "9"})
    assert (answer.status_code, Attempt.objects.get().own_band) == (422, None)


def test_questions_left_out_lead_to_the_end(web: Client, sitting: MockSession) -> None:
    for _ in sitting.keys:
        page = sent(web, "session_skip", sitting)
    assert (sitting.step, "Nothing was answered" in page) == ("done", True)
    assert "This sitting is over" in sent(web, "session_skip", sitting)


def test_ten_minutes_go_to_a_story_with_one_question_after_it(web: Client, story: Story) -> None:
    web.post(reverse("practice:mock_short"))
    sitting = MockSession.objects.get()
    assert (sitting.kind, sitting.keys) == ("short", [f"story:{story.pk}"])
    sent(web, "session_answering", sitting)
    sent(web, "session_answer", sitting, way="typed", text=VAGUE)
    page = sent(web, "session_rate", sitting, band=3, story=str(story.pk))
    assert "Which part did you do or decide?" in page
    page = sent(web, "session_probe", sitting, number=1, text="")
    assert "Tell one part again" in page
    sent(web, "session_on", sitting, rating=1)
    assert list(Card.objects.values_list("kind", "about")) == [("story", str(story.pk))]


def test_ten_minutes_without_anything_to_rehearse_say_so(web: Client) -> None:
    page = web.post(reverse("practice:mock_short"), follow=True).content.decode()
    assert ("There is nothing to rehearse yet" in page, MockSession.objects.count()) == (True, 0)


def test_a_question_alone_is_asked_by_its_key_and_one_that_is_none_is_not(web: Client) -> None:
    key = next(iter(by_id()))
    assert web.post(reverse("practice:mock_one"), {"key": key}).status_code == 302
    assert (MockSession.objects.get().keys, MockSession.objects.get().kind) == ([key], "single")
    assert web.post(reverse("practice:mock_one"), {"key": "no-such"}).status_code == 404


def test_summary_tells_what_is_better_than_the_last_time(web: Client, story: Story) -> None:
    key = next(key for key, one in by_id().items() if one.type == "past_behaviour")
    for text in (VAGUE, GOOD):
        web.post(reverse("practice:mock_one"), {"key": key})
        sitting = MockSession.objects.order_by("-begun_at", "-pk")[0]
        sent(web, "session_answering", sitting)
        sent(web, "session_answer", sitting, way="typed", text=text)
        sent(web, "session_rate", sitting, band=4)
        if sitting.step == "probe":
            sent(web, "session_enough", sitting)
        page = sent(web, "session_on", sitting, rating="")
    assert "From “Whole, but vague” to “Specific" in page
    assert "1 answer is better than before." in page
    assert "Beside the answer of" in page
