from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from parley.core import ledger
from parley.core.scope import Scope
from parley.jobsearch.messages.queries import promised_elsewhere
from parley.jobsearch.models import Message
from parley.jobsearch.opportunities import actions as opportunities
from parley.jobsearch.pipeline.actions import ensure_stages
from parley.kernel.errors import Refused
from parley.offers.alternatives import actions as alternatives
from parley.offers.models import Adviser, Alternative, Contact
from parley.offers.talks import actions, queries
from parley.offers.talks.actions import Words

pytestmark = pytest.mark.django_db


def chance(scope: Scope, company: str) -> Any:
    stage = next(each for each in ensure_stages(scope) if each.step == "rounds")
    facts = opportunities.Facts(company=company, role="Engineer")
    return opportunities.add(scope=scope, facts=facts, stage_id=stage.pk)


@pytest.fixture
def halden(scope: Scope) -> Any:
    return chance(scope, "Halden")


@pytest.fixture
def norvik(scope: Scope) -> Alternative:
    row = Alternative(name="Norvik", base=104_000, opportunity=chance(scope, "Norvik"), standing="spoken")
    ledger.create(scope, row)
    return row


def words(scope: Scope, **told: Any) -> Words:
    return Words(at=scope.now, **({"said": "We are glad."} | told))


