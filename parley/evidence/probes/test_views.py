from __future__ import annotations

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core.models import Event
from parley.core.scope import Scope
from parley.evidence.models import Story
from parley.evidence.probes import queries
from parley.evidence.stories.actions import begin_story, save_story
from parley.evidence.stories.queries import versions_of

REPLY = "In the end failed payments fell from 4 % to 0.3 %, and it still holds a year later."
PARTS = {
    "situation": "In March our checkout failed on every third payment, and the spring sale was ten days away.",
    "action": "I rebuilt the queue. I tested it twice with copies of real orders. I chose keys because of retries.",
}


@pytest.fixture
def story(scope: Scope) -> Story:
    made = begin_story(scope, title="The queue")
    save_story(scope, story_id=made.pk, changes=PARTS)
    made.refresh_from_db()
    return made


def address(story: Story) -> str:
    return reverse("evidence:story_probe", args=[story.pk])


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def see(web: Client, story: Story, **sent: str) -> str:
    answer = web.post(address(story), {"rule": "missing_result", "question": "How did it end?", **sent})
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_proposal_tells_the_part_the_difference_and_what_the_coach_sees(story: Story, scope: Scope) -> None:
    shown = queries.proposal(scope, story.pk, text=REPLY, rule="missing_result")
    assert (shown.part, shown.was, shown.became, shown.answered, shown.changes) == ("result", "", REPLY, True, True)
    assert ([piece.kind for piece in shown.pieces], shown.found) == (["new"], ("Result",))
    assert shown.before is not None
    assert shown.after is not None
    assert ("result" in shown.before.missing, "result" in shown.after.missing) == (True, False)
    assert (shown.before.band.number or 0) < (shown.after.band.number or 0)
    elsewhere = queries.proposal(scope, story.pk, text=REPLY, rule="missing_result", part="evolution")
    assert (elsewhere.part, elsewhere.became) == ("evolution", REPLY)


def test_a_proposal_costs_one_query(story: Story, scope: Scope) -> None:
    with CaptureQueriesContext(connection) as asked:
        queries.proposal(scope, story.pk, text=REPLY)
    assert len(asked) == 1


def test_nothing_is_kept_before_the_change_was_seen(story: Story, scope: Scope, web: Client) -> None:
    page = see(web, story, answer=REPLY)
    assert ("Result, with it in" in page, f"<ins>{REPLY}</ins>" in page, "That answers it." in page) == (True,) * 3
    story.refresh_from_db()
    assert story.result == ""
    kept = {"rule": "missing_result", "question": "How did it end?", "answer": REPLY, "part": "result"}
    blind = web.post(address(story), {**kept, "deed": "keep"})
    assert (blind.status_code, "Look at it once more" in blind.content.decode()) == (422, True)
    done = web.post(address(story), {**kept, "deed": "keep", "shown": hidden(page, "shown")})
    story.refresh_from_db()
    assert (done.status_code, story.result) == (302, REPLY)
    event = Event.objects.get(kind="story.merged")
    assert (event.payload["question"], event.payload["was"]["result"]) == ("How did it end?", "")
    assert [version.changed for version in versions_of(scope, story)][-1] == ("result",)
    web.post(reverse("web:undo", args=[event.deed]))
    story.refresh_from_db()
    assert story.result == ""


def test_a_part_changed_in_another_window_is_shown_anew_and_nothing_is_lost(
    story: Story, scope: Scope, web: Client
) -> None:
    page = see(web, story, answer=REPLY)
    save_story(scope, story_id=story.pk, changes={"result": "It went well."})
    sent = {"rule": "missing_result", "answer": REPLY, "part": "result", "shown": hidden(page, "shown")}
    again = web.post(address(story), {**sent, "deed": "keep"})
    told = again.content.decode()
    assert (again.status_code, "It went well." in told, REPLY in told) == (422, True, True)
    web.post(address(story), {**sent, "deed": "keep", "shown": hidden(told, "shown")})
    story.refresh_from_db()
    assert story.result == f"It went well.\n\n{REPLY}"


