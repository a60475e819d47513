from __future__ import annotations

import datetime as dt
import html
import re
import uuid
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from parley.core import ledger
from parley.core.scope import Scope
from parley.evidence.coach.engine.reading import read_answer
from parley.evidence.models import Story
from parley.practice.attempts import actions, queries
from parley.practice.models import Attempt, Card, MockSession, PeerRating, Review
from parley.practice.spacing import actions as spacing

PAST = "past_behaviour"
STANDS = "We rebuilt the queue. We tested it with a tenth of the traffic."
TEXT = (
    "Last March our checkout failed for one in fifty shoppers. I was asked to fix it within two weeks. "
    f"{STANDS} It got much better."
)
ACTION = "First I traced the calls. Then I moved them into a queue because the bank allowed one call a second."


@pytest.fixture
def story(scope: Scope) -> Story:
    now = scope.now
    row = Story(title="The checkout", action="We rebuilt the queue.", begun_at=now, changed_at=now)
    ledger.create(scope, row)
    return row


def answered(scope: Scope, text: str = TEXT, *, days: int = 0, **given: object) -> Attempt:
    at = scope.now - dt.timedelta(days=days)
    row = Attempt(key="q", kind=PAST, asked="When did you fix something?", text=text, answered_at=at, band=3, **given)
    ledger.create(scope, row)
    return row


def read(web: Client, name: str, *arguments: object, **asked: str) -> str:
    answer = web.get(reverse(f"practice:{name}", args=arguments), asked)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def sent(web: Client, name: str, row: Attempt | PeerRating, **data: object) -> tuple[int, str]:
    answer = web.post(reverse(f"practice:{name}", args=[row.pk]), data, follow=True)
    return answer.status_code, html.unescape(answer.content.decode())


FAILED = "I shipped it without a way back. I told nobody. The site was down for two hours. I restored the backup."


@pytest.mark.parametrize(
    ("key", "question"), [("q", "Tell me about a time you failed."), ("story:1", ""), ("note:1", "")]
)
def test_an_answer_is_read_with_the_words_of_its_question_where_it_has_one(key: str, question: str) -> None:
    row = Attempt(key=key, kind=PAST, asked="Tell me about a time you failed.", text=FAILED)
    read_so = read_answer(FAILED, question, kind=PAST)
    assert (queries.reading_of(row), read_so == read_answer(FAILED, kind=PAST)) == (read_so, not question)


def test_an_answer_is_shown_with_its_marks_and_what_to_tell_again(web: Client, scope: Scope) -> None:
    put = [{"rule": "we", "question": "Which part did you do?"}]
    root = answered(scope, own_band=4, probes=put)
    child = Attempt(key="q", kind=PAST, asked="Which part did you do?", parent=root, rule="we", answered_at=scope.now)
    child.text = "I wrote the queue and I chose its size."
    ledger.create(scope, child)
    page = read(web, "attempt", child.pk)
    assert "Whole, but vague" in page
    assert '<mark class="coach" data-tone="ochre">much better</mark>' in page
    assert ("That answers it." in page, "worth it first: action, result" in page) == (True, True)


def test_a_part_told_again_shows_the_difference_and_the_band(web: Client, scope: Scope) -> None:
    root = answered(scope)
    status, page = sent(web, "retell", root, part="result", text="It got much better: errors fell from 2 % to 0.1 %.")
    assert (status, "It got much better<ins>: errors fell" in page) == (200, True)
    status, page = sent(web, "retell", root, part="action", text=ACTION)
    assert "The whole went from “whole, but vague” to “specific”." in page
    rows = Attempt.objects.filter(parent=root).order_by("pk").values_list("part", "band")
    assert list(rows) == [("result", 3), ("action", 4)]


@pytest.mark.parametrize(
    ("part", "text", "said"),
    [
        ("action", "  ", "Tell that part in the words you would say."),
        ("poetry", "Words", "Select a valid choice"),
        ("action", STANDS, "the words that stand there already"),
        ("action", "x" * 60_001, "at most 60000 characters"),
    ],
)
def test_a_part_that_cannot_be_kept_is_refused_with_a_sentence(
    part: str, text: str, said: str, web: Client, scope: Scope
) -> None:
    status, page = sent(web, "retell", answered(scope), part=part, text=text)
    assert (status, said in page, Attempt.objects.count()) == (422, True, 1)


def test_words_told_again_go_into_the_story_by_the_persons_word(web: Client, scope: Scope, story: Story) -> None:
    root = answered(scope, story=story.pk)
    _, page = sent(web, "retell", root, part="action", text=ACTION)
    assert "Put it into the story" in page
    child = Attempt.objects.get(parent=root)
    page = read(web, "attempt_story", child.pk)
    assert "<del>We rebuilt the queue.</del>" in page
    assert ACTION in page
    sent(web, "attempt_story", child, text=f"{ACTION} And tested it.")
    story.refresh_from_db()
    assert story.action == f"{ACTION} And tested it."


SAID = "I wrote the queue myself & I chose its size."


def followed(scope: Scope, story: Story | None) -> Attempt:
    put = [{"rule": "we", "question": "Which part did you do?"}]
    root = answered(scope, own_band=4, probes=put, story=story.pk if story else None)
    child = Attempt(key="q", kind=PAST, asked="Which part did you do?", parent=root, rule="we", answered_at=scope.now)
    child.text = SAID
    ledger.create(scope, child)
    return root


