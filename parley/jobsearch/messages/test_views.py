from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parley.core import drafts, ledger
from parley.core.models import Event
from parley.core.scope import Scope
from parley.jobsearch.messages import actions, queries
from parley.jobsearch.messages.engine.facts import Ledger
from parley.jobsearch.messages.queries import Known
from parley.jobsearch.models import Involvement, Message, Opportunity, Person, Round, RoundPerson
from parley.kernel.errors import NotFound, Refused

EARLY = "Thank you, I accept the offer."


@pytest.fixture
def draft(scope: Scope, globex: Opportunity) -> Message:
    row = actions.begin(scope, opportunity_id=globex.pk)
    actions.keep(scope, message_id=row.pk, subject="Your offer", situation="spoken_offer", text=EARLY)
    return Message.objects.get(pk=row.pk)


def known(scope: Scope, globex: Opportunity) -> None:
    """A recruiter, an interviewer, and a round that was held."""
    for name, part in (("Ilse Maes", "recruiter"), ("Tom Wit", "interviewer")):
        person = Person(name=name)
        ledger.create(scope, person)
        ledger.create(scope, Involvement(opportunity=globex, person=person, part=part))
    at = dt.datetime(2026, 3, 3, 10, tzinfo=dt.UTC)
    held = Round(opportunity=globex, kind="design", starts_at=at, status="done")
    ledger.create(scope, held)
    ledger.create(scope, RoundPerson(round=held, person=person))


def test_messages_page_teaches_when_empty_and_lists_drafts_and_sent(web: Client, scope: Scope, globex: Opportunity):
    page = web.get("/search/messages/").content.decode()
    assert "Write with somebody looking over your shoulder" in page
    one, two = (actions.begin(scope, opportunity_id=globex.pk) for _ in range(2))
    actions.keep(scope, message_id=one.pk, subject="First", situation="general", text="Hello")
    actions.keep(scope, message_id=two.pk, subject="Second", situation="general", text="Hello")
    actions.mark_sent(scope, message_id=two.pk)
    shown = queries.messages_page(scope)
    assert ([each.subject for each in shown.drafts], [each.subject for each in shown.sent]) == (["First"], ["Second"])


@pytest.mark.parametrize("count", [1, 3])
def test_messages_page_asks_the_same_queries_for_one_and_for_three(scope: Scope, globex: Opportunity, count: int):
    for _ in range(count):
        actions.begin(scope, opportunity_id=globex.pk)
    with CaptureQueriesContext(connection) as asked:
        queries.messages_page(scope)
    assert len(asked) == 4


def test_a_letter_is_begun_with_what_is_known_and_visible_gaps(web: Client, scope: Scope, globex: Opportunity):
    known(scope, globex)
    answer = web.post("/search/messages/begin/", {"about": globex.pk, "letter": "thank-you", "tone": "warm"})
    row = scope.of(Message).get()
    assert answer.headers["Location"] == f"/search/messages/{row.pk}/"
    assert (row.situation, row.subject, row.opportunity_id) == ("thank_you", "Thank you for Tuesday", globex.pk)
    assert row.text.splitlines()[:3:2] == [
        "Dear Tom Wit,",
        "Thank you for the time you gave me on Tuesday. I enjoyed [a moment of the talk that you really enjoyed], and "
        "it has stayed with me since.",
    ]


def test_a_brief_letter_speaks_to_the_recruiter_by_first_name(scope: Scope, globex: Opportunity):
    known(scope, globex)
    row = actions.begin(scope, opportunity_id=globex.pk, letter="reflection", tone="brief")
    assert row.text.splitlines()[:3:2] == [
        "Hi Ilse,",
        "After the system design I looked again at [what was weak, in a few words], which could have been better. "
        "Since then [what you did about it since].",
    ]


def test_an_empty_page_is_begun_without_anything(web: Client, scope: Scope):
    web.post("/search/messages/begin/", {"about": "", "letter": "none such", "tone": "loud"})
    row = scope.of(Message).get()
    assert (row.text, row.subject, row.situation, row.opportunity_id) == ("", "", "general", None)
    assert web.post("/search/messages/begin/", {"about": "nonsense"}).status_code == 422
    assert web.post("/search/messages/begin/", {"about": str(row.pk)}).status_code == 404


def test_the_desk_shows_the_findings_with_their_marks(web: Client, draft: Message):
    page = web.get(f"/search/messages/{draft.pk}/").content.decode()
    assert "1 place to look at." in page
    assert re.search(r'data-marks="\[\[11, 29, &quot;plum&quot;, 1\]\]"', page)
    assert "A yes too early?" in page