def test_a_contact_is_noted_from_its_form_and_read_on_the_page(web: Client, scope: Scope, norvik: Alternative) -> None:
    sent = {
        "at": "2026-01-05T10:00", "means": "phone", "who": "Marit",
        "said": "What do you think? We need an answer by Friday.",
        "point": "", "knows": ["other_offer"], "told": "There is another one.", "promise": "answer_by",
        "promise_until": "2026-01-09",
    }  # fmt: skip
    answer = web.post(reverse("offers:contact_add", args=[norvik.pk]), sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("offers:talk", args=[norvik.pk]))
    [row] = scope.of(Contact)
    assert (row.opportunity_id, row.knows, row.promise_until) == (
        norvik.opportunity_id, ["other_offer"], dt.date(2026, 1, 9),
    )  # fmt: skip
    page = web.get(reverse("offers:talk", args=[norvik.pk])).content.decode()
    for part in ("They ask for a yes", "They want an answer by a day", "That you have another offer", "Only spoken"):
        assert part in page
    assert "Friday 9 January" in page
    assert "Negotiation" in web.get("/offers/").content.decode()


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"said": ""}, "said", "Write what they said, what they know now or what you promised."),
        ({"promise": "other"}, "promise_words", "Write what you promised, in a few words."),
        ({"promise": "answer_by"}, "promise_until", "Give the day that you named to them."),
    ],
)
def test_what_says_nothing_is_refused_where_it_is_missing(
    scope: Scope, norvik: Alternative, told: dict[str, Any], field: str, said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.note(scope, words=words(scope, **told), alternative_id=norvik.pk)
    assert (refusal.value.field, refusal.value.sentence) == (field, said)


def test_a_day_that_has_not_come_keeps_what_was_typed(web: Client, scope: Scope, norvik: Alternative) -> None:
    sent = {"at": "2199-01-05T10:00", "means": "phone", "said": "A long call."}
    answer = web.post(reverse("offers:contact_add", args=[norvik.pk]), sent)
    assert (answer.status_code, scope.of(Contact).count()) == (422, 0)
    assert b"That has not happened yet" in answer.content
    assert b"A long call." in answer.content


def test_a_promise_elsewhere_is_told_before_a_yes_until_it_is_settled(
    web: Client, scope: Scope, norvik: Alternative, halden: Any
) -> None:
    made = actions.note(scope, words=words(scope, promise="talk_first"), opportunity_id=halden.pk)
    close = reverse("jobsearch:opportunity_close", args=[norvik.opportunity_id])
    said = "You promised Halden not to accept another offer before talking to them"
    assert said in web.get(close).content.decode()
    assert said in web.get(reverse("offers:talk", args=[norvik.pk])).content.decode()
    assert said not in web.get(reverse("jobsearch:opportunity_close", args=[halden.pk])).content.decode()
    assert [each.to for each in promised_elsewhere(scope, norvik.opportunity)] == ["Halden"]  # type: ignore[arg-type]
    web.post(reverse("offers:contact_settle", args=[made.pk]))
    assert said not in web.get(close).content.decode()
    actions.change(scope, contact_id=made.pk, words=words(scope, promise="talk_first", promise_words="on the phone"))
    assert [each.words for each in queries.open_promises(scope)] == ["on the phone"]


def test_what_was_spoken_is_confirmed_and_what_was_written_needs_none(
    web: Client, scope: Scope, norvik: Alternative
) -> None:
    spoken = actions.note(scope, words=words(scope), alternative_id=norvik.pk)
    actions.note(scope, words=words(scope, means="mail"), alternative_id=norvik.pk)
    party = queries.party_of_offer(scope, norvik.pk)
    assert [line.id for line in queries.log(scope, party).unconfirmed] == [spoken.pk]
    web.post(reverse("offers:contact_confirm", args=[spoken.pk]))
    assert queries.log(scope, party).unconfirmed == ()


def test_the_talks_stay_with_the_opportunity_when_its_offer_goes(scope: Scope, norvik: Alternative) -> None:
    kept = actions.note(scope, words=words(scope), alternative_id=norvik.pk)
    lone = Alternative(name="Lone", base=1)
    ledger.create(scope, lone)
    actions.note(scope, words=words(scope), alternative_id=lone.pk)
    for row in (norvik, lone):
        alternatives.remove(scope, alternative_id=row.pk)
    assert [(row.pk, row.alternative_id, row.with_whom) for row in scope.of(Contact)] == [(kept.pk, None, "Norvik")]


def test_an_offer_and_its_opportunity_are_one_company(web: Client, scope: Scope, norvik: Alternative) -> None:
    early = actions.note(scope, words=words(scope), opportunity_id=norvik.opportunity_id)
    late = actions.note(scope, words=words(scope), alternative_id=norvik.pk)
    party = queries.party_of_opportunity(scope, norvik.opportunity_id)  # type: ignore[arg-type]
    assert {line.id for line in queries.log(scope, party).lines} == {early.pk, late.pk}
    answer = web.get(reverse("offers:talk_of_opportunity", args=[norvik.opportunity_id]))
    assert answer.headers["Location"] == reverse("offers:talk", args=[norvik.pk])
    study = Alternative(name="Study", kind="study")
    ledger.create(scope, study)
    assert web.get(reverse("offers:talk", args=[study.pk])).status_code == 404


def test_the_list_asks_as_often_for_three_as_for_one(
    web: Client, scope: Scope, norvik: Alternative, halden: Any
) -> None:
    actions.note(scope, words=words(scope), opportunity_id=halden.pk)
    counts = []
    for at in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert web.get(reverse("offers:talks")).status_code == 200
        counts.append(len(asked))
        for name in ("Ida", "Ulm"):
            row = Alternative(name=f"{name}{at}", base=1, opportunity=chance(scope, f"{name} {uuid.uuid4()}"))
            ledger.create(scope, row)
            actions.note(scope, words=words(scope), alternative_id=row.pk)
    assert counts[0] == counts[1]


def test_the_present_employer_stands_among_the_talks_once_they_have_spoken(web: Client, scope: Scope) -> None:
    here = Alternative(name="Merrowby", kind="present_job", base=1)
    ledger.create(scope, here)
    assert "Merrowby" not in web.get(reverse("offers:talks")).content.decode()
    actions.note(scope, words=words(scope, said="What would make you stay?"), alternative_id=here.pk)
    assert "Your own employer wants to keep you" in web.get(reverse("offers:talks")).content.decode()


def test_whom_one_asks_is_named_changed_and_taken_off(web: Client, scope: Scope) -> None:
    assert web.post(reverse("offers:adviser_add"), {"name": " "}).status_code == 422
    web.post(reverse("offers:adviser_add"), {"name": "my partner", "bond": "We move together"})
    [row] = scope.of(Adviser)
    web.post(reverse("offers:adviser", args=[row.pk]), {"name": "Ana", "bond": "", "said": "Ask for the level."})
    page = web.get(reverse("offers:talks")).content.decode()
    assert ("Ana" in page, "Ask for the level." in page) == (True, True)
    web.post(reverse("offers:adviser_remove", args=[row.pk]))
    assert scope.of(Adviser).count() == 0


def test_a_call_leaves_a_mail_that_confirms_it(web: Client, scope: Scope, halden: Any) -> None:
    words = {
        "at": "2026-03-10T10:00",
        "means": "phone",
        "who": "Ilse Maar",
        "said": "Base is 120k.\n- Answer by Friday.",
    }
    answer = web.post(reverse("offers:contact_add_to_opportunity", args=[halden.pk]), words, follow=True)
    assert "A mail that confirms it waits among your messages." in answer.content.decode()
    [row] = scope.of(Message)
    assert (row.opportunity_id, row.situation, row.subject) == (halden.pk, "confirm_call", "What I noted from our call")
    assert row.text.startswith("Hi Ilse,\n\nThank you for the call on Tuesday.")
    assert "- Base is 120k\n\n- Answer by Friday" in row.text
    [contact] = scope.of(Contact)
    again = web.post(reverse("offers:contact_draft", args=[contact.pk]))
    assert (again.url, scope.of(Message).count()) == (reverse("jobsearch:message", args=[row.pk]), 1)
    mail = actions.note(scope, words=Words(contact.at, "mail", said="Hello"), opportunity_id=halden.pk)
    with pytest.raises(Refused, match="nothing spoken here"):
        actions.draft_confirmation(scope, contact_id=mail.pk)