def into_story(page: str) -> dict[str, str]:
    """What the form beside an answer to a probe sends; the page as read, its entities resolved."""
    form = page[page.index('name="rule"') - 300 : page.index("See it in the story")]
    return dict(re.findall(r'name="(rule|question|answer|next)" value="([^"]*)"', form))


def test_an_answer_to_a_probe_goes_into_the_story_once_the_change_was_seen(
    web: Client, scope: Scope, story: Story
) -> None:
    root = followed(scope, story)
    here, there = reverse("practice:attempt", args=[root.pk]), reverse("evidence:story_probe", args=[story.pk])
    page = read(web, "attempt", root.pk)
    asks = into_story(page)
    assert (there in page, asks) == (
        True,
        {"next": here, "rule": "we", "question": "Which part did you do?", "answer": SAID},
    )
    seen = html.unescape(web.post(there, asks).content.decode())
    story.refresh_from_db()
    assert (f"<ins>\n\n{SAID}</ins>" in seen, story.action) == (True, "We rebuilt the queue.")
    [shown] = re.findall(r'name="shown" value="([^"]+)"', seen)
    kept = web.post(there, {**asks, "part": "action", "shown": shown, "deed": "keep"})
    story.refresh_from_db()
    assert (kept.headers["Location"], story.action) == (here, f"We rebuilt the queue.\n\n{SAID}")
    page = read(web, "attempt", root.pk)
    assert ("In the story." in page, "See it in the story" in page) == (True, False)


def test_an_answer_to_a_probe_of_no_story_is_offered_to_none(web: Client, scope: Scope) -> None:
    page = read(web, "attempt", followed(scope, None).pk)
    assert (SAID in page, "See it in the story" in page, "In the story." in page) == (True, False, False)


def test_an_answer_that_tells_no_story_leads_back_to_itself(web: Client, scope: Scope) -> None:
    root = answered(scope)
    answer = web.get(reverse("practice:attempt_story", args=[root.pk]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("practice:attempt", args=[root.pk]))
    assert web.post(reverse("practice:attempt_story", args=[root.pk]), {"text": "x"}).status_code == 302


def test_two_answers_stand_side_by_side_the_earlier_first(web: Client, scope: Scope) -> None:
    first, second = answered(scope, "I rebuilt it.", days=9), answered(scope, "I rebuilt it twice.")
    page = read(web, "beside", second.pk)
    assert page.index("3 March") < page.index('side-2"><a')
    assert "I rebuilt it<ins> twice</ins>." in page
    assert read(web, "beside", first.pk, **{"with": str(second.pk)}).count("<ins> twice</ins>") == 1
    alone = Attempt(key="other", kind=PAST, asked="Why?", text="So.", answered_at=scope.now)
    ledger.create(scope, alone)
    assert "There is only one answer" in read(web, "beside", alone.pk)


def test_a_peers_rating_is_kept_and_taken_away(web: Client, scope: Scope) -> None:
    root = answered(scope)
    status, page = sent(web, "peer_rating", root, band="4", who=" Ilse ", note="Clear.")
    assert (status, "says Ilse" in page, "Clear." in page) == (200, True, True)
    assert sent(web, "peer_rating", root, band="9")[0] == 422
    sent(web, "peer_rating_delete", PeerRating.objects.get())
    assert PeerRating.objects.count() == 0


def test_an_answer_taken_away_takes_what_followed_and_comes_back_whole(web: Client, scope: Scope) -> None:
    root = answered(scope)
    actions.retell(scope, attempt_id=root.pk, part="action", text=ACTION)
    actions.rate_by_peer(scope, attempt_id=root.pk, band=4)
    card = spacing.add(scope, kind=Card.Kind.QUESTION, about="q")
    spacing.review(scope, card_id=card.pk, rating=3, attempt=root)
    later = replace(scope, deed=uuid.uuid4())
    actions.remove(later, attempt_id=root.pk)
    assert (Attempt.objects.count(), PeerRating.objects.count(), Review.objects.get().attempt) == (0, 0, None)
    web.post(f"/undo/{later.deed}/")
    assert (Attempt.objects.count(), PeerRating.objects.count(), Review.objects.get().attempt_id) == (2, 1, root.pk)


def test_an_answer_that_is_being_looked_at_stays(web: Client, scope: Scope) -> None:
    now = scope.now
    sitting = MockSession(keys=["q"], step=MockSession.Step.LOOK, begun_at=now)
    ledger.create(scope, sitting)
    _, page = sent(web, "attempt_delete", answered(scope, session=sitting))
    assert ("still being looked at" in page, Attempt.objects.count()) == (True, 1)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_as_often_for_three_answers_as_for_one(
    count: int, web: Client, scope: Scope, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [answered(scope, days=at) for at in range(count)]
    for name, arguments, asks in (("attempts", [], 13), ("attempt", [rows[0].pk], 15), ("beside", [rows[0].pk], 13)):
        with django_assert_num_queries(asks):
            read(web, name, *arguments)


def test_history_is_narrowed_to_a_question(web: Client, scope: Scope) -> None:
    answered(scope)
    page = read(web, "attempts", key="q")
    assert ("When did you fix something?" in page, "1 answer" in page) == (True, True)
    assert "Nothing said yet" in read(web, "attempts", key="none")