def test_the_desk_and_the_page_ask_what_the_coach_would(story: Story, web: Client) -> None:
    desk = web.get(reverse("evidence:story", args=[story.pk])).content.decode()
    assert f'{address(story)}?rule=missing_result">Answer it' in desk
    page = web.get(f"{address(story)}?rule=missing_result").content.decode()
    assert ("How did it end, and how do you know?" in page, "this one" in page) == (True, True)
    assert hidden(web.get(f"{address(story)}?rule=nonsense").content.decode(), "rule") == "missing_result"


def test_an_empty_story_has_no_questions_and_says_why(scope: Scope, web: Client) -> None:
    page = web.get(address(begin_story(scope, title="Empty"))).content.decode()
    assert ("There is nothing to read yet." in page, "Something you would add" in page) == (True, True)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"answer": ""}, "a sentence is enough"),
        ({"answer": "x" * 10_001}, "at most 10000 characters"),
        ({"answer": REPLY, "part": "chorus"}, "chorus is not one of the available choices"),
        ({"answer": "a\x00b"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_shown_says_why_and_stays(sent: dict[str, str], said: str, story: Story, web: Client) -> None:
    answer = web.post(address(story), sent)
    assert (answer.status_code, said in html.unescape(answer.content.decode())) == (422, True)


def test_what_the_part_says_already_is_not_said_twice(story: Story, scope: Scope, web: Client) -> None:
    page = see(web, story, answer="I tested it twice\nwith copies of real orders.", part="action")
    assert ("it says that already" in page, "Keep it in the story" in page) == (True, False)


TEXT = "Last year the shop was slow. I rebuilt the queue. I tested it twice. In the end it got much better."


def test_a_reply_on_the_page_of_the_coach_is_read_with_the_answer(story: Story, web: Client) -> None:
    coach = reverse("evidence:coach")
    page = web.post(coach, {"text": TEXT, "deed": "vague_result"}).content.decode()
    question = hidden(page, "probe")
    assert ("They ask" in page, hidden(page, "asked"), "from what to what" in question) == (True, "vague_result", True)
    sent = {"text": TEXT, "asked": "vague_result", "probe": question, "reply": "Pages came in 200 ms, down from 2 s."}
    replied = web.post(coach, sent).content.decode()
    assert ("From</span> " in replied or "as before" in replied, "Put it into" in replied) == (True, True)
    into = web.post(reverse("evidence:probe_into"), {**sent, "story": str(story.pk)})
    shown = into.content.decode()
    assert (into.status_code, "Result, with it in" in shown, hidden(shown, "question")) == (200, True, question)
    story.refresh_from_db()
    assert story.result == ""


def test_a_reply_with_no_story_chosen_is_refused_in_words(web: Client) -> None:
    answer = web.post(reverse("evidence:probe_into"), {"reply": REPLY, "story": "x"})
    assert (answer.status_code, "Choose the story" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(("to", "place"), [("/practice/", "/practice/"), ("https://elsewhere.example/", ""), ("", "")])
def test_once_kept_it_leads_back_to_the_page_of_ours_it_came_from(
    to: str, place: str, story: Story, web: Client
) -> None:
    shown = hidden(see(web, story, answer=REPLY, next=to), "shown")
    kept = {"rule": "missing_result", "question": "How?", "answer": REPLY, "part": "result", "shown": shown}
    answer = web.post(address(story), {**kept, "deed": "keep", "next": to})
    assert answer.headers["Location"] == (place or reverse("evidence:story", args=[story.pk]))


def test_another_persons_story_is_not_there(bobs: Scope, web: Client) -> None:
    theirs = begin_story(bobs, title="Not hers")
    assert web.get(address(theirs)).status_code == 404
    assert web.post(address(theirs), {"answer": REPLY, "deed": "keep"}).status_code == 404
    assert web.post(reverse("evidence:probe_into"), {"reply": REPLY, "story": str(theirs.pk)}).status_code == 404