def test_the_linter_follows_what_is_typed_and_keeps_nothing(web: Client, scope: Scope, draft: Message):
    typed = {"subject": "", "situation": "closing", "text": "Thank you! 😀\r\nTake it or leave it."}
    page = web.post(f"/search/messages/{draft.pk}/look/", typed, headers={"HX-Request": "true"}).content.decode()
    assert ('id="notes-text"' in page, 'hx-swap-oob="true"' in page, "An ultimatum." in page) == (True, True, True)
    assert "[[14, 33, &quot;brick&quot;, 1]]" in page
    assert scope.get(Message, draft.pk).text == EARLY
    whole = web.post(f"/search/messages/{draft.pk}/look/", typed).content.decode()
    assert ("<h1>" in whole, "An ultimatum." in whole, "Take it or leave it." in whole) == (True, True, True)


def test_a_draft_is_kept_and_what_was_typed_waits(web: Client, scope: Scope, draft: Message):
    drafts.keep(scope, key=actions.key(draft.pk), text="Half a")
    assert 'data-draft-text="Half a"' in web.get(f"/search/messages/{draft.pk}/").content.decode()
    web.post(
        f"/search/messages/{draft.pk}/", {"subject": " Two\n words ", "situation": "closing", "text": "Hi\r\nyou "}
    )
    row = scope.get(Message, draft.pk)
    assert (row.subject, row.situation, row.text) == ("Two words", "closing", "Hi\nyou")
    assert drafts.kept(scope, [actions.key(draft.pk)]) == {}


@pytest.mark.parametrize(
    "given",
    [{"situation": "none"}, {"text": "x" * 40_001}, {"text": "a\x00b"}, {"sent_on": "soon"}, {"subject": "x" * 301}],
)
def test_what_cannot_be_kept_comes_back(web: Client, scope: Scope, draft: Message, given: dict[str, str]):
    told = {"subject": "", "situation": "general", "text": "Hello"} | given
    assert web.post(f"/search/messages/{draft.pk}/", told).status_code == 422
    assert scope.get(Message, draft.pk).text == EARLY


def test_marked_as_sent_is_an_event_with_its_day_and_one_press_takes_both_back(
    web: Client, scope: Scope, draft: Message
):
    told = {
        "subject": "Your offer",
        "situation": "general",
        "text": "Other words",
        "deed": "sent",
        "sent_on": "2026-03-01",
    }
    web.post(f"/search/messages/{draft.pk}/", told)
    row, event = scope.get(Message, draft.pk), Event.objects.get(kind="message.sent")
    assert (row.text, row.sent_at, event.occurred_at) == ("Other words", row.sent_at, row.sent_at)
    assert row.sent_at is not None
    assert row.sent_at.date() == dt.date(2026, 3, 1)
    page = web.get(f"/search/messages/{draft.pk}/").content.decode()
    assert ("As you sent it" in page, 'id="message"' in page) == (True, False)
    timeline = web.get(f"/search/opportunities/{draft.opportunity_id}/").content.decode()
    assert "You wrote: Your offer" in timeline
    web.post(f"/undo/{event.deed}/")
    back = scope.get(Message, draft.pk)
    assert (back.text, back.sent_at) == (EARLY, None)


def test_what_was_sent_is_not_changed_but_can_be_a_draft_again(web: Client, scope: Scope, draft: Message):
    actions.mark_sent(scope, message_id=draft.pk)
    assert web.post(f"/search/messages/{draft.pk}/", {"situation": "general", "text": "New"}).status_code == 422
    web.post(f"/search/messages/{draft.pk}/not-sent/")
    row = scope.get(Message, draft.pk)
    assert (row.sent_at, row.text) == (None, EARLY)


def test_nothing_is_sent_empty_or_from_the_future(scope: Scope):
    row = actions.begin(scope)
    with pytest.raises(Refused, match="There is nothing in it yet"):
        actions.mark_sent(scope, message_id=row.pk)
    actions.keep(scope, message_id=row.pk, subject="", situation="general", text="Hello")
    with pytest.raises(Refused, match="That day has not come yet"):
        actions.mark_sent(scope, message_id=row.pk, at=scope.now + dt.timedelta(days=1))


def test_a_message_is_deleted_and_goes_with_its_opportunity(web: Client, scope: Scope, draft: Message):
    web.post(f"/search/messages/{draft.pk}/delete/")
    assert scope.of(Message).count() == 0
    with pytest.raises(NotFound):
        queries.desk(scope, draft.pk)


def test_the_facts_name_offers_pay_and_other_processes(scope: Scope, draft: Message):
    desk = queries.desk(scope, draft.pk)
    assert (desk.known.ledger.company, desk.facts) == ("Globex", ())
    found = queries.reading("Thank you! I have another offer of 120k.", "general", desk.known)
    assert [mark.rule for mark in found.notes.marks] == ["unbacked_claim"]
    assert queries.reading("   ", "nonsense", desk.known).problem == ""


def test_gaps_that_are_still_open_are_told(scope: Scope, draft: Message):
    found = queries.reading("Hi [the name],\nsee [1] and [the name] on [the day].", "general", Known(Ledger()))
    assert found.gaps == ("the name", "the day")
